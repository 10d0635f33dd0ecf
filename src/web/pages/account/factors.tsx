/** The authenticators of an account, each with the forms that change it. */

import type { Child } from "hono/jsx";
import type { PageContext } from "../layout.tsx";
import { CodeField, Field, sayCodeMistake } from "./fields.tsx";
import { Mistake, PostForm, Submit } from "./frame.tsx";
import type { SecurityForm, SecurityMistake } from "./security-page.tsx";
import { securityWords } from "./strings/security.ts";
import { commonWords } from "./strings.ts";
import { sayTime } from "./when.ts";

/** As long as a list can show in one line. */
export const MAX_NAME_LENGTH = 40;

export type ShownFactor = { id: string; name: string; createdAt: number };

type PartProps = { page: PageContext; mistake: SecurityMistake | null };

export function Factors({ factors, ...part }: PartProps & { factors: readonly ShownFactor[] }) {
  return (
    <ul class="factors">
      {factors.map((factor) => (
        <li>
          <Factor {...part} factor={factor} canRemove={factors.length > 1} />
        </li>
      ))}
    </ul>
  );
}

type FactorProps = PartProps & { factor: ShownFactor; canRemove: boolean };

function Factor({ page, factor, canRemove, mistake }: FactorProps) {
  const { locale } = page;
  const t = securityWords(locale);
  const since = sayTime({ at: factor.createdAt, locale, shape: "day" });
  const part = { page, factor, mistake };
  return (
    <>
      <h3>{factor.name}</h3>
      <p class="hint">{t("since", since)}</p>
      <Replace {...part} />
      <Rename page={page} factor={factor} />
      {canRemove && <Remove {...part} />}
    </>
  );
}

type FormProps = PartProps & { factor: ShownFactor };

function Replace({ page, factor, mistake }: FormProps) {
  const t = securityWords(page.locale);
  const id = `replace-${factor.id}`;
  const own = ownMistake({ mistake, form: "replace", factor: factor.id });
  return (
    <Fold title={t("replace")} id={id} isOpen={own !== null}>
      <p>{t("replaceText")}</p>
      <UnlessPaused page={page} mistake={mistake} id={id}>
        <PostForm page={page} action="/security/factors/replace" hidden={{ factor: factor.id }}>
          <PasswordAndCode page={page} id={id} mistake={own} />
          <Submit>{t("replaceSubmit")}</Submit>
        </PostForm>
      </UnlessPaused>
    </Fold>
  );
}

function Rename({ page, factor }: Omit<FormProps, "mistake">) {
  const t = securityWords(page.locale);
  return (
    <Fold title={t("rename")} id={`name-${factor.id}`}>
      <PostForm page={page} action="/security/factors/name" hidden={{ factor: factor.id }}>
        <Field
          page={page}
          kind="text"
          name="name"
          id={`name-${factor.id}-name`}
          label={t("name")}
          hint={t("nameHint")}
          value={factor.name}
          maxLength={MAX_NAME_LENGTH}
        />
        <Submit>{t("saveName")}</Submit>
      </PostForm>
    </Fold>
  );
}

function Remove({ page, factor, mistake }: FormProps) {
  const t = securityWords(page.locale);
  const id = `remove-${factor.id}`;
  const own = ownMistake({ mistake, form: "remove", factor: factor.id });
  return (
    <Fold title={t("remove")} id={id} isOpen={own !== null}>
      <p>{t("removeText")}</p>
      <UnlessPaused page={page} mistake={mistake} id={id}>
        <PostForm page={page} action="/security/factors/remove" hidden={{ factor: factor.id }}>
          <CodeField
            page={page}
            id={`${id}-code`}
            hint={t("removeCode")}
            mistake={own && sayCodeMistake({ mistake: own, page })}
            isFirst={own !== null}
          />
          <Submit>{t("removeSubmit")}</Submit>
        </PostForm>
      </UnlessPaused>
    </Fold>
  );
}

export function AddFactor({ page, mistake }: PartProps) {
  const t = securityWords(page.locale);
  const own = ownMistake({ mistake, form: "add", factor: null });
  return (
    <Fold title={t("add")} id="add" isOpen={own !== null}>
      <p>{t("addText")}</p>
      <UnlessPaused page={page} mistake={mistake} id="add">
        <PostForm page={page} action="/security/factors/add">
          <Field
            page={page}
            kind="text"
            name="name"
            id="add-name"
            label={t("addName")}
            hint={t("nameHint")}
            maxLength={MAX_NAME_LENGTH}
          />
          <PasswordAndCode page={page} id="add" mistake={own} />
          <Submit>{t("replaceSubmit")}</Submit>
        </PostForm>
      </UnlessPaused>
    </Fold>
  );
}

type OwnMistake = { mistake: SecurityMistake | null; form: SecurityForm; factor: string | null };

/** What went wrong in this very form, or null. */
function ownMistake({ mistake, form, factor }: OwnMistake): SecurityMistake | null {
  return mistake?.form === form && mistake.factor === factor ? mistake : null;
}

/** A pause holds for every form that asks for a code, so none of them shows a field then. */
export function UnlessPaused({ page, mistake, id, children }: PartProps & { id: string; children: Child }) {
  if (mistake?.kind !== "paused") return <>{children}</>;
  return <Mistake id={`${id}-paused`}>{sayCodeMistake({ mistake, page })}</Mistake>;
}

/** Which of the two did not match is not said. */
function PasswordAndCode({ page, id, mistake }: PartProps & { id: string }) {
  const t = securityWords(page.locale);
  return (
    <>
      <Field
        page={page}
        kind="password"
        name="password"
        id={`${id}-password`}
        label={commonWords(page.locale)("password")}
        mistake={mistake && t("bothWrong")}
        isFirst={mistake !== null}
      />
      <CodeField
        page={page}
        id={`${id}-code`}
        hint={t("currentCode")}
        mistakeId={mistake ? `${id}-password-mistake` : null}
      />
    </>
  );
}

export type FoldProps = { title: string; id: string; isOpen?: boolean; children: Child };

/** One is open at a time, so that there is one thing to do. */
export function Fold({ title, id, isOpen = false, children }: FoldProps) {
  return (
    <details class="fold" name="change" id={id} open={isOpen}>
      <summary>{title}</summary>
      <div class="folded">{children}</div>
    </details>
  );
}

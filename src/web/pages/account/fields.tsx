/** Fields with their labels above, and what did not work beside them. What was typed is never shown again. */

import type { Child } from "hono/jsx";
import type { PageContext } from "../layout.tsx";
import { Mistake, REFUSED_ID } from "./frame.tsx";
import { commonWords } from "./strings.ts";
import { sayTime } from "./when.ts";

/** What browsers, password managers and keyboards need to know about each kind. */
const KINDS = {
  id: { type: "text", autocomplete: "username", autocapitalize: "none", spellcheck: false },
  password: { type: "password", autocomplete: "current-password" },
  code: { type: "text", autocomplete: "one-time-code", inputmode: "numeric" },
  "mailed-code": {
    type: "text",
    autocomplete: "one-time-code",
    autocapitalize: "characters",
    spellcheck: false,
  },
  "written-code": { type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: false },
  text: { type: "text", autocomplete: "off" },
} as const;

export type FieldProps = {
  page: PageContext;
  kind: keyof typeof KINDS;
  name: string;
  label: string;
  /** Unique on the page; the name where it is so. */
  id?: string;
  hint?: Child;
  mistake?: Child;
  /** An element elsewhere that says what did not work. */
  mistakeId?: string | null;
  /** The first thing to do on the page. */
  isFirst?: boolean;
  isOptional?: boolean;
  value?: string;
  maxLength?: number;
};

export function Field(props: FieldProps) {
  const { page, kind, name, label, id = name, hint, mistake, isFirst, isOptional = false } = props;
  const t = commonWords(page.locale);
  const mistakeId = mistake ? `${id}-mistake` : (props.mistakeId ?? null);
  const describedBy = [mistakeId, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isOptional && <span class="optional">{t("optional")}</span>}
      </label>
      {mistake && <Mistake id={`${id}-mistake`}>{mistake}</Mistake>}
      <div class="control">
        <input
          {...KINDS[kind]}
          class={`input-${kind}`}
          id={id}
          name={name}
          required={!isOptional}
          autofocus={isFirst}
          value={props.value}
          maxlength={props.maxLength}
          aria-describedby={describedBy || undefined}
          aria-invalid={mistakeId ? "true" : undefined}
        />
        {kind === "password" && (
          <button class="quiet reveal" type="button" hidden aria-controls={id} data-other={t("conceal")}>
            {t("reveal")}
          </button>
        )}
      </div>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** `until` is epoch milliseconds; null: not before a person opens it. */
export type CodePause = { kind: "paused"; until: number | null };
export type CodeMistake = { kind: "wrong" } | CodePause;

export function sayCodeMistake({ mistake, page }: { mistake: CodeMistake; page: PageContext }): string {
  const t = commonWords(page.locale);
  if (mistake.kind === "wrong") return t("codeWrong");
  if (mistake.until === null) return t("closed");
  return t("paused", sayTime({ at: mistake.until, locale: page.locale }));
}

export type CodeFieldProps = Omit<FieldProps, "kind" | "name" | "label">;

/** The six digits of an authenticator. */
export function CodeField(props: CodeFieldProps) {
  return <Field {...props} kind="code" name="code" label={commonWords(props.page.locale)("code")} />;
}

export type IdAndPasswordProps = { page: PageContext; isRefused: boolean; passwordHint?: Child };

/** The way into sign-in, set-up and reset. A refusal is said once, for both. */
export function IdAndPassword({ page, isRefused, passwordHint }: IdAndPasswordProps) {
  const t = commonWords(page.locale);
  const mistakeId = isRefused ? REFUSED_ID : null;
  return (
    <>
      <Field page={page} kind="id" name="id" label={t("id")} mistakeId={mistakeId} isFirst />
      <Field
        page={page}
        kind="password"
        name="password"
        label={t("password")}
        hint={passwordHint}
        mistakeId={mistakeId}
      />
    </>
  );
}

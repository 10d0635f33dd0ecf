/** The way into a first set-up: ID, password and the permit from an administrator. */

import { Icon } from "../icons.tsx";
import type { PageContext } from "../layout.tsx";
import { Field, IdAndPassword } from "./fields.tsx";
import { Frame, Help, Notice, PostForm, pathWith, REFUSED_ID, Refused, Submit } from "./frame.tsx";
import { enrolWords } from "./strings/enrol.ts";
import { commonWords } from "./strings.ts";

export type EnrolStartPageProps = PageContext & {
  /** From the mailed link. */
  permit: string | null;
  isRefused?: boolean;
  /** What was begun here is over. */
  isTooLate?: boolean;
};

export function EnrolStartPage({
  permit,
  isRefused = false,
  isTooLate = false,
  ...page
}: EnrolStartPageProps) {
  const t = enrolWords(page.locale);
  const common = commonWords(page.locale);
  return (
    <Frame
      page={page}
      title={t("startTitle")}
      rereadAt={pathWith("/enrol", { permit })}
      isMistaken={isRefused}
    >
      <section class="card">
        <h1>{t("startTitle")}</h1>
        {isTooLate && <Notice icon="clock">{common("tooLate")}</Notice>}
        <p>{t("startLead")}</p>
        {isRefused && (
          <Refused page={page} text={t("refused")} links={[{ href: "/reset", label: common("toReset") }]} />
        )}
        <PostForm page={page} action="/enrol/start" hidden={{ permit, mailed: permit && "1" }}>
          <IdAndPassword page={page} isRefused={isRefused} />
          {permit ? (
            <p class="filled">
              <Icon name="check" />
              {t("permitFilled")}
            </p>
          ) : (
            <Field
              page={page}
              kind="written-code"
              name="permit"
              label={t("permit")}
              hint={t("permitHint")}
              mistakeId={isRefused ? REFUSED_ID : null}
            />
          )}
          <Submit>{t("start")}</Submit>
        </PostForm>
      </section>
      {!isRefused && (
        <Help
          page={page}
          links={[
            { href: "/signin", label: t("atSignIn") },
            { href: "/faq/install-authenticator", label: t("whichApp") },
          ]}
        />
      )}
    </Frame>
  );
}

/** The way into a first set-up: ID, password and the permit from an administrator. */

import { Icon } from "../icons.tsx";
import { linkIn, type PageContext } from "../layout.tsx";
import { Field } from "./fields.tsx";
import { Frame, Help, Mistake, Notice, PostForm, pathWith, Submit } from "./frame.tsx";
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
  const mistakeId = isRefused ? "refused" : null;
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
        {isRefused && <Refused page={page} />}
        <PostForm page={page} action="/enrol/start" hidden={{ permit, mailed: permit && "1" }}>
          <Field page={page} kind="id" name="id" label={common("id")} mistakeId={mistakeId} isFirst />
          <Field
            page={page}
            kind="password"
            name="password"
            label={common("password")}
            mistakeId={mistakeId}
          />
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
              mistakeId={mistakeId}
            />
          )}
          <Submit>{t("start")}</Submit>
        </PostForm>
      </section>
      {!isRefused && (
        <Help page={page} links={[{ href: "/faq/install-authenticator", label: t("whichApp") }]} />
      )}
    </Frame>
  );
}

function Refused({ page }: { page: PageContext }) {
  const t = enrolWords(page.locale);
  const common = commonWords(page.locale);
  return (
    <Mistake id="refused">
      <p>{t("refused")}</p>
      <p class="ways">
        <a href={linkIn(page, "/reset")}>{common("toReset")}</a>
        <a href={linkIn(page, "/contact")}>{common("person")}</a>
      </p>
    </Mistake>
  );
}

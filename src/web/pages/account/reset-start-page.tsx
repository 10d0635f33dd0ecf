/** The way into a reset: the password of the ID itself. */

import { linkIn, type PageContext } from "../layout.tsx";
import { Field } from "./fields.tsx";
import { Frame, Help, Mistake, Notice, PostForm, Submit } from "./frame.tsx";
import { resetWords } from "./strings/reset.ts";
import { commonWords } from "./strings.ts";

export type ResetStartPageProps = PageContext & {
  isRefused?: boolean;
  /** What was begun here is over. */
  isTooLate?: boolean;
};

export function ResetStartPage({ isRefused = false, isTooLate = false, ...page }: ResetStartPageProps) {
  const t = resetWords(page.locale);
  const common = commonWords(page.locale);
  const mistakeId = isRefused ? "refused" : null;
  return (
    <Frame page={page} title={t("title")} rereadAt="/reset" isMistaken={isRefused}>
      <section class="card">
        <h1>{t("title")}</h1>
        {isTooLate && <Notice icon="clock">{common("tooLate")}</Notice>}
        <p>{t("lead")}</p>
        {isRefused && <Refused page={page} />}
        <PostForm page={page} action="/reset">
          <Field page={page} kind="id" name="id" label={common("id")} mistakeId={mistakeId} isFirst />
          <Field
            page={page}
            kind="password"
            name="password"
            label={common("password")}
            hint={t("passwordHint")}
            mistakeId={mistakeId}
          />
          <Submit>{t("start")}</Submit>
        </PostForm>
      </section>
      {!isRefused && (
        <Help
          page={page}
          links={[
            { href: "/security", label: t("oldPhone") },
            { href: "/faq/reset-password", label: t("whichPassword") },
            { href: "/faq/lost-device", label: t("whatHappens") },
          ]}
        />
      )}
    </Frame>
  );
}

function Refused({ page }: { page: PageContext }) {
  const t = resetWords(page.locale);
  const common = commonWords(page.locale);
  return (
    <Mistake id="refused">
      <p>{t("refused")}</p>
      <p class="ways">
        <a href={linkIn(page, "/enrol")}>{common("toEnrol")}</a>
        <a href={linkIn(page, "/contact")}>{common("person")}</a>
      </p>
    </Mistake>
  );
}

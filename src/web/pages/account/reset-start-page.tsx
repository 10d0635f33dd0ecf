/** The way into a reset: the password of the ID itself. */

import type { PageContext } from "../layout.tsx";
import { IdAndPassword } from "./fields.tsx";
import { Frame, Help, Notice, PostForm, Refused, Submit } from "./frame.tsx";
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
  return (
    <Frame page={page} title={t("title")} rereadAt="/reset" isMistaken={isRefused}>
      <section class="card">
        <h1>{t("title")}</h1>
        {isTooLate && <Notice icon="clock">{common("tooLate")}</Notice>}
        <p>{t("lead")}</p>
        {isRefused && (
          <Refused page={page} text={t("refused")} links={[{ href: "/enrol", label: common("toEnrol") }]} />
        )}
        <PostForm page={page} action="/reset">
          <IdAndPassword page={page} isRefused={isRefused} passwordHint={t("passwordHint")} />
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

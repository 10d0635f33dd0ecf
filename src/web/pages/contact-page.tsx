/** How to reach a person, with what they need to know about what was tried. */

import type { Link } from "../../chat/reply.ts";
import { commonWords } from "./account/strings.ts";
import type { PageContext } from "./layout.tsx";
import { MessagePage } from "./message-page.tsx";
import type { TriedLine } from "./qr-help-page.tsx";
import { walkthroughWords } from "./walkthrough-strings.ts";

export type ContactPageProps = PageContext & {
  title: string;
  text: string;
  /** Null where this page is the way. */
  person: Link | null;
  tried: TriedLine[];
  isStillCut: boolean;
};

export function ContactPage({ tried, isStillCut, text, ...message }: ContactPageProps) {
  return (
    <MessagePage {...message} text={[text]}>
      {tried.length > 0 && <HandOff page={message} tried={tried} isStillCut={isStillCut} />}
    </MessagePage>
  );
}

type HandOffProps = Pick<ContactPageProps, "tried" | "isStillCut"> & { page: PageContext };

/** Every line says by itself what it is: it is read out on the telephone or pasted into a mail. */
function HandOff({ page, tried, isStillCut }: HandOffProps) {
  const t = walkthroughWords(page.locale);
  const common = commonWords(page.locale);
  return (
    <section class="hand-off" aria-labelledby="hand-off-title">
      <h2 id="hand-off-title">{t("handOff")}</h2>
      <p>{t("handOffText")}</p>
      <ul id="hand-off">
        {isStillCut && <li>{t("handOffCut")}</li>}
        {tried.map(({ label }) => (
          <li>{t("handOffTried", label)}</li>
        ))}
      </ul>
      <button class="button" type="button" hidden data-copy="hand-off" data-done={common("copied")}>
        {common("copy")}
      </button>
      <script src="/account.js" defer />
    </section>
  );
}

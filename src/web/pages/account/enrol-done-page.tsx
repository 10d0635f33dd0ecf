/** The authenticator works: recovery codes, where new ones were made, and what comes next. */

import { linkIn, type PageContext } from "../layout.tsx";
import { CodeList } from "./code-list.tsx";
import type { EnrolPurpose } from "./enrol-page.tsx";
import { Frame, pathWith } from "./frame.tsx";
import { recoveryCodeWords } from "./strings/enrol.ts";
import { commonWords } from "./strings.ts";

export type EnrolDonePageProps = PageContext & {
  purpose: EnrolPurpose;
  loginId: string;
  /** Null where the earlier ones stay. */
  codes: string[] | null;
  /** Where somebody was going before. */
  next: string | null;
  /** When they were made, epoch milliseconds. */
  madeAt: number;
  /** The chat that led here. */
  backToChat: string | null;
};

const TEXT = { first: "doneFirst", reset: "doneReset", replace: "doneReplace", add: "doneAdd" } as const;

export function EnrolDonePage(props: EnrolDonePageProps) {
  const { purpose, loginId, codes, madeAt, next, backToChat, ...page } = props;
  const t = recoveryCodeWords(page.locale);
  const common = commonWords(page.locale);
  const isSignedIn = purpose === "add" || purpose === "replace";
  return (
    <Frame page={page} title={t("doneTitle")} rereadAt={null}>
      <section class="card">
        <h1>{t("doneTitle")}</h1>
        <p class="aside">{t(TEXT[purpose])}</p>
        {codes && (
          <>
            <h2 class="aside">{t("keepThem")}</h2>
            <CodeList page={page} loginId={loginId} codes={codes} madeAt={madeAt} />
          </>
        )}
        <p class="buttons">
          <a
            class="button primary"
            href={linkIn(page, isSignedIn ? "/security" : pathWith("/signin", { next }))}
          >
            {isSignedIn ? (codes ? t("back") : common("toSecurity")) : t(codes ? "signIn" : "signInPlain")}
          </a>
        </p>
        {backToChat && (
          <p class="aside">
            <a class="quiet" href={linkIn(page, backToChat)}>
              {common("toChat")}
            </a>
          </p>
        )}
      </section>
    </Frame>
  );
}

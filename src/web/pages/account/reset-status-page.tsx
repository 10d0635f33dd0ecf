/** Where a reset stands, what happens next and when, and the one thing to do now. */

import { linkIn, type PageContext } from "../layout.tsx";
import { type ClosedPhase, ClosedReset } from "./closed-reset.tsx";
import { Frame, Help, Press, Space, When } from "./frame.tsx";
import { MailCodeEntry } from "./mail-code-entry.tsx";
import type { Proof } from "./proof-offer.tsx";
import { Timeline } from "./reset-timeline.tsx";
import { resetWords } from "./strings/reset.ts";
import { resetStatusWords } from "./strings/reset-status.ts";
import { sayTime } from "./when.ts";

export type CodeSentPhase = {
  kind: "code-sent";
  /** Masked. */
  addresses: string[];
  /** Epoch milliseconds, as all times here. */
  expiresAt: number;
  /** "used-up": this code cannot be tried any more; a new mail can be sent. */
  mistake: "wrong" | "used-up" | null;
};

export type OpenPhase =
  | CodeSentPhase
  | { kind: "asked"; expiresAt: number }
  | { kind: "waiting"; readyAt: number }
  | { kind: "ready"; expiresAt: number };

export type ResetStatusPageProps = PageContext & {
  proof: Proof;
  /** When the request was made. */
  createdAt: number;
  /** The wait between check and set-up, by the settings. */
  waitMs: number;
  phase: OpenPhase | ClosedPhase;
};

export function ResetStatusPage({ proof, createdAt, waitMs, phase, ...page }: ResetStatusPageProps) {
  const t = resetStatusWords(page.locale);
  const title = t(phase.kind === "closed" ? phase.because : phase.kind);
  const isMistaken = phase.kind === "code-sent" && phase.mistake !== null;
  return (
    <Frame page={page} title={title} rereadAt="/reset" isMistaken={isMistaken}>
      <section class="card">
        <h1>{title}</h1>
        {phase.kind === "closed" ? (
          <ClosedReset page={page} phase={phase} />
        ) : (
          <>
            <Now page={page} phase={phase} />
            <Timeline
              page={page}
              proof={proof}
              createdAt={createdAt}
              waitMs={waitMs}
              phase={phase.kind}
              readyAt={phase.kind === "waiting" ? phase.readyAt : null}
            />
            <Otherwise page={page} />
          </>
        )}
      </section>
      <Help
        page={page}
        links={[{ href: "/faq/lost-device", label: resetWords(page.locale)("whatHappens") }]}
      />
    </Frame>
  );
}

function Now({ page, phase }: { page: PageContext; phase: OpenPhase }) {
  const { locale } = page;
  const t = resetStatusWords(locale);
  switch (phase.kind) {
    case "code-sent":
      return <MailCodeEntry page={page} phase={phase} />;
    case "asked":
      return (
        <>
          <p>{t("askedText")}</p>
          <Refresh page={page} />
        </>
      );
    case "waiting":
      return (
        <>
          <div>
            <p class="hint">{t("readyAt")}</p>
            <p class="figure">
              <When at={phase.readyAt} locale={locale} />
            </p>
          </div>
          <p>{t("waitingText")}</p>
          <Refresh page={page} />
        </>
      );
    case "ready":
      return (
        <>
          <p>{t("readyText", sayTime({ at: phase.expiresAt, locale }))}</p>
          <Press page={page} action="/reset/enrol" look="primary">
            {t("readySubmit")}
          </Press>
        </>
      );
  }
}

function Refresh({ page }: { page: PageContext }) {
  return (
    <p class="buttons">
      <a class="button" href={linkIn(page, "/reset")}>
        {resetStatusWords(page.locale)("refresh")}
      </a>
    </p>
  );
}

function Otherwise({ page }: { page: PageContext }) {
  const t = resetStatusWords(page.locale);
  return (
    <>
      <p class="hint">
        <strong>{t("mayClose")}</strong>
        <Space page={page} />
        {t("comeBack")}
      </p>
      <div class="otherwise">
        <a class="quiet" href={linkIn(page, "/reset?other=1")}>
          {t("other")}
        </a>
        <Press page={page} action="/reset/cancel" look="quiet">
          {t("cancel")}
        </Press>
      </div>
    </>
  );
}

/** The six digits: to sign in, or to open the rest later on. */

import { linkIn, type PageContext } from "../layout.tsx";
import { CodeField, type CodeMistake, type CodePause, sayCodeMistake } from "./fields.tsx";
import { Frame, Help, Mistake, PostForm, Press, pathWith, Space, Submit } from "./frame.tsx";
import { signInWords } from "./strings/sign-in.ts";
import { commonWords } from "./strings.ts";

export type CodePageProps = PageContext & {
  loginId: string;
  /** Signed in already, for less. */
  isStepUp: boolean;
  /** Where a step-up leads; null otherwise. */
  next: string | null;
  mistake: CodeMistake | null;
};

export function CodePage({ loginId, isStepUp, next, mistake, ...page }: CodePageProps) {
  const t = signInWords(page.locale);
  const title = t(isStepUp ? "stepUpTitle" : "codeTitle");
  const pause = mistake?.kind === "paused" ? mistake : null;
  return (
    <Frame
      page={page}
      title={title}
      rereadAt={pathWith("/signin/code", { next })}
      isMistaken={mistake !== null}
    >
      <section class="card">
        <h1>{title}</h1>
        <p class="who">
          {t(isStepUp ? "stepUpFor" : "codeFor")} <strong>{loginId}</strong>
        </p>
        {pause ? (
          <Paused page={page} pause={pause} isStepUp={isStepUp} />
        ) : (
          <Entry page={page} loginId={loginId} isStepUp={isStepUp} next={next} mistake={mistake} />
        )}
        <Leave page={page} isStepUp={isStepUp} />
      </section>
      {!pause && (
        <Help
          page={page}
          links={[
            { href: "/faq/code-rejected", label: t("codeRejected") },
            { href: "/faq/lost-device", label: t("noPhone") },
            { href: "/reset", label: t("deadEnd") },
          ]}
        />
      )}
    </Frame>
  );
}

type EntryProps = Pick<CodePageProps, "loginId" | "isStepUp" | "next" | "mistake"> & { page: PageContext };

function Entry({ page, loginId, isStepUp, next, mistake }: EntryProps) {
  const t = signInWords(page.locale);
  const common = commonWords(page.locale);
  return (
    <>
      {isStepUp && <p>{t("stepUpText")}</p>}
      <PostForm page={page} action="/signin/code" hidden={{ next }}>
        <CodeField
          page={page}
          hint={common("codeWhere", loginId)}
          mistake={mistake && sayCodeMistake({ mistake, page })}
          isFirst
        />
        <Submit>{t(isStepUp ? "confirm" : "submit")}</Submit>
      </PostForm>
    </>
  );
}

function Leave({ page, isStepUp }: { page: PageContext; isStepUp: boolean }) {
  const t = commonWords(page.locale);
  if (isStepUp) {
    return (
      <p>
        <a class="quiet" href={linkIn(page, "/home")}>
          {t("toHome")}
        </a>
      </p>
    );
  }
  return (
    <Press page={page} action="/signin/cancel" look="quiet">
      {t("cancel")}
    </Press>
  );
}

type PausedProps = { page: PageContext; pause: CodePause; isStepUp: boolean };

/** Nothing can be entered now: from when on it can, and what helps until then. What is closed has no such time. */
function Paused({ page, pause, isStepUp }: PausedProps) {
  const { locale } = page;
  const t = signInWords(locale);
  const isClosed = pause.until === null;
  return (
    <>
      <Mistake id="paused">{sayCodeMistake({ mistake: pause, page })}</Mistake>
      {!isClosed && (
        <p>
          {t("whilePaused")}
          <Space page={page} />
          {!isStepUp && t("mayClose")}
        </p>
      )}
      <p class="buttons">
        <a class={isClosed ? "button primary" : "button"} href={linkIn(page, "/reset")}>
          {t("deadEnd")}
        </a>
        <a class="button" href={linkIn(page, "/contact")}>
          {commonWords(locale)("person")}
        </a>
      </p>
    </>
  );
}

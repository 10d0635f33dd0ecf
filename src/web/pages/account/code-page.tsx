/** The six digits: to sign in, or to open the rest later on. */

import { linkIn, type PageContext } from "../layout.tsx";
import { CodeField, type CodeMistake, sayCodeMistake } from "./fields.tsx";
import { Frame, Help, Mistake, PostForm, Press, pathWith, Submit } from "./frame.tsx";
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
          {t("codeFor")} <strong>{loginId}</strong>
        </p>
        {mistake?.kind === "paused" ? (
          <Paused page={page} mistake={mistake} isStepUp={isStepUp} />
        ) : (
          <Entry page={page} loginId={loginId} isStepUp={isStepUp} next={next} mistake={mistake} />
        )}
      </section>
      <Help
        page={page}
        links={[
          { href: "/faq/code-rejected", label: t("codeRejected") },
          { href: "/faq/lost-device", label: t("noPhone") },
          { href: "/reset", label: t("deadEnd") },
        ]}
      />
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
      <Leave page={page} isStepUp={isStepUp} />
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

type PausedProps = { page: PageContext; mistake: CodeMistake; isStepUp: boolean };

/** Nothing can be entered now, so there is no field. */
function Paused({ page, mistake, isStepUp }: PausedProps) {
  const t = signInWords(page.locale);
  return (
    <>
      <Mistake id="paused">{sayCodeMistake({ mistake, page })}</Mistake>
      <p>{t("whilePaused")}</p>
      <p class="buttons">
        <a class="button primary" href={linkIn(page, isStepUp ? "/home" : "/signin")}>
          {isStepUp ? commonWords(page.locale)("toHome") : t("again")}
        </a>
      </p>
    </>
  );
}

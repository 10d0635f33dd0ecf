/** What the link in a notice leads to: stopping a reset, or undoing one that somebody else completed. */

import { linkIn, type PageContext } from "../layout.tsx";
import { Frame, PostForm, pathWith, Submit } from "./frame.tsx";
import { cancelWords } from "./strings/reset.ts";
import { sayTime } from "./when.ts";

export type CancelState =
  /** `createdAt`: when the reset was requested, epoch milliseconds. */
  | { kind: "open" | "done"; token: string; createdAt: number }
  | { kind: "cancelled" }
  | { kind: "undone" }
  /** The link is old, or never was one. */
  | { kind: "nothing" };

export type ResetCancelPageProps = PageContext & {
  /** The path that the link leads to, without its query. */
  linkPath: string;
  state: CancelState;
};

export function ResetCancelPage({ linkPath, state, ...page }: ResetCancelPageProps) {
  const t = cancelWords(page.locale);
  const title = t(`${state.kind}Title`);
  return (
    <Frame
      page={page}
      title={title}
      rereadAt={"token" in state ? pathWith(linkPath, { token: state.token }) : null}
    >
      <section class="card">
        <h1>{title}</h1>
        {"token" in state ? (
          <Ask page={page} {...state} />
        ) : (
          <>
            <p>{t(`${state.kind}Text`)}</p>
            <p class="buttons">
              <a
                class="button primary"
                href={linkIn(page, state.kind === "cancelled" ? "/signin" : "/contact")}
              >
                {t(state.kind === "cancelled" ? "signIn" : "person")}
              </a>
            </p>
          </>
        )}
      </section>
    </Frame>
  );
}

type AskProps = { page: PageContext; kind: "open" | "done"; token: string; createdAt: number };

function Ask({ page, kind, token, createdAt }: AskProps) {
  const { locale } = page;
  const t = cancelWords(locale);
  return (
    <>
      <p>{t(`${kind}Text`, sayTime({ at: createdAt, locale }))}</p>
      {kind === "done" && (
        <div class="effects">
          <p>{t("effects")}</p>
          <ul>
            {(["effectFactors", "effectCodes", "effectSessions", "effectPermit"] as const).map((effect) => (
              <li>{t(effect)}</li>
            ))}
          </ul>
        </div>
      )}
      <PostForm page={page} action="/reset/stop" hidden={{ token }}>
        <Submit>{t(`${kind}Submit`)}</Submit>
      </PostForm>
      <p class="hint">{t("keep")}</p>
    </>
  );
}

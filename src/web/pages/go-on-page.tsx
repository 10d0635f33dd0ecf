/** After signing in: somebody was in the middle of a walkthrough. */

import { Frame, PostForm, pathWith } from "./account/frame.tsx";
import type { PageContext } from "./layout.tsx";
import { walkthroughWords } from "./walkthrough-strings.ts";

export type GoOnPageProps = PageContext & {
  /** Of the walkthrough. */
  title: string;
  step: number;
  steps: number;
  /** Where to go instead; a path of this site. */
  next: string | null;
};

export function GoOnPage({ title, step, steps, next, ...page }: GoOnPageProps) {
  const t = walkthroughWords(page.locale);
  const count = `${step} / ${steps}`;
  return (
    <Frame page={page} title={t("goOnTitle")} rereadAt={pathWith("/continue/mine", { next })}>
      <section class="card">
        <h1>{t("goOnTitle")}</h1>
        <p>
          {t("goOnText", title)}
          {t("goOnStep", count)}
        </p>
        <progress aria-label={t("progress", count)} max={steps} value={step} />
        <PostForm page={page} action="/continue/mine" hidden={{ next }}>
          <div class="buttons">
            <button class="button primary" type="submit" name="answer" value="yes">
              {t("goOn")}
            </button>
            <button class="button" type="submit" name="answer" value="no">
              {t("notNow")}
            </button>
          </div>
        </PostForm>
      </section>
    </Frame>
  );
}

/** One step of a walkthrough: what to do, how it looks, how to tell that it is done, and what came of it. */

import { raw } from "hono/html";
import type { Link } from "../../chat/reply.ts";
import type { Step, WalkthroughText } from "../../faq/content.ts";
import type { SavedPlace } from "../../walkthroughs/guide.ts";
import { pathWith } from "./account/frame.tsx";
import { langOf, PersonLink } from "./answer.tsx";
import { BEFORE_ID, BeforeClosing } from "./before-closing.tsx";
import { Icon } from "./icons.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { wordsIn } from "./strings.ts";
import { type BrowserLink, BrowserSwitch, ResettingNote, StepBody } from "./walkthrough-parts.tsx";
import { walkthroughWords } from "./walkthrough-strings.ts";

type Branch = "different" | "stuck";

export type WalkthroughPageProps = PageContext & {
  id: string;
  text: WalkthroughText;
  /** From 1; there is such a step. */
  step: number;
  /** What somebody has asked to see: help where the screen differs, or where they cannot go on. */
  see: Branch | null;
  /** Of the walk, wherever it stands, or of the one that begins with the first press. */
  walk: string;
  /** Where to come back to, once this is it. */
  place: SavedPlace | null;
  browsers: BrowserLink[];
  person: Link;
  /** A reset goes on in this browser only: it would be lost with the cookies. */
  isResetting: boolean;
  /** On another device than the browser that the steps are about. */
  isElsewhere: boolean;
};

const FORM_ID = "did";

export function WalkthroughPage(props: WalkthroughPageProps) {
  const { id, text, step: at, see, walk, place, browsers, person, isResetting, isElsewhere, ...page } = props;
  const t = walkthroughWords(page.locale);
  const step = text.steps[at - 1];
  if (!step) throw new Error(`${text.path} has no step ${at}`);
  const lang = langOf(text.title, page.locale);
  const count = `${at} / ${text.steps.length}`;
  const endsBrowser = at === text.endsBrowser;
  const isEnding = endsBrowser && !isElsewhere;
  const path = `/walkthroughs/${id}`;
  return (
    <Layout {...page} title={`${count} ${step.plain}`} rereadAt={pathWith(path, { step: String(at), see })}>
      <div class="inner walkthrough">
        <article class="card" aria-labelledby="step">
          {isResetting && <ResettingNote page={page} />}
          <Progress page={page} text={text} at={at} lang={lang} />
          {isEnding && <BeforeClosing page={page} place={place} formId={FORM_ID} />}
          {endsBrowser && isElsewhere && <p class="before">{t("elsewhere")}</p>}
          <h1
            class={isEnding ? "instruction is-ending" : "instruction"}
            id="step"
            tabindex={-1}
            lang={lang}
            aria-describedby={isEnding ? BEFORE_ID : undefined}
          >
            {raw(step.instruction)}
          </h1>
          <StepBody step={step} page={page} lang={lang}>
            {see && <Branching page={page} step={step} see={see} person={person} lang={lang} />}
            <form id={FORM_ID} class="did" method="post" action={linkIn(page, path)}>
              <input type="hidden" name="walk" value={walk} />
              <input type="hidden" name="step" value={at} />
              <button class="button primary" type="submit" name="did" value="done">
                {t(at === text.steps.length ? "toSetUp" : "done")}
              </button>
              <button class="button" type="submit" name="did" value="different">
                {t("different")}
              </button>
              <button class="button" type="submit" name="did" value="stuck">
                {t("stuck")}
              </button>
              {at > 1 && (
                <button class="quiet" type="submit" name="did" value="back">
                  {t("back")}
                </button>
              )}
            </form>
          </StepBody>
        </article>
        <BrowserSwitch page={page} browsers={browsers} />
        <div class="walkthrough-foot">
          <p class="onward">
            <a href={linkIn(page, `${path}?all=1`)}>{t("all")}</a>
          </p>
          <p class="meta">
            {wordsIn(page.locale)("asOf")} <time datetime={text.asOf}>{text.asOf}</time>
          </p>
        </div>
      </div>
    </Layout>
  );
}

type ProgressProps = { page: PageContext; text: WalkthroughText; at: number; lang: string | undefined };

function Progress({ page, text: { title, steps }, at, lang }: ProgressProps) {
  return (
    <div class="progress">
      <p lang={lang}>
        <Icon name="steps" />
        {title}
      </p>
      <p id="progress">{walkthroughWords(page.locale)("progress", `${at} / ${steps.length}`)}</p>
      <progress aria-labelledby="progress" max={steps.length} value={at} />
    </div>
  );
}

type BranchingProps = { page: PageContext; step: Step; see: Branch; person: Link; lang: string | undefined };

function Branching({ page, step, see, person, lang }: BranchingProps) {
  const t = walkthroughWords(page.locale);
  const help = step[see];
  return (
    <section class="branch" id="see" tabindex={-1} aria-labelledby="see-title">
      <h2 id="see-title">{t(`${see}Title`)}</h2>
      {help && (
        <div class="prose" lang={lang}>
          {raw(help)}
        </div>
      )}
      {!help && <p>{t(`${see}Text`)}</p>}
      {(!help || see === "stuck") && <PersonLink page={page} person={person} />}
    </section>
  );
}

/** An answer as part of a page: text, what to do next, related questions, the way to a person. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { CLEAR_SITE_CACHE } from "../../chat/actions.ts";
import type { Answer, EntryLink, Link } from "../../chat/reply.ts";
import { isJapanese } from "../../faq/normalise.ts";
import type { Locale } from "../../shared/locale.ts";
import { ClearSiteCache } from "./clear-site-cache.tsx";
import { Icon } from "./icons.tsx";
import { linkIn, type PageContext, withQuery } from "./layout.tsx";
import { wordsIn } from "./strings.ts";
import { qrHelpWords } from "./walkthrough-strings.ts";

/** Japanese for what is not translated; its last letter tells, because English titles may quote Japanese labels. */
export function langOf(title: string, locale: Locale): Locale | undefined {
  const [lastLetter = ""] = /\p{L}(?=\P{L}*$)/u.exec(title) ?? [];
  return locale !== "ja" && isJapanese(lastLetter) ? "ja" : undefined;
}

const HEADING_TAG = /(<\/?h)([1-6])>/g;

/** Begins a text's headings right below the one that it stands under, whatever level its writer began with. */
export function settleHeadings(html: string, under: number): string {
  const levels = [...html.matchAll(HEADING_TAG)].map(([, , level]) => Number(level));
  const shift = under + 1 - Math.min(...levels);
  return html.replace(HEADING_TAG, (_, tag, level) => `${tag}${Math.min(6, Number(level) + shift)}>`);
}

/** `under` is the level of the heading that the answer stands under. */
export type AnswerProps = {
  answer: Answer;
  page: PageContext;
  under: 1 | 2;
  /** The conversation that the answer belongs to; its actions tell it what they solve. */
  conversation?: string | null;
  /** Whether browsers clear a single site's cache when this one asks. */
  canClearCache: boolean;
  children?: Child;
};

export function AnswerBody(props: AnswerProps) {
  const { answer, page, under, conversation = null, canClearCache, children } = props;
  const t = wordsIn(page.locale);
  return (
    <>
      <FirstAid
        actions={answer.actions}
        page={page}
        conversation={conversation}
        canClearCache={canClearCache}
      />
      <div class="prose" lang={langOf(answer.title, page.locale)}>
        {raw(settleHeadings(answer.html, under))}
      </div>
      <Next
        actions={answer.actions}
        walkthroughs={answer.walkthroughs}
        page={page}
        conversation={conversation}
        level={under === 1 ? "h2" : "h3"}
        title={t("next")}
      />
      {children}
    </>
  );
}

type FirstAidProps = Pick<AnswerProps, "page" | "conversation" | "canClearCache"> & Pick<Answer, "actions">;

/** What costs nothing stands before all that has to be read. */
function FirstAid({ actions, page, conversation = null, canClearCache }: FirstAidProps) {
  const clear = actions.find(({ id }) => id === CLEAR_SITE_CACHE);
  if (!clear || !canClearCache) return null;
  return (
    <div class="first-aid">
      <ClearSiteCache page={page} label={clear.label} conversation={conversation} />
      <p class="hint">{qrHelpWords(page.locale)("siteCacheText")}</p>
    </div>
  );
}

export type NextProps = Pick<Answer, "actions" | "walkthroughs"> & {
  page: PageContext;
  conversation?: string | null;
  level: "h2" | "h3";
  title: string;
};

export function Next(props: NextProps) {
  const { walkthroughs, page, conversation = null, level: Heading, title } = props;
  const hrefOf = (href: string) => linkIn(page, conversation ? withQuery(href, { conversation }) : href);
  const actions = props.actions.filter(({ id }) => id !== CLEAR_SITE_CACHE);
  if (actions.length + walkthroughs.length === 0) return null;
  return (
    <div class="next">
      <Heading>{title}</Heading>
      {walkthroughs.length > 0 && (
        <ul class="steps-links">
          {walkthroughs.map(({ title, href }) => (
            <li>
              <a href={linkIn(page, href)} lang={langOf(title, page.locale)}>
                <Icon name="steps" />
                <span>{title}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {actions.length > 0 && (
        <p class="buttons">
          {actions.map(({ label, href }, at) => (
            <a class={at === 0 ? "button primary" : "button"} href={hrefOf(href)}>
              {label}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}

export type SideProps = { page: PageContext; related: readonly EntryLink[]; person: Link };

/** What stands beside an answer: where to go if it was not the right one. */
export function Side({ page, related, person }: SideProps) {
  const t = wordsIn(page.locale);
  return (
    <div class="side">
      {related.length > 0 && (
        <section>
          <h2>{t("related")}</h2>
          <EntryLinks entries={related} page={page} />
        </section>
      )}
      <section>
        <h2>{t("unsolved")}</h2>
        <p>{t("unsolvedText")}</p>
        <PersonLink page={page} person={person} />
      </section>
    </div>
  );
}

export type PersonLinkProps = { page: PageContext; person: Link; isPrimary?: boolean };

export function PersonLink({ page, person, isPrimary = false }: PersonLinkProps) {
  return (
    <p class="buttons">
      <a class={isPrimary ? "button primary" : "button"} href={linkIn(page, person.href)}>
        <Icon name="person" />
        {person.label}
      </a>
    </p>
  );
}

export type EntryLinksProps = {
  entries: readonly EntryLink[];
  page: PageContext;
  /** The chat that offers them. */
  conversation?: string;
};

export function EntryLinks({ entries, page, conversation }: EntryLinksProps) {
  const hrefOf = (id: string) => {
    const href = linkIn(page, `/faq/${id}`);
    return conversation === undefined ? href : withQuery(href, { conversation });
  };
  return (
    <ul class="links">
      {entries.map(({ id, title }) => (
        <li>
          <a href={hrefOf(id)} lang={langOf(title, page.locale)}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

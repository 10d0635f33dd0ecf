/** What the search found: an answer, a choice, or honestly nothing. */

import type { EntryLink, Link, Reply } from "../../chat/reply.ts";
import { AnswerBody, EntryLinks, langOf, PersonLink, Side } from "./answer.tsx";
import { Icon } from "./icons.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { SearchForm } from "./search-form.tsx";
import { wordsIn } from "./strings.ts";

export type ReplyPageProps = PageContext & {
  reply: Reply;
  person: Link;
  starters: EntryLink[];
  /** Whether browsers clear a single site's cache when this one asks. */
  canClearCache: boolean;
};

export function ReplyPage({ reply, person, starters, canClearCache, ...page }: ReplyPageProps) {
  const t = wordsIn(page.locale);
  return (
    <Layout {...page} title={`${page.question} - ${t("reply")}`}>
      <div class="inner">
        <SearchForm page={page} />
        <section>
          <h1 class="eyebrow">{t("reply")}</h1>
          {reply.redacted && (
            <p class="notice">
              <Icon name="shield" />
              {t("redacted")}
            </p>
          )}
          <Found {...{ reply, person, starters, canClearCache, page }} />
        </section>
        <p class="onward">
          <a href={linkIn(page, "/faq")}>{t("all")}</a>
        </p>
      </div>
    </Layout>
  );
}

type FoundProps = Pick<ReplyPageProps, "reply" | "person" | "starters" | "canClearCache"> & {
  page: PageContext;
};

function Found(props: FoundProps) {
  if (props.reply.answer) return <FoundAnswer {...props} />;
  return props.reply.choices.length > 0 ? <FoundChoices {...props} /> : <FoundNothing {...props} />;
}

function FoundAnswer({ reply, person, canClearCache, page }: FoundProps) {
  const { answer, message, conversation } = reply;
  if (!answer) return null;
  const { id, title, related } = answer;
  return (
    <div class="columns">
      <article class="card">
        <h2 class="title" lang={langOf(title, page.locale)}>
          <a href={linkIn(page, `/faq/${id}`)}>{title}</a>
        </h2>
        {message && <p class="notice">{message}</p>}
        <AnswerBody {...{ answer, page, conversation, canClearCache }} under={2} />
      </article>
      <Side page={page} related={related} person={person} />
    </div>
  );
}

function FoundChoices({ reply: { choices, message, conversation }, person, page }: FoundProps) {
  return (
    <>
      <p class="lead">{message}</p>
      <EntryLinks entries={choices} page={page} conversation={conversation} />
      <section class="apart">
        <h2>{wordsIn(page.locale)("noneFits")}</h2>
        <PersonLink page={page} person={person} />
      </section>
    </>
  );
}

/** Also greetings and thanks, which need nobody. */
function FoundNothing({ reply: { message, handoff }, starters, page }: FoundProps) {
  return (
    <>
      <p class="lead">{message}</p>
      {handoff && <PersonLink page={page} person={handoff} isPrimary />}
      <section class="apart">
        <h2>{wordsIn(page.locale)("common")}</h2>
        <EntryLinks entries={starters} page={page} />
      </section>
    </>
  );
}

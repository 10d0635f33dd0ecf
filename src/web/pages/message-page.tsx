/** A page that says one thing and where to go next. */

import type { Child } from "hono/jsx";
import type { Link } from "../../chat/reply.ts";
import { PersonLink } from "./answer.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { SearchForm } from "./search-form.tsx";
import { wordsIn } from "./strings.ts";

export type MessagePageProps = PageContext & {
  title: string;
  /** One paragraph each. */
  text: string[];
  /** The way to a person, where that is the next thing to do. */
  person: Link | null;
  /** What stands between the text and that way. */
  children?: Child;
};

export function MessagePage({ title, text, person, children, ...page }: MessagePageProps) {
  return (
    <Layout {...page} title={title}>
      <div class="inner">
        <section class="message">
          <h1>{title}</h1>
          {text.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
          {children}
          {person && <PersonLink page={page} person={person} isPrimary />}
        </section>
        <SearchForm page={page} />
        <p class="onward">
          <a href={linkIn(page, "/faq")}>{wordsIn(page.locale)("all")}</a>
        </p>
      </div>
    </Layout>
  );
}

/** A page that says one thing and where to go next. */

import type { Link } from "../../chat/reply.ts";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { SearchForm } from "./search-form.tsx";

export type MessagePageProps = PageContext & {
  title: string;
  /** One paragraph each. */
  text: string[];
  links: Link[];
};

export function MessagePage({ title, text, links, ...page }: MessagePageProps) {
  return (
    <Layout {...page} title={title}>
      <div class="inner narrow">
        <div class="card">
          <h1>{title}</h1>
          {text.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
          <p class="buttons">
            {links.map(({ label, href }, at) => (
              <a class={at === 0 ? "button primary" : "button"} href={linkIn(page, href)}>
                {label}
              </a>
            ))}
          </p>
        </div>
        <SearchForm page={page} />
      </div>
    </Layout>
  );
}

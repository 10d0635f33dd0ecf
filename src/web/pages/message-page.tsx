/** A page that says one thing and where to go next. */

import type { Link } from "../../chat/reply.ts";
import { Layout, linkIn, type PageContext } from "./layout.tsx";

export type MessagePageProps = PageContext & { title: string; text: string; links: Link[] };

export function MessagePage({ title, text, links, ...page }: MessagePageProps) {
  return (
    <Layout {...page} title={title}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <p class="next">
        {links.map(({ label, href }, at) => (
          <a class={at === 0 ? "button primary" : "button"} href={linkIn(page.locale, href)}>
            {label}
          </a>
        ))}
      </p>
    </Layout>
  );
}

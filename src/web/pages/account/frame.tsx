/** The frame of the account pages: one calm column, and the parts that most of them share. */

import type { Child } from "hono/jsx";
import { Icon, type IconName } from "../icons.tsx";
import { Layout, type LayoutProps, linkIn, type PageContext } from "../layout.tsx";
import { commonWords } from "./strings.ts";
import { type SayTime, sayTime } from "./when.ts";

export type FrameProps = Pick<LayoutProps, "title" | "rereadAt" | "children"> & {
  page: PageContext;
  /** The title says first that something needs another look: screen readers begin with it. */
  isMistaken?: boolean;
};

export function Frame({ page, title, rereadAt, isMistaken = false, children }: FrameProps) {
  const t = commonWords(page.locale);
  return (
    <Layout
      {...page}
      title={isMistaken ? t("mistakenTitle", title) : title}
      {...(rereadAt !== undefined && { rereadAt })}
    >
      <div class="inner account">{children}</div>
      <script src="/account.js" defer />
    </Layout>
  );
}

/** What has just happened. The check mark is for what was wanted; nothing else may look like a success. */
export function Notice({ icon = "check", children }: { icon?: IconName; children: Child }) {
  return (
    <div class="notice" role="status">
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

/** What did not work, in words. `id` is what the field points to. */
export function Mistake({ id, children }: { id: string; children: Child }) {
  return (
    <div class="mistake" id={id}>
      <Icon name="alert" />
      <div>{children}</div>
    </div>
  );
}

/** Between two sentences: Japanese ones follow each other without. */
export function Space({ page: { locale } }: { page: PageContext }) {
  return <>{locale === "ja" ? "" : " "}</>;
}

export type PostFormProps = {
  page: PageContext;
  action: string;
  /** Hidden fields; without those that are null. */
  hidden?: Record<string, string | null | undefined>;
  children: Child;
};

export function PostForm({ page, action, hidden = {}, children }: PostFormProps) {
  return (
    <form class="form" method="post" action={linkIn(page, action)}>
      {Object.entries(hidden).map(
        ([name, value]) => value && <input type="hidden" name={name} value={value} />,
      )}
      {children}
    </form>
  );
}

export type SubmitProps = { look?: "primary" | "plain" | "quiet"; children: Child };

export function Submit({ look = "primary", children }: SubmitProps) {
  const names = { primary: "button primary", plain: "button", quiet: "quiet" };
  return (
    <button class={names[look]} type="submit">
      {children}
    </button>
  );
}

/** A form that is nothing but its button. */
export function Press({
  look = "plain",
  children,
  ...form
}: Omit<PostFormProps, "children"> & Required<Pick<SubmitProps, "children">> & Pick<SubmitProps, "look">) {
  return (
    <PostForm {...form}>
      <Submit look={look}>{children}</Submit>
    </PostForm>
  );
}

export type HelpLink = { href: string; label: string };

export const REFUSED_ID = "refused";

/** Nothing was begun: one sentence that covers every reason, and where else to go; a person always. */
export function Refused({
  page,
  text,
  links,
}: {
  page: PageContext;
  text: string;
  links: readonly HelpLink[];
}) {
  const person = { href: "/contact", label: commonWords(page.locale)("person") };
  return (
    <Mistake id={REFUSED_ID}>
      <p>{text}</p>
      <p class="ways">
        {[...links, person].map(({ href, label }) => (
          <a href={linkIn(page, href)}>{label}</a>
        ))}
      </p>
    </Mistake>
  );
}

/** Where to go when the page does not help; a person always. */
export function Help({ page, links }: { page: PageContext; links: readonly HelpLink[] }) {
  const t = commonWords(page.locale);
  return (
    <section class="help">
      <h2>{t("help")}</h2>
      <ul class="links">
        {[...links, { href: "/contact", label: t("person") }].map(({ href, label }) => (
          <li>
            <a href={linkIn(page, href)}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function When(props: SayTime) {
  return <time datetime={new Date(props.at).toISOString()}>{sayTime(props)}</time>;
}

/** A path with what it has to carry; without what is null. */
export function pathWith(path: string, values: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams(
    Object.entries(values).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

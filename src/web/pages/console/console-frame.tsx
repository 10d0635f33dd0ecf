/** The frame of the console: its menu with what is waiting, and the parts that several pages share. */

import type { Child } from "hono/jsx";
import { commonWords } from "../account/strings.ts";
import { ZONE } from "../account/when.ts";
import {
  Layout,
  type LayoutProps,
  linkIn,
  type PageContext,
  type SignedInAs,
  withQuery,
} from "../layout.tsx";
import { frameWords } from "./strings/frame.ts";

export type ConsoleContext = PageContext & {
  account: SignedInAs;
  waiting: { questions: number; approvals: number };
};

const SECTIONS = [
  ["overview", "/console"],
  ["queue", "/console/queue"],
  ["approvals", "/console/approvals"],
  ["content", "/console/content"],
  ["accounts", "/console/accounts"],
  ["reports", "/console/reports"],
  ["audit", "/console/audit"],
] as const;
type Section = (typeof SECTIONS)[number][0];

export type ConsoleFrameProps = Pick<LayoutProps, "title" | "rereadAt" | "children"> & {
  page: ConsoleContext;
  section: Section;
  isMistaken?: boolean;
};

export function ConsoleFrame(props: ConsoleFrameProps) {
  const { page, section, title, rereadAt, isMistaken = false, children } = props;
  const t = frameWords(page.locale);
  return (
    <Layout
      {...page}
      title={`${isMistaken ? commonWords(page.locale)("mistakenTitle", title) : title} - ${t("console")}`}
      {...(rereadAt !== undefined && { rereadAt })}
      hasChat={false}
    >
      <div class="console inner">
        <nav class="console-menu" aria-label={t("menu")}>
          <ul>
            {SECTIONS.map(([name, href]) => (
              <li>
                <a href={linkIn(page, href)} aria-current={name === section ? "page" : undefined}>
                  {t(name)}
                  {name === "queue" && <Badge page={page} of="questions" />}
                  {name === "approvals" && <Badge page={page} of="approvals" />}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="console-page" data-console>
          {children}
        </div>
      </div>
      <script src="/console.js" defer />
    </Layout>
  );
}

function Badge({
  page: { waiting, locale },
  of,
}: {
  page: ConsoleContext;
  of: keyof ConsoleContext["waiting"];
}) {
  return (
    <span class="count" data-waiting={of} hidden={waiting[of] === 0}>
      {frameWords(locale)("waiting", waiting[of])}
    </span>
  );
}

/** Says that a list which is left alone has something new; the script shows it. */
export function News({ page, at, children }: { page: ConsoleContext; at: string; children: Child }) {
  return (
    <p class="notice" data-news hidden role="status">
      <a href={linkIn(page, at)}>{children}</a>
    </p>
  );
}

/** A form whose answers stand in the address, so that a list can be kept as a bookmark. */
export function Filters({
  page,
  action,
  children,
}: {
  page: ConsoleContext;
  action: string;
  children: Child;
}) {
  return (
    <form class="filters" method="get" action={action}>
      {page.isLocaleChosen && <input type="hidden" name="lang" value={page.locale} />}
      {children}
    </form>
  );
}

const SHORT_TIME = {
  ja: new Intl.DateTimeFormat("ja-JP", { dateStyle: "short", timeStyle: "short", timeZone: ZONE }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: ZONE }),
};

/** Epoch milliseconds, for tables: whoever uses it says once that it is Japan's time. */
export function ShortTime({ page, at }: { page: PageContext; at: number }) {
  return <time datetime={new Date(at).toISOString()}>{SHORT_TIME[page.locale].format(at)}</time>;
}

/** Parameters of an address; without those that are null or empty. */
export type Query = Record<string, string | number | null | undefined>;

export function pathWithQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? withQuery(path, Object.fromEntries(given)) : path;
}

export type PagerProps = {
  page: ConsoleContext;
  /** Address and conditions of the list. */
  path: string;
  query: Query;
  /** From 1. */
  number: number;
  rows: number;
  total: number;
};

export function Pager({ page, path, query, number, rows, total }: PagerProps) {
  const t = frameWords(page.locale);
  const hrefOf = (to: number) => linkIn(page, pathWithQuery(path, { ...query, page: to }));
  return (
    <nav class="pager" aria-label={t("pages")}>
      <span>{t("total", total.toLocaleString(page.locale))}</span>
      {number > 1 && (
        <a rel="prev" href={hrefOf(number - 1)}>
          {t("earlier")}
        </a>
      )}
      {(number > 1 || total > rows) && <span>{t("pageOf", number)}</span>}
      {number * rows < total && (
        <a rel="next" href={hrefOf(number + 1)}>
          {t("later")}
        </a>
      )}
    </nav>
  );
}

/** What of an address could not be read. */
export type BadQueryPageProps = {
  page: ConsoleContext;
  section: Section;
  path: string;
  mistaken: readonly string[];
};

export function BadQueryPage({ page, section, path, mistaken }: BadQueryPageProps) {
  const t = frameWords(page.locale);
  return (
    <ConsoleFrame page={page} section={section} title={t("badTitle")} rereadAt={path} isMistaken>
      <h1>{t("badTitle")}</h1>
      <p>{t("bad")}</p>
      <ul>
        {mistaken.map((name) => (
          <li>{t(name as Parameters<typeof t>[0])}</li>
        ))}
      </ul>
      <p>
        <a href={linkIn(page, path)}>{t("again")}</a>
      </p>
    </ConsoleFrame>
  );
}

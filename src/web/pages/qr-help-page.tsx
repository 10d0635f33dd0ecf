/** What helps when a QR code is cut off, the cheapest first, with what was tried already. */

import type { Child } from "hono/jsx";
import type { Link } from "../../chat/reply.ts";
import { Frame, Notice, PostForm } from "./account/frame.tsx";
import { langOf } from "./answer.tsx";
import { ClearSiteCache } from "./clear-site-cache.tsx";
import { Icon } from "./icons.tsx";
import { linkIn, type PageContext } from "./layout.tsx";
import type { BrowserLink } from "./walkthrough-parts.tsx";
import { qrHelpWords } from "./walkthrough-strings.ts";

/** `isDone`: to the end, not just begun. */
export type TriedLine = { walkthrough: string; label: string; isDone: boolean };

export type QrHelpPageProps = PageContext & {
  /** Whether browsers clear a single site's cache when this one asks. */
  canClear: boolean;
  tried: TriedLine[];
  /** The recognised browser's first; `isCurrent` says that it was recognised. */
  walkthroughs: BrowserLink[];
  person: Link;
  isEnrolling: boolean;
  /** A way did not help. */
  stillCut: boolean;
};

type Way = "siteCache" | "browserCache" | "key" | "person";

export function QrHelpPage(props: QrHelpPageProps) {
  const { canClear, tried, walkthroughs, person, isEnrolling, stillCut, ...page } = props;
  const t = qrHelpWords(page.locale);
  const ways: Way[] = canClear
    ? ["siteCache", "browserCache", "key", "person"]
    : ["browserCache", "key", "person"];
  const done = new Set(tried.filter(({ isDone }) => isDone).map(({ walkthrough }) => wayOf(walkthrough)));
  // Whoever has cleared all of the cache has cleared this site's.
  const isInVain = (way: Way) => done.has(way) || (way === "siteCache" && done.has("browserCache"));
  const next = ways.find((way) => !isInVain(way)) ?? "person";
  const at = (way: Way) => ({ page, way, isTried: done.has(way), isNext: way === next });
  return (
    <Frame page={page} title={t("title")}>
      <h1>{t("title")}</h1>
      {stillCut && <Notice icon="info">{t("stillCut")}</Notice>}
      <p>{t("lead")}</p>
      <ol class="remedies">
        {canClear && (
          <Remedy {...at("siteCache")}>
            <p>{t("siteCacheText")}</p>
            <ClearSiteCache page={page} label={t("siteCachePress")} isPrimary={next === "siteCache"} />
          </Remedy>
        )}
        <Remedy {...at("browserCache")}>
          <BrowserCache page={page} walkthroughs={walkthroughs} isNext={next === "browserCache"} />
        </Remedy>
        <Remedy {...at("key")}>
          <p>{t("keyText")}</p>
          {!isEnrolling && <p>{t("keyAgain")}</p>}
          <PostForm page={page} action="/qr-help/manual-key">
            <button class={lookOf(next === "key")} type="submit">
              {t("keyPress")}
            </button>
          </PostForm>
          <p class="onward">
            <a href={linkIn(page, "/faq/manual-key-entry")}>{t("keyHow")}</a>
          </p>
        </Remedy>
        <Remedy {...at("person")}>
          <p>{t("personText")}</p>
          <p class="buttons">
            <a class={lookOf(next === "person")} href={linkIn(page, person.href)}>
              <Icon name="person" />
              {person.label}
            </a>
          </p>
        </Remedy>
      </ol>
      {isEnrolling && (
        <p class="onward">
          <a href={linkIn(page, "/enrol")}>{t("toSetUp")}</a>
        </p>
      )}
    </Frame>
  );
}

function wayOf(walkthrough: string): Way {
  if (walkthrough === "site-cache") return "siteCache";
  return walkthrough === "manual-key" ? "key" : "browserCache";
}

function lookOf(isNext: boolean): string {
  return isNext ? "button primary" : "button";
}

type RemedyProps = { page: PageContext; way: Way; isTried: boolean; isNext: boolean; children: Child };

function Remedy({ page, way, isTried, isNext, children }: RemedyProps) {
  const t = qrHelpWords(page.locale);
  return (
    <li class={isNext ? "is-next" : isTried ? "is-tried" : undefined}>
      <h2>
        {t(way)}
        {isTried && (
          <span class="badge">
            <Icon name="check" />
            {t("tried")}
          </span>
        )}
      </h2>
      {children}
    </li>
  );
}

type BrowserCacheProps = { page: PageContext; walkthroughs: readonly BrowserLink[]; isNext: boolean };

function BrowserCache({ page, walkthroughs, isNext }: BrowserCacheProps) {
  const t = qrHelpWords(page.locale);
  const own = walkthroughs.find(({ isCurrent }) => isCurrent);
  const others = walkthroughs.filter((each) => each !== own);
  return (
    <>
      <p>{t("browserCacheText")}</p>
      {own && (
        <p class="buttons">
          <a class={lookOf(isNext)} href={linkIn(page, own.href)} lang={langOf(own.title, page.locale)}>
            {own.title}
          </a>
        </p>
      )}
      {own && others.length > 0 && <h3>{t("others")}</h3>}
      <ul class="topics">
        {others.map(({ title, label, href }) => (
          <li>
            <a href={linkIn(page, href)} title={title}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <div id="other">
        <h3>{t("other")}</h3>
        <p>{t("otherText")}</p>
        <p class="keys">
          <span>
            <kbd>Ctrl</kbd> + <kbd>Shift</kbd> + <kbd>Delete</kbd>
          </span>
          <span>
            {t("orMac")} <kbd>⌘</kbd> + <kbd>Shift</kbd> + <kbd>Delete</kbd>
          </span>
        </p>
        <p>{t("otherThen")}</p>
      </div>
    </>
  );
}

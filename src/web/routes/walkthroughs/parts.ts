/** What the routes of walkthroughs share. */

import type { Context } from "hono";
import type { Challenges, Sessions } from "../../../accounts/sessions.ts";
import { BROWSER_NAMES, recogniseBrowser } from "../../../chat/browsers.ts";
import type { Knowledge } from "../../../chat/knowledge.ts";
import { textOf, type Walkthrough } from "../../../faq/content.ts";
import type { Locale } from "../../../shared/locale.ts";
import { ID_PATTERN } from "../../../shared/random.ts";
import { drawQr } from "../../../totp/qr.ts";
import type { SavedPlace } from "../../../walkthroughs/guide.ts";
import { formatResumeCode } from "../../../walkthroughs/resume-code.ts";
import { type Happened, listTried, REMEDIES, SITE_CACHE, type Walk } from "../../../walkthroughs/walk.ts";
import type { Walks } from "../../../walkthroughs/walks.ts";
import type { Cookies } from "../../cookies.ts";
import { localeOf } from "../../page-context.ts";
import type { TriedLine } from "../../pages/qr-help-page.tsx";
import type { BrowserLink } from "../../pages/walkthrough-parts.tsx";
import { walkthroughWords } from "../../pages/walkthrough-strings.ts";

/** Enough to know whose walk it is. */
export type WalkerParts = Pick<WalkParts, "walks" | "cookies" | "sessions" | "challenges">;

export type WalkParts = {
  walks: Walks;
  knowledge: () => Knowledge;
  cookies: Cookies;
  sessions: Sessions;
  challenges: Challenges;
  /** The origin under which people reach the product. */
  originOf: (c: Context) => string;
};

/** Where a walk goes on, in the language in which it began. Remedies of our own stand together on one page. */
export function pathOf({ walkthrough, step, locale }: Walk, { isElsewhere = false } = {}): string {
  if (REMEDIES.includes(walkthrough)) return `/qr-help?lang=${locale}`;
  return `/walkthroughs/${walkthrough}?step=${step}&lang=${locale}${isElsewhere ? "&on=phone" : ""}#step`;
}

/** A form says which walk it belongs to: the cookie may have been cleared by the very step that it stands in. */
export function walkIdOf(c: Context, { cookies }: Pick<WalkParts, "cookies">, sent = ""): string | undefined {
  return ID_PATTERN.test(sent) ? sent : cookies.read(c, "walk");
}

export async function findWalk(
  c: Context,
  { walks, cookies }: Pick<WalkParts, "walks" | "cookies">,
): Promise<Walk | null> {
  return walks.find(walkIdOf(c, { cookies }, c.req.query("walk")));
}

/** The one of this browser or, where nothing of it is left, of the account. */
export async function findOwnWalk(c: Context, parts: WalkerParts): Promise<Walk | null> {
  const { walks, cookies } = parts;
  const here = await walks.find(cookies.read(c, "walk"));
  if (here) return here;
  const accountId = await findWalker(c, parts);
  return accountId === null ? null : walks.findReminder(accountId);
}

/** Notes what happened, and for whom it is to be remembered where that is known. Null where there is no such step. */
export async function tell(
  c: Context,
  parts: WalkParts,
  told: Happened & { sent: string },
): Promise<Walk | null> {
  const { sent, ...happened } = told;
  const { walks, cookies } = parts;
  const walk = await walks.tell({ ...happened, id: walkIdOf(c, parts, sent), locale: localeOf(c) });
  if (!walk) return null;
  cookies.write(c, "walk", walk.id);
  await remindWalker(c, parts, walk);
  return walk;
}

/** True where the walk will be offered after the next sign-in. */
export async function remindWalker(c: Context, parts: WalkParts, walk: Walk): Promise<boolean> {
  const accountId = await findWalker(c, parts);
  if (accountId) await parts.walks.remind({ accountId, walkId: walk.id });
  return accountId !== null;
}

/** Whose walk this is, where somebody is signed in or on the way to an authenticator. */
export async function findWalker(
  c: Context,
  { sessions, challenges, cookies }: Omit<WalkerParts, "walks">,
): Promise<string | null> {
  const signedIn = await sessions.read(cookies.read(c, "session"));
  const enrolling = signedIn ?? (await challenges.read(cookies.read(c, "challenge"), "enrol"));
  return enrolling?.account.id ?? null;
}

export function savePlace({
  walk,
  isReminded,
  origin,
  locale,
}: {
  walk: Walk;
  isReminded: boolean;
  origin: string;
  locale: Locale;
}): SavedPlace {
  const code = formatResumeCode(walk.code);
  const link = `${origin}/continue?${new URLSearchParams({ code, lang: locale })}`;
  const title = walkthroughWords(locale)("phoneQr");
  const { id, expiresAt: validUntil } = walk;
  return {
    id,
    code,
    address: `${origin}/continue`,
    link,
    qr: drawQr(link, { title }),
    validUntil,
    isReminded,
  };
}

/** The one that people use stands first; `isCurrent` is the given walkthrough or, without one, theirs. */
export function linkBrowsers(
  c: Context,
  walkthroughs: readonly Walkthrough[],
  current: string | null = null,
): BrowserLink[] {
  const locale = localeOf(c);
  const own = recogniseBrowser(c.req.header("user-agent") ?? "");
  const ownFirst = [...walkthroughs].sort((a, b) => Number(b.browser === own) - Number(a.browser === own));
  return ownFirst.map(({ id, browser, texts }) => ({
    id,
    title: textOf(texts, locale)?.title ?? id,
    label: BROWSER_NAMES[browser] ?? browser,
    href: `/walkthroughs/${id}`,
    isCurrent: current === null ? browser === own : id === current,
  }));
}

/** What was tried, in the words of a person who hears of it for the first time. */
export function sayTried(walk: Walk | null, { walkthroughs }: Knowledge, locale: Locale): TriedLine[] {
  const t = walkthroughWords(locale);
  return listTried(walk?.events ?? []).map(({ walkthrough, steps }) => {
    const text = textOf(walkthroughs.get(walkthrough)?.texts ?? {}, locale);
    const remedy = t(walkthrough === SITE_CACHE ? "triedSiteCache" : "triedManualKey");
    if (!text) return { walkthrough, label: remedy, isDone: true };
    const isDone = steps.length === text.steps.length;
    const share = isDone ? t("triedWhole") : t("triedSteps", steps.join(", "));
    return { walkthrough, label: `${text.title}${steps.length === 0 ? "" : share}`, isDone };
  });
}

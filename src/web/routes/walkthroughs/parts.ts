/** What the routes of walkthroughs share. */

import type { Context } from "hono";
import type { Challenges, Sessions } from "../../../accounts/sessions.ts";
import { BROWSER_NAMES, putFirst, recogniseBrowser } from "../../../chat/browsers.ts";
import type { Knowledge } from "../../../chat/knowledge.ts";
import { textOf, type Walkthrough } from "../../../faq/content.ts";
import { isLocale, type Locale } from "../../../shared/locale.ts";
import { ID_PATTERN } from "../../../shared/random.ts";
import { drawQr } from "../../../totp/qr.ts";
import type { SavedPlace } from "../../../walkthroughs/guide.ts";
import { formatResumeCode } from "../../../walkthroughs/resume-code.ts";
import {
  type Happened,
  listTried,
  MANUAL_KEY,
  REMEDIES,
  SITE_CACHE,
  type Walk,
} from "../../../walkthroughs/walk.ts";
import type { Walks } from "../../../walkthroughs/walks.ts";
import type { ChatTrail } from "../../chat-trail.ts";
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
  trail: ChatTrail;
  /** Whether a reset is open that is lost with this browser's cookies. */
  isResetting: (c: Context) => Promise<boolean>;
};

/** Where a walk goes on, in its language unless another is asked for. Remedies of our own stand together on one page. */
export function pathOf({ walkthrough, step, locale }: Walk, asked?: string): string {
  const lang = isLocale(asked) ? asked : locale;
  if (REMEDIES.includes(walkthrough)) return `/qr-help?lang=${lang}`;
  return `/walkthroughs/${walkthrough}?step=${step}&lang=${lang}#step`;
}

/** A form says which walk it belongs to: the cookie may have been cleared by the very step that it stands in. */
export function walkIdOf(c: Context, { cookies }: Pick<WalkParts, "cookies">, sent = ""): string | undefined {
  return ID_PATTERN.test(sent) ? sent : cookies.read(c, "walk");
}

/** The one that the address names, or of this browser. */
export async function findWalk(
  c: Context,
  { walks, cookies }: Pick<WalkParts, "walks" | "cookies">,
): Promise<Walk | null> {
  return walks.find(walkIdOf(c, { cookies }, c.req.query("walk")));
}

/** The same or, where nothing of it is left, the one of the account. */
export async function findOwnWalk(c: Context, parts: WalkerParts): Promise<Walk | null> {
  const { walks } = parts;
  const here = await findWalk(c, parts);
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
  const walk = await walks.tell({
    ...happened,
    id: walkIdOf(c, parts, sent),
    conversation: parts.trail.find(c),
    locale: localeOf(c),
  });
  if (!walk) return null;
  cookies.write(c, "walk", walk.id);
  await remindWalker(c, parts, walk);
  return walk;
}

/** So that it can be offered after the next sign-in, where it is known whose it is. */
export async function remindWalker(c: Context, parts: WalkParts, walk: Walk): Promise<void> {
  const accountId = await findWalker(c, parts);
  if (accountId) await parts.walks.remind({ accountId, walkId: walk.id });
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
  walk: { id, code: bare, expiresAt: validUntil },
  origin,
  locale,
  ...known
}: Pick<SavedPlace, "isReminded" | "isResetting"> & {
  walk: Walk;
  origin: string;
  locale: Locale;
}): SavedPlace {
  const code = formatResumeCode(bare);
  const link = `${origin}/continue?${new URLSearchParams({ code, lang: locale })}`;
  const qr = drawQr(link, { title: walkthroughWords(locale)("phoneQr") });
  return { id, code, address: `${origin}/continue`, link, qr, validUntil, ...known };
}

/** The one that people use stands first; `isCurrent` is the given walkthrough or, without one, theirs. */
export function linkBrowsers(
  c: Context,
  walkthroughs: readonly Walkthrough[],
  current: string | null = null,
): BrowserLink[] {
  const locale = localeOf(c);
  const own = recogniseBrowser(c.req.header("user-agent") ?? "");
  return putFirst(walkthroughs, own).map(({ id, browser, texts }) => ({
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
  return listTried(walk?.events ?? []).flatMap(({ walkthrough, steps }) => {
    if (walkthrough === SITE_CACHE) return [{ walkthrough, label: t("triedSiteCache"), isDone: true }];
    if (walkthrough === MANUAL_KEY) return [{ walkthrough, label: t("triedManualKey"), isDone: true }];
    const text = textOf(walkthroughs.get(walkthrough)?.texts ?? {}, locale);
    if (!text) return [];
    const isDone = steps.length === text.steps.length;
    const share = isDone ? t("triedWhole") : t("triedSteps", steps.join(", "));
    return [{ walkthrough, label: `${text.title}${share}`, isDone }];
  });
}

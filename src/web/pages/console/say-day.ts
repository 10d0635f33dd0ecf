/** Says days, shares and mean times in reports. */

import type { Locale } from "../../../shared/locale.ts";

const TAGS: Record<Locale, string> = { ja: "ja-JP", en: "en-GB" };
/** Making one takes longer than using it a hundred times. */
const COUNTS = eachLocale((tag) => new Intl.NumberFormat(tag));
const SHARES = eachLocale((tag) => new Intl.NumberFormat(tag, { style: "percent" }));

const SHAPES = {
  /** 2026年11月22日 */
  full: { dateStyle: "long" },
  /** 11月22日(日) */
  row: { month: "short", day: "numeric", weekday: "short" },
  /** 22 Nov */
  tick: { month: "short", day: "numeric" },
  /** 11月 */
  month: { month: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type Shape = keyof typeof SHAPES;

/** 11/22; in English nobody knows which of both is the month. */
const NARROW = { month: "numeric", day: "numeric" } as const;

const DAYS = eachLocale((tag) => {
  const formatOf = (shape: Shape) => {
    const options = shape === "tick" && tag === TAGS.ja ? NARROW : SHAPES[shape];
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
  };
  const shapes = Object.keys(SHAPES) as Shape[];
  return new Map(shapes.map((shape) => [shape, formatOf(shape)]));
});

function eachLocale<T>(make: (tag: string) => T): Record<Locale, T> {
  return { ja: make(TAGS.ja), en: make(TAGS.en) };
}

/** `day` is `YYYY-MM-DD`. */
export function sayDay({
  day,
  locale,
  shape = "row",
}: {
  day: string;
  locale: Locale;
  shape?: Shape;
}): string {
  return DAYS[locale].get(shape)?.format(Date.parse(day)) ?? day;
}

const FEW_PERIODS = 14;
/** Beyond that, months say more. */
const QUARTER_MS = 93 * 24 * 60 * 60 * 1000;
const MONDAY = 1;

/** Below a chart: each where they are few, otherwise Mondays; over longer ranges, the first of each month. */
export function labelPeriods({
  periods,
  locale,
}: {
  periods: readonly { from: string }[];
  locale: Locale;
}): (string | null)[] {
  const [first, last] = [periods[0]?.from ?? "", periods.at(-1)?.from ?? ""];
  const isLong = Date.parse(last) - Date.parse(first) > QUARTER_MS;
  return periods.map(({ from }, at) => {
    const isNewMonth = periods[at - 1]?.from.slice(0, 7) !== from.slice(0, 7);
    if (isLong) return isNewMonth ? sayDay({ day: from, locale, shape: "month" }) : null;
    const isShown = periods.length <= FEW_PERIODS || new Date(from).getUTCDay() === MONDAY;
    return isShown ? sayDay({ day: from, locale, shape: "tick" }) : null;
  });
}

export function sayCount({ count, locale }: { count: number; locale: Locale }): string {
  return COUNTS[locale].format(count);
}

/** A dash where there is nothing to have a share of. */
export function sayShare({ share, locale }: { share: number | null; locale: Locale }): string {
  return share === null ? "–" : SHARES[locale].format(share);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** In its two largest units, rounded: "3分", "1時間30分", "2日5時間"; under a minute as such. */
export function sayMean({ ms, locale }: { ms: number; locale: Locale }): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 1) return locale === "ja" ? "1分未満" : "under a minute";
  const [large, small, smallMs] =
    ms >= 2 * DAY_MS ? (["day", "hour", HOUR_MS] as const) : (["hour", "minute", MINUTE_MS] as const);
  const perLarge = large === "day" ? 24 : 60;
  const inSmall = Math.round(ms / smallMs);
  const parts = [
    { count: Math.floor(inSmall / perLarge), unit: large },
    { count: inSmall % perLarge, unit: small },
  ].filter(({ count }) => count > 0);
  return parts.map((part) => sayUnit({ ...part, locale })).join(locale === "ja" ? "" : " ");
}

function sayUnit({ count, unit, locale }: { count: number; unit: string; locale: Locale }): string {
  const format = new Intl.NumberFormat(TAGS[locale], { style: "unit", unit, unitDisplay: "long" });
  return locale === "ja" ? format.format(count).replaceAll(" ", "") : format.format(count);
}

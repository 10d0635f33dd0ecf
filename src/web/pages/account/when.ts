/** Says times and durations the way people do. */

import { LOCALES, type Locale } from "../../../shared/locale.ts";
import { remember } from "../../../shared/remember.ts";

/** Where the firms are; a page cannot know the reader's own zone. */
export const ZONE = "Asia/Tokyo";
const TAGS: Record<Locale, string> = { ja: "ja-JP", en: "en-GB" };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const SHAPES = {
  /** 11月22日 14:05 */
  moment: { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" },
  /** 2026年11月22日 */
  day: { dateStyle: "long" },
  /** 14:05 */
  time: { timeStyle: "short" },
  /** 14:05:30 */
  clock: { timeStyle: "medium" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type Shape = keyof typeof SHAPES;
export type SayTime = { at: number; locale: Locale; shape?: Shape };

/** Making one costs many times as much as using it, and lists have hundreds of times. */
const formatOf = remember(LOCALES.length * Object.keys(SHAPES).length, (key) => {
  const [tag, shape] = key.split(" ");
  return new Intl.DateTimeFormat(tag, { ...SHAPES[shape as Shape], timeZone: ZONE });
});

/** `at` is epoch milliseconds; times of day name their zone in English. */
export function sayTime({ at, locale, shape = "moment" }: SayTime): string {
  const text = formatOf(`${TAGS[locale]} ${shape}`).format(at);
  return locale === "en" && shape !== "day" ? `${text} (Japan time)` : text;
}

/** Whole hours where it is that much, otherwise minutes. */
export function sayDuration({ ms, locale }: { ms: number; locale: Locale }): string {
  const unit = ms >= HOUR_MS && ms % HOUR_MS === 0 ? "hour" : "minute";
  const count = Math.ceil(ms / (unit === "hour" ? HOUR_MS : MINUTE_MS));
  const text = new Intl.NumberFormat(TAGS[locale], { style: "unit", unit, unitDisplay: "long" }).format(
    count,
  );
  return locale === "ja" ? text.replaceAll(" ", "") : text;
}

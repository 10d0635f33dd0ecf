/** Says how much time is left, as roughly as people do. */

import type { Locale } from "../../../shared/locale.ts";

const MINUTE_MS = 60_000;
const UNITS = [
  ["day", 24 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
] as const;

/** In the largest unit of which there is more than one; rounded down, so that nobody is too late. */
export function sayTimeLeft({ ms, locale }: { ms: number; locale: Locale }): string {
  const [unit, unitMs] = UNITS.find(([, size]) => ms >= 2 * size) ?? (["minute", MINUTE_MS] as const);
  const count = Math.max(0, Math.floor(ms / unitMs));
  const text = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
  return locale === "ja" ? text.replaceAll(" ", "") : text;
}

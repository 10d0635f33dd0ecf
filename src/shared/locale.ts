/** The languages the product speaks. */

export type Locale = "ja" | "en";
export const LOCALES: readonly Locale[] = ["ja", "en"];
/** Every entry exists in this one; other locales fall back to it. */
export const DEFAULT_LOCALE: Locale = "ja";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** The day that a moment belongs to, where the product's people are. */

const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo", dateStyle: "short" });

/** `YYYY-MM-DD` of milliseconds since 1970, in Japan. */
export function dayOf(time: number): string {
  return DAY.format(time);
}

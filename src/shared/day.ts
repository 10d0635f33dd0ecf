/** Days and moments as calendars write them, where the product's people are. */

const ZONE = "Asia/Tokyo";
/** Japan's clocks have not been moved since 1951. */
const OFFSET = "+09:00";
const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, dateStyle: "short" });
const STAMP = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "medium" });

/** `YYYY-MM-DD` of milliseconds since 1970, in Japan. */
export function dayOf(time: number): string {
  return DAY.format(time);
}

/** When a `YYYY-MM-DD` of the calendar begins in Japan, in milliseconds since 1970. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00${OFFSET}`);
}

/** `YYYY-MM-DD HH:MM:SS` of milliseconds since 1970, in Japan: for lists and files. */
export function stampOf(time: number): string {
  return STAMP.format(time);
}

/** Reads what console addresses ask for; whatever is not understood is said, and nothing is guessed. */

import { parseLoginId } from "../../../accounts/account.ts";
import { cutSecrets } from "../../../chat/secret-guard.ts";
import type { Range } from "../../../helpdesk/reports.ts";
import { dayOf } from "../../../shared/day.ts";

export const ROWS_A_PAGE = 25;
/** Further on nobody pages; and the database would have to count its way there. */
const LAST_PAGE = 4_000;
const LONGEST_SEARCH = 100;
/** A year and a leap day: what a chart can show. */
const LONGEST_RANGE_DAYS = 366;
const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_RANGE_DAYS = 30;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value, or the name of the parameter that could not be read. */
export type Read<T> = { value: T } | { mistaken: string };

export function readPage(text: string | undefined): Read<number> {
  if (text === undefined || text === "") return { value: 1 };
  const page = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return page >= 1 && page <= LAST_PAGE ? { value: page } : { mistaken: "page" };
}

export function readChoice<const T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly T[],
): Read<T | null> {
  if (text === undefined || text === "") return { value: null };
  const chosen = choices.find((choice) => choice === text);
  return chosen === undefined ? { mistaken: name } : { value: chosen };
}

/** Without secrets; null for none. */
export function readSearch(text: string | undefined): Read<string | null> {
  const typed = (text ?? "").trim();
  if ([...typed].length > LONGEST_SEARCH) return { mistaken: "q" };
  return { value: cutSecrets(typed).text || null };
}

/** The whole of a login ID, or how it begins, in its one spelling; null for none. */
export function readLoginId(name: string, text: string | undefined): Read<string | null> {
  if (text === undefined || text.trim() === "") return { value: null };
  const loginId = parseLoginId(text);
  return loginId === null ? { mistaken: name } : { value: loginId };
}

/** `YYYY-MM-DD`, of the calendar. */
export function isDay(text: string): boolean {
  return DAY.test(text) && new Date(Date.parse(text) || 0).toISOString().slice(0, 10) === text;
}

/** Without either, the last thirty days in Japan. */
export function readRange({
  from,
  to,
  now,
}: {
  from: string | undefined;
  to: string | undefined;
  now: number;
}): Read<Range> {
  const last = to || dayOf(now);
  if (!isDay(last)) return { mistaken: "to" };
  const first = from || addDays(last, 1 - DEFAULT_RANGE_DAYS);
  if (!isDay(first)) return { mistaken: "from" };
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  return days >= 1 && days <= LONGEST_RANGE_DAYS
    ? { value: { from: first, to: last } }
    : { mistaken: "range" };
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** All values, or the names of all parameters that could not be read. */
export function readAll<T extends Record<string, Read<unknown>>>(
  reads: T,
): { values: { [K in keyof T]: T[K] extends Read<infer V> ? V : never } } | { mistaken: string[] } {
  const mistaken = Object.values(reads).flatMap((read) => ("mistaken" in read ? [read.mistaken] : []));
  if (mistaken.length > 0) return { mistaken };
  const values = Object.entries(reads).map(([name, read]) => [name, "value" in read ? read.value : null]);
  return { values: Object.fromEntries(values) };
}

/** Reads what is looked for in the audit. */

import type { Wanted } from "../../../helpdesk/audit-view.ts";
import { startOfDay } from "../../../shared/day.ts";
import type { AuditFilter } from "../../pages/console/audit-page.tsx";
import { isDay, type Read, readAll, readLoginId } from "./query.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Actions and results are short identifiers. */
const IDENTIFIER = /^[a-z][a-z0-9-]{0,39}$/;
const SEQUENCE = /^[1-9]\d{0,14}$/;

export type AuditQuery = { filter: AuditFilter; before: number | null };

type Texts = Readonly<Record<string, string | undefined>>;

/** The names of all that could not be read, or what to look for. */
export function readAuditQuery(texts: Texts): AuditQuery | { mistaken: string[] } {
  const read = readAll({
    account: readLoginId("account", texts.account),
    actor: readLoginId("actor", texts.actor),
    action: readMatching("action", texts.action, IDENTIFIER),
    result: readMatching("result", texts.result, IDENTIFIER),
    from: readDay("from", texts.from),
    to: readDay("to", texts.to),
    before: readMatching("before", texts.before, SEQUENCE),
  });
  if ("mistaken" in read) return read;
  const { before, ...filter } = read.values;
  if (filter.from !== null && filter.to !== null && filter.from > filter.to) return { mistaken: ["range"] };
  return { filter, before: before === null ? null : Number(before) };
}

/** Both days included. */
export function wantedOf({ from, to, ...same }: AuditFilter): Omit<Wanted, "before" | "limit"> {
  return {
    ...same,
    since: from === null ? null : startOfDay(from),
    until: to === null ? null : startOfDay(to) + DAY_MS,
  };
}

function readDay(name: string, text: string | undefined): Read<string | null> {
  if (text === undefined || text === "") return { value: null };
  return isDay(text) ? { value: text } : { mistaken: name };
}

function readMatching(name: string, text: string | undefined, pattern: RegExp): Read<string | null> {
  const typed = text?.trim() ?? "";
  if (typed === "") return { value: null };
  return pattern.test(typed) ? { value: typed } : { mistaken: name };
}

/** Sorts questions into topics by what solves them, so that a long list can be scanned. */

import type { EntryLink } from "../../chat/reply.ts";

export type Topic = "setup" | "signIn" | "recovery" | "other";
export type ListedEntry = EntryLink & { actions: readonly string[] };
export type TopicGroup = { topic: Topic; entries: ListedEntry[] };

const TOPIC_OF_ACTION: Partial<Record<string, Topic>> = {
  enrol: "setup",
  "sign-in": "signIn",
  "re-enrol": "recovery",
  reset: "recovery",
  "recovery-codes": "recovery",
};
const TOPICS: readonly Topic[] = ["setup", "signIn", "recovery", "other"];

/** An entry's first action decides. Topics without entries are left out. */
export function groupByTopic(entries: readonly ListedEntry[]): TopicGroup[] {
  const groups = Object.groupBy(entries, ({ actions }) => TOPIC_OF_ACTION[actions[0] ?? ""] ?? "other");
  return TOPICS.flatMap((topic) => (groups[topic] ? [{ topic, entries: groups[topic] }] : []));
}

/** A reply as lines for the terminal: what a person would see, then why. */

import type { Reply } from "../chat/reply.ts";
import type { Turn } from "../chat/turn.ts";
import { plainText } from "./plain-text.ts";

const BAR_WIDTH = 20;

export function showTurn({ reply, question, intent }: Turn): string {
  const { kind, locale, redacted, message, answer, choices, handoff, candidates } = reply;
  const lines = [
    `? ${question}`,
    `  ${kind} (${intent}, ${locale}${redacted ? ", a secret was cut out" : ""})`,
    ...(message ? ["", `  ${message}`] : []),
    ...(answer ? showAnswer(answer) : []),
    ...choices.map(({ id, title }, at) => `  ${at + 1}. ${title}  [${id}]`),
    ...(handoff ? [`  → ${handoff.label}  ${handoff.href}`] : []),
    "",
    ...candidates.map(showCandidate),
  ];
  return lines.join("\n");
}

function showAnswer({
  id,
  title,
  html,
  actions,
  walkthroughs,
  related,
}: NonNullable<Reply["answer"]>): string[] {
  const text = plainText(html).split("\n");
  return [
    "",
    `  ${title}  [${id}]`,
    "",
    ...text.map((line) => (line ? `  ${line}` : "")),
    "",
    ...actions.map(({ label, href }) => `  → ${label}  ${href}`),
    ...walkthroughs.map((walkthrough) => `  → ${walkthrough.title}  ${walkthrough.href}`),
    ...related.map((link) => `  ⋯ ${link.title}  [${link.id}]`),
  ];
}

function showCandidate({ id, confidence, matched }: Reply["candidates"][number]): string {
  const bar = "█".repeat(Math.round(confidence * BAR_WIDTH)).padEnd(BAR_WIDTH, "·");
  return `  ${bar} ${confidence.toFixed(3)}  ${id}${matched.length > 0 ? `  (${matched.join(", ")})` : ""}`;
}

/** Asks graded questions, the content's or others, and prints how the replies do: `npm run eval -- [--json] [FILE.jsonl…]`. */

import { parseArgs } from "node:util";
import { isInScope } from "../chat/grade.ts";
import { finish } from "../shared/slices.ts";
import {
  findConfusions,
  type Graded,
  type LeaveOneOut,
  type Summary,
  scopeAuroc,
  summarise,
  summariseLeftOut,
} from "./grade.ts";
import { getKnowledge, gradeQuestions, readQuestions } from "./load.ts";

const WORST = 10;

type Line = { group: string; summary: Summary };

try {
  const { values, positionals } = parseArgs({
    options: { json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const named = (await Promise.all(positionals.map(readQuestions))).flat();
  const knowledge = await getKnowledge();
  const questions = positionals.length > 0 ? named : knowledge.content.graded;
  const files = [...new Set(questions.map(({ path }) => path))];
  const rows = gradeQuestions(knowledge, questions);
  const lines = groupRows(rows).map(({ group, rows }) => ({ group, summary: summarise(rows) }));
  const confusions = findConfusions(rows);
  const auroc = scopeAuroc(rows);
  const leaveOneOut = summariseLeftOut(finish(knowledge.matcher.leaveOut()));

  if (values.json) {
    const groups = Object.fromEntries(lines.map(({ group, summary }) => [group, summary]));
    console.log(JSON.stringify({ files, groups, confusions, auroc, leaveOneOut }, null, 2));
  } else {
    printTables(lines);
    printConfusions(confusions.slice(0, WORST));
    printLeaveOneOut(leaveOneOut);
    console.log(`first confidence as in-scope detector: AUROC ${auroc.toFixed(3)}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function groupRows(rows: readonly Graded[]): { group: string; rows: Graded[] }[] {
  const groups = new Map<string, Graded[]>([["all", [...rows]]]);
  const add = (kind: string, keyOf: (row: Graded) => string | undefined) => {
    const grouped = Map.groupBy(rows, keyOf);
    for (const [key, members] of grouped) if (key !== undefined) groups.set(`${kind} ${key}`, members);
  };
  add("language", ({ asked }) => asked.lang);
  add("register", ({ asked }) => asked.register);
  add("entry", ({ asked }) => (isInScope(asked.accept) ? asked.accept[0] : undefined));
  return [...groups].map(([group, members]) => ({ group, rows: members }));
}

function printTables(lines: readonly Line[]): void {
  const inside = lines.filter(({ summary }) => summary.inScope.n > 0);
  const outside = lines.filter(({ summary }) => summary.outOfScope.n > 0);
  console.log("in scope");
  console.table(tabulate(inside.map(({ group, summary }) => [group, summary.inScope])));
  console.log("out of scope");
  console.table(tabulate(outside.map(({ group, summary }) => [group, summary.outOfScope])));
}

function tabulate(lines: readonly (readonly [string, Record<string, number>])[]) {
  return Object.fromEntries(lines.map(([group, figures]) => [group, showFigures(figures)]));
}

/** Counts as they are, shares in percent. */
function showFigures(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) =>
      name === "n" ? [name, value] : [`${name} %`, Math.round(value * 1000) / 10],
    ),
  );
}

function printConfusions(confusions: ReturnType<typeof findConfusions>): void {
  console.log("worst confusions");
  for (const { expected, found, count, example } of confusions) {
    console.log(`${String(count).padStart(4)}  ${expected} → ${found}   e.g. ${example}`);
  }
  if (confusions.length === 0) console.log("   none");
}

function printLeaveOneOut({ n, right, wrong, choices, none }: LeaveOneOut): void {
  const shares = Object.entries({ right, wrong, choices, none }).map(
    ([name, share]) => `${name} ${percent(share)}`,
  );
  console.log(`\nphrasings, each left out in turn (n ${n}): ${shares.join(", ")}`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

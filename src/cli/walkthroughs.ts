/** How far people got in each walkthrough, step by step: `npm run walkthroughs -- [FROM [TO]]`, days as 2026-11-22. */

import type { StepCount } from "../walkthroughs/ports.ts";
import { type Opened, withStores } from "./keys-and-stores.ts";

const USAGE = `usage: npm run walkthroughs -- [FROM [TO]]
FROM, TO: days such as 2026-11-22; without them, all that is known`;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EVENTS = ["started", "done", "different", "stuck", "abandoned", "solved", "unsolved"] as const;

const [from = "0000-01-01", to = "9999-12-31", ...rest] = process.argv.slice(2);
if (DAY.test(from) && DAY.test(to) && rest.length === 0) await withStores(report);
else {
  console.error(USAGE);
  process.exitCode = 1;
}

async function report({ stores }: Opened): Promise<boolean> {
  const steps = new Map<string, StepCount[]>();
  const all = await stores.walks.countSteps({ from, to });
  for (const count of all.sort(compareSteps)) {
    const step = `${count.walkthrough} ${count.step}`;
    steps.set(step, [...(steps.get(step) ?? []), count]);
  }
  console.log(["step", ...EVENTS].join("\t"));
  for (const [step, counts] of steps) {
    const sums = EVENTS.map((event) =>
      counts.filter((each) => each.event === event).reduce((sum, { count }) => sum + count, 0),
    );
    console.log([step, ...sums].join("\t"));
  }
  return true;
}

/** Step 10 stands behind step 2. */
function compareSteps(one: StepCount, other: StepCount): number {
  return one.walkthrough.localeCompare(other.walkthrough, "en") || one.step - other.step;
}

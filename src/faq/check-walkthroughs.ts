/** Looks at walkthroughs as a whole: steps that nobody can verify, labels grown old, languages that went apart. */

import { DEFAULT_LOCALE } from "../shared/locale.ts";
import type { Problem, Walkthrough, WalkthroughText } from "./content.ts";

/** Browsers change their menus several times a year. */
const STALE_AFTER_DAYS = 180;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `now` is in milliseconds since 1970. */
export function checkWalkthroughs(walkthroughs: readonly Walkthrough[], now: number): Problem[] {
  return walkthroughs.flatMap(({ texts }) => {
    const all = Object.values(texts);
    const original = texts[DEFAULT_LOCALE];
    const translations = original ? all.filter((text) => text !== original) : [];
    return [
      ...all.flatMap((text) => [...checkAge(text, now), ...checkSteps(text)]),
      ...translations.flatMap((text) => compare(text, original as WalkthroughText)),
    ];
  });
}

function checkAge({ path, asOf, lines }: WalkthroughText, now: number): Problem[] {
  const days = Math.floor((now - Date.parse(asOf)) / DAY_MS);
  const warn = (message: string): Problem[] => [{ level: "warning", path, line: lines.asOf, message }];
  if (days < 0) return warn(`asOf: ${asOf} is in the future`);
  if (days <= STALE_AFTER_DAYS) return [];
  return warn(`asOf: compared with the browser ${days} days ago; look at its menus and set a new date`);
}

function checkSteps({ path, steps }: WalkthroughText): Problem[] {
  return steps.flatMap(({ line, instruction, check, picture }, at) => {
    const warn = (message: string): Problem[] => [
      { level: "warning", path, line, message: `step ${at + 1} ${message}` },
    ];
    return [
      ...(check === null ? warn("has no check: say what is to be seen once it is done") : []),
      ...(picture === null && instruction.includes("<strong>")
        ? warn("names something to press and has no picture of it")
        : []),
    ];
  });
}

/** A place in a walkthrough is a step's number, and people change the language on the way. */
function compare(text: WalkthroughText, original: WalkthroughText): Problem[] {
  const { path, steps, endsBrowser, lines } = text;
  const fail = (line: number, message: string): Problem[] => [{ level: "error", path, line, message }];
  if (steps.length !== original.steps.length) {
    return fail(
      steps.at(-1)?.line ?? lines.asOf,
      `has ${steps.length} steps, ${original.path} has ${original.steps.length}`,
    );
  }
  if (endsBrowser === original.endsBrowser) return [];
  return fail(
    lines.endsBrowser,
    `endsBrowser: is ${endsBrowser ?? "missing"}, in ${original.path} it is ${original.endsBrowser ?? "missing"}`,
  );
}

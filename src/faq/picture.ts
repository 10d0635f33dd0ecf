/** The picture of a step: a menu, a page, a dialogue or a window, written in a few lines of YAML. */

import { z } from "zod";
import type { Problem } from "./content.ts";
import { type Path, parseYaml } from "./front-matter.ts";

/** YAML reads a bare number or date as such; a label is always text. */
const label = z
  .string({
    error: ({ input }) =>
      input === undefined ? "is missing" : "must be text; quote it if it looks like a number or a date",
  })
  .trim()
  .min(1, "is missing");
const labels = z.array(label).min(1);

/** Each row is exactly one of these. */
const rowSchema = z
  .strictObject({
    /** An entry of a menu, or a line to press on a page. */
    item: label,
    tabs: z.strictObject({ labels, open: label }),
    choice: z.strictObject({ label, value: label }),
    /** A ticked box, and one that is not. */
    tick: label,
    untick: label,
    buttons: labels,
    setting: z.strictObject({ label, button: label }),
    /** So many entries that do not matter here, drawn as grey lines. */
    other: z.number().int().min(1).max(5),
    text: label,
    /** A whole QR code beside one that is cut off, with a caption each. */
    qr: z.strictObject({ whole: label, cut: label }),
  })
  .partial()
  .refine((row) => Object.keys(row).length === 1, "a row is exactly one thing; begin another with -");

const pictureSchema = z.strictObject({
  alt: label,
  in: z.enum(["menu", "menubar", "page", "dialog", "window"]),
  opener: label.nullable().default(null),
  title: label.nullable().default(null),
  rows: z.array(rowSchema).default([]),
  press: z.array(z.union([label, labels], "must be a label, or several in brackets")).default([]),
  avoid: z.array(label).default([]),
});

export type Row = z.output<typeof rowSchema>;
/** `press` holds labels, or groups of labels that count as one, in the order of pressing. */
export type Picture = z.output<typeof pictureSchema>;

/** What closes a window; every `window` has one. */
export const CLOSE = "×";

type Read = { picture: Picture | null; problems: Problem[]; lineOf: (path: Path) => number };

/** Picture is null when there is a mistake; `linesBefore` is how many lines of the file stand before its text. */
export function parsePicture({
  path,
  text,
  linesBefore,
}: {
  path: string;
  text: string;
  linesBefore: number;
}): Read {
  const { data, problems, lineOf } = parseYaml({ path, text }, pictureSchema, linesBefore);
  if (!data) return { picture: null, problems: problems.map(nameIt), lineOf };
  const report = (line: number, message: string) => problems.push({ level: "error", path, line, message });
  const opens = data.in === "menu" || data.in === "menubar";
  if (opens && !data.opener)
    report(lineOf(["in"]), "picture: a menu needs an opener, the button that opens it");
  if (!opens && data.opener) report(lineOf(["opener"]), "picture: only a menu has an opener");
  data.rows.forEach(({ tabs }, at) => {
    if (tabs && !tabs.labels.includes(tabs.open)) {
      report(lineOf(["rows", at, "tabs", "open"]), `picture: there is no tab "${tabs.open}"`);
    }
  });
  const known = new Set(labelsOf(data));
  for (const list of ["press", "avoid"] as const) {
    data[list].forEach((each, at) => {
      for (const wanted of [each].flat()) {
        if (!known.has(wanted)) report(lineOf([list, at]), `picture: ${list}: no row has "${wanted}"`);
      }
    });
  }
  return { picture: problems.length > 0 ? null : data, problems, lineOf };
}

/** What can be pressed or avoided. */
function labelsOf({ in: place, opener, rows }: Picture): string[] {
  const fixed = place === "window" ? [CLOSE] : [opener ?? []].flat();
  return [
    ...fixed,
    ...rows.flatMap(({ item, tabs, choice, tick, untick, buttons, setting }) =>
      [item, tick, untick, choice?.value, setting?.label, setting?.button, tabs?.labels, buttons].flatMap(
        (each) => each ?? [],
      ),
    ),
  ];
}

function nameIt(problem: Problem): Problem {
  return { ...problem, message: `picture: ${problem.message.replace(/^front matter: /, "")}` };
}

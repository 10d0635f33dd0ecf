/** Splits a content file into checked front matter and Markdown body, and knows the line of every value. */

import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { ContentFile, Problem } from "./content.ts";

export type Path = readonly (string | number)[];
export type Parsed<T> = { data: T; body: string; bodyLine: number; lineOf: (path: Path) => number };

const FENCED = /^\uFEFF?---\r?\n([\s\S]*?\r?\n)---[ \t]*(?:\r?\n|$)/;
const OPENING_FENCE_LINES = 1;

/** YAML between `---` lines, then the body. Every mistake is reported with its line; data is null if there is one. */
export function parseFrontMatter<T>(
  file: ContentFile,
  schema: z.ZodType<T>,
): { parsed: Parsed<T> | null; problems: Problem[] } {
  const fenced = FENCED.exec(file.text);
  if (!fenced) {
    const message = "the file must begin with front matter between two lines of ---";
    return { parsed: null, problems: [{ level: "error", path: file.path, line: 1, message }] };
  }
  const body = file.text.slice(fenced[0].length);
  const { data, problems, lineOf } = parseYaml(
    { path: file.path, text: fenced[1] ?? "" },
    schema,
    OPENING_FENCE_LINES,
  );
  const bodyLine = fenced[0].split("\n").length;
  return { parsed: data === null ? null : { data, body, bodyLine, lineOf }, problems };
}

/** YAML 1.2 core schema, no custom tags; `linesBefore` is added to every line reported. */
export function parseYaml<T>(
  file: ContentFile,
  schema: z.ZodType<T>,
  linesBefore = 0,
): { data: T | null; problems: Problem[]; lineOf: (path: Path) => number } {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line + linesBefore;
  const problem = (line: number, message: string): Problem => ({
    level: "error",
    path: file.path,
    line,
    message,
  });
  const lineOf = (path: Path): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return lineAt(node.range[0]);
    }
    return linesBefore + 1;
  };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map((error) =>
      problem(lineAt(error.pos[0]), (error.message.split("\n")[0] ?? "").replace(/ at line .*/, "")),
    );
    return { data: null, problems, lineOf };
  }
  const checked = schema.safeParse(document.toJS() ?? {});
  if (checked.success) return { data: checked.data, problems: [], lineOf };
  const problems = checked.error.issues.map((issue) =>
    problem(lineOf(placeOf(issue)), `${issue.path.join(".") || "front matter"}: ${issue.message}`),
  );
  return { data: null, problems, lineOf };
}

/** An unknown key is its own place; anything else is where its value stands. */
function placeOf(issue: z.core.$ZodIssue): Path {
  const key = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...key] as Path;
}

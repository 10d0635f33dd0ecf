/** Splits a content file into checked front matter and Markdown body, and knows the line of every value. */

import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, stringify, type YAMLSeq } from "yaml";
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

/** A text as a YAML value of one line, in quotes where it needs them. */
export function quoteYaml(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

/**
 * The file with more items at the end of a list of its front matter, which is begun where it is missing. Every other
 * byte stays. Null where there is no front matter to add to.
 */
export function addToList(
  text: string,
  { key, items }: { key: string; items: readonly string[] },
): string | null {
  const fenced = FENCED.exec(text);
  const yaml = fenced?.[1] ?? "";
  const document = parseDocument(yaml);
  if (!fenced || document.errors.length > 0 || !isMap(document.contents)) return null;
  const newLine = yaml.includes("\r\n") ? "\r\n" : "\n";
  const begun = fenced[0].indexOf(yaml);
  const pair = (document.contents.items as Pair[]).find(
    ({ key: name }) => isScalar(name) && name.value === key,
  );
  const { from, to, added } = placeItems(yaml, { key, items, pair, newLine });
  return text.slice(0, begun + from) + added + text.slice(begun + to);
}

type Edit = { from: number; to: number; added: string };
type List = { key: string; items: readonly string[]; pair: Pair | undefined; newLine: string };

function placeItems(yaml: string, { key, items, pair, newLine }: List): Edit {
  const lines = (indent: string) => items.map((item) => `${indent}- ${quoteYaml(item)}${newLine}`).join("");
  if (!pair) return insertAt(yaml.length, `${key}:${newLine}${lines("  ")}`);
  const list = pair.value;
  if (isSeq(list) && list.items.length > 0 && !list.flow) {
    const [from] = rangeOf(list.items[0]);
    const [, to] = rangeOf(list.items.at(-1));
    const line = yaml.slice(yaml.lastIndexOf("\n", from - 1) + 1, from);
    return insertAt(endOfLine(yaml, to), lines(/^ */.exec(line)?.[0] ?? "  "));
  }
  if (isSeq(list)) return extendFlow(yaml, list, items);
  const [from, to] = rangeOf(list);
  const end = endOfLine(yaml, rangeOf(pair.key)[1]);
  // "questions:" alone, or with a written null in its place.
  return to > from
    ? { from, to: endOfLine(yaml, to), added: newLine + lines("  ") }
    : insertAt(end, lines("  "));
}

/** `[a, b]`: in quotes, because a comma or bracket means something there. */
function extendFlow(yaml: string, list: YAMLSeq, items: readonly string[]): Edit {
  const [start, end] = rangeOf(list);
  const before = yaml.slice(start, end - 1).trimEnd();
  const joint = /[[,]$/.test(before) ? (before.endsWith(",") ? " " : "") : ", ";
  return insertAt(start + before.length, joint + items.map((item) => JSON.stringify(item)).join(", "));
}

function insertAt(at: number, added: string): Edit {
  return { from: at, to: at, added };
}

function rangeOf(node: unknown): [number, number] {
  const [start = 0, end = 0] = (node as { range?: [number, number, number] } | null)?.range ?? [];
  return [start, end];
}

/** Behind the line break; a value over several lines may end behind its own. */
function endOfLine(yaml: string, at: number): number {
  if (yaml[at - 1] === "\n") return at;
  const found = yaml.indexOf("\n", at);
  return found < 0 ? yaml.length : found + 1;
}

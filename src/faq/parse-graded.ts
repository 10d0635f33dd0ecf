/** Reads graded questions: one JSON object a line, {"q", "accept": [ids] or ["none"], "lang", "register"?}. */

import type { ContentFile, GradedQuestion, Problem } from "./content.ts";

const SHAPE = '{"q", "accept": [ids] or ["none"], "lang", "register"?}';

/** Questions of all lines that can be read; every other line but an empty one is a problem. */
export function parseGraded(file: ContentFile): { questions: GradedQuestion[]; problems: Problem[] } {
  const questions: GradedQuestion[] = [];
  const problems: Problem[] = [];
  for (const [at, text] of file.text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .entries()) {
    if (text.trim() === "") continue;
    const place = { path: file.path, line: at + 1 };
    const read = parseLine(text);
    if (read) questions.push({ ...read, ...place });
    else problems.push({ level: "error", ...place, message: `not a graded question: ${SHAPE}` });
  }
  return { questions, problems };
}

function parseLine(text: string): Omit<GradedQuestion, "path" | "line"> | null {
  const { q, accept, lang, register } = parseObject(text);
  if (!isText(q) || !isText(lang) || !(register === undefined || isText(register))) return null;
  if (!Array.isArray(accept) || accept.length === 0 || !accept.every(isText)) return null;
  return { question: q, accept, lang, ...(register === undefined ? {} : { register }) };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

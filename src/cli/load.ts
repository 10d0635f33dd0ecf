/** Loads what the commands work on: the content with its matcher, and files of graded questions. */

import { readFile } from "node:fs/promises";
import { grade } from "../chat/grade.ts";
import type { Knowledge } from "../chat/knowledge.ts";
import { takeTurn } from "../chat/turn.ts";
import { readSettings } from "../config.ts";
import { readContentFolder } from "../content-folder.ts";
import type { GradedQuestion } from "../faq/content.ts";
import { parseGraded } from "../faq/parse-graded.ts";
import { describeProblem, loadKnowledge } from "../load-knowledge.ts";
import type { Graded } from "./grade.ts";

/** Throws with every mistake of the content. */
export async function getKnowledge(): Promise<Knowledge> {
  const { content: folder } = readSettings(process.env);
  const { knowledge, problems } = loadKnowledge(await readContentFolder(folder), Date.now());
  if (knowledge) return knowledge;
  const errors = problems.filter(({ level }) => level === "error").map(describeProblem);
  throw new Error(`the content in ${folder} has mistakes:\n${errors.join("\n")}`);
}

/** Of a file with graded questions. Throws with every line that is none. */
export async function readQuestions(file: string): Promise<GradedQuestion[]> {
  const { questions, problems } = parseGraded({ path: file, text: await readFile(file, "utf8") });
  if (problems.length > 0) throw new Error(problems.map(describeProblem).join("\n"));
  return questions;
}

/** Asks each question as the first of a conversation and grades what a person would see. */
export function gradeQuestions(knowledge: Knowledge, questions: readonly GradedQuestion[]): Graded[] {
  return questions.map((asked) => {
    const { reply } = takeTurn(knowledge, { question: asked.question, locale: null, memory: null });
    return { asked, reply, verdict: grade(asked.accept, reply) };
  });
}

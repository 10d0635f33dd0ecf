/** Loads what the commands work on: the content with its matcher, and files of graded questions. */

import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Knowledge } from "../chat/knowledge.ts";
import { takeTurn } from "../chat/turn.ts";
import { readSettings } from "../config.ts";
import { readContentFolder } from "../content-folder.ts";
import { describeProblem, loadKnowledge } from "../load-knowledge.ts";
import { type Graded, grade, type Question } from "./grade.ts";

const questionSchema = z.object({
  q: z.string().min(1),
  accept: z.array(z.string()).min(1),
  lang: z.string(),
  register: z.string().optional(),
});

/** Throws with every mistake of the content. */
export async function getKnowledge(): Promise<Knowledge> {
  const { content: folder } = readSettings(process.env);
  const { knowledge, problems } = loadKnowledge(await readContentFolder(folder), Date.now());
  if (knowledge) return knowledge;
  const errors = problems.filter(({ level }) => level === "error").map(describeProblem);
  throw new Error(`the content in ${folder} has mistakes:\n${errors.join("\n")}`);
}

/** One JSON object a line: {"q", "accept": [ids] or ["none"], "lang", "register"?}. Throws naming the line. */
export async function readQuestions(file: string): Promise<Question[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  return lines.flatMap((line, at) => (line.trim() === "" ? [] : [parseQuestion(line, `${file}:${at + 1}`)]));
}

function parseQuestion(line: string, place: string): Question {
  try {
    return questionSchema.parse(JSON.parse(line));
  } catch {
    throw new Error(`${place}: not a graded question: {"q", "accept": [ids], "lang", "register"?}`);
  }
}

/** Asks each question as the first of a conversation and grades what a person would see. */
export function gradeQuestions(knowledge: Knowledge, questions: readonly Question[]): Graded[] {
  return questions.map((question) => {
    const { reply } = takeTurn(knowledge, { question: question.q, locale: null, memory: null });
    return { question, reply, verdict: grade(question.accept, reply) };
  });
}

/** Compiles content for a Worker: parsed, checked, and with the model fitted to it. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readContentFolder } from "../content-folder.ts";
import type { Content } from "../faq/content.ts";
import { fitMatcher } from "../faq/fit.ts";
import { readModel, writeModel } from "../faq/model-file.ts";
import { type Compiled, describeProblem, loadContent } from "../load-knowledge.ts";
import { digest } from "../shared/digest.ts";
import { finish } from "../shared/slices.ts";

/** All that decides what a model looks like. */
const CODE = ["src/faq", "src/shared"];

/** Throws with every mistake, its file and its line. */
export async function compileContent(folder: string, now: number): Promise<Compiled> {
  const { content, problems } = loadContent(await readContentFolder(folder), now);
  if (content) return { content, problems, fingerprint: await fingerprintOf(content) };
  const errors = problems.filter(({ level }) => level === "error").map(describeProblem);
  throw new Error(`the content has mistakes:\n${errors.map((error) => `${folder}/${error}`).join("\n")}`);
}

/** Another one for other content, and for another way to fit it. */
export async function fingerprintOf(content: Content): Promise<string> {
  const folders = await Promise.all(CODE.map(readSources));
  return digest([JSON.stringify(content), ...folders.flat()].join("\0"));
}

async function readSources(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

/** The file of the model fitted to the content; what was built before, if it still is that. */
export function buildModel({ content, fingerprint }: Compiled, before: Uint8Array | null): Uint8Array {
  if (before && "model" in readModel(before, fingerprint)) return before;
  return writeModel(finish(fitMatcher(content)), fingerprint);
}

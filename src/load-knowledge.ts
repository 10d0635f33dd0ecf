/** Makes what the bot knows out of content files, or says everything that stands in the way. */

import { LIMITED_SCOPES } from "./accounts/scopes.ts";
import { ACTION_IDS } from "./chat/actions.ts";
import { createKnowledge, type Knowledge } from "./chat/knowledge.ts";
import { checkContent } from "./faq/check-content.ts";
import type { Content, ContentFile, Problem } from "./faq/content.ts";
import { parseContent } from "./faq/parse-content.ts";

export type Loaded = { knowledge: Knowledge | null; problems: Problem[] };
/** Content as the build leaves it for a Worker: without errors. `fingerprint` names the model fitted to it. */
export type Compiled = { content: Content; problems: Problem[]; fingerprint: string };

/** Knowledge is null while there is an error; warnings do not stop it. Phrasings are not tried: see content:check. */
export function loadKnowledge(files: ContentFile[], now: number): Loaded {
  const { content, problems } = loadContent(files, now);
  return { knowledge: content && createKnowledge(content), problems };
}

/** Content is null while there is an error. */
export function loadContent(
  files: ContentFile[],
  now: number,
): { content: Content | null; problems: Problem[] } {
  const { content, problems: found } = parseContent(files);
  const options = { actions: ACTION_IDS, withoutCode: LIMITED_SCOPES, now };
  const problems = [...found, ...checkContent(content, options)];
  const hasErrors = problems.some(({ level }) => level === "error");
  return { content: hasErrors ? null : content, problems };
}

export function describeProblem({ level, path, line, message }: Problem): string {
  return `${path}:${line}: ${level}: ${message}`;
}

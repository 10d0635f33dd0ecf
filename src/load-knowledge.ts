/** Makes what the bot knows out of content files, or says everything that stands in the way. */

import { LIMITED_SCOPES } from "./accounts/scopes.ts";
import { ACTION_IDS } from "./chat/actions.ts";
import { createKnowledge, type Knowledge } from "./chat/knowledge.ts";
import { checkContent } from "./faq/check-content.ts";
import type { ContentFile, Problem } from "./faq/content.ts";
import { parseContent } from "./faq/parse-content.ts";

export type Loaded = { knowledge: Knowledge | null; problems: Problem[] };

/** Knowledge is null while there is an error; warnings do not stop it. Phrasings are not tried: see content:check. */
export function loadKnowledge(files: ContentFile[], now: number): Loaded {
  const { content, problems: found } = parseContent(files);
  const options = { actions: ACTION_IDS, withoutCode: LIMITED_SCOPES, now };
  const problems = [...found, ...checkContent(content, options)];
  const hasErrors = problems.some(({ level }) => level === "error");
  return { knowledge: hasErrors ? null : createKnowledge(content), problems };
}

export function describeProblem({ level, path, line, message }: Problem): string {
  return `${path}:${line}: ${level}: ${message}`;
}

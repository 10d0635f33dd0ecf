/** Finds wordings that stand elsewhere already: word for word the same, they could lead to either place. */

import { NONE } from "../chat/grade.ts";
import type { Lesson } from "../faq/amend.ts";
import type { Content } from "../faq/content.ts";
import { normalise } from "../faq/normalise.ts";
import { mapInSlices, type Sliced } from "../shared/slices.ts";
import type { Conflict } from "./preview.ts";

/** Wordings read between two yields. */
const SLICE = 1_000;

/** `elsewhere` holds ids of entries, or "none" for what is out of scope; in the spelling that stands there. */
export function* findConflicts(content: Content, lesson: Lesson): Sliced<Conflict[]> {
  const wanted = new Set(lesson.wordings.map(({ text }) => normalise(text)));
  if (lesson.kind === "entry") {
    for (const draft of [lesson.drafts.ja, lesson.drafts.en]) if (draft) wanted.add(normalise(draft.title));
  }
  wanted.delete("");
  const own = lesson.kind === "out-of-scope" ? NONE : lesson.entry;
  const conflicts = new Map<string, Conflict>();
  const written = listWordings(content);
  const keys = yield* mapInSlices(written, { every: SLICE, map: ({ text }) => normalise(text) });
  for (const [at, { text, owner }] of written.entries()) {
    const key = keys[at] ?? "";
    if (owner === own || !wanted.has(key)) continue;
    const known = conflicts.get(key) ?? { question: text, elsewhere: [] };
    conflicts.set(key, { ...known, elsewhere: [...new Set([...known.elsewhere, owner])] });
  }
  return [...conflicts.values()];
}

function listWordings({ entries, outOfScope }: Content): { text: string; owner: string }[] {
  const inScope = entries.flatMap(({ id, texts }) =>
    Object.values(texts).flatMap(({ title, questions }) =>
      [title, ...questions.map(({ text }) => text)].map((text) => ({ text, owner: id })),
    ),
  );
  return [...inScope, ...outOfScope.map(({ text }) => ({ text, owner: NONE }))];
}

/** The made-up help desk that the benchmark measures on. */

import { expect, test } from "vitest";
import { makeTopics } from "../../src/cli/bench-topics.ts";
import { normalise } from "../../src/faq/normalise.ts";

const wanted = { entries: 200, queries: 100, seed: 7 };

test("the same seed makes the same help desk, so that runs can be compared", () => {
  expect(makeTopics(wanted)).toEqual(makeTopics(wanted));
  expect(makeTopics({ ...wanted, seed: 8 })).not.toEqual(makeTopics(wanted));
});

test("every entry has five phrasings, four of them Japanese", () => {
  for (const { texts } of makeTopics(wanted).entries) {
    expect(texts.ja?.questions).toHaveLength(3);
    expect(texts.en?.questions).toHaveLength(0);
    expect(texts.ja?.title).not.toBe("");
    expect(texts.en?.title).not.toBe("");
  }
});

test("no question is word for word a phrasing of the entry that answers it", () => {
  const { entries, queries } = makeTopics(wanted);
  const textsOf = new Map(entries.map(({ id, texts }) => [id, Object.values(texts)]));
  expect(queries).toHaveLength(100);
  for (const { text, id } of queries) {
    const written = (textsOf.get(id) ?? []).flatMap(({ title, questions }) => [
      title,
      ...questions.map((question) => question.text),
    ]);
    expect(written).toHaveLength(5);
    expect(written.map(normalise)).not.toContain(normalise(text));
  }
});

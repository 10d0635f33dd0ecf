/** One size of the benchmark, in a process of its own so that no size inherits another's heap: prints results as JSON. */

import { isInScope } from "../chat/grade.ts";
import { ENGINES } from "./bench-engines.ts";
import { measure } from "./bench-measure.ts";
import { makeTopics, type Query } from "./bench-topics.ts";
import { getKnowledge } from "./load.ts";

const SEED = 20_260_101;

const [size = "", wanted = ""] = process.argv.slice(2);
const { content } = await getKnowledge();
const made =
  Number(size) === content.entries.length
    ? { entries: content.entries, synonyms: content.synonyms, queries: repeatGraded(Number(wanted)) }
    : { synonyms: [], ...makeTopics({ entries: Number(size), queries: Number(wanted), seed: SEED }) };
const { entries, synonyms, queries } = made;
const results = await measure({
  engines: ENGINES,
  content: { entries, synonyms, outOfScope: content.outOfScope },
  queries,
});
console.log(JSON.stringify(results));

/** The graded questions that one entry answers, over again until there are enough. */
function repeatGraded(count: number): Query[] {
  const asked = content.graded.filter(({ accept }) => isInScope(accept) && accept.length === 1);
  return Array.from({ length: count }, (_, at) => asked[at % asked.length]).flatMap((graded) =>
    graded ? [{ text: graded.question, id: graded.accept[0] ?? "" }] : [],
  );
}

import { describe, expect, test } from "vitest";
import { fitSoftmax, probabilities, weightOf } from "../../src/faq/softmax.ts";
import { finish } from "../../src/shared/slices.ts";

const vector = (...ids: number[]) => ({ ids, weights: ids.map(() => 1), unknown: 0 });
/** Features 0 and 1 speak for class 0 and 1; feature 2 stands in both. */
const EXAMPLES = [
  { vector: vector(0, 2), label: 0 },
  { vector: vector(1, 2), label: 1 },
  { vector: vector(0), label: 0 },
  { vector: vector(1), label: 1 },
].map((example) => ({ ...example, late: null }));
const train = () =>
  finish(fitSoftmax({ examples: EXAMPLES, classes: 3, features: 4, epochs: 20, rate: 0.8 }));

describe("softmax regression", () => {
  test("learns which class a text belongs to, and is unsure where nothing speaks for either", () => {
    const model = train();
    expect(probabilities(model, vector(0))[0]).toBeGreaterThan(0.9);
    expect(probabilities(model, vector(1, 2))[1]).toBeGreaterThan(0.9);
    const [first = 0, second = 0] = probabilities(model, vector(0, 1));
    expect(Math.abs(first - second)).toBeLessThan(0.2);
  });

  test("gives probabilities that add up to one, also for a text it knows nothing of", () => {
    for (const known of [vector(0), vector(3), vector()]) {
      const sum = probabilities(train(), known).reduce((total, share) => total + share, 0);
      expect(sum).toBeCloseTo(1, 10);
    }
    expect([...probabilities(train(), vector())]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  test("says what one feature adds, against the average class", () => {
    const model = train();
    expect(weightOf(model, 0, 0)).toBeGreaterThan(0);
    expect(weightOf(model, 0, 1)).toBeLessThan(0);
    expect(weightOf(model, 0, 0) + weightOf(model, 0, 1) + weightOf(model, 0, 2)).toBeCloseTo(0, 5);
    expect(weightOf(model, 3, 0)).toBe(0);
  });

  test("gives the same model for the same examples", () => {
    expect(probabilities(train(), vector(0, 1, 2))).toEqual(probabilities(train(), vector(0, 1, 2)));
  });

  test("changes little where an example is added later, wherever it stands", () => {
    type Late = { vector: ReturnType<typeof vector>; label: number; late: number | null };
    const many = Array.from({ length: 200 }, (_, at): Late => {
      return { vector: vector(at % 7, 7 + (at % 11)), label: at % 3, late: null };
    });
    const ask = (examples: Late[]) => {
      const model = finish(fitSoftmax({ examples, classes: 3, features: 21, epochs: 4, rate: 0.8 }));
      return many.flatMap(({ vector }) => [...probabilities(model, vector)]);
    };
    const before = ask(many);
    const added = [18, 19, 20].map((at): Late => ({ vector: vector(at), label: 2, late: at }));
    expect(ask([...many, ...added])).toEqual(before);
    expect(ask([...added, ...many])).toEqual(before);
  });
});

/** Softmax regression over sparse vectors, fitted while loading: which class does a text belong to? */

import type { Vector } from "./vocabulary.ts";

export type Example = { vector: Vector; label: number };
export type SoftmaxModel = {
  /** Probability of each class; they add up to 1. */
  probabilities(vector: Vector): Float64Array;
  /** What one feature adds to the log-odds of a class, against the average class. */
  weight(feature: number, label: number): number;
};

/** Keeps the first AdaGrad steps finite. */
const STEP_FLOOR = 1e-2;
/** A class this sure of an example learns nothing from it; leaving it out makes the fit several times faster. */
const NEGLIGIBLE = 5e-3;

/**
 * AdaGrad (Duchi et al. 2011) in a fixed shuffled order: the same examples give the same model.
 * `rate` is the step length; small for ranking, where examples are many to a class.
 */
export function fitSoftmax({
  examples,
  classes,
  features,
  epochs,
  rate,
}: {
  examples: readonly Example[];
  classes: number;
  features: number;
  epochs: number;
  rate: number;
}): SoftmaxModel {
  const weights = new Float32Array(features * classes);
  const squares = new Float32Array(features * classes);
  const shares = new Float64Array(classes);
  const order = Array.from(examples, (_, at) => at);
  const next = createSequence();

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, next);
    for (const at of order) {
      const example = examples[at];
      if (example) step(example);
    }
  }

  function step({ vector, label }: Example): void {
    predict(vector, shares);
    shares[label] = (shares[label] ?? 0) - 1;
    const { ids, weights: values } = vector;
    for (let c = 0; c < classes; c++) {
      const error = shares[c] as number;
      if (Math.abs(error) < NEGLIGIBLE) continue;
      for (let i = 0; i < ids.length; i++) {
        const at = (ids[i] as number) * classes + c;
        const gradient = error * (values[i] as number);
        const square = (squares[at] as number) + gradient * gradient;
        squares[at] = square;
        weights[at] = (weights[at] as number) - (rate * gradient) / (Math.sqrt(square) + STEP_FLOOR);
      }
    }
  }

  function predict({ ids, weights: values }: Vector, into: Float64Array): void {
    into.fill(0);
    for (let i = 0; i < ids.length; i++) {
      const row = (ids[i] as number) * classes;
      const value = values[i] as number;
      for (let c = 0; c < classes; c++) into[c] = (into[c] as number) + (weights[row + c] as number) * value;
    }
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) highest = Math.max(highest, into[c] as number);
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const share = Math.exp((into[c] as number) - highest);
      into[c] = share;
      sum += share;
    }
    for (let c = 0; c < classes; c++) into[c] = (into[c] as number) / sum;
  }

  const means = Float32Array.from({ length: features }, (_, feature) => {
    const row = weights.subarray(feature * classes, (feature + 1) * classes);
    return row.reduce((sum, weight) => sum + weight, 0) / classes;
  });
  return {
    probabilities(vector) {
      const into = new Float64Array(classes);
      predict(vector, into);
      return into;
    },
    weight(feature, label) {
      return (weights[feature * classes + label] as number) - (means[feature] as number);
    },
  };
}

/** Numerical Recipes' linear congruential generator: order, not secrecy. */
function createSequence(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}

/** Softmax regression over sparse vectors, fitted while loading: which class does a text belong to? */

import type { Sliced } from "../shared/slices.ts";
import type { Vector } from "./vocabulary.ts";

export type Example = {
  vector: Vector;
  label: number;
  /**
   * Says when to take one that was added later, whatever else was added; null for the others, whose order it leaves
   * alone: one lesson more changes the model a little, not everywhere.
   */
  late: number | null;
};
export type SoftmaxModel = {
  classes: number;
  /** Of feature f for class c at f * classes + c. */
  weights: Float32Array;
};

/** Keeps the first AdaGrad steps finite. */
const STEP_FLOOR = 1e-2;
/** A class this sure of an example learns nothing from it; leaving it out makes the fit several times faster. */
const NEGLIGIBLE = 5e-3;
/** Multiplications between two yields: a few milliseconds. */
const SLICE = 500_000;

/**
 * AdaGrad (Duchi et al. 2011) in a fixed shuffled order: the same examples give the same model.
 * `rate` is the step length; small for ranking, where examples are many to a class.
 */
export function* fitSoftmax({
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
}): Sliced<SoftmaxModel> {
  const weights = new Float32Array(features * classes);
  const squares = new Float32Array(features * classes);
  const shares = new Float64Array(classes);
  const places = [...examples.keys()];
  const order = places.filter((at) => examples[at]?.late === null);
  const late = places.filter((at) => examples[at]?.late !== null);
  const next = createSequence();

  let work = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, next);
    for (const at of putBetween({ order, late, examples, epoch })) {
      const example = examples[at] as Example;
      step(example);
      work += example.vector.ids.length * classes;
      if (work < SLICE) continue;
      work = 0;
      yield;
    }
  }

  function step({ vector, label }: Example): void {
    predict({ weights, vector, into: shares });
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

  return { classes, weights };
}

/** Probability of each class; they add up to 1. */
export function probabilities({ classes, weights }: SoftmaxModel, vector: Vector): Float64Array {
  const into = new Float64Array(classes);
  predict({ weights, vector, into });
  return into;
}

/** What one feature adds to the log-odds of a class, against the average class. */
export function weightOf({ classes, weights }: SoftmaxModel, feature: number, label: number): number {
  const row = feature * classes;
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += weights[row + c] as number;
  return (weights[row + label] as number) - Math.fround(sum / classes);
}

/** As many classes as `into` has room for. */
function predict({
  weights,
  vector: { ids, weights: values },
  into,
}: {
  weights: Float32Array;
  vector: Vector;
  into: Float64Array;
}): void {
  const classes = into.length;
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

/** The order, with those that were added later at places of their own, others in each epoch. */
function putBetween({
  order,
  late,
  examples,
  epoch,
}: {
  order: readonly number[];
  late: readonly number[];
  examples: readonly Example[];
  epoch: number;
}): readonly number[] {
  if (late.length === 0) return order;
  const added = late
    .map((at) => ({ at, place: spread(examples[at]?.late ?? 0, epoch) * order.length }))
    .sort((a, b) => a.place - b.place || a.at - b.at);
  const all: number[] = [];
  let next = 0;
  for (const { at, place } of added) {
    while (next < place) all.push(order[next++] as number);
    all.push(at);
  }
  return [...all, ...order.slice(next)];
}

/** From 0 to 1, evenly, otherwise in each epoch (the finaliser of MurmurHash3). */
function spread(key: number, epoch: number): number {
  let state = key ^ Math.imul(epoch + 1, 0x9e3779b1);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
}

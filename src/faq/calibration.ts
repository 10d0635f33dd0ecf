/** Turns the signals of a match into one probability, fitted on questions that were left out. */

import type { Sliced } from "../shared/slices.ts";

/** Fixed-length numbers; larger must mean likelier or less likely, never both. */
export type Signals = readonly number[];
export type Observation = { signals: Signals; happened: boolean };
/** What the signals count, after a constant. */
export type Calibration = Float64Array;

const ITERATIONS = 30;
/** A little ridge, so that signals that never vary, or part the cases perfectly, stay finite. */
const RIDGE = 1;

/** Logistic regression by Newton's method (iteratively reweighted least squares). */
export function* fitCalibration(observations: readonly Observation[]): Sliced<Calibration> {
  const size = (observations[0]?.signals.length ?? 0) + 1;
  const rows = observations.map(({ signals, happened }) => ({ x: [1, ...signals], y: happened ? 1 : 0 }));
  let weights = new Array<number>(size).fill(0);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const gradient = weights.map((weight) => -RIDGE * weight);
    const curvature = weights.map((_, i) => weights.map((_, j): number => (i === j ? RIDGE : 0)));
    for (const { x, y } of rows) {
      const p = sigmoid(dot(x, weights));
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] ?? 0) + (y - p) * (x[i] ?? 0);
        const row = curvature[i] ?? [];
        for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + p * (1 - p) * (x[i] ?? 0) * (x[j] ?? 0);
      }
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
    yield;
  }
  return Float64Array.from(weights);
}

/** Probability that it happens. */
export function calibrate(calibration: Calibration, signals: Signals): number {
  return sigmoid(dot([1, ...signals], calibration));
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Log-odds of a probability, kept within about ±14. */
export function logOdds(p: number): number {
  const kept = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(kept / (1 - kept));
}

function dot(a: readonly number[], b: ArrayLike<number>): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

/** Gauss-Jordan elimination; the matrix is symmetric and positive definite, so pivots do not vanish. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const row = (rows[pivot] ?? []).map((value, _, all) => value / (all[pivot] || 1));
    rows[pivot] = row;
    for (let other = 0; other < rows.length; other++) {
      const factor = rows[other]?.[pivot] ?? 0;
      if (other !== pivot)
        rows[other] = (rows[other] ?? []).map((value, at) => value - factor * (row[at] ?? 0));
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}

/** One decision between an answer, choices and none, by what each is expected to be worth to the person. */

import type { Sliced } from "../shared/slices.ts";
import { type Calibration, calibrate, fitCalibration, type Signals } from "./calibration.ts";
import type { Ranked } from "./ranker.ts";

export type Kind = "answer" | "choices" | "none";

/** What a left-out question showed: `entry` is null for one that no entry answers. */
export type Trial = { signals: Signals; ranked: readonly Ranked[]; entry: number | null };

export type Decision = { kind: Kind; confidence: number; choices: number[] };
export type DecisionModel = {
  /** That the first entry is right. */
  right: Calibration;
  /** That one of those that would be offered is. */
  offered: Calibration;
};

/** Worth to the person, against saying "I don't know" at 0. A wrong answer costs more than a right one gives. */
const RIGHT_ANSWER = 1;
const WRONG_ANSWER = -1.5;
/** One more step for the person, and some reading. */
const RIGHT_CHOICES = 0.45;
const WRONG_CHOICES = -0.38;

const MIN_CHOICES = 2;
const MAX_CHOICES = 4;
/** Choices stop once they cover this much of the ranking's weight. */
const COVERED = 0.95;

export function* fitDecision(trials: readonly Trial[]): Sliced<DecisionModel> {
  const first = ({ ranked, entry }: Trial) => entry !== null && ranked[0]?.entry === entry;
  const among = ({ ranked, entry }: Trial) => entry !== null && chooseAmong(ranked).includes(entry);
  return {
    right: yield* fitCalibration(trials.map((trial) => ({ ...trial, happened: first(trial) }))),
    offered: yield* fitCalibration(trials.map((trial) => ({ ...trial, happened: among(trial) }))),
  };
}

/** Two probabilities, fitted on the trials, turn the fixed worths above into thresholds of this content. */
export function decide(
  { right, offered }: DecisionModel,
  { signals, ranked }: Omit<Trial, "entry">,
): Decision {
  if (ranked.length === 0) return { kind: "none", confidence: 0, choices: [] };
  const confidence = calibrate(right, signals);
  const answer = expected(confidence, RIGHT_ANSWER, WRONG_ANSWER);
  const choices = chooseAmong(ranked);
  const offer =
    choices.length < MIN_CHOICES
      ? Number.NEGATIVE_INFINITY
      : expected(calibrate(offered, signals), RIGHT_CHOICES, WRONG_CHOICES);
  if (answer >= offer && answer > 0) return { kind: "answer", confidence, choices: [] };
  if (offer > 0) return { kind: "choices", confidence, choices };
  return { kind: "none", confidence, choices: [] };
}

function expected(probability: number, gain: number, loss: number): number {
  return probability * gain + (1 - probability) * loss;
}

function chooseAmong(ranked: readonly Ranked[]): number[] {
  const choices: number[] = [];
  let covered = 0;
  for (const { entry, share } of ranked.slice(0, MAX_CHOICES)) {
    if (choices.length >= MIN_CHOICES && covered >= COVERED) break;
    choices.push(entry);
    covered += share;
  }
  return choices;
}

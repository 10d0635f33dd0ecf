import { describe, expect, test } from "vitest";
import { calibrate, fitCalibration, logOdds, type Observation, sigmoid } from "../../src/faq/calibration.ts";
import { finish } from "../../src/shared/slices.ts";

/** Of ten observations at each signal, as many happened as its probability says. */
const observed = (shares: Record<number, number>): Observation[] =>
  Object.entries(shares).flatMap(([signal, share]) =>
    Array.from({ length: 10 }, (_, at) => ({ signals: [Number(signal)], happened: at < share * 10 })),
  );

describe("calibration", () => {
  test("gives back the shares that were observed", () => {
    const calibrated = finish(fitCalibration(observed({ [-2]: 0.1, 0: 0.5, 2: 0.9 })));
    expect(calibrate(calibrated, [-2])).toBeCloseTo(0.1, 1);
    expect(calibrate(calibrated, [0])).toBeCloseTo(0.5, 1);
    expect(calibrate(calibrated, [2])).toBeCloseTo(0.9, 1);
  });

  test.each<[string, Observation[]]>([
    ["nothing was observed", []],
    ["everything happened", observed({ 0: 1, 1: 1 })],
    ["the cases part perfectly", observed({ [-1]: 0, 1: 1 })],
    ["a signal never varies", observed({ 3: 0.5 })],
  ])("stays a probability when %s", (_, observations) => {
    const probability = calibrate(finish(fitCalibration(observations)), [1]);
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThan(1);
  });

  test("log-odds undo the sigmoid and stay finite at certainty", () => {
    expect(logOdds(sigmoid(1.5))).toBeCloseTo(1.5, 10);
    expect(logOdds(0)).toBeCloseTo(-logOdds(1), 5);
    expect(Number.isFinite(logOdds(1))).toBe(true);
  });
});

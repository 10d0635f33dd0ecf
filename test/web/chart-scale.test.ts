import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mondayOf, percent, roundTicks, shareOf, shorten } from "../../src/web/pages/console/chart-scale.ts";
import { labelPeriods, sayMean, sayShare } from "../../src/web/pages/console/say-day.ts";

describe("an axis", () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [40, [0, 10, 20, 30, 40]],
    [41, [0, 20, 40, 60]],
    [163, [0, 50, 100, 150, 200]],
    [9_999, [0, 5_000, 10_000]],
  ])("up to %i has round numbers", (max, ticks) => {
    expect(roundTicks(max)).toEqual(ticks);
  });

  test("has few whole numbers in equal steps, and room for the highest value, whatever that is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (max) => {
        const ticks = roundTicks(max);
        const [, step = 0] = ticks;
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks).toEqual(ticks.map((_, at) => at * step));
        expect([1, 2, 5]).toContain(step / 10 ** Math.floor(Math.log10(step)));
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
        expect(Math.max(1, max)).toBeGreaterThan(ticks.at(-2) ?? 0);
      }),
    );
  });
});

test("a share is a percentage that SVG reads; of nothing there is none", () => {
  expect([0, 1 / 3, 1, Number.NaN, Infinity].map(percent)).toEqual(["0%", "33.333%", "100%", "0%", "0%"]);
  expect([shareOf(1, 4), shareOf(0, 0)]).toEqual([0.25, null]);
  expect([0.256, null].map((share) => sayShare({ share, locale: "ja" }))).toEqual(["26%", "–"]);
});

test("weeks begin on Monday, also over the turn of a year", () => {
  expect(["2026-11-16", "2026-11-22", "2026-11-23", "2027-01-01"].map(mondayOf)).toEqual([
    "2026-11-16",
    "2026-11-16",
    "2026-11-23",
    "2026-12-28",
  ]);
});

test("a name that is too long for its place is cut, wide and narrow letters by their width", () => {
  expect(shorten("コードが違います", 8)).toBe("コードが違います");
  expect(shorten("コードが違いますか", 8)).toBe("コードが違います…");
  expect(shorten("The code is wrong", 8)).toBe("The code is wron…");
  expect(shorten("🙂🙂🙂", 1)).toBe("🙂🙂…");
});

test("a mean time is said in the two units that matter", () => {
  const minutes = [0.2, 4, 59.6, 75, 120, 47 * 60 + 59.9, 50 * 60, 72 * 60];
  const say = (locale: "ja" | "en") => minutes.map((count) => sayMean({ ms: count * 60_000, locale }));
  expect(say("ja")).toEqual(["1分未満", "4分", "1時間", "1時間15分", "2時間", "48時間", "2日2時間", "3日"]);
  expect(say("en").slice(2, 4)).toEqual(["1 hour", "1 hour 15 minutes"]);
});

test("a chart names each of a few days, otherwise Mondays, and months in a long range", () => {
  const label = (count: number) => {
    const periods = Array.from({ length: count }, (_, at) => ({
      from: new Date(Date.UTC(2026, 10, 1 + at)).toISOString().slice(0, 10),
    }));
    return labelPeriods({ periods, locale: "ja" }).filter((text) => text !== null);
  };
  expect(label(3)).toEqual(["11/1", "11/2", "11/3"]);
  expect(label(20)).toEqual(["11/2", "11/9", "11/16"]);
  expect(label(100)).toEqual(["11月", "12月", "1月", "2月"]);
});

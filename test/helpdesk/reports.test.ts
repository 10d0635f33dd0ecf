import { describe, expect, test } from "vitest";
import { createReports, listDays } from "../../src/helpdesk/reports.ts";
import { forgetOld } from "../../src/housekeeping.ts";
import { dayOf } from "../../src/shared/day.ts";
import { TABLES, tabulate } from "../../src/web/pages/console/report-files.ts";
import { addPeople } from "../suites/people.ts";
import { openStore } from "../support/store.ts";
import {
  ask,
  askAFew,
  DAY_MS,
  FIRST,
  LONG_OVER,
  MINUTE_MS,
  NOW,
  QUESTION,
  resetAFew,
  walkAFew,
} from "./report-data.ts";

const RANGE = { from: dayOf(FIRST), to: dayOf(NOW) };
const TITLES = { entry: (id: string) => id, walkthrough: (id: string) => id, step: () => "" };
const NOTHING = {
  asked: 0,
  redacted: 0,
  picked: 0,
  handedOff: 0,
  helpful: 0,
  unhelpful: 0,
  solved: 0,
  answered: 0,
  choices: 0,
  none: 0,
};

async function openReports() {
  const store = openStore();
  const clock = { now: NOW };
  await addPeople(store);
  return { store, clock, ...createReports({ ...store, now: () => clock.now }) };
}

describe("a report", () => {
  test("says for each day what was asked and what came of it; days without questions are there as well", async () => {
    const { store, report } = await openReports();
    await askAFew(store);
    const { days, totals } = await report(RANGE);
    const first = { asked: 4, answered: 3, none: 1, redacted: 1, helpful: 1, unhelpful: 1, solved: 2 };
    const last = { asked: 3, choices: 2, none: 1, redacted: 1, picked: 1, handedOff: 1, helpful: 1 };
    expect(days).toEqual([
      { day: "2026-11-20", totals: { ...NOTHING, ...first } },
      { day: "2026-11-21", totals: NOTHING },
      { day: "2026-11-22", totals: { ...NOTHING, ...last } },
    ]);
    for (const name of Object.keys(NOTHING) as (keyof typeof NOTHING)[]) {
      expect(totals[name], name).toBe(days.reduce((sum, each) => sum + each.totals[name], 0));
    }
  });

  test("tells per entry how often it answered, helped and solved, also after a follow-up, most asked first", async () => {
    const { store, report, countEntries } = await openReports();
    await askAFew(store);
    const entries = [
      { entry: "qr-cropped", asked: 3, helpful: 1, unhelpful: 1, solved: 2 },
      { entry: "cost", asked: 0, helpful: 1, unhelpful: 0, solved: 0 },
    ];
    expect((await report(RANGE)).entries).toEqual(entries);
    expect(await countEntries(RANGE)).toEqual(entries);
  });

  test("shows how many came how far in a walkthrough", async () => {
    const { store, report } = await openReports();
    await walkAFew(store);
    const { steps } = await report(RANGE);
    expect(
      steps.map(({ step, started, done, stuck, solved }) => ({ step, started, done, stuck, solved })),
    ).toEqual([
      { step: 1, started: 3, done: 2, stuck: 1, solved: 0 },
      { step: 2, started: 2, done: 1, stuck: 0, solved: 1 },
    ]);
  });

  test("tells how resets ended by what proved who asked; the mean is of those that were done", async () => {
    const { store, report } = await openReports();
    await resetAFew(store, "hanako");
    const { resets } = await report(RANGE);
    const none = { done: 0, refused: 0, cancelled: 0, lapsed: 0, undone: 0, open: 0 };
    expect(resets).toEqual(
      expect.arrayContaining([
        { proof: "mail", outcomes: { ...none, done: 2, refused: 1 }, meanDoneMs: 75 * MINUTE_MS },
        { proof: "approval", outcomes: { ...none, lapsed: 1 }, meanDoneMs: null },
      ]),
    );
    expect(resets).toHaveLength(2);
  });

  test("of days on which nothing was asked has every day and no shares of nothing", async () => {
    const { report } = await openReports();
    const { days, totals, ...rest } = await report({ from: "2025-12-30", to: "2026-01-02" });
    expect(days.map(({ day }) => day)).toEqual(["2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02"]);
    expect(totals).toEqual(NOTHING);
    expect(rest).toEqual({ entries: [], steps: [], resets: [], topOpen: [] });
  });

  test("counts a question for its day in Japan", async () => {
    const { store, report } = await openReports();
    for (const time of ["2026-11-20T14:59:59Z", "2026-11-20T15:00:00Z"]) await ask(store, Date.parse(time));
    const { days } = await report(RANGE);
    expect(days.map(({ totals }) => totals.asked)).toEqual([1, 1, 0]);
  });

  test("knows leap days", () => {
    expect(listDays({ from: "2028-02-28", to: "2028-03-01" })).toEqual([
      "2028-02-28",
      "2028-02-29",
      "2028-03-01",
    ]);
  });
});

test("what people asked is forgotten in time, and every number stays as it was", async () => {
  const { store, clock, report } = await openReports();
  await askAFew(store);
  await walkAFew(store);
  await resetAFew(store, "hanako");
  clock.now = FIRST + 3 * DAY_MS;
  const { topOpen: before, ...numbers } = await report(RANGE);
  expect(before).not.toEqual([]);
  for (clock.now of [NOW + 89 * DAY_MS, NOW + 91 * DAY_MS, LONG_OVER, LONG_OVER]) {
    await forgetOld({ ...store, now: clock.now });
    const { topOpen, ...after } = await report(RANGE);
    expect(after, `${(clock.now - NOW) / DAY_MS} days later`).toEqual(numbers);
    expect(topOpen.length).toBe(clock.now < NOW + 90 * DAY_MS ? before.length : 0);
  }
  expect(await store.messages.foldMessagesBefore(clock.now)).toBe(0);
});

test("files hold numbers and names of content, and nothing of any person", async () => {
  const { store, report } = await openReports();
  await askAFew(store);
  await walkAFew(store);
  await resetAFew(store, "hanako");
  const found = await report(RANGE);
  expect(found.topOpen[0]?.question).toBe(QUESTION);
  for (const name of TABLES) {
    const { header, rows } = tabulate(name, { report: found, titles: TITLES, locale: "ja" });
    expect(rows.length, name).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(header.length);
    const text = JSON.stringify([header, rows]).toLowerCase();
    for (const personal of [QUESTION, "山田", "hanako", "holder", "example.com", "qr 切れる"]) {
      expect(text, name).not.toContain(personal);
    }
  }
});

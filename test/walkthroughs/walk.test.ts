import { describe, expect, test } from "vitest";
import {
  createFindSteps,
  type FindSteps,
  follow,
  type Happened,
  isUnderWay,
  isUnsolved,
  listTried,
  MANUAL_KEY,
  SITE_CACHE,
  type StepEvent,
  type Walk,
  type WalkState,
} from "../../src/walkthroughs/walk.ts";
import { loadReal } from "../support/content.ts";

const EVENTS: readonly StepEvent[] = ["started", "done", "different", "stuck", "solved", "unsolved"];
const findSteps: FindSteps = (id) => (id === "chrome" ? { count: 6, endsBrowser: 5 } : null);
const told = (event: StepEvent, step: number, walkthrough = "chrome"): Happened => ({
  walkthrough,
  step,
  event,
});

const WALK: Walk = {
  id: "",
  code: "",
  conversation: null,
  walkthrough: "chrome",
  step: 1,
  locale: "ja",
  state: "open",
  events: [],
  expiresAt: 0,
};

describe("what happens in a step leads", () => {
  test("to the next one when it is done, and to the end after the last", () => {
    expect(follow(told("done", 1), findSteps)).toEqual({ walkthrough: "chrome", step: 2, state: "open" });
    expect(follow(told("done", 6), findSteps)).toEqual({ walkthrough: "chrome", step: 6, state: "finished" });
  });

  test("nowhere else when somebody begins it, is stuck or sees something different", () => {
    for (const event of ["started", "different", "stuck"] as const)
      for (const step of [1, 6])
        expect(follow(told(event, step), findSteps)).toEqual({ walkthrough: "chrome", step, state: "open" });
  });

  test("to the end of it all when it helped, or to the knowledge that it did not", () => {
    for (const event of ["solved", "unsolved"] as const)
      expect(follow(told(event, 4), findSteps)).toEqual({ walkthrough: "chrome", step: 4, state: event });
  });

  test("nowhere from a step or walkthrough that there is not", () => {
    for (const event of EVENTS) {
      for (const step of [0, -1, 7, 99, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
        expect(follow(told(event, step), findSteps), `${event} ${step}`).toBeNull();
      for (const id of ["", "toString", "__proto__", "firefox"])
        expect(follow(told(event, 1, id), findSteps)).toBeNull();
    }
  });
});

test("steps are left to do while the last one is not reached and nobody has said how it ended", () => {
  const isLeft = (step: number, state: WalkState, walkthrough = "chrome") =>
    isUnderWay({ ...WALK, walkthrough, step, state }, findSteps);
  for (const step of [1, 5]) expect(isLeft(step, "open")).toBe(true);
  expect(isLeft(6, "open")).toBe(false);
  for (const state of ["finished", "solved", "unsolved"] as const) expect(isLeft(1, state)).toBe(false);
  expect(isLeft(1, "open", "firefox")).toBe(false);
});

describe("the steps of a walkthrough", () => {
  test("are those of the content, with the one that ends the browser", () => {
    const { walkthroughs } = loadReal();
    const find = createFindSteps((id) => walkthroughs.get(id));
    for (const [id, { texts }] of walkthroughs) {
      for (const text of Object.values(texts))
        expect(find(id), id).toEqual({ count: text.steps.length, endsBrowser: text.endsBrowser });
    }
    expect(find("clear-cache-chrome")).toEqual({ count: 6, endsBrowser: 5 });
    expect(find("clear-cache-edge")).toEqual({ count: 5, endsBrowser: 4 });
  });

  test("are one for each remedy that needs no walkthrough, and none for what there is not", () => {
    const find = createFindSteps(() => undefined);
    for (const remedy of [SITE_CACHE, MANUAL_KEY])
      expect(find(remedy)).toEqual({ count: 1, endsBrowser: null });
    for (const unknown of ["", "clear-cache-chrome", "constructor"]) expect(find(unknown)).toBeNull();
    expect(createFindSteps(() => ({ id: "x", browser: "", texts: {}, unread: ["ja"] }))("x")).toBeNull();
  });
});

test("something did not help from the moment that somebody says so until it is solved", () => {
  const is = (state: WalkState, ...events: Happened[]) => isUnsolved({ ...WALK, state, events });
  for (const state of ["open", "finished", "unsolved"] as const) {
    expect(is(state, told("done", 1), told("unsolved", 6))).toBe(true);
    expect(is(state, told("done", 1), told("stuck", 6))).toBe(false);
  }
  expect(is("solved", told("unsolved", 6), told("solved", 6))).toBe(false);
});

describe("what was tried", () => {
  test("is told in the order in which it was begun, with the steps that were done, each once; to begin is not to try", () => {
    const events = [
      told("done", 1, SITE_CACHE),
      told("started", 2),
      told("done", 2),
      told("started", 1, "edge"),
      told("done", 10),
      told("done", 1),
      told("done", 2),
      told("stuck", 3),
    ];
    expect(listTried(events)).toEqual([
      { walkthrough: SITE_CACHE, steps: [1] },
      { walkthrough: "chrome", steps: [1, 2, 10] },
    ]);
  });

  test("is nothing where nothing happened", () => {
    expect(listTried([])).toEqual([]);
    const others = EVENTS.filter((event) => event !== "done").map((event) => told(event, 1));
    expect(listTried(others)).toEqual([]);
  });
});

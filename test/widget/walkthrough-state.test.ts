import { describe, expect, test } from "vitest";
import type { Reply } from "../../src/chat/reply.ts";
import { EMPTY, type Event, reduce, restore, type State, save } from "../../src/widget/state.ts";
import { isEndingBrowser, isLastStep } from "../../src/widget/walkthrough-state.ts";
import { CHROME, EDGE, PLACE } from "./guides.ts";

const stateAfter = (...events: Event[]): State => events.reduce(reduce, EMPTY);
const start = (guide = CHROME): Event[] => [
  { type: "guide-wanted", id: guide.id, title: guide.title },
  { type: "guide-arrived", guide },
];
const at = (step: number): Event => ({ type: "step-shown", step });
const saved: Event = { type: "place-saved", place: PLACE };

describe("starting", () => {
  test("begins at the first step once the steps are there", () => {
    const waiting = stateAfter({ type: "guide-wanted", id: CHROME.id, title: CHROME.title });
    expect(waiting).toMatchObject({ walk: null, wanted: { id: CHROME.id, status: "loading" } });
    const { walk, wanted } = stateAfter(...start());
    expect(wanted).toBeNull();
    expect(walk).toMatchObject({ guide: CHROME, step: 1, see: null, place: null, isFinished: false });
  });

  test("that fails says of what, and leaves the step that is on alone", () => {
    const state = stateAfter(
      ...start(),
      at(2),
      { type: "guide-wanted", id: EDGE.id, title: EDGE.title },
      { type: "guide-failed", id: EDGE.id },
    );
    expect(state.wanted).toEqual({ id: EDGE.id, title: EDGE.title, status: "failed" });
    expect(state.walk).toMatchObject({ guide: CHROME, step: 2 });
  });

  test("is no longer wanted after something else was chosen, closed or started over", () => {
    const wanted: Event = { type: "guide-wanted", id: EDGE.id, title: EDGE.title };
    const other: Event = { type: "guide-wanted", id: CHROME.id, title: CHROME.title };
    const late: Event[] = [
      { type: "guide-arrived", guide: EDGE },
      { type: "guide-failed", id: EDGE.id },
    ];
    for (const end of [other, { type: "walk-closed" }, { type: "started-over" }] satisfies Event[]) {
      const state = stateAfter(wanted, end);
      for (const event of late) expect(reduce(state, event)).toBe(state);
    }
  });

  test("another browser's steps keep the code that was noted down", () => {
    const { walk } = stateAfter(...start(), at(3), saved, ...start(EDGE));
    expect(walk).toMatchObject({ guide: EDGE, step: 1, place: PLACE });
  });
});

describe("going from step to step", () => {
  test("stays within the steps that there are", () => {
    const state = stateAfter(...start(), at(2));
    for (const step of [0, -1, 1.5, CHROME.steps.length + 1, Number.NaN]) {
      expect(reduce(state, at(step)), `${step}`).toBe(state);
    }
  });

  test("folds what was unfolded", () => {
    const unfolded = stateAfter(...start(), { type: "step-unfolded", see: "stuck" });
    expect(unfolded.walk?.see).toBe("stuck");
    expect(reduce(unfolded, at(2)).walk?.see).toBeNull();
  });

  test("knows which step takes the window away, and which is the last", () => {
    const walks = [1, 2, 3].map((step) => stateAfter(...start(), at(step)).walk);
    expect(walks.map((walk) => walk && isEndingBrowser(walk))).toEqual([false, true, false]);
    expect(walks.map((walk) => walk && isLastStep(walk))).toEqual([false, false, true]);
  });

  test("without a walkthrough is nothing", () => {
    for (const event of [at(1), saved, { type: "walk-finished" } as const]) {
      expect(reduce(EMPTY, event)).toBe(EMPTY);
    }
  });
});

describe("a question in between", () => {
  test("is remembered until the next step, so that the way back can be shown", () => {
    const asked = stateAfter(...start(), at(2), { type: "asked", question: "無料ですか", cut: [] });
    expect(asked.walk).toMatchObject({ step: 2, isInterrupted: true });
    expect(reduce(asked, at(3)).walk?.isInterrupted).toBe(false);
  });
});

describe("the place to come back to", () => {
  test("is on its way, then there; a later failure does not take it away again", () => {
    const wanted = stateAfter(...start(), { type: "place-wanted" });
    expect(wanted.walk?.placing).toBe("under way");
    expect(reduce(wanted, { type: "place-failed" }).walk?.placing).toBe("failed");
    const kept = reduce(wanted, saved);
    expect(kept.walk).toMatchObject({ place: PLACE, placing: "idle" });
    expect(reduce(kept, { type: "place-failed" }).walk).toMatchObject({ place: PLACE, placing: "idle" });
    expect(reduce(kept, { type: "place-wanted" })).toBe(kept);
  });

  test("is what the server said last, also about the next sign-in and a reset under way", () => {
    const first = { ...PLACE, isReminded: true, isResetting: true };
    const state = stateAfter(...start(), { type: "place-saved", place: first });
    expect(state.walk?.place).toEqual(first);
    expect(reduce(state, saved).walk?.place).toEqual(PLACE);
    const other = { ...PLACE, id: "walk-2", isResetting: true };
    expect(reduce(state, { type: "place-saved", place: other }).walk?.place).toEqual(other);
  });
});

describe("the end", () => {
  const finished = stateAfter(...start(), at(3), { type: "walk-finished" });

  test("is kept until somebody goes back", () => {
    expect(finished.walk?.isFinished).toBe(true);
    expect(reduce(finished, at(2)).walk?.isFinished).toBe(false);
  });

  test("takes the steps away once what they were for is done, but not while they are under way", () => {
    const solve = (state: State) => {
      const asked = reduce(state, { type: "asked", question: "QRコードが切れる", cut: [] });
      const answered = reduce(asked, { type: "answered", turn: 1, reply: REPLY });
      return reduce(answered, {
        type: "solved",
        conversation: REPLY.conversation,
        solved: [{ action: "enrol", messageId: REPLY.messageId }],
      });
    };
    expect(solve(finished).walk).toBeNull();
    expect(solve(stateAfter(...start(), at(2))).walk).toMatchObject({ step: 2 });
  });

  test("also comes by closing and by starting over", () => {
    expect(reduce(finished, { type: "walk-closed" }).walk).toBeNull();
    expect(reduce(finished, { type: "started-over" }).walk).toBeNull();
  });
});

describe("after a reload", () => {
  const reload = (state: State) => restore(JSON.parse(JSON.stringify(save(state))));

  test("the step is the same, with its code, folded and not waiting for anything", () => {
    const state = stateAfter(
      ...start(),
      at(2),
      saved,
      { type: "step-unfolded", see: "different" },
      { type: "asked", question: "無料ですか", cut: [] },
      { type: "guide-wanted", id: EDGE.id, title: EDGE.title },
    );
    const { walk, wanted } = reload(state);
    expect(walk).toMatchObject({
      guide: CHROME,
      step: 2,
      see: null,
      place: PLACE,
      placing: "idle",
      isInterrupted: true,
    });
    expect(wanted).toBeNull();
  });

  test.each<[string, unknown]>([
    ["a page before there were walkthroughs", undefined],
    ["nothing", null],
    ["another shape", { id: "clear-cache-chrome", at: 2 }],
    ["steps that are none", { guide: { ...CHROME, steps: "3" }, step: 1 }],
    ["a step that there is not", { guide: CHROME, step: 9 }],
    ["no step", { guide: CHROME }],
    ["a text", "walk"],
  ])("what %s has kept does no harm", (_, walk) => {
    const kept = { ...save(stateAfter(...start())), walk } as Parameters<typeof restore>[0];
    expect(restore(kept).walk).toBeNull();
  });

  test("a place in another shape is asked for anew", () => {
    const state = stateAfter(...start(), at(2), saved);
    const kept = JSON.parse(JSON.stringify(save(state)));
    kept.walk.place = { code: "K7QA-M9XD" };
    expect(restore(kept).walk).toMatchObject({ step: 2, place: null });
  });
});

const REPLY: Reply = {
  kind: "none",
  conversation: "conversation-1",
  messageId: "message-1",
  locale: "ja",
  redacted: false,
  message: "",
  answer: null,
  choices: [],
  handoff: null,
  candidates: [],
};

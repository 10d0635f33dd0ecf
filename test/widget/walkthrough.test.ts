import { describe, expect, test } from "vitest";
import type { Guide, SavedPlace } from "../../src/walkthroughs/guide.ts";
import type { ToldStep } from "../../src/widget/api.ts";
import { EMPTY, reduce, type State } from "../../src/widget/state.ts";
import { Walkthrough } from "../../src/widget/walkthrough.ts";
import { CHROME, EDGE, PLACE } from "./guides.ts";

type Answer = (place: SavedPlace | null) => void;

/** A panel without a screen, and a server that answers when the test says. */
function begin({ guides = [CHROME, EDGE] as Guide[], locale = "ja" as "ja" | "en" } = {}) {
  let state: State = { ...EMPTY, conversation: "chat" };
  const told: ToldStep[] = [];
  const answers: Answer[] = [];
  const page = { locale };
  const walkthrough = new Walkthrough({
    api: {
      loadGuide: async ({ id, locale: asked }) => {
        const guide = guides.find((one) => one.id === id);
        return guide ? { ...guide, locale: asked } : null;
      },
      tellStep: (step) => {
        told.push(step);
        return new Promise((answer) => answers.push(answer));
      },
    },
    locale: () => page.locale,
    read: () => state,
    dispatch: (event) => {
      state = reduce(state, event);
    },
  });
  const answer = async (place: SavedPlace | null) => {
    answers.shift()?.(place);
    // The next is told as soon as this one is answered.
    await new Promise(setImmediate);
  };
  const events = () => told.map(({ step, event }) => `${step} ${event}`);
  return { walkthrough, told, answer, events, page, walk: () => state.walk, state: () => state };
}

describe("what the server is told", () => {
  test("is every act, one at a time, so that all of them belong to one walk", async () => {
    const { walkthrough, told, answer, events } = begin();
    await walkthrough.start(CHROME);
    walkthrough.unfold("different");
    walkthrough.unfold("stuck");
    walkthrough.done();
    walkthrough.back();
    expect(events()).toEqual(["1 started"]);
    for (let acts = 0; acts < 5; acts++) await answer(PLACE);
    expect(events()).toEqual(["1 started", "1 different", "1 stuck", "1 done", "1 started"]);
    expect(told.map(({ walk }) => walk)).toEqual([null, "walk-1", "walk-1", "walk-1", "walk-1"]);
    expect(told[0]).toEqual({
      walk: null,
      conversation: "chat",
      walkthrough: CHROME.id,
      step: 1,
      event: "started",
      locale: "ja",
    });
  });

  test("does not hold anybody up", async () => {
    const { walkthrough, walk } = begin();
    await walkthrough.start(CHROME);
    walkthrough.done();
    walkthrough.done();
    walkthrough.done();
    expect(walk()).toMatchObject({ step: 3, isFinished: true, place: null });
  });

  test("is nothing for folding again", async () => {
    const { walkthrough, answer, events, walk } = begin();
    await walkthrough.start(CHROME);
    walkthrough.unfold("stuck");
    walkthrough.unfold("stuck");
    await answer(PLACE);
    await answer(PLACE);
    expect(walk()?.see).toBeNull();
    expect(events()).toEqual(["1 started", "1 stuck"]);
  });

  test("is only the newest where the server does not hear, and the way goes on without a code", async () => {
    const { walkthrough, answer, events, walk } = begin();
    await walkthrough.start(CHROME);
    walkthrough.unfold("different");
    walkthrough.done();
    walkthrough.done();
    await answer(null);
    expect(events()).toEqual(["1 started", "2 done"]);
    await answer(null);
    expect(walk()).toMatchObject({ step: 3, place: null, placing: "failed" });
  });

  test("names the walk also after the browser's steps were changed for another's", async () => {
    const { walkthrough, told, answer, walk } = begin();
    await walkthrough.start(CHROME);
    await answer(PLACE);
    await walkthrough.start(EDGE);
    expect(told[1]).toMatchObject({ walk: "walk-1", walkthrough: EDGE.id, step: 1, event: "started" });
    expect(walk()?.place).toEqual(PLACE);
  });
});

describe("a walkthrough that does not come", () => {
  test("is said, and tells the server nothing", async () => {
    const { walkthrough, told, state } = begin({ guides: [] });
    await walkthrough.start(CHROME);
    expect(state()).toMatchObject({ walk: null, wanted: { id: CHROME.id, status: "failed" } });
    expect(told).toEqual([]);
  });
});

describe("a place that was not kept", () => {
  test("can be asked for again, once at a time", async () => {
    const { walkthrough, answer, events, walk } = begin();
    await walkthrough.start(CHROME);
    walkthrough.done();
    await answer(null);
    await answer(null);
    walkthrough.savePlace();
    walkthrough.savePlace();
    expect(events()).toEqual(["1 started", "1 done", "2 started"]);
    await answer(PLACE);
    expect(walk()?.place).toEqual(PLACE);
  });

  test("is asked for by itself when the page comes back to the step that closes the browser", async () => {
    const { walkthrough, answer, events } = begin();
    await walkthrough.start(CHROME);
    walkthrough.done();
    await answer(null);
    await answer(null);
    await walkthrough.freshen();
    expect(events().at(-1)).toBe("2 started");
  });
});

describe("a page that changes its language", () => {
  test("shows the same step in it", async () => {
    const { walkthrough, answer, page, walk } = begin();
    await walkthrough.start(CHROME);
    await answer(PLACE);
    walkthrough.done();
    page.locale = "en";
    await walkthrough.freshen();
    expect(walk()).toMatchObject({ step: 2, guide: { id: CHROME.id, locale: "en" } });
  });
});

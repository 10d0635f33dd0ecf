import { describe, expect, test } from "vitest";
import { randomBytes } from "../../src/shared/digest.ts";
import type { Locale } from "../../src/shared/locale.ts";
import { createId } from "../../src/shared/random.ts";
import type { WalkStore } from "../../src/walkthroughs/ports.ts";
import { formatResumeCode } from "../../src/walkthroughs/resume-code.ts";
import type { FindSteps, Happened, StepEvent, Walk } from "../../src/walkthroughs/walk.ts";
import { createWalks, WALK_KEPT_MS } from "../../src/walkthroughs/walks.ts";
import { addPeople, NOW } from "../suites/people.ts";
import { openStore } from "../support/store.ts";

/** Six steps, the fifth of which closes the browser; and one that closes it in its last. */
const STEPS: Record<string, { count: number; endsBrowser: number | null }> = {
  chrome: { count: 6, endsBrowser: 5 },
  short: { count: 2, endsBrowser: 2 },
};

function setUp({ bytes = randomBytes }: { bytes?: (length: number) => Uint8Array } = {}) {
  const opened = openStore();
  const clock = { now: NOW };
  const asked: string[] = [];
  const store: WalkStore = {
    ...opened.walks,
    findWalkByCode(by) {
      asked.push(by.code);
      return opened.walks.findWalkByCode(by);
    },
  };
  const content = { ...STEPS };
  const findSteps: FindSteps = (id) => content[id] ?? null;
  const walks = createWalks({ store, findSteps, now: () => clock.now, createId, randomBytes: bytes });
  const tell = async (
    event: StepEvent,
    step: number,
    walk?: Walk,
    { walkthrough = "chrome", locale = "ja" }: { walkthrough?: string; locale?: Locale } = {},
  ) => {
    const told = await walks.tell({ walkthrough, step, event, id: walk?.id, locale });
    if (!told) throw new Error("there is no such step");
    return told;
  };
  return { opened, walks, clock, asked, tell, content };
}

const line = ({ walkthrough, step, event }: Happened) => `${walkthrough} ${step} ${event}`;

describe("a way through a walkthrough", () => {
  test("begins with the first thing that is told, wherever that is", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("done", 2);
    expect(walk).toMatchObject({ walkthrough: "chrome", step: 3, state: "open", locale: "ja" });
    expect(walk.events.map(line)).toEqual(["chrome 2 started", "chrome 2 done", "chrome 3 started"]);
    expect(await walks.find(walk.id)).toEqual(walk);
    expect(await walks.find(undefined)).toBeNull();
  });

  test("is one walk to its end, and everything is noted once however often it is told", async () => {
    const { tell } = setUp();
    let walk = await tell("started", 1);
    for (const [event, step] of [
      ["different", 1],
      ["done", 1],
      ["done", 1],
      ["stuck", 2],
      ["started", 2],
      ["done", 2],
    ] as const)
      walk = await tell(event, step, walk);
    expect(walk.events.map(line)).toEqual([
      "chrome 1 started",
      "chrome 1 different",
      "chrome 1 done",
      "chrome 2 started",
      "chrome 2 stuck",
      "chrome 2 done",
      "chrome 3 started",
    ]);
    expect((await tell("done", 6, walk)).state).toBe("finished");
  });

  test("stays the same walk with the same code when another browser's steps are tried", async () => {
    const { tell } = setUp();
    const walk = await tell("done", 1);
    const other = await tell("started", 1, walk, { walkthrough: "short" });
    expect(other).toMatchObject({ id: walk.id, code: walk.code, walkthrough: "short", step: 1 });
  });

  test("is nothing where there is no such step, and leaves nothing behind", async () => {
    const { opened, walks, tell } = setUp();
    const walk = await tell("started", 1);
    for (const [walkthrough, step] of [
      ["chrome", 7],
      ["chrome", 0],
      ["nowhere", 1],
    ] as const)
      for (const id of [undefined, walk.id])
        expect(await walks.tell({ walkthrough, step, event: "done", id, locale: "ja" })).toBeNull();
    expect(await walks.find(walk.id)).toEqual(walk);
    expect(await opened.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
  });

  test("is there for 24 hours from its beginning, to the millisecond; then one begins anew", async () => {
    const { walks, clock, tell } = setUp();
    const walk = await tell("started", 1);
    clock.now += WALK_KEPT_MS / 2;
    expect(await tell("done", 1, walk)).toMatchObject({ id: walk.id, expiresAt: walk.expiresAt });
    clock.now += WALK_KEPT_MS / 2 - 1;
    expect(await walks.resume(walk.code)).toMatchObject({ kind: "found", walk: { step: 2 } });
    clock.now += 1;
    expect(await walks.find(walk.id)).toBeNull();
    for (const come of [walks.join, walks.resume]) expect(await come(walk.code)).toEqual({ kind: "unknown" });
    await walks.settle(walk, "solved");
    const anew = await tell("done", 2, walk);
    expect(anew.id).not.toBe(walk.id);
    expect(anew.code).not.toBe(walk.code);
    expect(anew.events.map(line)).toEqual(["chrome 2 started", "chrome 2 done", "chrome 3 started"]);
  });

  test("that is solved may go on: a \u201cyes\u201d that came too early loses nothing of what was tried", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("done", 6);
    await walks.settle(walk, "solved");
    const solved = await walks.find(walk.id);
    expect(solved).toMatchObject({ state: "solved", step: 6 });
    const again = await tell("started", 1, walk, { walkthrough: "short" });
    expect(again).toMatchObject({ id: walk.id, code: walk.code, state: "open" });
    expect(again.events).toEqual([
      ...(solved?.events ?? []),
      { walkthrough: "short", step: 1, event: "started" },
    ]);
    await walks.settle(walk, "unsolved");
    expect(await walks.find(walk.id)).toMatchObject({ state: "unsolved" });
  });

  test("speaks the language of whoever told of it last, and coming back changes nothing about that", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("started", 5);
    expect(await tell("started", 5, walk, { locale: "en" })).toMatchObject({ id: walk.id, locale: "en" });
    expect(await walks.resume(walk.code)).toMatchObject({ walk: { step: 6, locale: "en" } });
    await walks.settle({ ...walk, locale: "en" }, "unsolved");
    expect((await walks.find(walk.id))?.locale).toBe("en");
  });

  test("that did not help goes on with what is tried next", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("done", 6);
    await walks.settle(walk, "unsolved");
    const next = await tell("started", 1, walk, { walkthrough: "short" });
    expect(next).toMatchObject({ id: walk.id, state: "open" });
    expect(next.events.map(line)).toContain("chrome 6 unsolved");
  });
});

describe("whoever can tell whether it helped", () => {
  const doneOf = async (step: number, event: "solved" | "unsolved", walkthrough = "chrome") => {
    const { walks, tell } = setUp();
    const walk = await tell("started", step, undefined, { walkthrough });
    await walks.settle(walk, event);
    const { events = [], ...settled } = (await walks.find(walk.id)) ?? {};
    return { settled, told: events.map(line) };
  };

  test("has done the last step, which ends elsewhere", async () => {
    for (const event of ["solved", "unsolved"] as const) {
      const { settled, told } = await doneOf(6, event);
      expect(settled).toMatchObject({ step: 6, state: event });
      expect(told).toEqual(["chrome 6 started", "chrome 6 done", `chrome 6 ${event}`]);
    }
  });

  test("has not done the step in whose middle they are", async () => {
    for (const event of ["solved", "unsolved"] as const)
      for (const step of [1, 5])
        expect((await doneOf(step, event)).told).toEqual([
          `chrome ${step} started`,
          `chrome ${step} ${event}`,
        ]);
  });

  test("is not noted to have done it twice, and may change their mind", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("done", 6);
    for (const event of ["unsolved", "solved", "unsolved"] as const)
      await walks.settle((await walks.find(walk.id)) ?? walk, event);
    const settled = await walks.find(walk.id);
    expect(settled?.state).toBe("unsolved");
    expect(settled?.events.map(line)).toEqual([
      "chrome 6 started",
      "chrome 6 done",
      "chrome 6 unsolved",
      "chrome 6 solved",
    ]);
  });

  test("is heard though the walkthrough has left the content, and nothing is thrown", async () => {
    const { walks, tell, content } = setUp();
    const walk = await tell("started", 6);
    delete content.chrome;
    await walks.settle(walk, "solved");
    expect(await walks.find(walk.id)).toEqual(walk);
  });
});

describe("coming back with the code", () => {
  test("after the step that closes the browser leads to the next one, and there again the second time", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("done", 4);
    for (const typed of [walk.code, formatResumeCode(walk.code).toLowerCase()])
      expect(await walks.resume(typed)).toMatchObject({ kind: "found", walk: { id: walk.id, step: 6 } });
    expect((await walks.find(walk.id))?.events.map(line)).toContain("chrome 5 done");
  });

  test("on another device leads to the step that closes the browser, which is still to be done", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("done", 4);
    expect(await walks.join(walk.code)).toEqual({ kind: "found", walk });
    expect(await walks.find(walk.id)).toEqual(walk);
  });

  test("from any other step leads to that step", async () => {
    const { walks, tell } = setUp();
    for (const step of [1, 2, 3, 4, 6]) {
      const walk = await tell("started", step);
      for (const come of [walks.join, walks.resume])
        expect(await come(walk.code)).toMatchObject({ kind: "found", walk: { id: walk.id, step } });
    }
  });

  test("after a last step that closes the browser finds it done", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("done", 1, undefined, { walkthrough: "short" });
    expect(await walks.resume(walk.code)).toMatchObject({ walk: { step: 2, state: "finished" } });
  });

  test("to a walk that was told not to have helped changes nothing", async () => {
    const { walks, tell } = setUp();
    const walk = await tell("done", 4);
    await walks.settle(walk, "unsolved");
    expect(await walks.resume(walk.code)).toMatchObject({ walk: { step: 5, state: "unsolved" } });
  });

  test("leads to the same place when the walkthrough has left the content meanwhile", async () => {
    const { walks, tell, content } = setUp();
    const walk = await tell("done", 4);
    delete content.chrome;
    expect(await walks.resume(walk.code)).toEqual({ kind: "found", walk });
  });

  test("that has a slip in it, or is none, is told so without a look into the database", async () => {
    const { walks, tell, asked } = setUp();
    const { code } = await tell("started", 1);
    const slip = `${code[0] === "3" ? "4" : "3"}${code.slice(1)}`;
    for (const come of [walks.join, walks.resume]) {
      expect(await come(slip)).toEqual({ kind: "mistyped" });
      for (const typed of ["", "493021", `${code}${code}`])
        expect(await come(typed)).toEqual({ kind: "malformed" });
    }
    expect(asked).toEqual([]);
    await walks.join(code);
    expect(asked).toEqual([code]);
  });
});

describe("codes that are taken", () => {
  /** Codes from these first bytes, one a code. */
  const firstBytes = (firsts: number[]) => {
    let at = 0;
    return () => Uint8Array.of(at++ % 7 === 0 ? (firsts[Math.floor((at - 1) / 7)] ?? 0) : 0);
  };

  test("are passed over for a free one, up to the fifth", async () => {
    const { tell } = setUp({ bytes: firstBytes([1, 1, 1, 1, 1, 2]) });
    const [one, other] = [await tell("started", 1), await tell("started", 1)];
    expect(other.code).not.toBe(one.code);
  });

  test("five times in a row are a failure that is told, and nothing is begun", async () => {
    const { opened, walks, tell } = setUp({ bytes: firstBytes([1, 1, 1, 1, 1, 1, 2]) });
    const { code } = await tell("started", 1);
    await expect(tell("started", 1)).rejects.toThrow("try again");
    expect((await walks.join(code)).kind).toBe("found");
    expect(await opened.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
  });
});

describe("what somebody is reminded of", () => {
  async function setUpReminded() {
    const test = setUp();
    await addPeople(test.opened);
    const walk = await test.tell("started", 5);
    await test.walks.remind({ accountId: "hanako", walkId: walk.id });
    return { ...test, walk, find: () => test.walks.findReminder("hanako") };
  }

  test("is a walk that is under way, until it is forgotten", async () => {
    const { walks, walk, find } = await setUpReminded();
    expect(await find()).toEqual(walk);
    await walks.forgetReminder("hanako");
    expect(await find()).toBeNull();
    expect(await walks.find(walk.id)).toEqual(walk);
  });

  test("is also a walk that is finished or did not help, for the set-up and the hand-off, but none that helped", async () => {
    for (const end of ["finished", "solved", "unsolved"] as const) {
      const { walks, walk, tell, find } = await setUpReminded();
      if (end === "finished") await tell("done", 6, walk);
      else await walks.settle(walk, end);
      expect((await walks.find(walk.id))?.state).toBe(end);
      expect((await find())?.id, end).toBe(end === "solved" ? undefined : walk.id);
      expect(await walks.isReminded(walk)).toBe(true);
    }
  });

  test("is known of the walk itself, until it is forgotten", async () => {
    const { walks, walk, tell } = await setUpReminded();
    expect(await walks.isReminded(walk)).toBe(true);
    expect(await walks.isReminded(await tell("started", 1))).toBe(false);
    await walks.forgetReminder("hanako");
    expect(await walks.isReminded(walk)).toBe(false);
  });

  test("is no walk that is over", async () => {
    const { clock, find } = await setUpReminded();
    clock.now += WALK_KEPT_MS - 1;
    expect(await find()).not.toBeNull();
    clock.now += 1;
    expect(await find()).toBeNull();
  });
});

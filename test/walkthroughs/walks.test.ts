import { describe, expect, test } from "vitest";
import { formatResumeCode } from "../../src/walkthroughs/resume-code.ts";
import { WALK_KEPT_MS } from "../../src/walkthroughs/walks.ts";
import { line, openWalks } from "./open-walks.ts";

describe("a way through a walkthrough", () => {
  test("begins with the first thing that is told, wherever that is", async () => {
    const { walks, tell } = openWalks();
    const walk = await tell("done", 2);
    expect(walk).toMatchObject({ walkthrough: "chrome", step: 3, state: "open", locale: "ja" });
    expect(walk.events.map(line)).toEqual(["chrome 2 started", "chrome 2 done", "chrome 3 started"]);
    expect(await walks.find(walk.id)).toEqual(walk);
    expect(await walks.find(undefined)).toBeNull();
  });

  test("begins once, under the id that was chosen for it, however many tell of it at once", async () => {
    const { opened, walks } = openWalks();
    const id = walks.createId();
    const told = { walkthrough: "chrome", step: 1, event: "done", id, locale: "ja" } as const;
    const begun = await Promise.all(Array.from({ length: 20 }, () => walks.tell(told)));
    expect(new Set(begun.map((walk) => walk?.id))).toEqual(new Set([id]));
    expect(new Set(begun.map((walk) => walk?.code)).size).toBe(1);
    const walk = await walks.find(id);
    expect(walk?.events.map(line)).toEqual(["chrome 1 started", "chrome 1 done", "chrome 2 started"]);
    expect(await opened.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
    expect(walks.createId()).not.toBe(id);
  });

  test("is one walk to its end, and everything is noted once however often it is told", async () => {
    const { tell } = openWalks();
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
    const { tell } = openWalks();
    const walk = await tell("done", 1);
    const other = await tell("started", 1, walk, { walkthrough: "short" });
    expect(other).toMatchObject({ id: walk.id, code: walk.code, walkthrough: "short", step: 1 });
  });

  test("is nothing where there is no such step, and leaves nothing behind", async () => {
    const { opened, walks, tell } = openWalks();
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
    const { walks, clock, tell } = openWalks();
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
    const { walks, tell } = openWalks();
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
    const { walks, tell } = openWalks();
    const walk = await tell("started", 5);
    expect(await tell("started", 5, walk, { locale: "en" })).toMatchObject({ id: walk.id, locale: "en" });
    expect(await walks.resume(walk.code)).toMatchObject({ walk: { step: 6, locale: "en" } });
    await walks.settle({ ...walk, locale: "en" }, "unsolved");
    expect((await walks.find(walk.id))?.locale).toBe("en");
  });

  test("that did not help goes on with what is tried next", async () => {
    const { walks, tell } = openWalks();
    const walk = await tell("done", 6);
    await walks.settle(walk, "unsolved");
    const next = await tell("started", 1, walk, { walkthrough: "short" });
    expect(next).toMatchObject({ id: walk.id, state: "open" });
    expect(next.events.map(line)).toContain("chrome 6 unsolved");
  });
});

describe("coming back with the code", () => {
  test("after the step that closes the browser leads to the next one, and there again the second time", async () => {
    const { walks, tell } = openWalks();
    const walk = await tell("done", 4);
    for (const typed of [walk.code, formatResumeCode(walk.code).toLowerCase()])
      expect(await walks.resume(typed)).toMatchObject({ kind: "found", walk: { id: walk.id, step: 6 } });
    expect((await walks.find(walk.id))?.events.map(line)).toContain("chrome 5 done");
  });

  test("on another device leads to the step that closes the browser, which is still to be done", async () => {
    const { walks, tell } = openWalks();
    const walk = await tell("done", 4);
    expect(await walks.join(walk.code)).toEqual({ kind: "found", walk });
    expect(await walks.find(walk.id)).toEqual(walk);
  });

  test("from any other step leads to that step", async () => {
    const { walks, tell } = openWalks();
    for (const step of [1, 2, 3, 4, 6]) {
      const walk = await tell("started", step);
      for (const come of [walks.join, walks.resume])
        expect(await come(walk.code)).toMatchObject({ kind: "found", walk: { id: walk.id, step } });
    }
  });

  test("after a last step that closes the browser finds it done", async () => {
    const { walks, tell } = openWalks();
    const walk = await tell("done", 1, undefined, { walkthrough: "short" });
    expect(await walks.resume(walk.code)).toMatchObject({ walk: { step: 2, state: "finished" } });
  });

  test("to a walk that was told not to have helped changes nothing", async () => {
    const { walks, tell } = openWalks();
    const walk = await tell("done", 4);
    await walks.settle(walk, "unsolved");
    expect(await walks.resume(walk.code)).toMatchObject({ walk: { step: 5, state: "unsolved" } });
  });

  test("leads to the same place when the walkthrough has left the content meanwhile", async () => {
    const { walks, tell, content } = openWalks();
    const walk = await tell("done", 4);
    delete content.chrome;
    expect(await walks.resume(walk.code)).toEqual({ kind: "found", walk });
  });

  test("that has a slip in it, or is none, is told so without a look into the database", async () => {
    const { walks, tell, asked } = openWalks();
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
    const { tell } = openWalks({ bytes: firstBytes([1, 1, 1, 1, 1, 2]) });
    const [one, other] = [await tell("started", 1), await tell("started", 1)];
    expect(other.code).not.toBe(one.code);
  });

  test("five times in a row are a failure that is told, and nothing is begun", async () => {
    const { opened, walks, tell } = openWalks({ bytes: firstBytes([1, 1, 1, 1, 1, 1, 2]) });
    const { code } = await tell("started", 1);
    await expect(tell("started", 1)).rejects.toThrow("try again");
    expect((await walks.join(code)).kind).toBe("found");
    expect(await opened.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
  });
});

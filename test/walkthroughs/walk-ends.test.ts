import { describe, expect, test } from "vitest";
import { WALK_KEPT_MS } from "../../src/walkthroughs/walks.ts";
import { addPeople } from "../suites/people.ts";
import { line, openWalks } from "./open-walks.ts";

describe("whoever can tell whether it helped", () => {
  const doneOf = async (step: number, event: "solved" | "unsolved", walkthrough = "chrome") => {
    const { walks, tell } = openWalks();
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
    const { walks, tell } = openWalks();
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
    const { walks, tell, content } = openWalks();
    const walk = await tell("started", 6);
    delete content.chrome;
    await walks.settle(walk, "solved");
    expect(await walks.find(walk.id)).toEqual(walk);
  });
});

describe("what somebody is reminded of", () => {
  async function setUpReminded() {
    const test = openWalks();
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

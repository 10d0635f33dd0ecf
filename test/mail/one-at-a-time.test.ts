import { expect, test } from "vitest";
import { oneAtATime } from "../../src/mail/one-at-a-time.ts";

test("work asked for while it runs is done once more afterwards, never side by side", async () => {
  let runs = 0;
  let running = 0;
  const asked: Promise<number>[] = [];
  const work = oneAtATime(async () => {
    expect(++running).toBe(1);
    if (++runs === 1) asked.push(work(), work());
    await Promise.resolve();
    running--;
    return 1;
  });
  expect(await work()).toBe(2);
  expect(await Promise.all(asked)).toEqual([2, 2]);
  expect(await work()).toBe(1);
  expect(runs).toBe(3);
});

import { describe, expect, test } from "vitest";
import { finish, finishInSlices, mapInSlices, type Sliced } from "../../src/shared/slices.ts";

function* countTo(limit: number): Sliced<number> {
  let count = 0;
  while (count < limit) {
    count++;
    yield;
  }
  return count;
}

describe("work in slices", () => {
  test("has the same result at once and in slices, with others going first after each", async () => {
    let breaths = 0;
    const breathe = async () => void breaths++;
    expect(finish(countTo(3))).toBe(3);
    expect(await finishInSlices(countTo(3), breathe)).toBe(3);
    expect(breaths).toBe(3);
  });

  test("ends where it is not wanted any more", async () => {
    const breathe = () => Promise.reject(new Error("stopped"));
    await expect(finishInSlices(countTo(3), breathe)).rejects.toThrow("stopped");
  });

  test("maps every item in order", () => {
    const work = mapInSlices([1, 2, 3, 4, 5], { every: 2, map: (item, at) => item * 10 + at });
    expect([...work]).toHaveLength(2);
    expect(finish(mapInSlices(["a", "b"], { every: 9, map: (item) => item }))).toEqual(["a", "b"]);
  });
});

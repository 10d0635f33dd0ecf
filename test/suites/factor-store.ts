/** What every factor store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import { addFactor, addPeople, countYes, NOW, type OpenStores } from "./people.ts";

export function describeFactorStore(name: string, open: OpenStores): void {
  const openWithPhone = async () => {
    const openings = await open();
    await addPeople(openings[0], { id: "jiro" });
    await addFactor(openings[0]);
    return openings;
  };
  const phone = { id: "phone", accountId: "hanako" };

  describe(`a factor store (${name})`, () => {
    test("gives a person's authenticators as they were enrolled", async () => {
      const [stores] = await openWithPhone();
      await addFactor(stores, { factorId: "tablet", purpose: "add" });
      expect(await stores.factors.findFactors("hanako")).toEqual([
        { ...phone, name: "My phone", sealed: "sealed key", generation: 1, lastStep: 1_000, createdAt: NOW },
        expect.objectContaining({ id: "tablet" }),
      ]);
      expect(await stores.factors.findFactors("jiro")).toEqual([]);
    });

    test("accepts a code for exactly one of many who send it at once", async () => {
      const openings = await openWithPhone();
      const use = { id: "phone", generation: 1, step: 1_001 };
      expect(await countYes(openings, ({ factors }) => factors.burnStep(use))).toBe(1);
    });

    test("never accepts a code again, nor an older one, nor one for a key that was replaced", async () => {
      const [{ factors }] = await openWithPhone();
      const burn = (step: number, generation = 1, id = "phone") => factors.burnStep({ id, generation, step });
      expect(await burn(1_000)).toBe(false);
      expect(await burn(1_002)).toBe(true);
      expect(await burn(1_001)).toBe(false);
      expect(await burn(1_003, 2)).toBe(false);
      expect(await burn(1_003, 1, "none")).toBe(false);
      expect(await burn(1_003)).toBe(true);
    });

    test("is renamed by its owner, not by somebody else", async () => {
      const [{ factors }] = await openWithPhone();
      expect(await factors.renameFactor({ ...phone, name: "仕事用" })).toBe(true);
      expect(await factors.renameFactor({ ...phone, accountId: "jiro", name: "mine" })).toBe(false);
      expect((await factors.findFactors("hanako"))[0]?.name).toBe("仕事用");
    });

    test("lets go of one of two for its owner only, and never of the last", async () => {
      const [stores] = await openWithPhone();
      expect(await stores.factors.removeFactor(phone)).toBe(false);
      await addFactor(stores, { factorId: "tablet", purpose: "add" });
      expect(await stores.factors.removeFactor({ ...phone, accountId: "jiro" })).toBe(false);
      expect(await stores.factors.removeFactor(phone)).toBe(true);
      expect(await stores.factors.removeFactor({ ...phone, id: "tablet" })).toBe(false);
      expect(await addFactor(stores, { factorId: "watch", purpose: "add" })).toBe(true);
    });

    test("keeps one of two when both are removed at once", async () => {
      const openings = await openWithPhone();
      await addFactor(openings[0], { factorId: "tablet", purpose: "add" });
      const yes = await countYes(openings, ({ factors }, at) =>
        factors.removeFactor({ ...phone, id: at % 3 === 0 ? "phone" : "tablet" }),
      );
      expect(yes).toBe(1);
      expect(await openings[0].factors.findFactors("hanako")).toHaveLength(1);
    });
  });
}

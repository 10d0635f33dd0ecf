/** What every recovery code store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import { addPeople, countYes, GRANTED, NOW, type OpenStores, request, type Stores } from "./people.ts";

/** One use of a code, each for a request of its own. */
function useCode({ resets }: Stores, { codeHash, id }: { codeHash: string; id: string }): Promise<boolean> {
  const granted = request({ id, proof: "recovery-code", ...GRANTED });
  return resets.openWithRecoveryCode({ request: granted, codeHash, cancelHash: `link ${id}`, now: NOW });
}

export function describeRecoveryCodeStore(name: string, open: OpenStores): void {
  const openWithCodes = async () => {
    const openings = await open();
    await addPeople(openings[0], { id: "jiro" });
    await openings[0].recoveryCodes.replaceCodes({ accountId: "hanako", hashes: ["a", "b", "c"] });
    return openings;
  };

  describe(`a recovery code store (${name})`, () => {
    test("counts the codes that were not used, of one person", async () => {
      const [stores] = await openWithCodes();
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(3);
      expect(await stores.recoveryCodes.countLeft("jiro")).toBe(0);
      await useCode(stores, { codeHash: "a", id: "1" });
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(2);
    });

    test("makes an old set worthless with a new one, and touches nobody else's", async () => {
      const [stores] = await openWithCodes();
      await stores.recoveryCodes.replaceCodes({ accountId: "jiro", hashes: ["a"] });
      await stores.recoveryCodes.replaceCodes({ accountId: "hanako", hashes: ["d", "e"] });
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(2);
      expect(await stores.recoveryCodes.countLeft("jiro")).toBe(1);
      expect(await useCode(stores, { codeHash: "a", id: "1" })).toBe(false);
      expect(await useCode(stores, { codeHash: "d", id: "2" })).toBe(true);
      await stores.recoveryCodes.replaceCodes({ accountId: "hanako", hashes: [] });
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(0);
    });

    test("leaves one whole set when several are made at once", async () => {
      const openings = await openWithCodes();
      await countYes(openings, async ({ recoveryCodes }, at) =>
        recoveryCodes.replaceCodes({
          accountId: "hanako",
          hashes: Array.from({ length: 10 }, (_, n) => `${at}-${n}`),
        }),
      );
      expect(await openings[0].recoveryCodes.countLeft("hanako")).toBe(10);
    });

    test("accepts a code for exactly one of many who send it at once", async () => {
      const openings = await openWithCodes();
      const yes = await countYes(openings, (stores, at) => useCode(stores, { codeHash: "a", id: `${at}` }));
      expect(yes).toBe(1);
      expect(await openings[1].recoveryCodes.countLeft("hanako")).toBe(2);
    });
  });
}

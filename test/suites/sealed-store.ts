/** What every store of sealed texts promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import { addFactor, addPeople, beginEnrolment, countYes, NOW, type OpenStores } from "./people.ts";

export function describeSealedStore(name: string, open: OpenStores): void {
  const openWithSealed = async () => {
    const openings = await open();
    const [stores] = openings;
    await addPeople(stores, { id: "jiro" });
    await addFactor(stores, { sealed: "key of phone" });
    await addFactor(stores, { factorId: "tablet", purpose: "add", sealed: "key of tablet" });
    await beginEnrolment(stores, { purpose: "replace", generation: 2, sealed: "new key of phone" });
    await stores.mails.addWaiting([{ id: "mail", payload: "letter", dueAt: NOW }]);
    return openings;
  };

  describe(`a store of sealed texts (${name})`, () => {
    test("shows every sealed text with what it was sealed for", async () => {
      const [{ sealed }] = await openWithSealed();
      const list = (table: "factors" | "enrolments" | "mails") =>
        sealed.listSealed({ table, after: null, limit: 9 });
      const place = { accountId: "hanako", factorId: "phone", generation: 1 };
      expect(await list("factors")).toEqual([
        { id: "phone", sealed: "key of phone", place },
        { id: "tablet", sealed: "key of tablet", place: { ...place, factorId: "tablet" } },
      ]);
      expect(await list("enrolments")).toEqual([
        { id: "challenge", sealed: "new key of phone", place: { ...place, generation: 2 } },
      ]);
      expect(await list("mails")).toEqual([{ id: "mail", sealed: "letter", place: null }]);
    });

    test("is read page by page", async () => {
      const [{ sealed }] = await openWithSealed();
      const read = async (after: string | null) =>
        (await sealed.listSealed({ table: "factors", after, limit: 1 })).map(({ id }) => id);
      expect([await read(null), await read("phone"), await read("tablet")]).toEqual([
        ["phone"],
        ["tablet"],
        [],
      ]);
    });

    test.each(["factors", "enrolments", "mails"] as const)(
      "puts a new text in the old one's place once, and never over another: %s",
      async (table) => {
        const openings = await openWithSealed();
        const [{ sealed }] = openings;
        const [first] = await sealed.listSealed({ table, after: null, limit: 1 });
        const change = { table, id: first?.id ?? "", from: first?.sealed ?? "" };
        const yes = await countYes(openings, (stores, at) =>
          stores.sealed.replaceSealed({ ...change, to: `new ${at}` }),
        );
        expect(yes).toBe(1);
        expect(await sealed.replaceSealed({ ...change, id: "none", to: "x" })).toBe(false);
        expect((await sealed.listSealed({ table, after: null, limit: 1 }))[0]?.sealed).toMatch(/^new/);
      },
    );

    test("keeps the first check of each key", async () => {
      const [{ sealed }] = await open();
      expect(await sealed.findKeyChecks()).toEqual([]);
      await sealed.addKeyCheck({ keyId: "k2", sealed: "second" });
      await sealed.addKeyCheck({ keyId: "k1", sealed: "first" });
      await sealed.addKeyCheck({ keyId: "k1", sealed: "another" });
      expect(await sealed.findKeyChecks()).toEqual([
        { keyId: "k1", sealed: "first" },
        { keyId: "k2", sealed: "second" },
      ]);
    });

    test("lets go of a key's check only when nothing is sealed under that key any more", async () => {
      const [{ sealed, mails, audit }] = await open();
      for (const keyId of ["k1", "k2", "k3"]) await sealed.addKeyCheck({ keyId, sealed: `${keyId}.check` });
      await mails.addWaiting([
        { id: "a", payload: "k1.letter", dueAt: NOW },
        { id: "b", payload: "k1.letter", dueAt: NOW },
      ]);
      const event = { at: NOW, actor: null, action: "sign-in", accountId: null, address: "", proofs: [] };
      const row = { ...event, result: "", detail: "", sequence: 1, previous: "", hash: "hash" };
      await audit.append({ after: 0, rows: [row], seal: "k2.seal" });
      expect(await sealed.countSealed()).toEqual([
        { table: "mails", keyId: "k1", count: 2 },
        { table: "audit", keyId: "k2", count: 1 },
      ]);
      for (const keyId of ["k1", "k2", "none"]) expect(await sealed.removeKeyCheck(keyId)).toBe(false);
      expect(await sealed.removeKeyCheck("k3")).toBe(true);
      await mails.removeWaiting("a");
      await sealed.replaceSealed({ table: "mails", id: "b", from: "k1.letter", to: "k2.letter" });
      expect(await sealed.removeKeyCheck("k1")).toBe(true);
      expect((await sealed.findKeyChecks()).map(({ keyId }) => keyId)).toEqual(["k2"]);
    });
  });
}

/** What every store of amendments promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import type { AmendmentStore, Decision } from "../../src/helpdesk/ports.ts";
import { addPeople, countYes, NOW, type OpenStores, type Stores } from "./people.ts";

type New = Parameters<AmendmentStore["addAmendment"]>[0];

const wordings = [{ text: "改行\nと'引用\"符🙂", locale: "ja" as const }];
const phrasing: Decision = { kind: "phrasing", entry: "cost", wordings };
const outOfScope: Decision = { kind: "out-of-scope", wordings };
const entry: Decision = {
  kind: "entry",
  entry: "printer",
  wordings,
  drafts: { ja: { title: "印刷", answer: "**印刷**" }, en: { title: "Printing", answer: "Print." } },
  actions: ["enrol"],
};
const ignore: Decision = { kind: "ignore" };

async function add({ amendments }: Stores, id: string, given: Partial<New> = {}): Promise<void> {
  await amendments.addAmendment({ id, decision: phrasing, gists: [id], by: "hanako", at: NOW, ...given });
}

const UNDONE = { undoneBy: null, undoneAt: null };
const FIRST = { entry: null, offset: 0, limit: 50 };

export function describeAmendmentStore(name: string, open: OpenStores): void {
  const openWithPeople = async () => {
    const openings = await open();
    await addPeople(openings[0], { id: "jiro" });
    return openings;
  };

  describe(`an amendment store (${name})`, () => {
    test.each([phrasing, entry, outOfScope, ignore])(
      "gives back what was decided: $kind",
      async (decision) => {
        const [stores] = await openWithPeople();
        await add(stores, "a", { decision });
        const amendment = { id: "a", decision, by: "hanako", at: NOW, ...UNDONE };
        expect(await stores.amendments.findAmendment("a")).toEqual(amendment);
        expect(await stores.amendments.listAmendments(FIRST)).toEqual({ amendments: [amendment], total: 1 });
        expect(await stores.amendments.findAmendment("b")).toBeNull();
      },
    );

    test("takes an amendment with any number of groups, each once, or none", async () => {
      const [stores] = await openWithPeople();
      await add(stores, "none", { gists: [] });
      await add(stores, "many", { gists: [...Array.from({ length: 300 }, (_, at) => `${at}`), "7", "7"] });
      expect((await stores.amendments.listAmendments(FIRST)).total).toBe(2);
    });

    test("takes one lesson of twenty that were made from the same state of knowledge, and its groups alone", async () => {
      const openings = await openWithPeople();
      const { amendments } = openings[0];
      const revision = await amendments.findRevision();
      const first = { decision: phrasing, gists: ["group"], by: "hanako", at: NOW, revision };
      const added = await countYes(openings, (stores, at) =>
        stores.amendments.addAmendment({ ...first, id: `a${at}` }),
      );
      expect(added).toBe(1);
      expect(await amendments.listLessons()).toHaveLength(1);
      const again = { decision: outOfScope, gists: [], by: "hanako", at: NOW };
      expect(await amendments.addAmendment({ ...again, id: "late", revision })).toBe(false);
      const newer = await amendments.findRevision();
      expect(await amendments.addAmendment({ ...again, id: "next", revision: newer })).toBe(true);
    });

    test("keeps it whole or not at all, and nothing of somebody whom nobody knows", async () => {
      const [stores] = await openWithPeople();
      await add(stores, "a");
      await expect(add(stores, "a", { decision: outOfScope })).rejects.toThrow();
      await expect(add(stores, "b", { by: "nobody" })).rejects.toThrow();
      expect(await stores.amendments.listAmendments(FIRST)).toMatchObject({
        amendments: [{ id: "a", decision: phrasing }],
        total: 1,
      });
    });

    test("is undone for exactly one of many, who is told what it was", async () => {
      const openings = await openWithPeople();
      const [stores, other] = openings;
      await add(stores, "a");
      const undone: unknown[] = [];
      const yes = await countYes(openings, async ({ amendments }, at) => {
        const by = at % 3 === 0 ? "jiro" : "hanako";
        const was = await amendments.undoAmendment({ id: "a", by, at: NOW + at });
        if (was) undone.push(was);
        return was;
      });
      expect(yes).toBe(1);
      expect(undone).toEqual([await other.amendments.findAmendment("a")]);
      expect(undone).toMatchObject([{ id: "a", decision: phrasing, by: "hanako", at: NOW }]);
      expect(await stores.amendments.undoAmendment({ id: "none", by: "jiro", at: NOW })).toBeNull();
    });

    test("lists the newest first, undone ones among them, page by page and by entry", async () => {
      const [stores] = await openWithPeople();
      const { amendments } = stores;
      for (const [at, decision] of [phrasing, entry, ignore, phrasing, outOfScope].entries())
        await add(stores, `${at}`, { decision, at: NOW - at });
      await amendments.undoAmendment({ id: "0", by: "jiro", at: NOW });
      const list = async (page: Partial<typeof FIRST> | { entry: string }) => {
        const { amendments: found, total } = await amendments.listAmendments({ ...FIRST, ...page });
        return [found.map(({ id }) => id).join(""), total];
      };
      expect(await list({})).toEqual(["43210", 5]);
      expect(await list({ offset: 1, limit: 2 })).toEqual(["32", 5]);
      expect(await list({ offset: 9 })).toEqual(["", 5]);
      expect(await list({ entry: "cost" })).toEqual(["30", 2]);
      expect(await list({ entry: "printer" })).toEqual(["1", 1]);
      expect(await list({ entry: "none" })).toEqual(["", 0]);
    });

    test("hands out what teaches and is not undone, in the order in which it was made", async () => {
      const [stores] = await openWithPeople();
      const { amendments } = stores;
      for (const [at, decision] of [phrasing, ignore, entry, outOfScope, phrasing].entries())
        await add(stores, `${at}`, { decision, at: NOW - at });
      await amendments.undoAmendment({ id: "3", by: "jiro", at: NOW });
      expect((await amendments.listLessons()).map(({ id }) => id)).toEqual(["0", "2", "4"]);
    });

    test("has another revision with each lesson and each one undone, the same for all, and none for ignoring", async () => {
      const [stores, other] = await openWithPeople();
      const { amendments } = stores;
      const seen = [await amendments.findRevision()];
      const isNew = async () => {
        const revision = await other.amendments.findRevision();
        const wasSeen = seen.includes(revision);
        if (!wasSeen) seen.push(revision);
        return !wasSeen;
      };
      await add(stores, "ignored", { decision: ignore });
      expect(await isNew(), "ignored").toBe(false);
      for (const id of ["a", "b"]) {
        await add(stores, id);
        expect(await isNew(), id).toBe(true);
      }
      for (const id of ["b", "a"]) {
        await amendments.undoAmendment({ id, by: "jiro", at: NOW });
        expect(await isNew(), `${id} undone`).toBe(true);
      }
      await add(stores, "c");
      expect(await isNew(), "taught again").toBe(true);
      await amendments.undoAmendment({ id: "ignored", by: "jiro", at: NOW });
      await add(stores, "ignored too", { decision: ignore });
      await amendments.forgetIgnoredBefore(NOW + 1);
      expect(await isNew(), "ignored, undone and forgotten").toBe(false);
      await add(stores, "d");
      expect(await isNew(), "in the place of what was forgotten").toBe(true);
    });

    test("forgets what was ignored before a time, undone or not, and never what was taught", async () => {
      const [stores] = await openWithPeople();
      const { amendments } = stores;
      for (const id of ["old", "old undone"]) await add(stores, id, { decision: ignore, at: NOW - 1 });
      await add(stores, "new", { decision: ignore });
      await add(stores, "taught", { at: 0 });
      await amendments.undoAmendment({ id: "old undone", by: "jiro", at: NOW });
      await amendments.forgetIgnoredBefore(NOW);
      const { amendments: left } = await amendments.listAmendments(FIRST);
      expect(left.map(({ id }) => id)).toEqual(["taught", "new"]);
    });
  });
}

/** What every reset store promises where two people must agree, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import { addPeople, DAY_MS, NOW, type OpenStores, openRequest, request, type Stores } from "./people.ts";

const HOUR_MS = 3_600_000;
const LATER = NOW + HOUR_MS;

const decide = (
  { resets }: Stores,
  approverId: string,
  given: {
    isGranted?: boolean;
    reason?: string | null;
    now?: number;
    approversNeeded?: 1 | 2;
    id?: string;
  } = {},
) =>
  resets.decideReset({
    id: "request",
    approverId,
    approversNeeded: 2,
    isGranted: true,
    reason: null,
    readyAt: LATER,
    expiresAt: LATER + DAY_MS,
    now: NOW,
    ...given,
  });

export function describeResetApprovals(name: string, open: OpenStores): void {
  const openWithRequest = async () => {
    const openings = await open();
    const [stores] = openings;
    await addPeople(
      stores,
      { id: "first", roles: ["approver"] },
      { id: "second", roles: ["approver"] },
      { id: "operator", roles: ["operator"], firmId: "other-firm" },
      { id: "stranger", roles: ["approver"], firmId: "other-firm" },
      { id: "owner", roles: ["approver", "operator"] },
    );
    await openRequest(stores);
    return openings;
  };
  const find = ({ resets }: Stores) => resets.findReset("request");

  describe(`a reset that two must agree to (${name})`, () => {
    test("is granted by two persons, and not before the second one; both are known afterwards", async () => {
      const [stores] = await openWithRequest();
      expect(await decide(stores, "first", { reason: "seen in person" })).toBe("noted");
      const noted = request({ firstApprover: "first", reason: "seen in person" });
      expect(await find(stores)).toEqual(noted);
      expect(await decide(stores, "operator")).toBe("granted");
      expect(await find(stores)).toEqual({
        ...noted,
        state: "granted",
        readyAt: LATER,
        expiresAt: LATER + DAY_MS,
        decidedBy: "operator",
      });
      expect(await decide(stores, "second")).toBeNull();
    });

    test("is not granted by the same person twice, however often and however many times at once", async () => {
      const openings = await openWithRequest();
      const [stores] = openings;
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => decide(openings[at % 2 === 0 ? 0 : 1], "first")),
      );
      expect(answers.filter((answer) => answer !== null)).toEqual(["noted"]);
      expect(await decide(stores, "first", { now: NOW + 1 })).toBeNull();
      expect(await find(stores)).toEqual(request({ firstApprover: "first" }));
    });

    test("is granted once where twenty agree at once: one is first, one is second", async () => {
      const openings = await openWithRequest();
      const people = ["first", "second", "operator"];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => decide(openings[at % 2 === 0 ? 0 : 1], people[at % 3] ?? "")),
      );
      expect(answers.filter((answer) => answer !== null).sort()).toEqual(["granted", "noted"]);
      const { firstApprover, decidedBy, state } = (await find(openings[1])) ?? {};
      expect(state).toBe("granted");
      expect(people).toContain(firstApprover);
      expect(people).toContain(decidedBy);
      expect(firstApprover).not.toBe(decidedBy);
    });

    test("is decided neither by its owner nor by an approver of another firm, as first or as second", async () => {
      const [stores] = await openWithRequest();
      await openRequest(stores, { id: "own", accountId: "owner" });
      const tryAll = async () => [
        await decide(stores, "stranger"),
        await decide(stores, "hanako"),
        await decide(stores, "nobody"),
        await decide(stores, "owner", { id: "own" }),
        await decide(stores, "owner", { id: "own", isGranted: false }),
      ];
      const nobody = [null, null, null, null, null];
      expect(await tryAll()).toEqual(nobody);
      for (const id of ["request", "own"]) expect(await decide(stores, "first", { id })).toBe("noted");
      expect(await tryAll()).toEqual(nobody);
      expect(await find(stores)).toEqual(request({ firstApprover: "first" }));
    });

    test("is not granted by a second person who is disabled", async () => {
      const [stores] = await openWithRequest();
      await decide(stores, "first");
      await stores.accounts.disableAccount({ id: "second", now: NOW });
      expect(await decide(stores, "second")).toBeNull();
      expect(await find(stores)).toEqual(request({ firstApprover: "first" }));
    });

    test("needs two more where the first person has been disabled since", async () => {
      const [stores] = await openWithRequest();
      await decide(stores, "first");
      await stores.accounts.disableAccount({ id: "first", now: NOW });
      expect(await decide(stores, "second")).toBe("noted");
      expect(await find(stores)).toEqual(request({ firstApprover: "second" }));
      expect(await decide(stores, "second")).toBeNull();
      expect(await decide(stores, "operator")).toBe("granted");
    });

    test("is closed by anybody's refusal, also the first person's own after having agreed", async () => {
      const [stores] = await openWithRequest();
      for (const approverId of ["second", "first"]) {
        await openRequest(stores, { id: approverId }, 99);
        await decide(stores, "first", { id: approverId, reason: "seen in person" });
        const refusal = { id: approverId, isGranted: false, reason: null };
        expect(await decide(stores, approverId, refusal)).toBe("refused");
        expect(await stores.resets.findReset(approverId)).toMatchObject({
          state: "closed",
          closedBecause: "refused",
          firstApprover: "first",
          decidedBy: approverId,
          reason: null,
        });
        expect(await decide(stores, "operator", { id: approverId })).toBeNull();
      }
    });

    test("is not granted any more when it was cancelled or over between the first and the second", async () => {
      const [stores] = await openWithRequest();
      await decide(stores, "first");
      expect(await decide(stores, "second", { now: NOW + DAY_MS })).toBeNull();
      await stores.resets.closeOpen({ accountId: "hanako", because: "cancelled", now: NOW });
      expect(await decide(stores, "second")).toBeNull();
      expect(await find(stores)).toMatchObject({
        state: "closed",
        closedBecause: "cancelled",
        decidedBy: null,
      });
    });

    test("begins anew with a new request: who agreed to the one before has not agreed to this one", async () => {
      const [stores] = await openWithRequest();
      await decide(stores, "first");
      await openRequest(stores, { id: "next", firstApprover: "first" });
      expect(await decide(stores, "second", { id: "next" })).toBe("noted");
      expect(await decide(stores, "second")).toBeNull();
    });

    test("is still shown to the first person, and to whom it waits for", async () => {
      const [stores] = await openWithRequest();
      await decide(stores, "first");
      const seen = async (approverId: string) =>
        (await stores.resets.listAsked({ approverId, now: NOW })).map(
          ({ request: asked }) => asked.firstApprover,
        );
      expect([await seen("first"), await seen("second"), await seen("stranger")]).toEqual([
        ["first"],
        ["first"],
        [],
      ]);
    });

    test("takes one person where one is enough by now, also the one who was first", async () => {
      const [stores] = await openWithRequest();
      await decide(stores, "first");
      expect(await decide(stores, "first", { approversNeeded: 1 })).toBe("granted");
      expect(await find(stores)).toMatchObject({ firstApprover: "first", decidedBy: "first" });
    });

    test("is listed with all the others of its owner, the newest first", async () => {
      const [stores] = await openWithRequest();
      await openRequest(stores, { id: "same moment" });
      await openRequest(stores, { id: "later", createdAt: LATER });
      await openRequest(stores, { id: "of another", accountId: "owner" });
      const list = async (limit: number) =>
        (await stores.resets.listResets({ accountId: "hanako", limit })).map(({ id }) => id);
      expect(await list(9)).toEqual(["later", "same moment", "request"]);
      expect(await list(2)).toEqual(["later", "same moment"]);
      expect(await stores.resets.listResets({ accountId: "nobody", limit: 9 })).toEqual([]);
    });
  });
}

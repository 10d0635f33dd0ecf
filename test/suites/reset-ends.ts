/** What every reset store promises about cancelling, undoing and forgetting, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import {
  addFactor,
  addPeople,
  beginEnrolment,
  challenge,
  confirmation,
  countYes,
  DAY_MS,
  GRANTED,
  NOW,
  type OpenStores,
  openRequest,
  request,
  type Stores,
  session,
} from "./people.ts";

const permit = {
  id: "permit",
  accountId: "hanako",
  resetId: "request",
  codeHash: "code",
  expiresAt: NOW + DAY_MS,
};

/** The phone is lost and a new one in its place. */
async function completeReset(stores: Stores): Promise<void> {
  await addFactor(stores);
  await openRequest(stores, GRANTED);
  await stores.enrolments.addPermit(permit);
  await beginEnrolment(stores, { purpose: "reset", factorId: "new", permitId: "permit" });
  await stores.enrolments.confirmEnrolment(confirmation({ recoveryHashes: ["a", "b"] }));
}

export function describeResetEnds(name: string, open: OpenStores): void {
  const openWithPeople = async () => {
    const openings = await open();
    await addPeople(openings[0], { id: "jiro" });
    return openings;
  };

  describe(`the end of a reset (${name})`, () => {
    test("closes the open request for exactly one of many, who is told what it was", async () => {
      const openings = await openWithPeople();
      const [stores] = openings;
      await openRequest(stores, GRANTED);
      const closed: unknown[] = [];
      const yes = await countYes(openings, async ({ resets }) => {
        const was = await resets.closeOpen({ accountId: "hanako", because: "signed-in", now: NOW });
        if (was) closed.push(was);
        return was;
      });
      expect(yes).toBe(1);
      expect(closed).toEqual([request(GRANTED)]);
      expect(await stores.resets.findReset("request")).toEqual(
        request({ ...GRANTED, state: "closed", closedBecause: "signed-in" }),
      );
    });

    test("closes nothing where nothing is open any more", async () => {
      const [stores] = await openWithPeople();
      const close = (accountId: string) =>
        stores.resets.closeOpen({ accountId, because: "cancelled", now: NOW + DAY_MS });
      await openRequest(stores);
      expect(await close("hanako")).toBeNull();
      expect(await close("jiro")).toBeNull();
    });

    test("is not there while one is open, for the browser that holds it alone and to the millisecond", async () => {
      const [stores] = await openWithPeople();
      const { resets } = stores;
      const holds = (holderHash: string, now = NOW) => resets.hasOpen({ holderHash, now });
      expect(await holds("holder")).toBe(false);
      for (const [at, given] of [
        { state: "code-sent", proof: "mail" } as const,
        { state: "asked" } as const,
        GRANTED,
      ].entries()) {
        const expiresAt = NOW + 9;
        await openRequest(stores, { ...given, id: `${at}`, holderHash: `holder ${at}`, expiresAt });
        expect(await holds(`holder ${at}`, NOW + 8), given.state).toBe(true);
        expect(await holds(`holder ${at}`, NOW + 9), given.state).toBe(false);
        expect(await holds(`holder ${at - 1}`), "the one before is replaced").toBe(false);
        for (const other of ["", "holder", `${at}`, "hanako", "%"]) expect(await holds(other)).toBe(false);
      }
      await openRequest(stores, { id: "jiro's", accountId: "jiro", holderHash: "jiro's browser" });
      await resets.closeOpen({ accountId: "hanako", because: "cancelled", now: NOW });
      expect([await holds("holder 2"), await holds("jiro's browser")]).toEqual([false, true]);
    });

    test("has come once it is done or undone, so that no browser holds anything open", async () => {
      const [stores] = await openWithPeople();
      const { resets } = stores;
      const holds = (holderHash: string) => resets.hasOpen({ holderHash, now: NOW });
      await completeReset(stores);
      expect(await holds("holder")).toBe(false);
      await openRequest(stores, { id: "next", holderHash: "next browser" });
      expect(await holds("next browser")).toBe(true);
      await resets.undoReset({ id: "request", now: NOW });
      expect([await holds("holder"), await holds("next browser")]).toEqual([false, false]);
    });

    test("knows each link of a request while it is open, and while it can be undone", async () => {
      const [stores] = await openWithPeople();
      await completeReset(stores);
      await stores.resets.addCancelLink({ id: "request", cancelHash: "second link" });
      const find = async (cancelHash: string, now: number) =>
        (await stores.resets.findByCancel({ cancelHash, now, undoMs: 10 }))?.id;
      for (const link of ["link of request", "second link"]) {
        expect(await find(link, NOW + 9)).toBe("request");
        expect(await find(link, NOW + 10)).toBeUndefined();
      }
      await openRequest(stores, { id: "open", expiresAt: NOW + 50 });
      expect(await find("link of open", NOW + 49)).toBe("open");
      expect(await find("link of open", NOW + 50)).toBeUndefined();
      await stores.resets.closeOpen({ accountId: "hanako", because: "cancelled", now: NOW });
      expect(await find("link of open", NOW)).toBeUndefined();
      expect(await find("another", NOW)).toBeUndefined();
    });

    test("undoes a reset once: whoever set it up is out, for this person only", async () => {
      const openings = await openWithPeople();
      const [stores] = openings;
      await completeReset(stores);
      await addFactor(stores, { factorId: "jiro's", accountId: "jiro" });
      for (const accountId of ["hanako", "jiro"]) {
        await stores.sessions.addSession(session({ tokenHash: accountId, accountId }));
        await stores.challenges.addChallenge(challenge({ tokenHash: `half ${accountId}`, accountId }));
      }
      await stores.enrolments.addPermit({ ...permit, id: "later", codeHash: "later", resetId: null });

      const yes = await countYes(openings, ({ resets }) => resets.undoReset({ id: "request", now: NOW }));
      expect(yes).toBe(1);
      expect(await stores.resets.findReset("request")).toMatchObject({
        state: "closed",
        closedBecause: "undone",
      });
      expect(await stores.factors.findFactors("hanako")).toEqual([]);
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(0);
      const search = { codeHash: "later", accountId: "hanako", now: NOW };
      expect(await stores.enrolments.findPermit(search)).toBeNull();
      expect(await stores.sessions.endSession("hanako")).toBe(false);
      expect(await stores.challenges.endChallenge("half hanako")).toBe(false);
      expect(await stores.factors.findFactors("jiro")).toHaveLength(1);
      expect(await stores.sessions.endSession("jiro")).toBe(true);
      expect(await stores.challenges.endChallenge("half jiro")).toBe(true);
    });

    test("stops with the undoing whatever reset was begun since, for this person only", async () => {
      const [stores] = await openWithPeople();
      await completeReset(stores);
      await openRequest(stores, { id: "thief's next", ...GRANTED });
      await openRequest(stores, { id: "jiro's", accountId: "jiro" });
      expect(await stores.resets.undoReset({ id: "request", now: NOW })).toBe(true);
      expect(await stores.resets.findReset("thief's next")).toMatchObject({
        state: "closed",
        closedBecause: "undone",
      });
      expect(await stores.resets.findReset("jiro's")).toMatchObject({ state: "asked" });
    });

    test("undoes nothing that was not done", async () => {
      const [stores] = await openWithPeople();
      await addFactor(stores);
      await openRequest(stores, GRANTED);
      for (const id of ["request", "none"])
        expect(await stores.resets.undoReset({ id, now: NOW })).toBe(false);
      expect(await stores.factors.findFactors("hanako")).toHaveLength(1);
    });

    test("forgets requests and permits that ended before a time, with their links, and only those", async () => {
      const [stores] = await openWithPeople();
      const { resets, enrolments } = stores;
      await openRequest(stores, { id: "closed", expiresAt: NOW + 99 });
      await resets.closeOpen({ accountId: "hanako", because: "cancelled", now: NOW + 4 });
      await openRequest(stores, { id: "over", expiresAt: NOW + 4 });
      await openRequest(stores, { id: "open", accountId: "jiro" });
      await enrolments.addPermit({ ...permit, id: "old", codeHash: "old", expiresAt: NOW + 4 });
      await enrolments.addPermit(permit);
      await resets.foldResetsBefore(NOW + 4);
      expect(await resets.findReset("closed")).not.toBeNull();
      await resets.foldResetsBefore(NOW + 5);
      expect(await resets.findReset("closed")).toBeNull();
      expect(await resets.findReset("over")).toBeNull();
      expect(await resets.findReset("open")).not.toBeNull();
      const find = (codeHash: string) => enrolments.findPermit({ codeHash, accountId: "hanako", now: NOW });
      expect([await find("old"), (await find("code"))?.id]).toEqual([null, "permit"]);
    });
  });
}

/** What every reset store promises about opening, granting and closing, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import {
  addPeople,
  countYes,
  DAY_MS,
  GRANTED,
  MINUTE_MS,
  NOW,
  type OpenStores,
  openRequest,
  request,
} from "./people.ts";

export function describeResetStore(name: string, open: OpenStores): void {
  const openWithPeople = async () => {
    const openings = await open();
    await addPeople(openings[0], { id: "jiro" });
    return openings;
  };
  const asked = {
    approverId: "approver",
    approversNeeded: 1,
    isGranted: true,
    reason: null,
    readyAt: NOW,
    expiresAt: NOW + 9,
    now: NOW,
  } as const;

  describe(`a reset store (${name})`, () => {
    test("gives a request back as it was opened", async () => {
      const [stores] = await openWithPeople();
      await openRequest(stores);
      expect(await stores.resets.findReset("request")).toEqual(request());
      expect(await stores.resets.findLatest("hanako")).toEqual(request());
      expect(await stores.resets.findReset("another")).toBeNull();
      expect(await stores.resets.findLatest("jiro")).toBeNull();
    });

    test("replaces a person's open request by a new one, also one that is over, and nobody else's", async () => {
      const [stores] = await openWithPeople();
      await openRequest(stores, { id: "jiro's", accountId: "jiro" });
      await openRequest(stores, { id: "1", expiresAt: NOW + 1 });
      expect(await openRequest(stores, { id: "2", createdAt: NOW + 5 })).toBe(true);
      expect(await openRequest(stores, { id: "3", createdAt: NOW + 5 })).toBe(true);
      for (const id of ["1", "2"])
        expect(await stores.resets.findReset(id)).toMatchObject({
          state: "closed",
          closedBecause: "replaced",
        });
      expect(await stores.resets.findLatest("hanako")).toMatchObject({ id: "3", state: "asked" });
      expect(await stores.resets.findReset("jiro's")).toMatchObject({ state: "asked" });
    });

    test("opens so many in 24 hours and no more; what is open then stays open", async () => {
      const openings = await openWithPeople();
      const [stores] = openings;
      const yes = await countYes(openings, (each, at) => openRequest(each, { id: `${at}` }, 3));
      expect(yes).toBe(3);
      expect(await stores.resets.findLatest("hanako")).toMatchObject({ state: "asked" });
      expect(await openRequest(stores, { id: "late", createdAt: NOW + DAY_MS - 1 }, 3)).toBe(false);
      expect(await openRequest(stores, { id: "jiro's", accountId: "jiro" }, 3)).toBe(true);
      expect(await openRequest(stores, { id: "next day", createdAt: NOW + DAY_MS }, 3)).toBe(true);
    });

    test("opens none for an account that is disabled", async () => {
      const [stores] = await openWithPeople();
      await stores.recoveryCodes.replaceCodes({ accountId: "hanako", hashes: ["a"] });
      await stores.accounts.disableAccount({ id: "hanako", now: NOW });
      expect(await openRequest(stores)).toBe(false);
      const opening = { request: request(GRANTED), codeHash: "a", cancelHash: "link", now: NOW };
      expect(await stores.resets.openWithRecoveryCode(opening)).toBe(false);
    });

    test("opens a granted request for a recovery code, in place of the open one; a wrong code changes nothing", async () => {
      const [stores] = await openWithPeople();
      await stores.recoveryCodes.replaceCodes({ accountId: "hanako", hashes: ["a"] });
      await openRequest(stores, { id: "before" });
      const granted = request({ id: "by code", proof: "recovery-code", ...GRANTED });
      const use = (codeHash: string) =>
        stores.resets.openWithRecoveryCode({ request: granted, codeHash, cancelHash: "link", now: NOW });
      expect(await use("wrong")).toBe(false);
      expect(await stores.resets.findLatest("hanako")).toMatchObject({ id: "before", state: "asked" });
      expect(await use("a")).toBe(true);
      expect(await stores.resets.findLatest("hanako")).toEqual(granted);
      expect(await stores.resets.findReset("before")).toMatchObject({ closedBecause: "replaced" });
      expect(await stores.resets.findByCancel({ cancelHash: "link", now: NOW, undoMs: 0 })).toEqual(granted);
    });

    test("lets somebody try a mailed code so often and no more, however many try at once", async () => {
      const openings = await openWithPeople();
      const [stores] = openings;
      await openRequest(stores, { state: "code-sent", proof: "mail", expiresAt: NOW + MINUTE_MS });
      const attempt = { id: "request", limit: 5, now: NOW };
      expect(await countYes(openings, ({ resets }) => resets.countMailTry(attempt))).toBe(5);
      expect(await stores.resets.countMailTry({ ...attempt, limit: 9, now: NOW + MINUTE_MS })).toBe(false);
      expect(await stores.resets.countMailTry({ ...attempt, limit: 9 })).toBe(true);
    });

    test("grants by mail once, for the right code and while one is owed", async () => {
      const openings = await openWithPeople();
      const [stores] = openings;
      await openRequest(stores, { state: "code-sent", proof: "mail", expiresAt: NOW + MINUTE_MS });
      const grant = {
        id: "request",
        codeHash: "mailed",
        readyAt: NOW + 9,
        expiresAt: NOW + DAY_MS,
        now: NOW,
      };
      expect(await stores.resets.grantByMail({ ...grant, codeHash: "wrong" })).toBe(false);
      expect(await stores.resets.grantByMail({ ...grant, now: NOW + MINUTE_MS })).toBe(false);
      expect(await countYes(openings, ({ resets }) => resets.grantByMail(grant))).toBe(1);
      const { readyAt, expiresAt } = grant;
      expect(await stores.resets.findReset("request")).toMatchObject({
        state: "granted",
        readyAt,
        expiresAt,
      });
      expect(await stores.resets.countMailTry({ id: "request", limit: 5, now: NOW })).toBe(false);
    });

    test("is decided by one person once, whether they agree or not", async () => {
      const openings = await open();
      const [stores] = openings;
      await addPeople(
        stores,
        { id: "approver", roles: ["approver"] },
        { id: "operator", roles: ["operator"] },
      );
      await openRequest(stores);
      const yes = await countYes(openings, ({ resets }, at) =>
        resets.decideReset({
          ...asked,
          id: "request",
          approverId: at % 3 ? "approver" : "operator",
          isGranted: at % 2 === 0,
          reason: "seen in person",
        }),
      );
      expect(yes).toBe(1);
      expect(await stores.resets.findReset("request")).toMatchObject({ reason: "seen in person" });
    });

    test("is decided by an approver of the firm or an operator, and nobody else; they alone see it", async () => {
      const [stores] = await open();
      await addPeople(
        stores,
        { id: "owner", roles: ["approver", "operator"] },
        { id: "stranger", roles: ["approver"], firmId: "other-firm" },
        { id: "gone", roles: ["operator"], isDisabled: true },
        { id: "colleague" },
        { id: "approver", roles: ["approver"] },
        { id: "operator", roles: ["operator"], firmId: "other-firm" },
      );
      const { resets } = stores;
      for (const approverId of ["owner", "stranger", "gone", "colleague", "nobody", "approver", "operator"]) {
        const may = approverId === "approver" || approverId === "operator";
        await openRequest(stores, { id: approverId, accountId: "owner" }, 99);
        const seen = await resets.listAsked({ approverId, now: NOW });
        expect(seen.map((each) => [each.request.id, each.account.id])).toEqual(
          may ? [[approverId, "owner"]] : [],
        );
        expect(await resets.decideReset({ ...asked, id: approverId, approverId })).toBe(
          may ? "granted" : null,
        );
        const { state, decidedBy } = (await resets.findReset(approverId)) ?? {};
        expect([state, decidedBy]).toEqual(may ? ["granted", approverId] : ["asked", null]);
      }
    });

    test("is not decided before it was asked for nor when it is over; a refusal closes it", async () => {
      const [stores] = await open();
      await addPeople(stores, { id: "approver", roles: ["approver"] });
      const { resets } = stores;
      await openRequest(stores, { id: "mailed", state: "code-sent", proof: "mail" });
      expect(await resets.decideReset({ ...asked, id: "mailed" })).toBeNull();
      await openRequest(stores, { id: "over", expiresAt: NOW });
      expect(await resets.decideReset({ ...asked, id: "over" })).toBeNull();
      await openRequest(stores, { id: "fresh" });
      expect(await resets.decideReset({ ...asked, id: "fresh", isGranted: false, reason: "unknown" })).toBe(
        "refused",
      );
      expect(await resets.findReset("fresh")).toEqual(
        request({
          id: "fresh",
          state: "closed",
          closedBecause: "refused",
          decidedBy: "approver",
          reason: "unknown",
        }),
      );
    });

    test("lists what waits for a decision, oldest first, without what is over", async () => {
      const [stores] = await open();
      await addPeople(stores, { id: "a" }, { id: "b" }, { id: "c" }, { id: "approver", roles: ["approver"] });
      await openRequest(stores, { id: "1", accountId: "a", createdAt: NOW + 2 });
      await openRequest(stores, { id: "2", accountId: "b", createdAt: NOW + 1 });
      await openRequest(stores, { id: "3", accountId: "c", expiresAt: NOW + 5 });
      const list = await stores.resets.listAsked({ approverId: "approver", now: NOW + 5 });
      expect(list.map((each) => each.request.id)).toEqual(["2", "1"]);
    });
  });
}

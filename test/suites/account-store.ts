/** What every account store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import {
  account,
  addPeople,
  challenge,
  countYes,
  NOW,
  type OpenStores,
  openRequest,
  session,
} from "./people.ts";

export function describeAccountStore(name: string, open: OpenStores): void {
  describe(`an account store (${name})`, () => {
    test("finds a person by ID with everything that was kept, and nobody by another spelling", async () => {
      const [stores] = await open();
      const taro = account({
        id: "taro",
        loginId: "00123",
        kind: "consultant",
        roles: ["operator"],
        mails: [],
      });
      await addPeople(stores, taro);
      expect(await stores.accounts.findByLoginId("00123")).toEqual(taro);
      expect(await stores.accounts.findAccount("taro")).toEqual(taro);
      expect(await stores.accounts.findByLoginId("123")).toBeNull();
      expect(await stores.accounts.findByLoginId("taro")).toBeNull();
      expect(await stores.accounts.findAccount("x' OR 1=1 --")).toBeNull();
    });

    test("adds a list whole or not at all: one ID that is taken keeps everybody on it out", async () => {
      const [stores] = await open();
      await addPeople(stores);
      const people = Array.from({ length: 300 }, (_, at) => account({ id: `person${at}` }));
      expect(await stores.accounts.addAccounts([...people, account({ id: "new", loginId: "HANAKO" })])).toBe(
        false,
      );
      expect(await stores.accounts.listAccounts({ firmId: null, after: null, limit: 500 })).toHaveLength(1);
      expect(
        await stores.accounts.addAccounts([account({ id: "a" }), account({ id: "b", loginId: "A" })]),
      ).toBe(false);
      expect(await stores.accounts.addAccounts(people)).toBe(true);
      expect(await stores.accounts.addAccounts([])).toBe(true);
    });

    test("lets one of many who import the same list at once succeed", async () => {
      const openings = await open();
      await addPeople(openings[0]);
      const yes = await countYes(openings, ({ accounts }, at) =>
        accounts.addAccounts([account({ id: `own${at}` }), account({ id: `same${at}`, loginId: "SAME" })]),
      );
      expect(yes).toBe(1);
      const all = await openings[1].accounts.listAccounts({ firmId: null, after: null, limit: 99 });
      expect(all).toHaveLength(3);
    });

    test("lists people in order of ID, page by page, of one firm or of all", async () => {
      const [stores] = await open();
      await addPeople(stores, { id: "c" }, { id: "a" }, { id: "b", firmId: "other-firm" });
      const list = async (firmId: string | null, after: string | null, limit: number) =>
        (await stores.accounts.listAccounts({ firmId, after, limit })).map(({ id }) => id);
      expect(await list(null, null, 3)).toEqual(["a", "b", "c"]);
      expect(await list(null, "C", 3)).toEqual(["hanako"]);
      expect(await list("firm", null, 9)).toEqual(["a", "c", "hanako"]);
      expect(await list("other-firm", "B", 9)).toEqual([]);
    });

    test("finds people by how their ID begins, in order of it, page by page; no sign is a wildcard", async () => {
      const [stores] = await open();
      await addPeople(stores);
      const ids = ["A1", "A10", "A2", "B1", "A_1", "A%1", "A\u{1F642}", "AX"];
      await stores.accounts.addAccounts(ids.map((loginId) => account({ id: `of ${loginId}`, loginId })));
      const find = async (prefix: string, after: string | null = null, limit = 9) =>
        (await stores.accounts.findAccounts({ prefix, after, limit })).map(({ loginId }) => loginId);
      expect(await find("A")).toEqual(["A%1", "A1", "A10", "A2", "AX", "A_1", "A\u{1F642}"]);
      expect(await find("A1")).toEqual(["A1", "A10"]);
      expect(await find("A", "A1", 2)).toEqual(["A10", "A2"]);
      expect(await find("A_")).toEqual(["A_1"]);
      expect(await find("%")).toEqual([]);
      expect(await find("a1")).toEqual([]);
      expect(await find("A10x")).toEqual([]);
      expect(await find("", "A_1")).toEqual(["A\u{1F642}", "B1", "HANAKO"]);
      expect(await stores.accounts.findAccounts({ prefix: "HANAKO", after: null, limit: 1 })).toEqual([
        account(),
      ]);
    });

    test("finds those with a role who are not disabled, of one firm or of all", async () => {
      const [stores] = await open();
      await addPeople(
        stores,
        { id: "approver", roles: ["approver"] },
        { id: "both", roles: ["operator", "approver"], firmId: "other-firm" },
        { id: "gone", roles: ["approver"], isDisabled: true },
      );
      const find = async (role: "operator" | "approver", firmId: string | null) =>
        (await stores.accounts.findByRole({ role, firmId })).map(({ id }) => id);
      expect(await find("approver", null)).toEqual(["approver", "both"]);
      expect(await find("approver", "firm")).toEqual(["approver"]);
      expect(await find("operator", "firm")).toEqual([]);
      expect(await find("operator", null)).toEqual(["both"]);
    });

    test("knows the firms and which apps each of them uses", async () => {
      const [stores] = await open();
      await addPeople(stores);
      const { accounts } = stores;
      await accounts.setLicence({ firmId: "firm", app: "payslip", isInUse: true });
      await accounts.setLicence({ firmId: "firm", app: "clock", isInUse: true });
      await accounts.setLicence({ firmId: "other-firm", app: "office", isInUse: true });
      expect(await accounts.findLicences("firm")).toEqual(["clock", "payslip"]);
      await accounts.setLicence({ firmId: "firm", app: "clock", isInUse: false });
      expect(await accounts.findLicences("firm")).toEqual(["payslip"]);
      expect(await accounts.findFirm("firm")).toEqual({ id: "firm", name: "青葉商店" });
      expect(await accounts.findFirm("none")).toBeNull();
      expect(await accounts.listFirms()).toHaveLength(2);
    });

    test("disables an account once; the person is signed out, half-way sign-ins and open resets end", async () => {
      const openings = await open();
      const [stores] = openings;
      await addPeople(stores, { id: "jiro" });
      for (const accountId of ["hanako", "jiro"]) {
        await stores.sessions.addSession(session({ tokenHash: `s ${accountId}`, accountId }));
        await stores.challenges.addChallenge(challenge({ tokenHash: `c ${accountId}`, accountId }));
        await openRequest(stores, { id: `r ${accountId}`, accountId });
      }
      expect(
        await countYes(openings, ({ accounts }) => accounts.disableAccount({ id: "hanako", now: NOW })),
      ).toBe(1);
      expect(await stores.accounts.disableAccount({ id: "nobody", now: NOW })).toBe(false);
      expect((await stores.accounts.findAccount("hanako"))?.isDisabled).toBe(true);
      expect(await stores.sessions.endSession("s hanako")).toBe(false);
      expect(await stores.challenges.endChallenge("c hanako")).toBe(false);
      expect(await stores.resets.findLatest("hanako")).toMatchObject({
        state: "closed",
        closedBecause: "cancelled",
      });
      expect(await stores.sessions.endSession("s jiro")).toBe(true);
      expect(await stores.challenges.endChallenge("c jiro")).toBe(true);
      expect(await stores.resets.findLatest("jiro")).toMatchObject({ state: "asked" });
    });
  });
}

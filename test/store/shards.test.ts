/** Firms over several databases: the same promises as on one, and what happens when one of them is away. */

import { describe, expect, test } from "vitest";
import type { Database } from "../../src/store/database.ts";
import { isDatabaseError } from "../../src/store/errors.ts";
import { DRAIN_MS, holdFirm, moveFirm } from "../../src/store/shards-move.ts";
import { describeAccountStore } from "../suites/account-store.ts";
import { describeAttemptStore } from "../suites/attempt-store.ts";
import { describeAuditStore } from "../suites/audit-store.ts";
import { describeChallengeStore } from "../suites/challenge-store.ts";
import { describeEnrolmentStore } from "../suites/enrolment-store.ts";
import { describeFactorStore } from "../suites/factor-store.ts";
import {
  account,
  addFactor,
  addPeople,
  DAY_MS,
  GRANTED,
  NOW,
  openRequest,
  POLICY,
  type Stores,
  session,
} from "../suites/people.ts";
import { describeRecoveryCodeStore } from "../suites/recovery-code-store.ts";
import { describeResetApprovals } from "../suites/reset-approvals.ts";
import { describeResetEnds } from "../suites/reset-ends.ts";
import { describeResetStore } from "../suites/reset-store.ts";
import { describeSealedStore } from "../suites/sealed-store.ts";
import { describeSessionStore } from "../suites/session-store.ts";
import { describeWaitingStore } from "../suites/waiting-store.ts";
import { createStores } from "../support/stores.ts";
import { openBroken, openShards, openStoresOver } from "./shards-stage.ts";

function openTwice() {
  const parts = openShards();
  return [openStoresOver(parts), openStoresOver(parts)] as const;
}

for (const describeOne of [
  describeAccountStore,
  describeSessionStore,
  describeChallengeStore,
  describeFactorStore,
  describeAttemptStore,
  describeRecoveryCodeStore,
  describeEnrolmentStore,
  describeResetStore,
  describeResetApprovals,
  describeResetEnds,
  describeAuditStore,
  describeWaitingStore,
  describeSealedStore,
])
  describeOne("two shards", openTwice);

/** Hanako is on the first shard, Jiro on the second. */
async function openWithPeople(count = 2) {
  const parts = openShards(count);
  const open = (hint: number | null = null) => openStoresOver({ ...parts, hint });
  await addPeople(open(), { id: "jiro", firmId: "other-firm" });
  for (const accountId of ["hanako", "jiro"]) {
    await addFactor(open(), { accountId, factorId: `phone of ${accountId}` });
    await open().sessions.addSession(session({ accountId, tokenHash: `token of ${accountId}` }));
    const hashes = [`code of ${accountId}`];
    await open().recoveryCodes.replaceCodes({ accountId, hashes });
  }
  return { parts, open };
}

const isSignedIn = async (stores: Stores, accountId: string) =>
  (await stores.sessions.findSession({ tokenHash: `token of ${accountId}`, now: NOW }))?.account.id ===
  accountId;

test("firms are spread evenly, and all of a firm is in one database", async () => {
  const { parts, open } = await openWithPeople(3);
  await open().accounts.addFirm({ id: "third", name: "third" });
  await open().accounts.addFirm({ id: "fourth", name: "fourth" });
  await open().accounts.addAccounts([account({ id: "saburo", firmId: "third" })]);
  const shards = await Promise.all(["hanako", "jiro", "saburo", "nobody"].map((id) => open().shardOf(id)));
  expect(shards).toEqual([0, 1, 2, null]);
  for (const [at, name] of ["hanako", "jiro"].entries()) {
    for (const [other, database] of parts.shards.entries()) {
      const stores = createStores(database);
      const here = [await stores.accounts.findAccount(name), (await stores.factors.findFactors(name))[0]];
      expect(here.filter(Boolean), name).toHaveLength(at === other ? 2 : 0);
    }
  }
  expect(await createStores(parts.central).accounts.findAccount("hanako")).toBeNull();
});

test("one ID is one person's on all shards, however many add it at once", async () => {
  const { open } = await openWithPeople();
  const added = await Promise.all(
    ["firm", "other-firm"].flatMap((firmId) =>
      [1, 2, 3].map((at) =>
        open().accounts.addAccounts([account({ id: `${firmId} ${at}`, loginId: "SAME", firmId })]),
      ),
    ),
  );
  expect(added.filter(Boolean)).toHaveLength(1);
  expect((await open().accounts.findByLoginId("SAME"))?.loginId).toBe("SAME");
});

test("an operator approves for every firm, is listed once, and for none any more once disabled", async () => {
  const { open } = await openWithPeople();
  await open().accounts.addFirm({ id: "desk", name: "desk" });
  const operator = account({ id: "operator", firmId: "desk", roles: ["operator"] });
  await open().accounts.addAccounts([operator]);
  expect(await open().accounts.findByRole({ role: "operator", firmId: null })).toHaveLength(1);
  expect(await open().accounts.findByLoginId("OPERATOR")).toEqual(operator);
  for (const [at, accountId] of ["hanako", "jiro"].entries()) {
    await openRequest(open(), { id: `request of ${accountId}`, accountId, createdAt: NOW + at });
  }
  const asked = async () =>
    (await open().resets.listAsked({ approverId: "operator", now: NOW })).map(({ account: { id } }) => id);
  const decide = (accountId: string) =>
    open().resets.decideReset({
      ...{ id: `request of ${accountId}`, approverId: "operator", approversNeeded: 1, isGranted: true },
      ...{ reason: "known by voice", readyAt: NOW, expiresAt: NOW + DAY_MS, now: NOW },
    });
  expect(await asked()).toEqual(["hanako", "jiro"]);
  expect(await decide("hanako")).toBe("granted");
  expect(await open().accounts.disableAccount({ id: "operator", now: NOW })).toBe(true);
  expect(await decide("jiro")).toBeNull();
  expect(await asked()).toEqual([]);
});

test("a hint says where to ask first; a wrong one, or one of somebody else's making, changes no answer", async () => {
  const { open } = await openWithPeople();
  for (const hint of [null, 0, 1, 7, -1, 0.5, Number.NaN]) {
    expect(await isSignedIn(open(hint), "jiro"), `hint ${hint}`).toBe(true);
    expect(await isSignedIn(open(hint), "nobody"), `hint ${hint}`).toBe(false);
  }
});

describe("while a shard is down", () => {
  /** Every statement on the second shard fails as D1's do. */
  async function openWithOneDown() {
    const { parts } = await openWithPeople();
    const [first, second] = parts.shards as [Database, Database];
    const down = openBroken(second, () => {
      throw new Error("D1_ERROR: the database is not there");
    });
    return (hint: number | null = null) => openStoresOver({ ...parts, shards: [first, down], hint });
  }

  test("people of other firms sign in, use their codes and their sessions as ever", async () => {
    const open = await openWithOneDown();
    for (const hint of [null, 0]) expect(await isSignedIn(open(hint), "hanako")).toBe(true);
    expect((await open().accounts.findByLoginId("HANAKO"))?.id).toBe("hanako");
    const use = { id: "phone of hanako", generation: 1, step: 2_000 };
    expect(await open().factors.burnStep(use)).toBe(true);
    expect(await open(0).sessions.endSession("token of hanako")).toBe(true);
    expect(await openRequest(open())).toBe(true);
  });

  test("its own firms get an error to come back from, never a yes and never a no", async () => {
    const open = await openWithOneDown();
    const wrong: Promise<unknown>[] = [
      isSignedIn(open(), "jiro"),
      isSignedIn(open(1), "jiro"),
      open().accounts.findByLoginId("JIRO"),
      open().factors.findFactors("jiro"),
      open().factors.burnStep({ id: "phone of jiro", generation: 1, step: 2_000 }),
      open().attempts.countAttempt({ subject: "code jiro", policy: POLICY, now: NOW }),
      openRequest(open(), { id: "of jiro", accountId: "jiro" }),
      // Nobody can say whether this is somebody's.
      isSignedIn(open(), "nobody"),
    ];
    for (const each of wrong) {
      const error = await each.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(isDatabaseError(error)).toBe(true);
    }
  });
});

describe("a firm that moves", () => {
  const FIRM = { firmId: "firm", to: 1 };
  const LATER = NOW + DRAIN_MS;

  async function move(count = 2) {
    const opened = await openWithPeople(count);
    expect(await holdFirm(opened.parts, { firmId: "firm", now: NOW })).toBe(NOW);
    return opened;
  }

  test("takes authenticators, codes, counts, licences and resets along; its people sign in again", async () => {
    const { parts, open } = await openWithPeople();
    await open().accounts.setLicence({ firmId: "firm", app: "clock", isInUse: true });
    const use = { id: "phone of hanako", generation: 1, step: 2_000 };
    expect(await open().factors.burnStep(use)).toBe(true);
    await open().attempts.countAttempt({ subject: "code hanako", policy: POLICY, now: NOW });
    await openRequest(open(), GRANTED);
    const before = await open().resets.findLatest("hanako");
    await holdFirm(parts, { firmId: "firm", now: NOW });
    expect(await moveFirm(parts, { ...FIRM, now: LATER })).toBe(true);

    expect(await open().shardOf("hanako")).toBe(1);
    expect(await open().accounts.findByLoginId("HANAKO")).toEqual(account());
    expect(await open().accounts.findLicences("firm")).toEqual(["clock"]);
    expect(await open().resets.findLatest("hanako")).toEqual(before);
    expect(await open().resets.hasOpen({ holderHash: "holder", now: NOW })).toBe(true);
    expect(await open().factors.burnStep(use)).toBe(false);
    expect(await open().factors.burnStep({ ...use, step: 2_001 })).toBe(true);
    const count = { subject: "code hanako", policy: POLICY, now: NOW };
    expect(await open().attempts.countAttempt(count)).toMatchObject({ inARow: 2 });
    expect(await isSignedIn(open(), "hanako")).toBe(false);
    expect(await isSignedIn(open(), "jiro")).toBe(true);
    const left = createStores(parts.shards[0] as Database);
    expect(await left.accounts.listAccounts({ firmId: null, after: null, limit: 9 })).toEqual([]);
    expect(await open().recoveryCodes.countLeft("hanako")).toBe(1);
  });

  test("lets nobody of it in meanwhile; others do not notice", async () => {
    const { open } = await move();
    const use = (stores: Stores) => stores.factors.findFactors("hanako");
    await expect(use(open())).rejects.toThrow("is being moved");
    await expect(open(0).accounts.findByLoginId("HANAKO")).rejects.toThrow("is being moved");
    await expect(openRequest(open())).rejects.toThrow("is being moved");
    expect(await open().factors.findFactors("jiro")).toHaveLength(1);
  });

  test("waits until whoever knew the old place is through", async () => {
    const { parts } = await move();
    expect(await moveFirm(parts, { ...FIRM, now: LATER - 1 })).toBe(false);
    expect(await holdFirm(parts, { firmId: "firm", now: LATER })).toBe(NOW);
    expect(await moveFirm(parts, { ...FIRM, firmId: "other-firm", now: LATER })).toBe(false);
    expect(await moveFirm(parts, { ...FIRM, to: 9, now: LATER })).toBe(false);
    expect(await holdFirm(parts, { firmId: "none", now: NOW })).toBeNull();
  });

  test.each([0, 1])("goes on where it was interrupted: in shard %i", async (broken) => {
    const { parts, open } = await move();
    const inner = parts.shards[broken] as Database;
    for (let left = 0; left < 40; left++) {
      let statements = left;
      const fail = () => {
        if (statements-- <= 0) throw new Error("D1_ERROR: interrupted");
      };
      const shards = parts.shards.map((every, at) => (at === broken ? openBroken(inner, fail) : every));
      const isMoved = await moveFirm({ ...parts, shards }, { ...FIRM, now: LATER }).catch(() => false);
      if (isMoved) break;
      await expect(open().factors.findFactors("hanako")).rejects.toThrow("is being moved");
    }
    expect(await open().shardOf("hanako")).toBe(1);
    expect(await open().factors.findFactors("hanako")).toHaveLength(1);
    expect(await open().recoveryCodes.countLeft("hanako")).toBe(1);
  });
});

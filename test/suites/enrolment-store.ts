/** What every enrolment store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import {
  addFactor,
  addPeople,
  beginEnrolment,
  challenge,
  confirmation,
  countYes,
  DAY_MS,
  enrolment,
  GRANTED,
  MINUTE_MS,
  NOW,
  type OpenStores,
  openRequest,
  POLICY,
  type Stores,
  session,
} from "./people.ts";

const permit = { id: "permit", accountId: "hanako", resetId: null, expiresAt: NOW + DAY_MS };

async function addResetPermit(stores: Stores): Promise<void> {
  await openRequest(stores, GRANTED);
  await stores.enrolments.addPermit({ ...permit, id: "of reset", resetId: "request", codeHash: "secret" });
}

export function describeEnrolmentStore(name: string, open: OpenStores): void {
  const openWithPeople = async () => {
    const openings = await open();
    await addPeople(openings[0], { id: "jiro" });
    return openings;
  };
  const idsOf = async ({ factors }: Stores) => (await factors.findFactors("hanako")).map(({ id }) => id);

  describe(`an enrolment store (${name})`, () => {
    test("finds a permit that is good, for its own account only", async () => {
      const [{ enrolments }] = await openWithPeople();
      await enrolments.addPermit({ ...permit, codeHash: "code" });
      const search = { codeHash: "code", accountId: "hanako", now: NOW };
      expect(await enrolments.findPermit(search)).toEqual(permit);
      expect(await enrolments.findPermit({ ...search, accountId: "jiro" })).toBeNull();
      expect(await enrolments.findPermit({ ...search, codeHash: "another" })).toBeNull();
      expect(await enrolments.findPermit({ ...search, now: permit.expiresAt })).toBeNull();
      await enrolments.endPermits({ accountId: "jiro", now: NOW });
      expect(await enrolments.findPermit(search)).toEqual(permit);
      await enrolments.endPermits({ accountId: "hanako", now: NOW });
      expect(await enrolments.findPermit(search)).toBeNull();
    });

    test("remembers the key of a half-signed-in person, and lets no other take its place", async () => {
      const [stores] = await openWithPeople();
      const begun = await beginEnrolment(stores, { sealed: "first key" });
      await expect(
        stores.enrolments.addEnrolment(enrolment({ sealed: "second key", purpose: "add" })),
      ).rejects.toThrow();
      expect(await stores.enrolments.findEnrolment("challenge")).toEqual(begun);
      expect(await stores.enrolments.findEnrolment("another")).toBeNull();
    });

    test("makes a first authenticator live under the name its owner chose; its code is used up", async () => {
      const [stores] = await openWithPeople();
      await stores.enrolments.addPermit({ ...permit, codeHash: "code" });
      await beginEnrolment(stores, { permitId: "permit" });
      const confirmed = confirmation({ recoveryHashes: ["a", "b"] });
      expect(await stores.enrolments.confirmEnrolment(confirmed)).toBe(true);
      expect(await stores.factors.findFactors("hanako")).toEqual([
        expect.objectContaining({ id: "phone", name: "My phone", generation: 1, lastStep: 1_000 }),
      ]);
      expect(await stores.factors.burnStep({ id: "phone", generation: 1, step: 1_000 })).toBe(false);
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(2);
      expect(
        await stores.enrolments.findPermit({ codeHash: "code", accountId: "hanako", now: NOW }),
      ).toBeNull();
      expect(await stores.challenges.endChallenge("challenge")).toBe(false);
      expect(await stores.enrolments.findEnrolment("challenge")).toBeNull();
    });

    test.each(["first", "add", "replace", "reset"] as const)(
      "confirms once, however often the button is pressed at once: %s",
      async (purpose) => {
        const openings = await openWithPeople();
        const [stores] = openings;
        if (purpose !== "first") await addFactor(stores);
        if (purpose === "reset") await addResetPermit(stores);
        await beginEnrolment(stores, {
          purpose,
          factorId: purpose === "replace" ? "phone" : "tablet",
          generation: purpose === "replace" ? 2 : 1,
          permitId: purpose === "reset" ? "of reset" : null,
        });
        const press = (each: Stores) => each.enrolments.confirmEnrolment(confirmation());
        expect(await countYes(openings, press)).toBe(1);
        expect(await idsOf(stores)).toEqual(
          { first: ["tablet"], add: ["phone", "tablet"], replace: ["phone"], reset: ["tablet"] }[purpose],
        );
      },
    );

    test("lets no third authenticator in, when several are enrolled at once beside one", async () => {
      const openings = await openWithPeople();
      await addFactor(openings[0]);
      for (let at = 0; at < 6; at++)
        await beginEnrolment(openings[0], { challengeHash: `c${at}`, factorId: `f${at}`, purpose: "add" });
      const yes = await countYes(openings, ({ enrolments }, at) =>
        enrolments.confirmEnrolment(confirmation({ challengeHash: `c${at % 6}` })),
      );
      expect(yes).toBe(1);
      expect(await idsOf(openings[1])).toHaveLength(2);
    });

    test("replaces a key by the next one only, and the other authenticator stays as it is", async () => {
      const [stores] = await openWithPeople();
      await addFactor(stores);
      await addFactor(stores, { factorId: "tablet", purpose: "add" });
      const replace = async (challengeHash: string, generation: number) => {
        await beginEnrolment(stores, {
          challengeHash,
          generation,
          purpose: "replace",
          sealed: challengeHash,
        });
        return () => stores.enrolments.confirmEnrolment(confirmation({ challengeHash }));
      };
      const [one, other, skipping] = [await replace("1", 2), await replace("2", 2), await replace("3", 4)];
      expect(await one()).toBe(true);
      expect(await other()).toBe(false);
      expect(await skipping()).toBe(false);
      const sealed = (await stores.factors.findFactors("hanako")).map((each) => [
        each.sealed,
        each.generation,
      ]);
      expect(sealed).toContainEqual(["1", 2]);
      expect(sealed).toContainEqual(["sealed key", 1]);
      expect(await stores.factors.burnStep({ id: "phone", generation: 1, step: 2_000 })).toBe(false);
    });

    test("refuses what does not fit what is there: a second first one, an addition to none or to two", async () => {
      const [stores] = await openWithPeople();
      expect(await addFactor(stores, { factorId: "a", purpose: "add" })).toBe(false);
      expect(await addFactor(stores, { factorId: "b", purpose: "replace", generation: 2 })).toBe(false);
      expect(await addFactor(stores)).toBe(true);
      expect(await addFactor(stores, { factorId: "c" })).toBe(false);
      expect(await addFactor(stores, { factorId: "tablet", purpose: "add" })).toBe(true);
      expect(await addFactor(stores, { factorId: "d", purpose: "add" })).toBe(false);
      expect(await idsOf(stores)).toEqual(["phone", "tablet"]);
    });

    test("refuses when the challenge is over, the account disabled or the challenge somebody else's", async () => {
      const [stores] = await openWithPeople();
      const { enrolments, challenges, accounts } = stores;
      await beginEnrolment(stores);
      expect(await enrolments.confirmEnrolment(confirmation({ now: NOW + 10 * MINUTE_MS }))).toBe(false);
      await challenges.addChallenge(challenge({ tokenHash: "of jiro", accountId: "jiro" }));
      await enrolments.addEnrolment(enrolment({ challengeHash: "of jiro" }));
      expect(await enrolments.confirmEnrolment(confirmation({ challengeHash: "of jiro" }))).toBe(false);
      await accounts.disableAccount({ id: "hanako", now: NOW });
      await beginEnrolment(stores, { challengeHash: "again" });
      expect(await enrolments.confirmEnrolment(confirmation({ challengeHash: "again" }))).toBe(false);
      expect(await idsOf(stores)).toEqual([]);
    });

    test.each([
      ["unknown", null],
      ["somebody else's", { accountId: "jiro" }],
      ["over", { expiresAt: NOW }],
      ["a reset's", { resetId: "request" }],
    ])("refuses a first enrolment when its permit is %s", async (_, given) => {
      const [stores] = await openWithPeople();
      await openRequest(stores, GRANTED);
      if (given) await stores.enrolments.addPermit({ ...permit, ...given, codeHash: "code" });
      await beginEnrolment(stores, { permitId: "permit" });
      expect(await stores.enrolments.confirmEnrolment(confirmation({ recoveryHashes: ["a"] }))).toBe(false);
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(0);
    });

    test("lets one permit enrol one authenticator", async () => {
      const openings = await openWithPeople();
      await openings[0].enrolments.addPermit({ ...permit, codeHash: "code" });
      for (let at = 0; at < 4; at++)
        await beginEnrolment(openings[0], {
          challengeHash: `c${at}`,
          factorId: `f${at}`,
          permitId: "permit",
        });
      const yes = await countYes(openings, ({ enrolments }, at) =>
        enrolments.confirmEnrolment(confirmation({ challengeHash: `c${at % 4}` })),
      );
      expect(yes).toBe(1);
    });

    test("refuses a permit that was used before, even where everything else fits", async () => {
      const [stores] = await openWithPeople();
      await stores.enrolments.addPermit({ ...permit, codeHash: "code" });
      expect(await addFactor(stores, { permitId: "permit" })).toBe(true);
      const next = { challengeHash: "next", purpose: "replace", generation: 2 } as const;
      expect(await addFactor(stores, { ...next, permitId: "permit" })).toBe(false);
      expect(await addFactor(stores, { ...next, challengeHash: "without" })).toBe(true);
    });

    test("completes a reset: everything that the old authenticators opened is shut, for this person only", async () => {
      const [stores] = await openWithPeople();
      const { sessions, challenges, attempts, enrolments, resets, recoveryCodes } = stores;
      await addFactor(stores);
      await addFactor(stores, { factorId: "tablet", purpose: "add" });
      await addFactor(stores, { factorId: "jiro's", accountId: "jiro" });
      await recoveryCodes.replaceCodes({ accountId: "hanako", hashes: ["old"] });
      for (const accountId of ["hanako", "jiro"]) {
        await sessions.addSession(session({ tokenHash: accountId, accountId }));
        await challenges.addChallenge(challenge({ tokenHash: `half ${accountId}`, accountId }));
        await attempts.countAttempt({ subject: `code ${accountId}`, policy: POLICY, now: NOW });
      }
      await beginEnrolment(stores, { challengeHash: "thief", factorId: "thief's", purpose: "add" });
      await addResetPermit(stores);
      await beginEnrolment(stores, { purpose: "reset", factorId: "new", permitId: "of reset" });
      const confirmed = confirmation({ recoveryHashes: ["x", "y", "z"] });

      expect(await enrolments.confirmEnrolment(confirmed)).toBe(true);
      expect(await idsOf(stores)).toEqual(["new"]);
      expect(await resets.findReset("request")).toMatchObject({ state: "done", closedBecause: null });
      expect(await recoveryCodes.countLeft("hanako")).toBe(3);
      expect(await sessions.endSession("hanako")).toBe(false);
      expect(await challenges.endChallenge("half hanako")).toBe(false);
      expect(await enrolments.confirmEnrolment(confirmation({ challengeHash: "thief" }))).toBe(false);
      const count = (subject: string) => attempts.countAttempt({ subject, policy: POLICY, now: NOW });
      expect(await count("code hanako")).toMatchObject({ inARow: 1 });
      expect(await count("code jiro")).toMatchObject({ inARow: 2 });
      expect(await stores.factors.findFactors("jiro")).toHaveLength(1);
      expect(await sessions.endSession("jiro")).toBe(true);
      expect(await challenges.endChallenge("half jiro")).toBe(true);
    });

    test("leaves sessions, counts and codes alone where it is no reset", async () => {
      const [stores] = await openWithPeople();
      await addFactor(stores);
      await stores.recoveryCodes.replaceCodes({ accountId: "hanako", hashes: ["old"] });
      await stores.sessions.addSession(session());
      await stores.challenges.addChallenge(challenge({ tokenHash: "other" }));
      await stores.attempts.countAttempt({ subject: "code hanako", policy: POLICY, now: NOW });
      expect(await addFactor(stores, { factorId: "tablet", purpose: "add" })).toBe(true);
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(1);
      expect(await stores.sessions.endSession("token")).toBe(true);
      expect(await stores.challenges.endChallenge("other")).toBe(true);
      expect(
        await stores.attempts.countAttempt({ subject: "code hanako", policy: POLICY, now: NOW }),
      ).toMatchObject({ inARow: 2 });
    });

    test.each([
      ["has not been granted", { state: "asked" }],
      ["still waits", { readyAt: NOW + 1 }],
      ["is over", { expiresAt: NOW }],
      ["is somebody else's", { accountId: "jiro" }],
      ["was cancelled", null],
    ] as const)("changes nothing when the reset %s", async (_, given) => {
      const [stores] = await openWithPeople();
      await addFactor(stores);
      await stores.sessions.addSession(session());
      await openRequest(stores, { ...GRANTED, ...given });
      if (!given) await stores.resets.closeOpen({ accountId: "hanako", because: "cancelled", now: NOW });
      await stores.enrolments.addPermit({ ...permit, resetId: "request", codeHash: "code" });
      await beginEnrolment(stores, { purpose: "reset", factorId: "new", permitId: "permit" });
      expect(await stores.enrolments.confirmEnrolment(confirmation({ recoveryHashes: ["a"] }))).toBe(false);
      expect(await idsOf(stores)).toEqual(["phone"]);
      expect(await stores.sessions.endSession("token")).toBe(true);
      expect(await stores.challenges.endChallenge("challenge")).toBe(true);
      expect(await stores.recoveryCodes.countLeft("hanako")).toBe(0);
    });

    test.each([null, "plain"])("resets nothing without a reset's permit: %s", async (permitId) => {
      const [stores] = await openWithPeople();
      await addFactor(stores);
      await stores.enrolments.addPermit({ ...permit, id: "plain", codeHash: "code" });
      await beginEnrolment(stores, { purpose: "reset", factorId: "new", permitId });
      expect(await stores.enrolments.confirmEnrolment(confirmation())).toBe(false);
      expect(await idsOf(stores)).toEqual(["phone"]);
    });
  });
}

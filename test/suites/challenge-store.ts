/** What every challenge store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import { account, addPeople, beginEnrolment, challenge, countYes, NOW, type OpenStores } from "./people.ts";

export function describeChallengeStore(name: string, open: OpenStores): void {
  const openWithPeople = async () => {
    const openings = await open();
    await addPeople(openings[0]);
    return openings;
  };

  describe(`a challenge store (${name})`, () => {
    test("knows who is half signed in, for that aim only and until it is over", async () => {
      const [{ challenges }] = await openWithPeople();
      const begun = challenge({ aim: "sign-in", next: "/home" });
      await challenges.addChallenge(begun);
      const { tokenHash } = begun;
      const search = { tokenHash, aim: "sign-in" as const, now: NOW };
      expect(await challenges.findChallenge(search)).toEqual({ challenge: begun, account: account() });
      expect(await challenges.findChallenge({ ...search, aim: "enrol" })).toBeNull();
      expect(await challenges.findChallenge({ ...search, now: begun.expiresAt })).toBeNull();
      expect(await challenges.findChallenge({ ...search, tokenHash: "another" })).toBeNull();
    });

    test("does not know a person whose account was disabled meanwhile", async () => {
      const [{ challenges, accounts }] = await openWithPeople();
      await accounts.disableAccount({ id: "hanako", now: NOW });
      await challenges.addChallenge(challenge());
      expect(await challenges.findChallenge({ tokenHash: "challenge", aim: "enrol", now: NOW })).toBeNull();
    });

    test("lets somebody try a code so often and no more, however many try at once", async () => {
      const openings = await openWithPeople();
      const begun = challenge();
      await openings[0].challenges.addChallenge(begun);
      const attempt = { tokenHash: "challenge", limit: 5, now: NOW };
      expect(await countYes(openings, ({ challenges }) => challenges.countTry(attempt))).toBe(5);
      const [{ challenges }] = openings;
      expect(await challenges.countTry({ ...attempt, limit: 9, now: begun.expiresAt })).toBeNull();
      expect(await challenges.countTry({ ...attempt, tokenHash: "none" })).toBeNull();
    });

    test("ends for exactly one of many who finish it at once", async () => {
      const openings = await openWithPeople();
      await openings[0].challenges.addChallenge(challenge());
      expect(await countYes(openings, ({ challenges }) => challenges.endChallenge("challenge"))).toBe(1);
    });

    test("ends for everybody who is half signed in to one account, and for nobody else", async () => {
      const [stores] = await open();
      await addPeople(stores, { id: "jiro" });
      const { challenges, enrolments } = stores;
      await beginEnrolment(stores, { challengeHash: "enrolling" });
      await challenges.addChallenge(challenge({ tokenHash: "signing in", aim: "sign-in" }));
      await challenges.addChallenge(challenge({ tokenHash: "jiro's", accountId: "jiro" }));
      await challenges.endChallenges({ accountId: "hanako" });
      expect(await challenges.endChallenge("enrolling")).toBe(false);
      expect(await challenges.endChallenge("signing in")).toBe(false);
      expect(await enrolments.findEnrolment("enrolling")).toBeNull();
      expect(await challenges.endChallenge("jiro's")).toBe(true);
    });

    test("takes an unfinished enrolment with it when it ends or is forgotten", async () => {
      const [stores] = await openWithPeople();
      for (const challengeHash of ["ended", "fresh"]) await beginEnrolment(stores, { challengeHash });
      await stores.challenges.addChallenge(challenge({ tokenHash: "old", expiresAt: NOW - 1 }));
      await stores.enrolments.addEnrolment({
        ...(await beginEnrolment(stores, { challengeHash: "begun" })),
        challengeHash: "old",
      });
      await stores.challenges.endChallenge("ended");
      await stores.challenges.forgetChallengesBefore(NOW);
      expect(await stores.enrolments.findEnrolment("ended")).toBeNull();
      expect(await stores.enrolments.findEnrolment("old")).toBeNull();
      expect(await stores.enrolments.findEnrolment("fresh")).not.toBeNull();
    });
  });
}

/** What every session store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import { account, addPeople, countYes, DAY_MS, NOW, type OpenStores, session } from "./people.ts";

export function describeSessionStore(name: string, open: OpenStores): void {
  const openWithPeople = async () => {
    const openings = await open();
    await addPeople(openings[0], { id: "jiro" });
    return openings;
  };

  describe(`a session store (${name})`, () => {
    test("knows who is signed in until the session is over, to the millisecond", async () => {
      const [{ sessions }] = await openWithPeople();
      const { tokenHash, ...kept } = session();
      await sessions.addSession({ ...kept, tokenHash });
      const end = kept.expiresAt;
      expect(await sessions.findSession({ tokenHash, now: NOW })).toEqual({
        session: kept,
        account: account(),
      });
      expect(await sessions.findSession({ tokenHash, now: end - 1 })).not.toBeNull();
      expect(await sessions.findSession({ tokenHash, now: end })).toBeNull();
      expect(await sessions.findSession({ tokenHash: "another", now: NOW })).toBeNull();
    });

    test("does not know a person whose account was disabled meanwhile", async () => {
      const [{ sessions, accounts }] = await openWithPeople();
      await accounts.disableAccount({ id: "hanako", now: NOW });
      await sessions.addSession(session());
      expect(await sessions.findSession({ tokenHash: "token", now: NOW })).toBeNull();
    });

    test("raises a limited session once, to a new token; the old cookie is dead", async () => {
      const openings = await openWithPeople();
      const [{ sessions }] = openings;
      await sessions.addSession(session());
      const raise = { tokenHash: "token", now: NOW, expiresAt: NOW + 2 * DAY_MS };
      const yes = await countYes(openings, (stores, at) =>
        stores.sessions.raiseSession({ ...raise, newTokenHash: `new ${at}` }),
      );
      expect(yes).toBe(1);
      expect(await sessions.findSession({ tokenHash: "token", now: NOW })).toBeNull();
      expect(await sessions.listSessions({ accountId: "hanako", now: NOW })).toMatchObject([
        { level: "full", expiresAt: NOW + 2 * DAY_MS },
      ]);
    });

    test("raises neither a full session nor one that is over", async () => {
      const [{ sessions }] = await openWithPeople();
      await sessions.addSession(session({ tokenHash: "full", level: "full" }));
      await sessions.addSession(session({ tokenHash: "over", expiresAt: NOW }));
      for (const tokenHash of ["full", "over", "none"]) {
        const raise = { tokenHash, newTokenHash: `new ${tokenHash}`, now: NOW, expiresAt: NOW + DAY_MS };
        expect(await sessions.raiseSession(raise)).toBe(false);
      }
    });

    test("lets somebody try a code for step-up so often and no more, however many try at once", async () => {
      const openings = await openWithPeople();
      await openings[0].sessions.addSession(session());
      const attempt = { tokenHash: "token", limit: 5, now: NOW };
      expect(await countYes(openings, ({ sessions }) => sessions.countStepUp(attempt))).toBe(5);
      expect(await openings[1].sessions.countStepUp({ ...attempt, tokenHash: "none" })).toBeNull();
      expect(await openings[1].sessions.countStepUp({ ...attempt, limit: 9, now: NOW + DAY_MS })).toBeNull();
    });

    test("lists a person's sessions that are not over, newest first", async () => {
      const [{ sessions }] = await openWithPeople();
      await sessions.addSession(session({ tokenHash: "1" }));
      await sessions.addSession(session({ tokenHash: "2", createdAt: NOW + 1 }));
      await sessions.addSession(session({ tokenHash: "3", expiresAt: NOW }));
      await sessions.addSession(session({ tokenHash: "4", accountId: "jiro" }));
      const listed = await sessions.listSessions({ accountId: "hanako", now: NOW });
      expect(listed.map(({ id }) => id)).toEqual(["session 2", "session 1"]);
    });

    test("keeps twenty sessions of a person; with a new one the oldest goes, those without a code first", async () => {
      const openings = await openWithPeople();
      const [{ sessions }] = openings;
      await sessions.addSession(session({ tokenHash: "jiro", accountId: "jiro" }));
      await sessions.addSession(session({ tokenHash: "full", level: "full", createdAt: NOW - 1 }));
      for (let at = 0; at < 19; at++) {
        await sessions.addSession(session({ tokenHash: `${at}`, createdAt: NOW + at }));
      }
      await countYes(openings, (stores, at) =>
        stores.sessions.addSession(session({ tokenHash: `new ${at}`, createdAt: NOW + 20 })),
      );
      const listed = await sessions.listSessions({ accountId: "hanako", now: NOW + 20 });
      expect(listed).toHaveLength(20);
      const ids = listed.map(({ id }) => id);
      expect(ids.slice(-8)).toEqual([
        ...[18, 17, 16, 15, 14, 13, 12].map((at) => `session ${at}`),
        "session full",
      ]);
      expect(await sessions.findSession({ tokenHash: "jiro", now: NOW })).not.toBeNull();
    });

    test("ends one session once, or all of a person's but the one they sit at", async () => {
      const openings = await openWithPeople();
      const [{ sessions }] = openings;
      for (const tokenHash of ["1", "2", "3", "4"]) await sessions.addSession(session({ tokenHash }));
      await sessions.addSession(session({ tokenHash: "jiro", accountId: "jiro" }));
      expect(await countYes(openings, (stores) => stores.sessions.endSession("1"))).toBe(1);
      expect(await sessions.endSessions({ accountId: "hanako", exceptTokenHash: "2" })).toBe(2);
      expect(await sessions.findSession({ tokenHash: "2", now: NOW })).not.toBeNull();
      expect(await sessions.endSessions({ accountId: "hanako", exceptTokenHash: null })).toBe(1);
      expect(await sessions.findSession({ tokenHash: "jiro", now: NOW })).not.toBeNull();
    });

    test("forgets sessions that were over before a time, and only those", async () => {
      const [{ sessions }] = await openWithPeople();
      await sessions.addSession(session({ tokenHash: "old", expiresAt: NOW - 1 }));
      await sessions.addSession(session({ tokenHash: "new", expiresAt: NOW }));
      await sessions.forgetSessionsBefore(NOW);
      expect(await sessions.endSession("old")).toBe(false);
      expect(await sessions.endSession("new")).toBe(true);
    });
  });
}

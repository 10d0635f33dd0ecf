/** What every mail store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import { countYes, MINUTE_MS, NOW, type OpenStores } from "./people.ts";

export function describeMailStore(name: string, open: OpenStores): void {
  const claim = { now: NOW, until: NOW + MINUTE_MS, limit: 10 };
  const mail = (id: string, dueAt = NOW) => ({ id, sealed: `sealed ${id}`, dueAt });

  describe(`a mail store (${name})`, () => {
    test("hands out what is due, with its attempts counted, and not what is due later", async () => {
      const [{ mails }] = await open();
      await mails.addMails([mail("now"), mail("later", NOW + 1)]);
      expect(await mails.claimMails(claim)).toEqual([{ id: "now", sealed: "sealed now", attempts: 1 }]);
      expect(await mails.claimMails({ ...claim, now: NOW + 1 })).toMatchObject([{ id: "later" }]);
    });

    test("keeps all of many mails, or none where one is there already", async () => {
      const [{ mails }] = await open();
      await mails.addMails(Array.from({ length: 200 }, (_, at) => mail(`${at}`)));
      await expect(mails.addMails([mail("new"), mail("7")])).rejects.toThrow();
      await mails.addMails([]);
      expect(await mails.claimMails({ ...claim, limit: 999 })).toHaveLength(200);
    });

    test("hands each mail to one of many who deliver at once", async () => {
      const openings = await open();
      await openings[0].mails.addMails(Array.from({ length: 50 }, (_, at) => mail(`${at}`)));
      const claimed: string[] = [];
      await countYes(openings, async ({ mails }) => {
        const taken = await mails.claimMails({ ...claim, limit: 7 });
        expect(taken.length).toBeLessThanOrEqual(7);
        claimed.push(...taken.map(({ id }) => id));
      });
      expect(claimed).toHaveLength(50);
      expect(new Set(claimed).size).toBe(50);
    });

    test("hands out those that have waited longest first", async () => {
      const [{ mails }] = await open();
      await mails.addMails([mail("b", NOW - 1), mail("c"), mail("a", NOW - 2)]);
      const claimed = await mails.claimMails({ ...claim, limit: 2 });
      expect(claimed.map(({ id }) => id).sort()).toEqual(["a", "b"]);
    });

    test("hands a mail out again when its claim is over without a word, and counts that", async () => {
      const [{ mails }] = await open();
      await mails.addMails([mail("a")]);
      await mails.claimMails(claim);
      expect(await mails.claimMails({ ...claim, now: claim.until - 1 })).toEqual([]);
      const again = { now: claim.until, until: claim.until + MINUTE_MS, limit: 1 };
      expect(await mails.claimMails(again)).toMatchObject([{ id: "a", attempts: 2 }]);
    });

    test("waits with a mail that was postponed, and is done with one that was removed", async () => {
      const [{ mails }] = await open();
      await mails.addMails([mail("postponed"), mail("removed")]);
      await mails.claimMails(claim);
      await mails.postponeMail({ id: "postponed", dueAt: NOW + 5 });
      await mails.removeMail("removed");
      await mails.removeMail("none");
      expect(await mails.claimMails({ ...claim, now: NOW + 4 })).toEqual([]);
      expect(await mails.claimMails({ ...claim, now: NOW + 5 })).toMatchObject([
        { id: "postponed", attempts: 2 },
      ]);
      expect(await mails.claimMails({ ...claim, now: NOW + 9 * MINUTE_MS })).toHaveLength(1);
    });
  });
}

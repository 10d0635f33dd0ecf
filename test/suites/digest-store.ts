/** What every store of summaries promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import { addPeople, type OpenStores } from "./people.ts";

const [THURSDAY, FRIDAY, SATURDAY] = ["2027-01-14", "2027-01-15", "2027-01-16"] as const;

export function describeDigestStore(name: string, open: OpenStores): void {
  const openWithPeople = async () => {
    const openings = await open();
    await addPeople(openings[0], { id: "jiro" });
    return openings;
  };

  describe(`a digest store (${name})`, () => {
    test("knows who wants a summary, until they do not", async () => {
      const [{ digests }] = await openWithPeople();
      const isSubscribed = async () => [
        await digests.isSubscribed("hanako"),
        await digests.isSubscribed("jiro"),
      ];
      expect(await isSubscribed()).toEqual([false, false]);
      for (let time = 0; time < 2; time++) await digests.subscribe({ accountId: "hanako", day: THURSDAY });
      expect(await isSubscribed()).toEqual([true, false]);
      for (let time = 0; time < 2; time++) await digests.unsubscribe("hanako");
      expect(await isSubscribed()).toEqual([false, false]);
      expect(await digests.claimDigests(SATURDAY)).toEqual([]);
    });

    test("gives each one a day, from the day after it was wanted, and none for a day that was left out", async () => {
      const [{ digests }] = await openWithPeople();
      await digests.subscribe({ accountId: "hanako", day: THURSDAY });
      await digests.subscribe({ accountId: "jiro", day: FRIDAY });
      expect(await digests.claimDigests(THURSDAY)).toEqual([]);
      expect(await digests.claimDigests(FRIDAY)).toEqual(["hanako"]);
      expect(await digests.claimDigests(FRIDAY)).toEqual([]);
      expect((await digests.claimDigests("2027-02-01")).sort()).toEqual(["hanako", "jiro"]);
      expect(await digests.claimDigests(SATURDAY)).toEqual([]);
    });

    test("gives no second one to whoever wants it once more on the same day", async () => {
      const [{ digests }] = await openWithPeople();
      await digests.subscribe({ accountId: "hanako", day: THURSDAY });
      await digests.claimDigests(FRIDAY);
      await digests.subscribe({ accountId: "hanako", day: THURSDAY });
      expect(await digests.claimDigests(FRIDAY)).toEqual([]);
      await digests.unsubscribe("hanako");
      await digests.subscribe({ accountId: "hanako", day: FRIDAY });
      expect(await digests.claimDigests(FRIDAY)).toEqual([]);
    });

    test("hands each person to one of many who send at once", async () => {
      const openings = await openWithPeople();
      for (const accountId of ["hanako", "jiro"])
        await openings[0].digests.subscribe({ accountId, day: THURSDAY });
      const claimed = await Promise.all(
        Array.from({ length: 20 }, (_, at) => openings[at % 2 === 0 ? 0 : 1].digests.claimDigests(FRIDAY)),
      );
      expect(claimed.flat().sort()).toEqual(["hanako", "jiro"]);
    });
  });
}

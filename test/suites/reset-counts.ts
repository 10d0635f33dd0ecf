/** What every store of reports promises about resets: how they ended and how long that took, also once they are deleted. */

import { describe, expect, test } from "vitest";
import type { ResetCount } from "../../src/helpdesk/ports.ts";
import {
  addFactor,
  addPeople,
  beginEnrolment,
  confirmation,
  DAY_MS,
  GRANTED,
  MINUTE_MS,
  NOW,
  type OpenStores,
  openRequest,
  type Stores,
} from "./people.ts";

const EVER = { from: "0000-00-00", to: "9999-99-99" };
const LATER = NOW + 5 * MINUTE_MS;
const LONG_AFTER = NOW + 9 * DAY_MS;

async function read({ reports }: Stores, now: number, days = EVER): Promise<string[]> {
  const line = ({ day, proof, outcome, count, tookMs }: ResetCount) =>
    `${day} ${proof} ${outcome}: ${count}, ${tookMs / MINUTE_MS} min`;
  return (await reports.countResets({ ...days, now })).map(line);
}

async function complete(stores: Stores, accountId: string): Promise<void> {
  const named = { accountId, factorId: `phone of ${accountId}` };
  await addFactor(stores, named);
  await openRequest(stores, { id: accountId, accountId, proof: "mail", ...GRANTED });
  const permit = {
    id: accountId,
    accountId,
    resetId: accountId,
    codeHash: accountId,
    expiresAt: NOW + DAY_MS,
  };
  await stores.enrolments.addPermit(permit);
  const begun = { ...named, factorId: `new ${accountId}`, purpose: "reset", permitId: accountId } as const;
  await beginEnrolment(stores, { ...begun, challengeHash: accountId });
  await stores.enrolments.confirmEnrolment(confirmation({ challengeHash: accountId, now: LATER }));
}

/** One of each end. Those that were never decided were made to live for a day. */
async function endAll(stores: Stores): Promise<void> {
  const ids = [
    "refused",
    "cancelled",
    "signed-in",
    "replaced",
    "lapsed",
    "asks again",
    "open",
    "done",
    "undone",
  ];
  await addPeople(stores, { id: "approver", roles: ["approver"] }, ...ids.map((id) => ({ id })));
  const { resets } = stores;
  for (const id of ids.slice(0, 6)) await openRequest(stores, { id, accountId: id });
  await openRequest(stores, { id: "open", accountId: "open", expiresAt: LONG_AFTER + 1 });
  const refusal = { isGranted: false, reason: "unknown", readyAt: NOW, expiresAt: NOW, now: LATER };
  await resets.decideReset({ id: "refused", approverId: "approver", approversNeeded: 2, ...refusal });
  for (const because of ["cancelled", "signed-in"] as const)
    await resets.closeOpen({ accountId: because, because, now: LATER });
  for (const id of ["done", "undone"]) await complete(stores, id);
  await resets.undoReset({ id: "undone", now: NOW + 10 * MINUTE_MS });
  await openRequest(stores, { id: "replacing", accountId: "replaced", createdAt: LATER });
  await openRequest(stores, {
    id: "second",
    accountId: "asks again",
    createdAt: NOW + 2 * DAY_MS,
    expiresAt: LONG_AFTER + 1,
  });
}

const ENDED = [
  "2027-01-15 approval cancelled: 3, 15 min",
  // Of the request in place of another one, of one that nobody went on with, and of one that was followed by another.
  "2027-01-15 approval lapsed: 3, 4315 min",
  "2027-01-15 approval open: 1, 0 min",
  "2027-01-15 approval refused: 1, 5 min",
  "2027-01-15 mail done: 1, 5 min",
  "2027-01-15 mail undone: 1, 10 min",
  "2027-01-17 approval open: 1, 0 min",
];

export function describeResetCounts(name: string, open: OpenStores): void {
  describe(`counts of resets (${name})`, () => {
    test("tell how the requests of each day ended and how long that took, before and after folding", async () => {
      const [stores] = await open();
      await endAll(stores);
      expect(await read(stores, LONG_AFTER)).toEqual(ENDED);
      for (const time of [
        NOW,
        LATER,
        LATER + 1,
        NOW + DAY_MS + 1,
        NOW + 3 * DAY_MS,
        LONG_AFTER,
        LONG_AFTER,
      ]) {
        await stores.resets.foldResetsBefore(time);
        expect(await read(stores, LONG_AFTER), `folded before ${time - NOW}`).toEqual(ENDED);
      }
      expect(await stores.resets.findReset("done")).toBeNull();
      expect(await stores.resets.findReset("open")).not.toBeNull();
    });

    test("take in each request once, however many fold at once", async () => {
      const openings = await open();
      await endAll(openings[0]);
      await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          openings[at % 2 === 0 ? 0 : 1].resets.foldResetsBefore(NOW + (at % 4) * DAY_MS),
        ),
      );
      expect(await read(openings[1], LONG_AFTER)).toEqual(ENDED);
    });

    test("belong to the day in Japan on which the request was made, and to a range with both its ends", async () => {
      const [stores] = await open();
      await addPeople(stores, { id: "jiro" });
      const midnight = Date.parse("2027-01-16T00:00:00+09:00");
      await openRequest(stores, { createdAt: midnight - 1 });
      await openRequest(stores, { id: "jiro's", accountId: "jiro", createdAt: midnight });
      const range = (from: string, to: string) => read(stores, NOW, { from, to });
      const [first, second] = ["2027-01-15 approval open: 1, 0 min", "2027-01-16 approval open: 1, 0 min"];
      expect(await range("2027-01-15", "2027-01-15")).toEqual([first]);
      expect(await range("2027-01-15", "2027-01-16")).toEqual([first, second]);
      expect(await range("2027-01-17", "2027-01-18")).toEqual([]);
    });
  });
}

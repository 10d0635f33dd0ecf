/** Tampering with the audit, as somebody with the database file in hand would do it. */

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { createAudit } from "../../src/accounts/audit.ts";
import type { AuditStore } from "../../src/accounts/ports.ts";
import { createSealer, parseKeys } from "../../src/shared/sealing.ts";
import { addPeople } from "../suites/people.ts";
import { createFolder, openStore } from "../support/store.ts";
import { createPlace, type Place } from "./run.ts";

vi.setConfig({ testTimeout: 60_000 });

const KEYS = "test:bWFkb2d1Y2hpLWRldmVsb3BtZW50LWtleS0zMi1ieXQ";
const ROWS = 5;

type Head = Awaited<ReturnType<AuditStore["findHead"]>>;

/** A database with people whose audit has five rows; nothing has it open any more. */
async function writeAudit(): Promise<Place & { heads: Head[] }> {
  const place = createPlace({ keys: KEYS });
  const store = openStore(place.file);
  await addPeople(store);
  const audit = createAudit({ store: store.audit, sealer: createSealer(parseKeys(KEYS) ?? []) });
  const event = { actor: "test", action: "test", accountId: null, address: "", proofs: [], result: "done" };
  const heads: Head[] = [];
  for (let at = 1; at <= ROWS; at++) {
    await audit.record({ ...event, at, detail: `event ${at}` });
    heads.push(await store.audit.findHead());
  }
  store.close();
  return { ...place, heads };
}

/** A copy in which somebody has been, past the triggers. */
function tamper({ file }: Place, sql: string): Place {
  const folder = createFolder();
  const copy = createPlace({ folder, keys: KEYS });
  copyFileSync(file, join(folder, "madoguchi.sqlite"));
  const database = new BetterSqlite3(copy.file);
  database.exec(`DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted; ${sql}`);
  database.close();
  return copy;
}

test("an audit that nobody touched is confirmed with its rows and its newest hash", async () => {
  const place = await writeAudit();
  const { code, out, err } = await place.run("audit", ["verify"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^5 rows, newest hash [0-9a-f]{64}\n$/);
});

test("rows that were edited, deleted, put in another order or added are found", async () => {
  const place = await writeAudit();
  const tampered = {
    "UPDATE audit SET detail = 'nothing happened' WHERE sequence = 3": "row 3: it was changed",
    "DELETE FROM audit WHERE sequence = 3": "row 3: it is missing",
    "DELETE FROM audit WHERE sequence = 5": "row 4: it is not the last one that was written",
    [`UPDATE audit SET sequence = -2 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3;
      UPDATE audit SET sequence = 3 WHERE sequence = -2`]: "row 2: it does not follow the row before it",
    [`INSERT INTO audit SELECT 6, at, actor, action, account_id, address, proofs, result, detail, hash, hash
      FROM audit WHERE sequence = 5; UPDATE audit_head SET sequence = 6`]: "row 6: it was changed",
    [`INSERT INTO audit SELECT 6, at, actor, action, account_id, address, proofs, result, detail, hash, 'x'
      FROM audit WHERE sequence = 5`]: "row 6: it was added behind the end",
    "DELETE FROM audit": "row 0: it is not the last one",
    "DELETE FROM audit_head": "the end is missing",
    "DELETE FROM audit; DELETE FROM audit_head": "the end is missing",
  };
  const found = await Promise.all(
    Object.entries(tampered).map(async ([sql, message]) => ({
      ran: await tamper(place, sql).run("audit", ["verify"]),
      message,
    })),
  );
  for (const { ran, message } of found)
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(message) });
});

test("rows that were cut off under an older end are missed by whoever kept the hash of one of them", async () => {
  const { heads, ...place } = await writeAudit();
  const [third, newest] = [heads[2], heads[4]];
  const cut = tamper(
    place,
    `DELETE FROM audit WHERE sequence > 3;
     UPDATE audit_head SET sequence = 3, hash = '${third?.hash}', seal = '${third?.seal}'`,
  );
  const contains = (at: Place, hash = "") => at.run("audit", ["verify", "--contains", hash]);
  expect(await cut.run("audit", ["verify"])).toMatchObject({ code: 0 });
  expect(await contains(cut, third?.hash)).toMatchObject({ code: 0 });
  expect(await contains(cut, newest?.hash)).toMatchObject({
    code: 1,
    err: expect.stringContaining(`no row has the hash ${newest?.hash}`),
  });
  expect(await contains(place, newest?.hash)).toMatchObject({ code: 0, err: "" });
  expect(await contains(place, "5")).toMatchObject({ code: 1, err: expect.stringContaining("usage:") });
});

test("a database where nobody is known yet has nothing to miss", async () => {
  const place = createPlace({ keys: KEYS });
  openStore(place.file).close();
  expect(await place.run("audit", ["verify"])).toMatchObject({
    code: 0,
    out: "0 rows, newest hash (none)\n",
  });
});

test("a database that is not there is not an empty audit that is in order", async () => {
  expect(await createPlace().run("audit", ["verify"])).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("there is no database"),
  });
});

/** Tampering with the audit, as somebody with the database file in hand would do it. */

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { createAudit } from "../../src/accounts/audit.ts";
import { createSealer, parseKeys } from "../../src/shared/sealing.ts";
import { createFolder, openStore } from "../support/store.ts";
import { createPlace, type Place } from "./run.ts";

vi.setConfig({ testTimeout: 60_000 });

const KEYS = "test:bWFkb2d1Y2hpLWRldmVsb3BtZW50LWtleS0zMi1ieXQ";
const ROWS = 5;

/** A database whose audit has five rows; nothing has it open any more. */
async function writeAudit(): Promise<Place> {
  const place = createPlace({ keys: KEYS });
  const store = openStore(place.file);
  const audit = createAudit({ store: store.audit, sealer: createSealer(parseKeys(KEYS) ?? []) });
  const event = { actor: "test", action: "test", accountId: null, address: "", proofs: [], result: "done" };
  for (let at = 1; at <= ROWS; at++) await audit.record({ ...event, at, detail: `event ${at}` });
  store.close();
  return place;
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
    "DELETE FROM audit; DELETE FROM audit_head WHERE sequence < 0": "row 0: it is not the last one",
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

test("a database that is not there is not an empty audit that is in order", async () => {
  expect(await createPlace().run("audit", ["verify"])).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("there is no database"),
  });
});

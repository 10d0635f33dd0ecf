import { expect, test } from "vitest";
import { DemoError, describeDemo, refuseDemo, seedDemo } from "../src/demo.ts";
import { createScrypt } from "../src/scrypt.ts";
import { hashPermit } from "../src/selfservice/enrol.ts";
import { createId } from "../src/shared/random.ts";
import { createSealer } from "../src/shared/sealing.ts";
import { openStore, openTwice } from "./support/store.ts";

const NOW = Date.parse("2026-11-22T03:00:00Z");
const passwords = createScrypt({ log2N: 4, r: 1, p: 1 });
const sealer = createSealer([{ id: "test", bytes: new Uint8Array(32) }]);
const seed = (stores: ReturnType<typeof openStore>) =>
  seedDemo({ stores, sealer, passwords, apps: ["clock", "payslip"], now: () => NOW, createId });

test("an empty database gets a demo firm whose people can do what the table says", async () => {
  const store = openStore();
  const demo = await seed(store);
  const shown = describeDemo(demo ?? { people: [] }, "http://localhost:3000");
  expect(await store.accounts.findLicences("demo")).toEqual(["clock", "payslip"]);
  for (const { loginId, password, key, permit, recoveryCodes } of demo?.people ?? []) {
    const account = await store.accounts.findByLoginId(loginId);
    const id = account?.id ?? "";
    const typed = { password, hash: account?.passwordHash ?? "" };
    const isRight = await passwords.inTurn({ lane: loginId, work: (verify) => verify(typed) });
    expect(isRight, loginId).toBe(true);
    expect(await store.factors.findFactors(id)).toHaveLength(key ? 1 : 0);
    expect(shown).toMatch(new RegExp(`^${loginId} +${password} `, "m"));
    if (key) expect(shown.replaceAll(" ", "")).toContain(key);
    if (permit) {
      const search = { codeHash: await hashPermit(permit), accountId: id, now: NOW };
      expect(await store.enrolments.findPermit(search)).not.toBeNull();
      expect(shown).toContain(`http://localhost:3000/enrol?permit=${permit}`);
    }
    if (loginId === "E00001") {
      for (const code of recoveryCodes) expect(shown).toContain(code);
      expect(await store.recoveryCodes.countLeft(id)).toBe(10);
    }
  }
  expect(demo?.people.map(({ loginId }) => loginId)).toEqual([
    "A00001",
    "E00001",
    "E00002",
    "E00003",
    "E00004",
    "E00005",
  ]);
});

test("nothing is added where there is an account already, and two starts at once make one demo", async () => {
  const stores = openTwice();
  const made = await Promise.all(stores.map(seed));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await seed(stores[0])).toBeNull();
});

test("production does not start on a database with people whose passwords everybody knows", async () => {
  const store = openStore();
  await expect(refuseDemo(store)).resolves.toBeUndefined();
  await seed(store);
  await expect(refuseDemo(store)).rejects.toThrow(DemoError);
});

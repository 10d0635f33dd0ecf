import { expect, test } from "vitest";
import { createAudit, verifyAudit } from "../../src/accounts/audit.ts";
import type { AuditStore } from "../../src/accounts/ports.ts";
import { createSealer, parseKeys } from "../../src/shared/sealing.ts";
import { TEST_KEYS } from "../support/app.ts";
import { openStore } from "../support/store.ts";

function open() {
  const { audit: store } = openStore();
  const sealer = createSealer(parseKeys(TEST_KEYS) ?? []);
  const audit = createAudit({ store, sealer });
  const event = { actor: null, action: "test", accountId: null, address: "", proofs: [], result: "done" };
  const write = (at: number) => audit.record({ ...event, at, detail: "" });
  return { store, sealer, write };
}

test("rows that are written while the audit is checked are checked too, and are no mistake", async () => {
  const { store, sealer, write } = open();
  await write(1);
  let more = 3;
  const busy: AuditStore = {
    ...store,
    async findHead() {
      if (more-- > 0) await write(10 - more);
      return store.findHead();
    },
  };
  expect(await verifyAudit({ store: busy, sealer, hasAccounts: true })).toEqual({ rows: 4, mistakes: [] });
});

test("an end that says there is more than there is, is found, also where nothing is left at all", async () => {
  const { store, sealer, write } = open();
  for (const at of [1, 2, 3]) await write(at);
  for (const kept of [0, 2]) {
    const cut = {
      ...store,
      listRows: async (page: Parameters<AuditStore["listRows"]>[0]) =>
        (await store.listRows(page)).filter(({ sequence }) => sequence <= kept),
    };
    const { rows, mistakes } = await verifyAudit({ store: cut, sealer, hasAccounts: true });
    expect({ rows, mistakes }).toEqual({
      rows: kept,
      mistakes: [expect.stringContaining(`row ${kept}: it is not the last one`)],
    });
  }
});

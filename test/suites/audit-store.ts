/** What every audit store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import type { AuditRow, AuditSearch, AuditStore } from "../../src/accounts/ports.ts";
import { countYes, NOW, type OpenStores } from "./people.ts";

function row(sequence: number, given: Partial<AuditRow> = {}): AuditRow {
  return {
    sequence,
    at: NOW,
    actor: null,
    action: "sign-in",
    accountId: "hanako",
    address: "192.0.2.1",
    proofs: ["password", "code"],
    result: "right",
    detail: "",
    previous: `hash ${sequence - 1}`,
    hash: `hash ${sequence}`,
    ...given,
  };
}

const ANY: AuditSearch = {
  accountId: null,
  actor: null,
  action: null,
  result: null,
  since: null,
  until: null,
  before: null,
  limit: 9,
};

const append = (store: AuditStore, after: number, count = 1, mark = "") =>
  store.append({
    after,
    rows: Array.from({ length: count }, (_, at) => {
      const sequence = after + at + 1;
      return row(sequence, { hash: `hash ${sequence}${mark}` });
    }),
    seal: `seal ${after + count}${mark}`,
  });

export function describeAuditStore(name: string, open: OpenStores): void {
  describe(`an audit store (${name})`, () => {
    test("begins empty, and keeps what is appended with the place and seal of its end", async () => {
      const [{ audit }] = await open();
      expect(await audit.findHead()).toBeNull();
      expect(await audit.append({ after: 0, rows: [row(1), row(2, { actor: "operator" })], seal: "s" })).toBe(
        true,
      );
      expect(await audit.findHead()).toEqual({ sequence: 2, hash: "hash 2", seal: "s" });
      expect(await audit.listRows({ after: 0, limit: 9 })).toEqual([row(1), row(2, { actor: "operator" })]);
    });

    test("is read page by page, in order", async () => {
      const [{ audit }] = await open();
      await append(audit, 0, 200);
      const read = async (after: number, limit: number) =>
        (await audit.listRows({ after, limit })).map(({ sequence }) => sequence);
      expect(await read(0, 2)).toEqual([1, 2]);
      expect(await read(198, 9)).toEqual([199, 200]);
      expect(await read(200, 9)).toEqual([]);
    });

    test("is searched by person, actor, action, result and time, the newest first, page by page", async () => {
      const [{ audit }] = await open();
      const rows = [
        row(1),
        row(2, { actor: "jiro", action: "approve" }),
        row(3, { accountId: null, result: "wrong", at: NOW + 5 }),
        row(4, { accountId: "jiro", at: NOW + 6 }),
        row(5, { at: NOW + 7 }),
      ];
      await audit.append({ after: 0, rows, seal: "seal" });
      const find = async (given: Partial<AuditSearch>) =>
        (await audit.searchRows({ ...ANY, ...given })).map(({ sequence }) => sequence).join("");
      expect(await audit.searchRows({ ...ANY, actor: "jiro" })).toEqual([rows[1]]);
      expect(await find({})).toBe("54321");
      expect(await find({ limit: 2 })).toBe("54");
      expect(await find({ limit: 2, before: 4 })).toBe("32");
      expect(await find({ before: 1 })).toBe("");
      expect(await find({ accountId: "hanako" })).toBe("521");
      expect(await find({ accountId: "hanako", before: 5, limit: 1 })).toBe("2");
      expect(await find({ action: "approve" })).toBe("2");
      expect(await find({ result: "wrong" })).toBe("3");
      expect(await find({ since: NOW + 5, until: NOW + 7 })).toBe("43");
      expect(await find({ since: NOW + 8 })).toBe("");
      expect(await find({ accountId: "jiro", action: "sign-in", result: "right", since: NOW })).toBe("4");
      for (const name of ["accountId", "actor", "action", "result"] as const)
        for (const text of ["", "%", "' or 1=1 --"]) expect(await find({ [name]: text })).toBe("");
    });

    test("takes rows behind its end only: neither a place that is taken, nor one further on", async () => {
      const [{ audit }] = await open();
      expect(await append(audit, 5)).toBe(false);
      expect(await append(audit, 0, 3)).toBe(true);
      for (const after of [0, 1, 2, 4]) expect(await append(audit, after, 2, "x")).toBe(false);
      expect(await append(audit, 0, 3)).toBe(false);
      expect(await append(audit, 3, 0)).toBe(true);
      expect(await audit.listRows({ after: 0, limit: 9 })).toEqual([row(1), row(2), row(3)]);
      expect(await audit.findHead()).toEqual({ sequence: 3, hash: "hash 3", seal: "seal 3" });
    });

    test("lets one of many writers be first; the rows of the others are not there", async () => {
      const openings = await open();
      await append(openings[0].audit, 0, 2);
      expect(await countYes(openings, ({ audit }, at) => append(audit, 2, 2, ` ${at}`))).toBe(1);
      const [, , third, fourth, ...more] = await openings[1].audit.listRows({ after: 0, limit: 9 });
      expect(more).toEqual([]);
      expect(third?.hash.split(" ")[2]).toBe(fourth?.hash.split(" ")[2]);
    });

    test("seals its end anew unless it has moved", async () => {
      const [{ audit }] = await open();
      expect(await audit.sealHead({ sequence: 0, seal: "new" })).toBe(false);
      await append(audit, 0, 2);
      expect(await audit.sealHead({ sequence: 1, seal: "new" })).toBe(false);
      expect(await audit.sealHead({ sequence: 2, seal: "new" })).toBe(true);
      expect(await audit.findHead()).toEqual({ sequence: 2, hash: "hash 2", seal: "new" });
    });
  });
}

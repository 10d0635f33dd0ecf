import { describe, expect, test } from "vitest";
import type { WaitingStore } from "../../src/mail/ports.ts";
import { openStore } from "../support/store.ts";
import { codeFor, createHost, createMemoryStore, createOffice, HOUR_MS, MINUTE_MS } from "./office.ts";

describe("a mail on its way", () => {
  test("is delivered without anyone asking again, and nothing of it is left behind", async () => {
    const { post, host, rows, settled, reports } = createOffice();
    await post.send([codeFor("sato@example.jp")]);
    await settled();
    expect(host.taken).toHaveLength(1);
    expect(host.taken[0]).toMatchObject({ to: "sato@example.jp", subject: expect.stringContaining("窓口") });
    expect(host.taken[0]?.text).toContain("4821-9930");
    expect(rows.size).toBe(0);
    expect(reports).toEqual([]);
  });

  test("is kept before the flow answers, and its code and address cannot be read in the row", async () => {
    const office = createOffice();
    office.host.refusal = new Error("down");
    await office.post.send([codeFor("sato@example.jp")]);
    const kept = JSON.stringify([...office.rows.values()]);
    expect(office.rows.size).toBe(1);
    expect(kept).not.toMatch(/4821|sato|example/);
    await office.settled();
  });

  test("survives a restart: another process delivers it later", async () => {
    const before = createOffice();
    before.host.refusal = new Error("down");
    await before.post.send([codeFor("sato@example.jp")]);
    await before.settled();
    const after = createOffice({ memory: before.memory, clock: { now: before.clock.now + MINUTE_MS } });
    expect(await after.post.deliverDue()).toBe(1);
    expect(after.host.taken[0]?.to).toBe("sato@example.jp");
  });

  test("goes to every address of an owner, however many wait", async () => {
    const { post, host, settled } = createOffice();
    const owners = Array.from({ length: 23 }, (_, at) => `owner${at}@example.jp`);
    await post.send(owners.map((to) => codeFor(to)));
    await settled();
    expect(host.taken.map(({ to }) => to).sort()).toEqual(owners.sort());
  });

  test("sent while a delivery is under way goes out with it", async () => {
    const { post, host, settled } = createOffice();
    await Promise.all([post.send([codeFor("a@example.jp")]), post.send([codeFor("b@example.jp")])]);
    await post.send([codeFor("c@example.jp")]);
    await settled();
    expect(host.taken.map(({ to }) => to).sort()).toEqual(["a@example.jp", "b@example.jp", "c@example.jp"]);
  });

  test("nobody to tell is no error", async () => {
    const { post, rows } = createOffice();
    await post.send([]);
    expect(rows.size).toBe(0);
  });
});

describe("a host that is away", () => {
  test("is asked again after 1, 5 and 15 minutes, an hour, then every 4 hours", async () => {
    const office = createOffice();
    office.host.refusal = new Error("down");
    await office.post.send([codeFor("sato@example.jp")]);
    await office.settled();
    for (const delayMs of [1, 5, 15, 60, 240, 240].map((minutes) => minutes * MINUTE_MS)) {
      const attempts = office.reports.length;
      office.clock.now += delayMs - 1;
      await office.post.deliverDue();
      expect(office.reports).toHaveLength(attempts);
      office.clock.now += 1;
      await office.post.deliverDue();
      expect(office.reports.at(-1)).toMatchObject({ code: "mail.undelivered", attempt: attempts + 1 });
    }
    office.host.refusal = null;
    office.clock.now += 4 * HOUR_MS;
    expect(await office.post.deliverDue()).toBe(1);
    expect(office.rows.size).toBe(0);
  });

  test("is given up after three days, and the report names nobody", async () => {
    const office = createOffice();
    office.host.refusal = new Error("550 <sato@example.jp>: no such user sato@example.jp");
    await office.post.send([codeFor("sato@example.jp")]);
    await office.settled();
    const start = office.clock.now;
    while (office.rows.size > 0) {
      office.clock.now = [...office.rows.values()][0]?.dueAt ?? 0;
      await office.post.deliverDue();
    }
    expect(office.clock.now - start).toBeLessThanOrEqual(72 * HOUR_MS);
    expect(office.clock.now - start).toBeGreaterThan(68 * HOUR_MS);
    expect(office.reports.at(-1)).toMatchObject({ code: "mail.given_up" });
    expect(JSON.stringify(office.reports)).not.toMatch(/sato|example/);
    expect(office.reports.at(-1)?.message).toContain("550");
  });

  test.each(["4821-9930", "ABCDE-FGHJK"])(
    "that quotes the mail puts neither its code (%s) nor its link nor its ID into a report",
    async (code) => {
      const office = createOffice();
      office.host.refusal = new Error(
        `554 looks like spam: コード：${code}\r\nhttps://2fa.example.jp/reset/stop?token=t0ken`,
      );
      await office.post.send([codeFor("sato@example.jp", code)]);
      await office.settled();
      expect(office.reports[0]?.message).toMatch(/^554 looks like spam/);
      expect(office.reports[0]?.message).not.toMatch(/4821|9930|ABCDE|FGHJK|t0ken|https|[\r\n]/);
    },
  );

  test("does not hold up mail to others", async () => {
    const office = createOffice();
    const { deliver } = office.host.mailer;
    office.host.mailer.deliver = async (mail) => {
      if (mail.to === "a@example.jp") throw new Error("mailbox full");
      await deliver(mail);
    };
    await office.post.send([codeFor("a@example.jp"), codeFor("b@example.jp")]);
    await office.settled();
    expect(office.host.taken.map(({ to }) => to)).toEqual(["b@example.jp"]);
    expect(office.rows.size).toBe(1);
  });
});

describe("several processes", () => {
  const owners = Array.from({ length: 40 }, (_, at) => `owner${at}@example.jp`);

  async function sendFromBoth(stores: { store: WaitingStore }[]) {
    const host = createHost();
    const offices = stores.map(({ store }) => createOffice({ store, host }));
    await Promise.all(owners.map((to, at) => offices[at % 2]?.post.send([codeFor(to)])));
    await Promise.all(offices.map(({ post }) => post.deliverDue()));
    await Promise.all(offices.map(({ settled }) => settled()));
    return { host, offices };
  }

  test("that share a store send each mail once", async () => {
    const memory = createMemoryStore();
    const { host } = await sendFromBoth([memory, memory]);
    expect(host.taken.map(({ to }) => to).sort()).toEqual(owners.toSorted());
  });

  test("that share a database file send each mail once, and nothing is left in it", async () => {
    const file = openStore();
    const { host, offices } = await sendFromBoth([
      { store: file.mails },
      { store: openStore(file.file).mails },
    ]);
    expect(host.taken.map(({ to }) => to).sort()).toEqual(owners.toSorted());
    expect(offices.flatMap(({ reports }) => reports)).toEqual([]);
    expect(await file.mails.claimWaiting({ now: Number.MAX_SAFE_INTEGER, until: 0, limit: 1 })).toEqual([]);
  });

  test("and a database file that is closed and opened again keep a mail until its host is back", async () => {
    const file = openStore();
    const before = createOffice({ store: file.mails });
    before.host.refusal = new Error("down");
    await before.post.send([codeFor("sato@example.jp")]);
    await before.settled();
    file.close();
    const after = createOffice({ store: openStore(file.file).mails, clock: before.clock });
    expect(await after.post.deliverDue()).toBe(0);
    after.clock.now += MINUTE_MS;
    expect(await after.post.deliverDue()).toBe(1);
    expect(after.host.taken[0]?.text).toContain("4821-9930");
  });

  test("one that dies while sending leaves the mail to the others, once its claim is over", async () => {
    const dead = createOffice();
    const sending = new Promise<void>((started) => {
      dead.host.mailer.deliver = () => {
        started();
        return new Promise(() => {});
      };
    });
    await dead.post.send([codeFor("sato@example.jp")]);
    await sending;
    const other = createOffice({ memory: dead.memory, clock: dead.clock });
    expect(await other.post.deliverDue()).toBe(0);
    other.clock.now += 2 * MINUTE_MS;
    expect(await other.post.deliverDue()).toBe(1);
  });
});

describe("a row that was tampered with", () => {
  test("is reported and kept for later, and the mail beside it goes out", async () => {
    const office = createOffice();
    office.host.refusal = new Error("down");
    await office.post.send([codeFor("a@example.jp"), codeFor("b@example.jp")]);
    await office.settled();
    const [first, second] = [...office.rows.values()];
    if (!first || !second) throw new Error("two rows expected");
    const { payload } = first;
    first.payload = second.payload;
    office.host.refusal = null;
    office.clock.now += MINUTE_MS;
    expect(await office.post.deliverDue()).toBe(1);
    expect(office.host.taken.map(({ to }) => to)).toEqual(["b@example.jp"]);
    expect(office.reports.at(-1)).toMatchObject({ code: "mail.unopened", id: first.id, attempt: 2 });

    first.payload = payload;
    office.clock.now += 5 * MINUTE_MS;
    expect(await office.post.deliverDue()).toBe(1);
    expect(office.host.taken.at(-1)?.to).toBe("a@example.jp");
  });

  test("that opens but holds no mail is not quoted in the report", async () => {
    const office = createOffice();
    const { id, sealed } = { id: "x", sealed: Buffer.from('{"context":"mail|x","text":"code 4821"}') };
    await office.store.addWaiting([{ id, payload: sealed.toString("hex"), dueAt: 0 }]);
    expect(await office.post.deliverDue()).toBe(0);
    expect(office.reports[0]).toMatchObject({ code: "mail.unopened", id: "x" });
    expect(office.reports[0]?.message).not.toContain("4821");
  });
});

describe("a store that does not answer", () => {
  test("fails the flow that sends, so that nobody waits for a mail that was never kept", async () => {
    const office = createOffice();
    office.store.addWaiting = () => Promise.reject(new Error("disk full"));
    await expect(office.post.send([codeFor("sato@example.jp")])).rejects.toThrow("disk full");
  });

  test("is reported by a delivery, and the next delivery works again", async () => {
    const office = createOffice();
    const { claimWaiting } = office.store;
    office.store.claimWaiting = () => {
      throw new Error("disk full");
    };
    await office.post.send([codeFor("sato@example.jp")]);
    await office.settled();
    expect(office.reports).toEqual([
      { code: "mail.store_failed", id: null, attempt: 0, message: "disk full" },
    ]);
    office.store.claimWaiting = claimWaiting;
    expect(await office.post.deliverDue()).toBe(1);
  });

  test("that cannot remove a mail which went out is reported with the mail's id", async () => {
    const office = createOffice();
    office.store.removeWaiting = () => Promise.reject(new Error("disk full"));
    await office.post.send([codeFor("sato@example.jp")]);
    await office.settled();
    expect(office.reports).toMatchObject([{ code: "mail.store_failed", attempt: 1, message: "disk full" }]);
  });
});

test.each([
  "sato@example.jp\r\nBcc: eve@example.net",
  "a@example.jp, b@example.jp",
  "sato",
  "",
  "a b@c",
  "<a@b>",
])(
  "an address that is none (%j) gets nothing, is reported without its text, and others get theirs",
  async (to) => {
    const { post, host, settled, reports } = createOffice();
    await post.send([codeFor(to), codeFor("b@example.jp")]);
    await settled();
    expect(host.taken.map((mail) => mail.to)).toEqual(["b@example.jp"]);
    expect(reports).toMatchObject([{ code: "mail.bad_address", attempt: 0 }]);
    expect(JSON.stringify(reports)).not.toContain("@");
  },
);

test("a process that ends finishes what it is delivering and leaves the rest to others", async () => {
  const office = createOffice();
  const [begun, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { deliver } = office.host.mailer;
  office.host.mailer.deliver = async (mail) => {
    begun.resolve();
    await answered.promise;
    await deliver(mail);
  };
  await office.post.send(Array.from({ length: 7 }, (_, at) => codeFor(`p${at}@example.jp`)));
  await begun.promise;
  const closed = office.post.close().then(() => office.host.taken.length);
  answered.resolve();
  expect(await closed).toBe(5);
  expect([...office.rows.values()].map(({ attempts }) => attempts)).toEqual([0, 0]);
});

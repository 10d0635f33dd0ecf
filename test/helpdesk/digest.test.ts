import { describe, expect, test } from "vitest";
import type { Account } from "../../src/accounts/account.ts";
import { createDigest } from "../../src/helpdesk/digest.ts";
import type { DigestStore } from "../../src/helpdesk/ports.ts";
import type { Notify } from "../../src/selfservice/notify.ts";

const HOUR_MS = 3_600_000;
/** 9 in the morning in Japan. */
const MORNING = Date.UTC(2026, 10, 23, 0);

const operator = (id: string, change: Partial<Account> = {}): Account => ({
  id,
  loginId: id.toUpperCase(),
  kind: "employee",
  firmId: "firm",
  passwordHash: "",
  locale: "ja",
  mails: [`${id}@example.jp`],
  roles: ["operator"],
  isDisabled: false,
  ...change,
});

/** Keeps to the port. */
function createMemoryDigests(): DigestStore {
  const days = new Map<string, string>();
  return {
    async subscribe({ accountId, day }) {
      if (!days.has(accountId)) days.set(accountId, day);
    },
    async unsubscribe(accountId) {
      days.delete(accountId);
    },
    isSubscribed: async (accountId) => days.has(accountId),
    async claimDigests(day) {
      const due = [...days].filter(([, sent]) => sent < day).map(([accountId]) => accountId);
      for (const accountId of due) days.set(accountId, day);
      return due;
    },
  };
}

function openDigest({
  people = [operator("a")],
  digests = createMemoryDigests(),
  clock = { now: MORNING - 24 * HOUR_MS },
  waiting = { groups: 3, asked: 2 } as { groups: number; asked: number | ((account: Account) => number) },
  fails = [] as string[],
} = {}) {
  const sent: { to: string; template: string; values: unknown }[] = [];
  const notify: Notify = async (account, template, values) => {
    const [to = ""] = account.mails;
    if (fails.includes(to)) throw new Error("disk full");
    sent.push({ to, template, values });
  };
  const digest = createDigest({
    digests,
    queue: {
      countOpen: async () => ({ groups: waiting.groups, questions: 99, newestAt: null }),
    },
    accounts: { findAccount: async (id) => people.find((account) => account.id === id) ?? null },
    countAsked: async (account) =>
      typeof waiting.asked === "number" ? waiting.asked : waiting.asked(account),
    notify,
    now: () => clock.now,
  });
  return { ...digest, digests, clock, sent, waiting, people };
}

async function openWanted(options: Parameters<typeof openDigest>[0] = {}) {
  const digest = openDigest(options);
  for (const account of digest.people) await digest.want(account, true);
  digest.clock.now = MORNING;
  return digest;
}

describe("a morning summary", () => {
  test("says to each who wants it how many questions are open and how many requests wait for them", async () => {
    const { sendDue, sent } = await openWanted({
      people: [operator("a"), operator("b")],
      waiting: { groups: 3, asked: ({ id }) => (id === "a" ? 0 : 2) },
    });
    expect(await sendDue()).toBe(2);
    expect(sent).toEqual([
      {
        to: "a@example.jp",
        template: "console-digest",
        values: { questions: 3, approvals: 0, link: "/console" },
      },
      {
        to: "b@example.jp",
        template: "console-digest",
        values: { questions: 3, approvals: 2, link: "/console" },
      },
    ]);
  });

  test("comes once a day, not before 8 in the morning in Japan", async () => {
    const { sendDue, sent, clock } = await openWanted();
    for (let hour = 0; hour < 72; hour++) {
      clock.now = MORNING - 9 * HOUR_MS + hour * HOUR_MS;
      const before = sent.length;
      await sendDue();
      await sendDue();
      expect(sent.length - before, `hour ${hour}`).toBe(hour % 24 === 8 ? 1 : 0);
    }
    clock.now = MORNING + 3 * 24 * HOUR_MS - 1 * HOUR_MS - 1;
    expect(await sendDue()).toBe(0);
    clock.now += 1;
    expect(await sendDue()).toBe(1);
  });

  test("comes later in the day where nothing ran at 8", async () => {
    const { sendDue, clock } = await openWanted();
    clock.now = MORNING + 14 * HOUR_MS;
    expect(await sendDue()).toBe(1);
  });

  test("comes from one of several processes", async () => {
    const digests = createMemoryDigests();
    const [one, other] = [await openWanted({ digests }), openDigest({ digests, clock: { now: MORNING } })];
    const counts = await Promise.all([one.sendDue(), other.sendDue(), one.sendDue()]);
    expect(counts.sort()).toEqual([0, 0, 1]);
  });

  test("does not come where nothing waits, and comes again the next morning", async () => {
    const { sendDue, sent, waiting, clock } = await openWanted({ waiting: { groups: 0, asked: 0 } });
    expect(await sendDue()).toBe(0);
    waiting.asked = 1;
    clock.now += 24 * HOUR_MS;
    expect(await sendDue()).toBe(1);
    expect(sent).toMatchObject([{ values: { questions: 0, approvals: 1 } }]);
  });

  test.each<[string, Partial<Account>]>([
    ["is disabled", { isDisabled: true }],
    ["has no role any more", { roles: [] }],
    ["only approves", { roles: ["approver"] }],
    ["has no address", { mails: [] }],
  ])("does not come to somebody who %s", async (_, change) => {
    const { sendDue, sent } = await openWanted({ people: [operator("a", change), operator("b")] });
    expect(await sendDue()).toBe(1);
    expect(sent.map(({ to }) => to)).toEqual(["b@example.jp"]);
  });

  test("does not come to an account that is not there any more", async () => {
    const { sendDue, people } = await openWanted();
    people.length = 0;
    expect(await sendDue()).toBe(0);
  });

  test("that cannot be sent to one is sent to the others, and the log is told", async () => {
    const { sendDue, sent } = await openWanted({
      people: ["a", "b", "c"].map((id) => operator(id)),
      fails: ["b@example.jp"],
    });
    await expect(sendDue()).rejects.toThrow("disk full");
    expect(sent.map(({ to }) => to)).toEqual(["a@example.jp", "c@example.jp"]);
    expect(await sendDue()).toBe(0);
  });
});

describe("wanting it", () => {
  test("begins with the next morning: today's is not made up for", async () => {
    const { want, sendDue, clock, people } = openDigest({ clock: { now: MORNING } });
    for (const account of people) await want(account, true);
    expect(await sendDue()).toBe(0);
    clock.now = MORNING + 24 * HOUR_MS;
    expect(await sendDue()).toBe(1);
  });

  test("begins with this morning for somebody who says so before 8", async () => {
    const { want, sendDue, clock, people } = openDigest({ clock: { now: MORNING - 2 * HOUR_MS } });
    for (const account of people) await want(account, true);
    clock.now = MORNING;
    expect(await sendDue()).toBe(1);
  });

  test("ends when it is no longer wanted", async () => {
    const { want, isWanted, sendDue, people, clock } = await openWanted();
    const account = people[0] ?? operator("none");
    expect(await isWanted(account)).toBe(true);
    await want(account, false);
    expect(await isWanted(account)).toBe(false);
    clock.now += 24 * HOUR_MS;
    expect(await sendDue()).toBe(0);
  });
});

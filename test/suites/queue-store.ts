/** What every store of unanswered questions promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import type { MessageRecord } from "../../src/chat/ports.ts";
import type { Decision, QueueStore } from "../../src/helpdesk/ports.ts";
import { FITTING_MS } from "../../src/store/queue.ts";
import { message } from "./message-store.ts";
import { addPeople, DAY_MS, MINUTE_MS, NOW, type OpenStores, type Stores } from "./people.ts";

type Page = Parameters<QueueStore["listOpen"]>[0];

const FIRST: Page = { now: NOW, search: null, reason: null, order: "count", offset: 0, limit: 50 };

const unanswered = (gist: string, given: Partial<MessageRecord> = {}) =>
  message({ gist, question: `${gist}？`, kind: "none", topic: null, askedAt: NOW - DAY_MS, ...given });

async function record({ messages }: Stores, ...asked: MessageRecord[]): Promise<void> {
  for (const one of asked) await messages.recordMessage(one);
}

async function list({ queue }: Stores, page: Partial<Page> = {}): Promise<string[]> {
  return (await queue.listOpen({ ...FIRST, ...page })).groups.map(({ gist }) => gist);
}

async function settle(
  { amendments }: Stores,
  { kind, gists, at, id = kind }: { kind: Decision["kind"]; gists: string[]; at: number; id?: string },
): Promise<void> {
  const decisions: Record<Decision["kind"], Decision> = {
    ignore: { kind: "ignore" },
    "out-of-scope": { kind: "out-of-scope", wordings: [] },
    phrasing: { kind: "phrasing", entry: "cost", wordings: [] },
    entry: {
      kind: "entry",
      entry: "new",
      wordings: [],
      drafts: { ja: { title: "題", answer: "答え" }, en: null },
      actions: [],
    },
  };
  await amendments.addAmendment({ id, decision: decisions[kind], gists, by: "hanako", at });
}

export function describeQueueStore(name: string, open: OpenStores): void {
  const openWithPeople = async () => {
    const openings = await open();
    await addPeople(openings[0]);
    return openings;
  };

  describe(`a queue of unanswered questions (${name})`, () => {
    test("puts together what asks the same, with its newest wording, its times and its reasons", async () => {
      const [stores] = await open();
      const rated = unanswered("a", { kind: "answer", topic: "cost", askedAt: NOW - 2 });
      await record(
        stores,
        unanswered("a", { askedAt: NOW - DAY_MS }),
        unanswered("a", { question: "A, please", locale: "en", askedAt: NOW - 1 }),
        rated,
        unanswered("b", { askedAt: NOW - 5 }),
      );
      await stores.messages.recordFeedback({
        conversation: "conversation",
        messageId: rated.id,
        helpful: false,
      });
      const times = { firstAt: NOW - DAY_MS, lastAt: NOW - 1 };
      const group = { gist: "a", question: "A, please", locale: "en", count: 3, ...times };
      expect(await stores.queue.listOpen(FIRST)).toEqual({
        groups: [
          { ...group, reasons: ["none", "unhelpful"] },
          {
            gist: "b",
            question: "b？",
            locale: "ja",
            count: 1,
            firstAt: NOW - 5,
            lastAt: NOW - 5,
            reasons: ["none"],
          },
        ],
        total: 2,
      });
      expect(await stores.queue.countOpen(NOW)).toEqual({ groups: 2, questions: 4, newestAt: NOW - 1 });
    });

    test("is empty where everything was answered, or asked nothing", async () => {
      const [stores] = await open();
      await record(
        stores,
        message({ gist: "answered" }),
        unanswered("", { intent: "person" }),
        unanswered("", { intent: "follow-up" }),
      );
      expect(await stores.queue.listOpen(FIRST)).toEqual({ groups: [], total: 0 });
      expect(await stores.queue.countOpen(NOW)).toEqual({ groups: 0, questions: 0, newestAt: null });
      expect(await stores.queue.findOpen({ gist: "", now: NOW })).toBeNull();
      expect(await stores.queue.findOpen({ gist: "answered", now: NOW })).toBeNull();
    });

    test("shows the most frequent or the newest first, page by page, with the total on each page", async () => {
      const [stores] = await open();
      for (const [gist, times] of [
        ["often", 3],
        ["twice", 2],
        ["once", 1],
        ["also once", 1],
      ] as const)
        for (let time = 0; time < times; time++)
          await record(stores, unanswered(gist, { askedAt: NOW - 1_000 * times + time }));
      expect(await list(stores)).toEqual(["often", "twice", "also once", "once"]);
      expect(await list(stores, { order: "newest" })).toEqual(["also once", "once", "twice", "often"]);
      expect(await list(stores, { offset: 1, limit: 2 })).toEqual(["twice", "also once"]);
      for (const offset of [0, 3, 4, 99])
        expect((await stores.queue.listOpen({ ...FIRST, offset, limit: 1 })).total).toBe(4);
      expect(await list(stores, { offset: 4 })).toEqual([]);
    });

    test("finds a group by part of any of its wordings, whatever the case, and takes no sign for a wildcard", async () => {
      const [stores] = await open();
      await record(
        stores,
        unanswered("qr", { question: "QRコードが切れる" }),
        unanswered("qr", { question: "見切れます" }),
        unanswered("percent", { question: "100%安全ですか_[a-z]*" }),
        message({ gist: "qr answered", question: "qrとは" }),
      );
      const found = async (search: string) => (await list(stores, { search })).join();
      expect(await found("qrコード")).toBe("qr");
      expect(await found("見切れ")).toBe("qr");
      expect(await found("%")).toBe("percent");
      expect(await found("_")).toBe("percent");
      expect(await found("[A-Z]")).toBe("percent");
      expect(await found("あ'; drop table messages;--")).toBe("");
      expect(await stores.queue.listOpen({ ...FIRST, search: "qrコード" })).toMatchObject({
        groups: [{ count: 2, question: "見切れます" }],
        total: 1,
      });
    });

    test("shows only groups with a certain reason where one is wanted, counted whole", async () => {
      const [stores] = await open();
      await record(
        stores,
        unanswered("none", { conversation: "a" }),
        unanswered("both", { conversation: "b" }),
        unanswered("both", { conversation: "c", kind: "choices", offered: ["cost"] }),
        unanswered("person", { conversation: "d" }),
      );
      await stores.messages.recordHandOff("d");
      expect(await list(stores, { reason: "choices" })).toEqual(["both"]);
      expect(await list(stores, { reason: "handed-off" })).toEqual(["person"]);
      expect(await list(stores, { reason: "unhelpful" })).toEqual([]);
      expect(await list(stores, { reason: "none" })).toEqual(["both", "none"]);
      expect(await list(stores, { reason: "none", search: "ot" })).toEqual(["both"]);
      const { groups } = await stores.queue.listOpen({ ...FIRST, reason: "choices" });
      expect(groups).toMatchObject([{ count: 2, reasons: ["none", "choices"] }]);
    });

    test("leaves whoever was offered choices some time to choose", async () => {
      const [stores] = await open();
      await record(stores, unanswered("a", { kind: "choices", offered: ["cost"], askedAt: NOW }));
      for (const [minutes, groups] of [
        [0, 0],
        [9, 0],
        [10, 1],
      ] as const) {
        const now = NOW + minutes * MINUTE_MS;
        expect(await list(stores, { now })).toHaveLength(groups);
        expect((await stores.queue.countOpen(now)).groups).toBe(groups);
        expect((await stores.queue.findOpen({ gist: "a", now })) === null).toBe(groups === 0);
      }
    });

    test("shows every wording of a group, the most frequent first", async () => {
      const [stores] = await open();
      await record(
        stores,
        unanswered("a", { question: "often", askedAt: NOW - 9 }),
        unanswered("a", { question: "often", askedAt: NOW - 8 }),
        unanswered("a", { question: "once", askedAt: NOW - 1 }),
        unanswered("a", { question: "once", locale: "en", askedAt: NOW - 1 }),
        message({ gist: "a", question: "answered" }),
        unanswered("b"),
      );
      expect(await stores.queue.findOpen({ gist: "a", now: NOW })).toEqual({
        group: {
          gist: "a",
          question: "once",
          locale: "en",
          count: 4,
          firstAt: NOW - 9,
          lastAt: NOW - 1,
          reasons: ["none"],
        },
        variants: [
          { question: "often", locale: "ja", count: 2, lastAt: NOW - 8 },
          { question: "once", locale: "en", count: 1, lastAt: NOW - 1 },
          { question: "once", locale: "ja", count: 1, lastAt: NOW - 1 },
        ],
      });
    });

    test.each(["phrasing", "entry"] as const)(
      "is done with a group that was taught, and opens it again where it is asked in vain later: %s",
      async (kind) => {
        const [stores] = await openWithPeople();
        await record(
          stores,
          unanswered("a", { askedAt: NOW - 1 }),
          unanswered("a", { askedAt: NOW }),
          unanswered("b"),
        );
        await settle(stores, { kind, gists: ["a"], at: NOW });
        expect(await list(stores)).toEqual(["b"]);
        expect(await stores.queue.findOpen({ gist: "a", now: NOW })).toBeNull();
        const known = NOW + FITTING_MS;
        await record(
          stores,
          unanswered("a", { question: "by a server that does not know yet", askedAt: known }),
        );
        expect(await list(stores)).toEqual(["b"]);
        await record(stores, unanswered("a", { question: "again", askedAt: known + 1 }));
        expect(await stores.queue.findOpen({ gist: "a", now: known + 1 })).toMatchObject({
          group: { count: 1, firstAt: known + 1 },
          variants: [{ question: "again" }],
        });
        expect(await stores.queue.countOpen(known + 1)).toEqual({
          groups: 2,
          questions: 2,
          newestAt: known + 1,
        });
      },
    );

    test.each(["ignore", "out-of-scope"] as const)(
      "is done for ever with a group that is nobody's: %s",
      async (kind) => {
        const [stores] = await openWithPeople();
        await record(stores, unanswered("a"), unanswered("b"), unanswered("c"));
        await settle(stores, { kind, gists: ["a", "b"], at: NOW });
        await settle(stores, { kind: "phrasing", gists: ["a"], at: NOW + 1 });
        await record(stores, unanswered("a", { askedAt: NOW + DAY_MS }));
        expect(await list(stores, { now: NOW + DAY_MS })).toEqual(["c"]);
      },
    );

    test("opens everything again when what settled it is undone, as far as nothing else settles it", async () => {
      const [stores] = await openWithPeople();
      await record(stores, unanswered("a"), unanswered("b"));
      await settle(stores, { kind: "out-of-scope", gists: ["a", "b"], at: NOW });
      await settle(stores, { kind: "phrasing", gists: ["b"], at: NOW });
      await stores.amendments.undoAmendment({ id: "out-of-scope", by: "hanako", at: NOW });
      expect(await list(stores)).toEqual(["a"]);
      await stores.amendments.undoAmendment({ id: "phrasing", by: "hanako", at: NOW });
      expect(await list(stores)).toEqual(["a", "b"]);
    });

    test("leaves ignored what is asked on and on, and forgets it once no question of it is kept", async () => {
      const [stores] = await openWithPeople();
      const { messages, amendments } = stores;
      await settle(stores, { kind: "ignore", gists: ["a", "also a"], at: NOW - 2 * DAY_MS });
      await settle(stores, { kind: "ignore", gists: ["b"], at: NOW, id: "later" });
      await settle(stores, { kind: "out-of-scope", gists: ["c"], at: NOW - 2 * DAY_MS });
      const late = { askedAt: NOW - 1 };
      await record(stores, unanswered("a"), unanswered("also a", late), unanswered("b"), unanswered("c"));
      for (const until of [NOW - 2, NOW - 1]) {
        await messages.foldMessagesBefore(until);
        await amendments.forgetIgnoredBefore(NOW);
        expect(await list(stores)).toEqual([]);
        expect(await amendments.findAmendment("ignore")).not.toBeNull();
      }
      await messages.foldMessagesBefore(NOW);
      await record(stores, message({ gist: "a" }));
      await amendments.forgetIgnoredBefore(NOW);
      expect(await amendments.findAmendment("ignore"), "answered meanwhile").toBeNull();
      expect(await amendments.findAmendment("later")).not.toBeNull();
      await record(stores, unanswered("a"), unanswered("b"), unanswered("c"));
      expect(await list(stores)).toEqual(["a"]);
    });
  });
}

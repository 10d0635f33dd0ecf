/** What every message store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import type { MessageRecord, MessageStore } from "../../src/chat/ports.ts";

export function message(given: Partial<MessageRecord> = {}): MessageRecord {
  return {
    id: crypto.randomUUID(),
    conversation: "conversation",
    askedAt: 1_000,
    locale: "ja",
    question: "QRが切れる",
    redacted: false,
    kind: "answer",
    intent: "question",
    topic: "qr-cropped",
    offered: [],
    best: "qr-cropped",
    confidence: 9_876,
    gist: "qr 切れる",
    day: "2027-01-15",
    ...given,
  };
}

async function recordOne(store: MessageStore): Promise<MessageRecord> {
  const one = message();
  await store.recordMessage(one);
  return one;
}

/** `open` is called inside each test and gives an empty store. */
export function describeMessageStore(name: string, open: () => MessageStore | Promise<MessageStore>): void {
  describe(`a message store (${name})`, () => {
    test("remembers the newest turn of a conversation, not of another", async () => {
      const store = await open();
      await store.recordMessage(message({ topic: "cost", offered: ["cost", "lost-device"] }));
      await store.recordMessage(message({ topic: null, offered: ["qr-cropped", "code-rejected"] }));
      await store.recordMessage(message({ conversation: "another", topic: "lost-device" }));
      expect(await store.findMemory("conversation")).toEqual({
        topic: null,
        offered: ["qr-cropped", "code-rejected"],
      });
    });

    test("takes the order of arrival for newest, also within one millisecond or when the clock steps back", async () => {
      const store = await open();
      for (const [topic, askedAt] of [
        ["cost", 2_000],
        ["lost-device", 2_000],
        ["qr-cropped", 1_000],
      ] as const) {
        await store.recordMessage(message({ topic, askedAt }));
      }
      expect((await store.findMemory("conversation"))?.topic).toBe("qr-cropped");
    });

    test("knows nothing of a conversation that never was", async () => {
      const store = await open();
      await store.recordMessage(message());
      for (const unknown of ["", "none", "conversation' OR 1=1 --"]) {
        expect(await store.findMemory(unknown)).toBeNull();
      }
    });

    test("keeps each of many messages that arrive at once, with whatever text is in them", async () => {
      const store = await open();
      const texts = ["'); DROP TABLE messages;--", "改行\nと\tタブ", "🙂", '"]}', "a\u0000b", "\\u0000"];
      const sent = Array.from({ length: 200 }, (_, at) =>
        message({ conversation: `c${at}`, question: texts[at % texts.length] ?? "", topic: `t${at}` }),
      );
      await Promise.all(sent.map((one) => store.recordMessage(one)));
      for (const [at, { conversation, id }] of sent.entries()) {
        expect((await store.findMemory(conversation))?.topic).toBe(`t${at}`);
        expect(await store.recordFeedback({ conversation, messageId: id, helpful: true })).toBe(true);
      }
    });

    test("takes feedback for a message of the same conversation only, as often as minds change", async () => {
      const store = await open();
      const [mine, other] = [message(), message({ conversation: "another" })];
      await store.recordMessage(mine);
      await store.recordMessage(other);
      const rate = (conversation: string, messageId: string, helpful: boolean) =>
        store.recordFeedback({ conversation, messageId, helpful });
      expect(await rate("conversation", mine.id, true)).toBe(true);
      expect(await rate("conversation", mine.id, false)).toBe(true);
      expect(await rate("conversation", other.id, true)).toBe(false);
      expect(await rate("another", mine.id, true)).toBe(false);
      expect(await rate("conversation", "no-such-message", true)).toBe(false);
    });

    describe("what is solved", () => {
      const CONVERSATION = "conversation";

      test("is the newest answer, though a thank-you came after it", async () => {
        const store = await open();
        const [first, second] = [message(), message()];
        const others = [message({ kind: "choices" }), message({ kind: "none", intent: "thanks" })];
        for (const one of [first, second, ...others]) await store.recordMessage(one);
        expect(
          await store.recordSolved({ conversation: CONVERSATION, action: "enrol", entries: [], at: 5_000 }),
        ).toBe(true);
        expect(await store.findSolved(CONVERSATION)).toEqual([
          { action: "enrol", messageId: second.id, at: 5_000 },
        ]);
      });

      test("is the newest answer that led to what was done, also where another one came after it", async () => {
        const store = await open();
        const answers = ["cost", "lost-device", "cost", "qr-cropped"].map((topic) => message({ topic }));
        for (const one of [...answers, message({ kind: "choices", topic: "lost-device" })])
          await store.recordMessage(one);
        const solve = (action: string, entries: string[]) =>
          store.recordSolved({ conversation: CONVERSATION, action, entries, at: 5_000 });
        await solve("reset", ["lost-device", "not-asked"]);
        await solve("enrol", ["not-asked", "cost"]);
        await solve("sign-in", ["not-asked", "' or 1=1 --"]);
        expect(await store.findSolved(CONVERSATION)).toMatchObject([
          { action: "reset", messageId: answers[1]?.id },
          { action: "enrol", messageId: answers[2]?.id },
          { action: "sign-in", messageId: answers[3]?.id },
        ]);
      });

      test("is nothing where nothing was answered", async () => {
        const store = await open();
        for (const kind of ["choices", "none"] as const)
          await store.recordMessage(message({ kind, topic: "lost-device" }));
        const done = { conversation: CONVERSATION, action: "reset", entries: ["lost-device"], at: 5_000 };
        expect(await store.recordSolved(done)).toBe(false);
        expect(await store.findSolved(CONVERSATION)).toEqual([]);
      });

      test("is told in the order in which it was done, once for each answer, with its last action", async () => {
        const store = await open();
        const [first, second] = [message(), message()];
        await store.recordMessage(first);
        await store.recordSolved({ conversation: CONVERSATION, action: "enrol", entries: [], at: 5_000 });
        await store.recordSolved({ conversation: CONVERSATION, action: "sign-in", entries: [], at: 6_000 });
        await store.recordMessage(second);
        await store.recordSolved({
          conversation: CONVERSATION,
          action: "recovery-codes",
          entries: [],
          at: 7_000,
        });
        expect(await store.findSolved(CONVERSATION)).toEqual([
          { action: "sign-in", messageId: first.id, at: 6_000 },
          { action: "recovery-codes", messageId: second.id, at: 7_000 },
        ]);
      });

      test("is nothing of another conversation, and nothing where nobody knows the conversation", async () => {
        const store = await open();
        await store.recordMessage(message());
        const other = message({ conversation: "another" });
        await store.recordMessage(other);
        for (const conversation of ["", "none", "conversation' OR 1=1 --"]) {
          expect(await store.recordSolved({ conversation, action: "enrol", entries: [], at: 5_000 })).toBe(
            false,
          );
          expect(await store.findSolved(conversation)).toEqual([]);
        }
        expect(await store.findSolved(CONVERSATION)).toEqual([]);
        await store.recordSolved({ conversation: "another", action: "enrol", entries: [], at: 5_000 });
        expect(await store.findSolved("another")).toMatchObject([{ messageId: other.id }]);
        expect(await store.findSolved(CONVERSATION)).toEqual([]);
      });

      test("is forgotten with its message, and does not touch what came of the question", async () => {
        const store = await open();
        const { id: messageId } = await recordOne(store);
        await store.recordSolved({ conversation: CONVERSATION, action: "enrol", entries: [], at: 5_000 });
        expect(await store.findMemory(CONVERSATION)).toEqual({ topic: "qr-cropped", offered: [] });
        expect(await store.recordFeedback({ conversation: CONVERSATION, messageId, helpful: true })).toBe(
          true,
        );
        expect(await store.findSolved(CONVERSATION)).toHaveLength(1);
        await store.foldMessagesBefore(Number.MAX_SAFE_INTEGER);
        expect(await store.findSolved(CONVERSATION)).toEqual([]);
        expect(
          await store.recordSolved({ conversation: CONVERSATION, action: "enrol", entries: [], at: 6_000 }),
        ).toBe(false);
      });
    });

    test("forgets what was asked before a time, and says how much", async () => {
      const store = await open();
      await store.recordMessage(message({ conversation: "old", askedAt: 999 }));
      await store.recordMessage(message({ conversation: "old", askedAt: 500 }));
      await store.recordMessage(message({ conversation: "new", askedAt: 1_000 }));
      expect(await store.foldMessagesBefore(1_000)).toBe(2);
      expect(await store.findMemory("old")).toBeNull();
      expect(await store.findMemory("new")).not.toBeNull();
      expect(await store.foldMessagesBefore(1_000)).toBe(0);
    });

    test("goes on after everything was forgotten", async () => {
      const store = await open();
      await store.recordMessage(message({ topic: "cost" }));
      await store.foldMessagesBefore(Number.MAX_SAFE_INTEGER);
      await store.recordMessage(message({ topic: "lost-device" }));
      expect((await store.findMemory("conversation"))?.topic).toBe("lost-device");
    });
  });
}

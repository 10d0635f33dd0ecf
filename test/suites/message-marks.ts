/** What every message store promises about what is noted on questions afterwards: picks, wishes for a person, signs. */

import { describe, expect, test } from "vitest";
import type { MessageRecord } from "../../src/chat/ports.ts";
import { message } from "./message-store.ts";
import { countYes, NOW, type OpenStores, type Stores } from "./people.ts";

const HOUR_MS = 3_600_000;
const choices = (given: Partial<MessageRecord> = {}) =>
  message({ kind: "choices", topic: null, offered: ["cost", "lost-device"], ...given });
const DAYS = { from: "0000-00-00", to: "9999-99-99" };

async function record({ messages }: Stores, ...asked: MessageRecord[]): Promise<void> {
  for (const one of asked) await messages.recordMessage(one);
}

/** Gist by gist, why it is unanswered. */
async function readOpen({ queue }: Stores): Promise<Record<string, string>> {
  const page = { search: null, reason: null, order: "newest", offset: 0, limit: 99 } as const;
  const { groups } = await queue.listOpen({ ...page, now: NOW });
  return Object.fromEntries(groups.map(({ gist, reasons }) => [gist, reasons.join()]));
}

async function countSolved({ reports }: Stores): Promise<Record<string, number>> {
  const counts = await reports.countQuestions(DAYS);
  return Object.fromEntries(
    counts.filter(({ solved }) => solved > 0).map(({ entry, solved }) => [entry, solved]),
  );
}

export function describeMessageMarks(name: string, open: OpenStores): void {
  describe(`what is noted on a question (${name})`, () => {
    test("choices of which one is taken are no open question any more, those before them are", async () => {
      const [stores] = await open();
      await record(stores, choices({ gist: "a" }), choices({ gist: "b" }), message({ topic: "cost" }));
      await stores.messages.recordPick({ conversation: "conversation", entry: "cost" });
      expect(await readOpen(stores)).toEqual({ a: "choices" });
      const counts = await stores.reports.countQuestions(DAYS);
      expect(counts.map(({ kind, asked, picked }) => [kind, asked, picked])).toEqual([
        ["choices", 2, 1],
        ["answer", 1, 0],
      ]);
    });

    test("taking what was not offered, or not in that conversation, or not among choices, changes nothing", async () => {
      const [stores] = await open();
      await record(
        stores,
        choices({ gist: "a" }),
        message({ gist: "b", kind: "none", offered: ["qr-cropped"] }),
      );
      for (const [conversation, entry] of [
        ["conversation", "qr-cropped"],
        ["conversation", "lost"],
        ["conversation", '["cost","lost-device"]'],
        ["another", "cost"],
      ] as const)
        await stores.messages.recordPick({ conversation, entry });
      expect(await readOpen(stores)).toEqual({ a: "choices", b: "none" });
      await stores.messages.recordPick({ conversation: "conversation", entry: "lost-device" });
      expect(await readOpen(stores)).toEqual({ b: "none" });
    });

    test("whoever wants a person has had no answer to the last question, whatever was said in between", async () => {
      const [stores] = await open();
      await record(
        stores,
        message({ gist: "first" }),
        message({ gist: "last" }),
        message({ gist: "", intent: "thanks", kind: "none" }),
        message({ gist: "elsewhere", conversation: "another" }),
        message({ gist: "", intent: "person", kind: "none" }),
      );
      await stores.messages.recordHandOff("conversation");
      await stores.messages.recordHandOff("conversation");
      await stores.messages.recordHandOff("nobody knows");
      expect(await readOpen(stores)).toEqual({ last: "handed-off" });
    });

    test("a person is wanted as never before until one was asked for in that conversation, whatever was marked", async () => {
      const [stores] = await open();
      const recordHandOff = () => stores.messages.recordHandOff("conversation");
      await record(
        stores,
        message({ gist: "", intent: "greeting", kind: "none" }),
        message({ gist: "", intent: "person", kind: "none", conversation: "another" }),
      );
      expect([await recordHandOff(), await recordHandOff()]).toEqual([true, true]);
      await record(stores, message({ gist: "a" }), message({ gist: "", intent: "rejection", kind: "none" }));
      expect(await recordHandOff()).toBe(true);
      await record(stores, message({ gist: "", intent: "person", kind: "none" }), message({ gist: "b" }));
      expect(await recordHandOff()).toBe(false);
      expect(await readOpen(stores)).toEqual({ a: "handed-off", b: "handed-off" });
    });

    test("an answer that was not helpful is an open question until its reader thinks otherwise", async () => {
      const [stores] = await open();
      const asked = message({ gist: "a" });
      await record(stores, asked);
      const rate = (helpful: boolean) =>
        stores.messages.recordFeedback({ conversation: "conversation", messageId: asked.id, helpful });
      await rate(false);
      expect(await readOpen(stores)).toEqual({ a: "unhelpful" });
      await rate(true);
      expect(await readOpen(stores)).toEqual({});
    });

    test("a follow-up or a pick that was not helpful leaves open what was asked before it, until its reader thinks otherwise", async () => {
      const [stores] = await open();
      const followUp = message({ gist: "", intent: "follow-up" });
      await record(
        stores,
        message({ gist: "first" }),
        message({ gist: "asked" }),
        message({ gist: "", intent: "thanks", kind: "none" }),
        message({ gist: "elsewhere", conversation: "another" }),
        followUp,
        message({ gist: "later" }),
      );
      const rate = (helpful: boolean, conversation = "conversation") =>
        stores.messages.recordFeedback({ conversation, messageId: followUp.id, helpful });
      expect(await rate(false, "another")).toBe(false);
      expect(await readOpen(stores)).toEqual({});
      expect(await rate(false)).toBe(true);
      expect(await readOpen(stores)).toEqual({ asked: "unhelpful" });
      expect(await stores.reports.countQuestions(DAYS)).toMatchObject([{ asked: 4, unhelpful: 1 }]);
      await rate(true);
      expect(await readOpen(stores)).toEqual({});
    });

    test("choices are open again where what was taken was not helpful, or a person is wanted after it", async () => {
      for (const reason of ["unhelpful", "handed-off"]) {
        const [{ messages, ...stores }] = await open();
        const picked = message({ gist: "", intent: "follow-up", topic: "cost" });
        await record({ messages, ...stores }, choices({ gist: "a" }));
        await messages.recordPick({ conversation: "conversation", entry: "cost" });
        await messages.recordMessage(picked);
        expect(await readOpen({ messages, ...stores })).toEqual({});
        const at = { conversation: "conversation", messageId: picked.id };
        if (reason === "unhelpful") await messages.recordFeedback({ ...at, helpful: false });
        else await messages.recordHandOff("conversation");
        expect(await readOpen({ messages, ...stores })).toEqual({ a: reason });
      }
    });

    test("what is no question and no follow-up leaves nothing open when it is not helpful", async () => {
      const [stores] = await open();
      const thanks = message({ gist: "", intent: "thanks", kind: "none" });
      await record(stores, message({ gist: "a" }), thanks);
      const rated = { conversation: "conversation", messageId: thanks.id, helpful: false };
      expect(await stores.messages.recordFeedback(rated)).toBe(true);
      expect(await readOpen(stores)).toEqual({});
    });

    test("a finished walkthrough counts for the newest answer that led to it, and is taken back from there", async () => {
      const [stores] = await open();
      const at = { conversation: "conversation", entries: ["cost", "lost-device"], since: 0 };
      await record(
        stores,
        message({ topic: "cost" }),
        message({ topic: "lost-device" }),
        message({ topic: "qr-cropped" }),
        choices({ topic: "cost" }),
        message({ topic: "cost", conversation: "another" }),
      );
      await stores.messages.recordSign({ ...at, entries: [], sign: "walkthrough" });
      await stores.messages.recordSign({ ...at, sign: "walkthrough" });
      expect(await countSolved(stores)).toEqual({ "lost-device": 1, "qr-cropped": 1 });
      await stores.messages.takeBackSign(at);
      expect(await countSolved(stores)).toEqual({ "qr-cropped": 1 });
    });

    test("a sign counts for the newest answer, if it was given recently enough", async () => {
      const [stores] = await open();
      const sign = (since: number) =>
        stores.messages.recordSign({ conversation: "conversation", sign: "sign-in", entries: [], since });
      await record(
        stores,
        message({ topic: "cost", askedAt: NOW }),
        message({ topic: "lost-device", askedAt: NOW - HOUR_MS }),
        choices({ askedAt: NOW }),
      );
      await sign(NOW - HOUR_MS + 1);
      expect(await countSolved(stores), "not for an older answer instead").toEqual({});
      await sign(NOW - HOUR_MS);
      await sign(0);
      expect(await countSolved(stores)).toEqual({ "lost-device": 1 });
    });

    test("an answer is solved once, by an action or a sign, whoever is first", async () => {
      const openings = await open();
      const [stores] = openings;
      await record(stores, message({ topic: "cost" }));
      await countYes(openings, async ({ messages }, at) =>
        at % 3 === 0
          ? messages.recordSolved({ conversation: "conversation", action: "enrol", entries: [], at: NOW })
          : messages.recordSign({
              conversation: "conversation",
              sign: at % 2 ? "sign-in" : "walkthrough",
              entries: [],
              since: 0,
            }),
      );
      expect(await countSolved(stores)).toEqual({ cost: 1 });
    });

    test("a walkthrough that did not help after all takes its sign back, not that of a sign-in or an action", async () => {
      const [stores] = await open();
      const { messages } = stores;
      const at = { conversation: "conversation", entries: [], since: 0 };
      await record(stores, message({ topic: "cost" }));
      await messages.recordSign({ ...at, sign: "walkthrough" });
      await record(stores, message({ topic: "lost-device" }));
      await messages.recordSign({ ...at, sign: "sign-in" });
      await messages.takeBackSign({ conversation: "another", entries: [] });
      expect(await countSolved(stores)).toEqual({ cost: 1, "lost-device": 1 });
      for (let time = 0; time < 2; time++) await messages.takeBackSign(at);
      expect(await countSolved(stores)).toEqual({ "lost-device": 1 });
    });
  });
}

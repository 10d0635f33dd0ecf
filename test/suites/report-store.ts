/** What every store of reports promises: counts by day that stay the same when what they count is deleted. */

import { describe, expect, test } from "vitest";
import type { MessageRecord } from "../../src/chat/ports.ts";
import type { QuestionCount } from "../../src/helpdesk/ports.ts";
import { message } from "./message-store.ts";
import { NOW, type Openings, type OpenStores, type Stores } from "./people.ts";

const DAY = "2027-01-15";
const NEXT_DAY = "2027-01-16";
const EVER = { from: "0000-00-00", to: "9999-99-99" };

const NOTHING = {
  entry: "",
  asked: 0,
  redacted: 0,
  picked: 0,
  handedOff: 0,
  helpful: 0,
  unhelpful: 0,
  solved: 0,
};
const count = (given: Partial<QuestionCount>) => ({ day: DAY, kind: "none", ...NOTHING, ...given });

const ask = (at: number, given: Partial<MessageRecord> = {}) =>
  message({ id: `${at}`, conversation: `c${at}`, askedAt: NOW + at, ...given });

/** Thirty messages of three days and all kinds, with all that may come of them. */
async function askMuch({ messages }: Stores): Promise<void> {
  const kinds = ["answer", "choices", "none", "answer", "answer"] as const;
  const intents = ["question", "question", "follow-up", "question", "thanks", "person"] as const;
  for (let at = 0; at < 30; at++) {
    const kind = kinds[at % 5] ?? "none";
    const intent = intents[at % 6] ?? "question";
    const topic = at % 4 === 0 ? null : ["cost", "lost-device"][at % 2];
    const named = { id: `${at}`, conversation: `c${at}` };
    const day = `2027-01-${15 + (at % 3)}`;
    const offered = kind === "choices" ? ["cost"] : [];
    await messages.recordMessage(
      ask(at, { kind, intent, topic: topic ?? null, day, offered, redacted: at % 7 === 0 }),
    );
    const { id: messageId, conversation } = named;
    if (at % 2 === 0) await messages.recordFeedback({ conversation, messageId, helpful: at % 4 === 0 });
    if (at % 3 === 0) await messages.recordSolved({ conversation, action: "enrol", entries: [], at: NOW });
    if (at % 4 === 1) await messages.recordSign({ conversation, sign: "sign-in", entries: [], since: 0 });
    if (at % 5 === 2) await messages.recordHandOff(conversation);
    await messages.recordPick({ conversation, entry: "cost" });
  }
}

const totals = (counts: QuestionCount[]) => ({
  asked: counts.reduce((sum, { asked }) => sum + asked, 0),
  solved: counts.reduce((sum, { solved }) => sum + solved, 0),
});

export function describeReportStore(name: string, open: OpenStores): void {
  describe(`counts of questions (${name})`, () => {
    test("tell what was asked on which day, what came of it, and which entry answered", async () => {
      const [{ messages, reports }] = await open();
      const given: Partial<MessageRecord>[] = [
        { redacted: true },
        { intent: "follow-up" },
        { kind: "choices", topic: "qr-cropped", offered: ["cost"] },
        { kind: "choices", topic: null, offered: ["cost"] },
        { kind: "none", topic: "qr-cropped" },
        { kind: "none", topic: null, day: NEXT_DAY },
        { kind: "none", intent: "thanks" },
        { kind: "none", intent: "person" },
        { kind: "none", intent: "secret-only", redacted: true, topic: null },
        { intent: "follow-up", topic: "cost" },
        { kind: "none", redacted: true, topic: null },
      ];
      for (const [at, one] of given.entries()) await messages.recordMessage(ask(at, one));
      await messages.recordFeedback({ conversation: "c0", messageId: "0", helpful: true });
      await messages.recordFeedback({ conversation: "c1", messageId: "1", helpful: false });
      await messages.recordSolved({ conversation: "c0", action: "enrol", entries: [], at: NOW });
      await messages.recordSign({ conversation: "c1", sign: "walkthrough", entries: [], since: 0 });
      await messages.recordPick({ conversation: "c2", entry: "cost" });
      await messages.recordHandOff("c5");
      expect(await reports.countQuestions(EVER)).toEqual([
        count({ kind: "choices", asked: 2, picked: 1 }),
        count({ kind: "none", asked: 2, redacted: 2 }),
        count({
          kind: "answer",
          entry: "qr-cropped",
          asked: 1,
          redacted: 1,
          helpful: 1,
          unhelpful: 1,
          solved: 2,
        }),
        count({ day: NEXT_DAY, asked: 1, handedOff: 1 }),
      ]);
    });

    test("cover the days from the first up to and with the last, before and after folding", async () => {
      const [{ messages, reports }] = await open();
      for (const [at, day] of ["2027-01-14", DAY, NEXT_DAY, "2027-01-17"].entries())
        await messages.recordMessage(ask(at, { day }));
      const days = async (from: string, to: string) =>
        (await reports.countQuestions({ from, to })).map(({ day }) => day);
      for (let time = 0; time < 2; time++) {
        expect(await days(DAY, NEXT_DAY)).toEqual([DAY, NEXT_DAY]);
        expect(await days(DAY, DAY)).toEqual([DAY]);
        expect(await days(NEXT_DAY, DAY)).toEqual([]);
        expect(await days("2028-01-01", "2028-12-31")).toEqual([]);
        await messages.foldMessagesBefore(NOW + 9);
      }
    });

    test("stay the same while questions are folded one after the other, and when none is left", async () => {
      const [stores] = await open();
      await askMuch(stores);
      const { messages, reports } = stores;
      const before = await reports.countQuestions(EVER);
      expect(totals(before)).toEqual({ asked: 15, solved: 8 });
      let folded = 0;
      for (const at of [0, 1, 7, 7, 29, 30, 99]) {
        folded += await messages.foldMessagesBefore(NOW + at);
        expect(await reports.countQuestions(EVER), `folded before ${at}`).toEqual(before);
      }
      expect(folded).toBe(30);
      expect(await messages.findMemory("c29")).toBeNull();
    });

    test("take in each question once, however many fold at once", async () => {
      const openings: Openings = await open();
      await askMuch(openings[0]);
      const before = await openings[0].reports.countQuestions(EVER);
      const folded = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          openings[at % 2 === 0 ? 0 : 1].messages.foldMessagesBefore(NOW + (at % 4) * 10),
        ),
      );
      expect(folded.reduce((sum, each) => sum + each, 0)).toBe(30);
      expect(await openings[1].reports.countQuestions(EVER)).toEqual(before);
    });

    test("go on growing on a day that has sums already", async () => {
      const [{ messages, reports }] = await open();
      for (let at = 0; at < 3; at++) {
        await messages.recordMessage(ask(at));
        expect(await messages.foldMessagesBefore(NOW + at + 1)).toBe(1);
      }
      await messages.recordMessage(ask(3));
      expect(await reports.countQuestions(EVER)).toEqual([
        count({ kind: "answer", entry: "qr-cropped", asked: 4 }),
      ]);
    });
  });
}

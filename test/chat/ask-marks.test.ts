import { asc } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createAsk, type HandOff } from "../../src/chat/ask.ts";
import type { MessageStore } from "../../src/chat/ports.ts";
import { gistOf } from "../../src/faq/gist.ts";
import type { Locale } from "../../src/shared/locale.ts";
import { createId } from "../../src/shared/random.ts";
import { messages as table } from "../../src/store/schema.ts";
import { loadReal } from "../support/content.ts";
import { openStore } from "../support/store.ts";

const knowledge = loadReal();
const QR_CUT = "QRコードが途中で切れて読めない";
const VAGUE = ["端末を登録したい", "数字が出ない", "設定", "認証できない", "アプリが開かない"];
/** One that is answered with choices, as the content is now. */
const UNSURE = VAGUE.find((question) => knowledge.matcher.match(question).kind === "choices") ?? "";
const [FIRST_CHOICE] = knowledge.matcher.match(UNSURE).choices;
/** What a press on the first choice says. */
const FIRST_TITLE = knowledge.entries.get(FIRST_CHOICE ?? "")?.texts.ja?.title ?? "";
/** 23:30 in Japan. */
const LATE = Date.parse("2026-11-22T14:30:00Z");
const HOUR_MS = 3_600_000;

function open() {
  const store = openStore();
  const clock = { now: LATE };
  const handOffs: HandOff[] = [];
  const messages: MessageStore = { ...store.messages };
  const ask = createAsk({
    knowledge: () => knowledge,
    store: messages,
    onHandOff: async (handOff) => void handOffs.push(handOff),
    now: () => clock.now,
    createId,
  });
  return {
    messages,
    clock,
    handOffs,
    sayIn: (conversation: string, question: string) => ask({ question, locale: null, conversation }),
    countQuestions: () => store.reports.countQuestions({ from: "0000-00-00", to: "9999-99-99" }),
    readRows: async () => store.database.select().from(table).orderBy(asc(table.sequence)),
    /** In one conversation, one after another; returns the last reply. */
    async say(said: readonly string[], locale: Locale | null = null) {
      let last = null;
      for (const question of said) {
        last = await ask({ question, locale, conversation: last?.conversation ?? null });
      }
      if (!last) throw new Error("nothing was said");
      return last;
    },
  };
}

const marksOf = async ({ readRows }: ReturnType<typeof open>) =>
  (await readRows()).map(({ picked, isHandedOff, reason }) => [picked, isHandedOff, reason]);

test("the content leaves one of these questions open, so that the tests below can choose", () => {
  expect(UNSURE, `none of ${VAGUE.join(", ")} is answered with choices; name one that is`).not.toBe("");
});

describe("what is kept of a question for the help desk", () => {
  test("is what it has in common with others, and the day in Japan", async () => {
    const chat = open();
    await chat.say([QR_CUT]);
    chat.clock.now += HOUR_MS;
    await chat.say(["How much does it cost?"]);
    expect((await chat.readRows()).map(({ gist, day }) => [gist, day])).toEqual([
      [gistOf(QR_CUT), "2026-11-22"],
      [gistOf("How much does it cost?"), "2026-11-23"],
    ]);
  });

  test("is the same for near-identical ones, and holds no code that stood in them", async () => {
    const chat = open();
    await chat.say(["QRコードが途中で切れて、読めません。"]);
    await chat.say([QR_CUT]);
    await chat.say(["コード 493021 が弾かれます"]);
    const gists = (await chat.readRows()).map(({ gist }) => gist);
    expect(gists[0]).toBe(gists[1]);
    expect(gists[2]).not.toBe("");
    expect(gists.join()).not.toContain("493021");
  });

  test.each([
    ["follow-up", [QR_CUT, "Chromeの場合は？"]],
    ["follow-up", [UNSURE, "1番目"]],
    ["follow-up", [UNSURE, FIRST_TITLE]],
    ["greeting", ["こんにちは"]],
    ["thanks", [QR_CUT, "ありがとうございます"]],
    ["person", ["担当者と話したい"]],
    ["rejection", [UNSURE, "どっちも違う"]],
    ["secret-only", ["493021"]],
  ])("is only the day for what is no question: %s", async (intent, said) => {
    const chat = open();
    await chat.say(said);
    expect((await chat.readRows()).at(-1)).toMatchObject({
      intent,
      gist: "",
      day: "2026-11-22",
      reason: null,
    });
  });
});

describe("a question with a secret in it", () => {
  const UNKNOWN = "社員食堂の献立は何ですか";

  test("that has no answer is unanswered like the same one without it, and holds nothing of the secret", async () => {
    const chat = open();
    await chat.say([`${UNKNOWN} 493021`]);
    await chat.say([UNKNOWN]);
    const [cut, plain] = await chat.readRows();
    expect(cut).toMatchObject({ redacted: true, gist: plain?.gist, reason: "none" });
    expect(cut?.gist).not.toMatch(/493021|█/);
    expect(cut?.question).not.toContain("493021");
  });

  test("counts as asked; a message that is nothing but a secret counts only as one that was cut", async () => {
    const chat = open();
    for (const said of [`${UNKNOWN} 493021`, "493021", "JBSWY3DPEHPK3PXP", UNKNOWN]) await chat.say([said]);
    expect(await chat.countQuestions()).toMatchObject([{ kind: "none", asked: 2, redacted: 3 }]);
  });
});

describe("a pick or a follow-up", () => {
  test.each([
    ["a place", [UNSURE, "1番目"], { choices: [1, 1], answer: [0, 0] }],
    ["a title", [UNSURE, FIRST_TITLE], { choices: [1, 1], answer: [0, 0] }],
    ["a follow-up", [QR_CUT, "Chromeの場合は？"], { answer: [1, 0] }],
  ])("is not asked once more: %s", async (_, said, expected) => {
    const chat = open();
    const { conversation, messageId } = await chat.say(said);
    await chat.messages.recordFeedback({ conversation, messageId, helpful: true });
    const counts = await chat.countQuestions();
    expect(Object.fromEntries(counts.map(({ kind, asked, picked }) => [kind, [asked, picked]]))).toEqual(
      expected,
    );
    expect(counts.find(({ kind }) => kind === "answer")).toMatchObject({ helpful: 1 });
  });

  test.each([
    ["a pick", [UNSURE, "1番目"]],
    ["a title that was pressed", [UNSURE, FIRST_TITLE]],
    ["a follow-up", [QR_CUT, "Chromeの場合は？"]],
    ["a follow-up of a follow-up", [QR_CUT, "Chromeの場合は？", "Edgeだとどう？"]],
  ])(
    "that was not helpful, or after which a person is wanted, leaves open what was asked: %s",
    async (_, said) => {
      const [rated, wished] = [open(), open()];
      const { conversation, messageId } = await rated.say(said);
      await rated.messages.recordFeedback({ conversation, messageId, helpful: false });
      await wished.say([...said, "担当者と話したい"]);
      const reasonsOf = async (chat: typeof rated) => (await chat.readRows()).map(({ reason }) => reason);
      expect(await reasonsOf(rated)).toEqual(["unhelpful", ...said.slice(1).map(() => null)]);
      expect(await reasonsOf(wished)).toEqual(["handed-off", ...said.map(() => null)]);
      expect((await rated.readRows()).at(-1)?.helpful).toBe(false);
    },
  );
});

describe("choices that were offered", () => {
  test("are taken by their place, and then no open question any more", async () => {
    const chat = open();
    const { choices } = await chat.say([UNSURE]);
    const { conversation } = await chat.say([UNSURE, "2番目"]);
    const rows = (await chat.readRows()).filter((row) => row.conversation === conversation);
    expect(rows.map(({ picked, reason }) => [picked, reason])).toEqual([
      [choices[1]?.id, null],
      [null, null],
    ]);
  });

  test("are taken by whoever says the title of one of them", async () => {
    const chat = open();
    const { choices } = await chat.say([UNSURE]);
    const answered = choices.find(({ title }) => knowledge.matcher.match(title).kind === "answer");
    const { answer, conversation } = await chat.say([UNSURE, answered?.title ?? ""]);
    expect(answer?.id).toBe(answered?.id);
    const [asked] = (await chat.readRows()).filter((row) => row.conversation === conversation);
    expect(asked).toMatchObject({ picked: answer?.id, reason: null });
  });

  test("are not taken by another question, by thanks, or by a place that is not there", async () => {
    for (const next of [QR_CUT, "ありがとうございます", "4番目"]) {
      const chat = open();
      const { answer, choices } = await chat.say([UNSURE, next]);
      expect(choices).toEqual([]);
      expect((await marksOf(chat))[0], `${next}: ${answer?.id}`).toEqual([null, false, "choices"]);
    }
  });

  test("are not taken any more once something else was said", async () => {
    const chat = open();
    const { choices } = await chat.say([UNSURE]);
    const answered = choices.find(({ title }) => knowledge.matcher.match(title).kind === "answer");
    const late = open();
    await late.say([UNSURE, "ありがとうございます", answered?.title ?? ""]);
    expect((await marksOf(late))[0]).toEqual([null, false, "choices"]);
  });

  test("of one conversation are not taken in another", async () => {
    const chat = open();
    await chat.say([UNSURE]);
    await chat.say([UNSURE, "1番目"]);
    expect((await marksOf(chat)).map(([picked]) => picked !== null)).toEqual([false, true, false]);
  });
});

describe("whoever wants a person", () => {
  test.each([
    ["どっちも違う", []],
    ["担当者と話したい", [{ locale: "ja", entry: null }]],
  ])(
    "after choices (%s) has had no answer to the question, and the help desk is told where a person is asked for",
    async (wish, told) => {
      const chat = open();
      await chat.say([UNSURE, wish]);
      expect(await marksOf(chat)).toEqual([
        [null, true, "handed-off"],
        [null, false, null],
      ]);
      expect(chat.handOffs).toEqual(told);
    },
  );

  test.each([
    ["twice", [QR_CUT, "担当者と話したい", "人と話したい"]],
    ["in the first words and again after a question", ["人と話したい", QR_CUT, "担当者と話したい"]],
    ["after nothing but a greeting", ["こんにちは", "担当者と話したい", "担当者と話したい"]],
    ["after an answer that was none for them", [QR_CUT, "違います", "担当者と話したい"]],
  ])("%s is told of once", async (_, said) => {
    const chat = open();
    await chat.say(said);
    expect(chat.handOffs).toHaveLength(1);
  });

  test.each([
    ["人と話したい", "ja"],
    ["talk to a person", "en"],
  ] as const)(
    "after an answer (%s) is reported with what it was about, in their language",
    async (wish, locale) => {
      const chat = open();
      await chat.say([QR_CUT, wish]);
      expect((await marksOf(chat))[0]).toEqual([null, true, "handed-off"]);
      expect(chat.handOffs).toEqual([{ locale, entry: "qr-cropped" }]);
    },
  );

  test("marks the last question, not the thanks after it nor an older one", async () => {
    const chat = open();
    await chat.say(["スマホをなくした", QR_CUT, "ありがとうございます", "担当者と話したい"]);
    expect((await marksOf(chat)).map(([, isHandedOff]) => isHandedOff)).toEqual([false, true, false, false]);
  });

  test("in the first words is told of too, and marks nothing of anybody else", async () => {
    const chat = open();
    await chat.say([QR_CUT]);
    await chat.say(["担当者と話したい"]);
    expect(await marksOf(chat)).toEqual([
      [null, false, null],
      [null, false, null],
    ]);
    expect(chat.handOffs).toEqual([{ locale: "ja", entry: null }]);
  });

  test("is nobody who just asks, greets or thanks", async () => {
    const chat = open();
    await chat.say(["こんにちは", QR_CUT, "Chromeの場合は？", "ありがとうございます", "493021"]);
    expect(chat.handOffs).toEqual([]);
  });
});

describe("a database that fails at what is noted on the question before", () => {
  /** The first time it is tried. */
  function failOnce(messages: MessageStore, method: "recordHandOff" | "recordPick") {
    const works = { ...messages };
    let failures = 1;
    const fail = () => {
      if (failures-- > 0) throw new Error("the disk is gone");
    };
    const failing: Pick<MessageStore, "recordHandOff" | "recordPick"> = {
      async recordHandOff(conversation) {
        fail();
        return works.recordHandOff(conversation);
      },
      async recordPick(pick) {
        fail();
        return works.recordPick(pick);
      },
    };
    Object.assign(messages, { [method]: failing[method] });
  }

  test.each([
    ["recordHandOff", "担当者と話したい", { picked: false, reason: "handed-off" }, 1],
    ["recordPick", "1番目", { picked: true, reason: null }, 0],
  ] as const)(
    "(%s) fails the words as a whole: said again, they do what they did not do before, once",
    async (method, words, expected, told) => {
      const chat = open();
      const { conversation } = await chat.say([UNSURE]);
      failOnce(chat.messages, method);
      await expect(chat.sayIn(conversation, words)).rejects.toThrow("the disk is gone");
      expect(chat.handOffs).toEqual([]);
      await chat.sayIn(conversation, words);
      const rows = await chat.readRows();
      expect({ picked: rows[0]?.picked !== null, reason: rows[0]?.reason }).toEqual(expected);
      expect(rows.slice(1).map(({ gist, reason }) => [gist, reason])).toEqual([["", null]]);
      expect(chat.handOffs).toHaveLength(told);
    },
  );
});

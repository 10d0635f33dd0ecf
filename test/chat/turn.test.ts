import { describe, expect, test } from "vitest";
import type { Memory } from "../../src/chat/ports.ts";
import { type Turn, takeTurn } from "../../src/chat/turn.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import type { Locale } from "../../src/shared/locale.ts";
import { loadReal, REAL_FILES, TODAY } from "../support/content.ts";

const knowledge = loadReal();

/** The last of several turns, each remembering the one before. */
function converse(
  questions: readonly string[],
  memory: Memory | null = null,
  locale: Locale | null = null,
): Turn {
  const [question = "", ...rest] = questions;
  const turn = takeTurn(knowledge, { question, locale, memory });
  return rest.length === 0 ? turn : converse(rest, turn.memory, locale);
}

const OFFERED: Memory = { topic: null, offered: ["qr-cropped", "code-rejected", "cost"] };
const ABOUT_QR: Memory = { topic: "qr-cropped", offered: [] };
const QR_CUT = "QRが途中で切れて読めない";

describe("a question that leans on the one before", () => {
  test.each([
    [[QR_CUT, "Chromeの場合は？"], "clear-cache-chrome"],
    [[QR_CUT, "Chromeの場合は？", "Edgeだとどう？"], "clear-cache-edge"],
    [[QR_CUT, "クロームだと？"], "clear-cache-chrome"],
    [[QR_CUT, "じゃあ、エッジでは？"], "clear-cache-edge"],
    [["my QR code is cut off", "what about Chrome?"], "clear-cache-chrome"],
    [["my QR code is cut off", "and in Edge?"], "clear-cache-edge"],
    [["my QR code is cut off", "how does it work in Chrome?"], "clear-cache-chrome"],
  ])("%j stays with the QR code and begins with the browser named", (questions, first) => {
    const { intent, reply, memory } = converse(questions);
    expect(intent).toBe("follow-up");
    expect(reply).toMatchObject({ kind: "answer", answer: { id: "qr-cropped" }, choices: [], handoff: null });
    expect(reply.answer?.walkthroughs[0]).toMatchObject({ id: first, href: `/walkthroughs/${first}` });
    expect(reply.message).not.toBe("");
    expect(memory).toEqual(ABOUT_QR);
  });

  test.each([
    [[QR_CUT, "それってお金かかる？"], "cost"],
    [[QR_CUT, "じゃあスマホをなくしたら？"], "lost-device"],
    [["my QR code is cut off", "and does it cost anything?"], "cost"],
  ])("%j changes to what it names", (questions, id) => {
    const { reply, memory } = converse(questions);
    expect(reply).toMatchObject({ kind: "answer", answer: { id } });
    expect(memory.topic).toBe(id);
  });

  test("leans on nothing when nothing came before", () => {
    expect(converse(["それだとどう？"])).toMatchObject({ intent: "question", memory: { topic: null } });
  });
});

describe("one of what was offered", () => {
  test.each([
    ["1", "qr-cropped"],
    ["２", "code-rejected"],
    ["1番", "qr-cropped"],
    ["2番目", "code-rejected"],
    ["三つ目です", "cost"],
    ["最初のやつ", "qr-cropped"],
    ["一番下", "cost"],
    ["最後の", "cost"],
    ["the first one", "qr-cropped"],
    ["second", "code-rejected"],
    ["the third", "cost"],
    ["the last one please", "cost"],
    [
      knowledge.content.entries.find(({ id }) => id === "code-rejected")?.texts.ja?.title ?? "",
      "code-rejected",
    ],
    [knowledge.content.entries.find(({ id }) => id === "cost")?.texts.en?.title ?? "", "cost"],
  ])("is picked by saying %j", (said, id) => {
    const { intent, reply, memory } = converse([said], OFFERED);
    expect(intent, "no question of its own").toBe("follow-up");
    expect(reply).toMatchObject({ kind: "answer", answer: { id } });
    expect(memory).toEqual({ topic: id, offered: [] });
  });

  test.each(["4", "1", "2番目", "the first one"])("%j picks nothing that was not offered", (said) => {
    const { reply } = converse([said], { topic: null, offered: said === "4" ? OFFERED.offered : [] });
    expect(reply.kind).not.toBe("answer");
  });

  test("an offer that has left the content since is declined, not broken", () => {
    expect(converse(["1"], { topic: null, offered: ["gone"] }).reply).toMatchObject({ kind: "none" });
  });
});

describe("nothing of what was offered or answered", () => {
  test.each([
    "どっちも違う",
    "どれも違います",
    "どちらでもない",
    "全部違う",
    "ちがいます",
    "そうじゃない",
    "neither",
    "none of these",
    "None of them, sorry",
    "something else",
    "that's not it",
    "that is not what I asked",
  ])("%j hands over to a person and lets the topic go", (said) => {
    for (const memory of [OFFERED, ABOUT_QR]) {
      const { intent, reply, memory: after } = converse([said], memory);
      expect(intent).toBe("rejection");
      expect(reply).toMatchObject({ kind: "none", answer: null, choices: [], handoff: { href: "/contact" } });
      expect(reply.message).not.toBe("");
      expect(after).toEqual({ topic: null, offered: [] });
    }
  });

  test("a problem that begins with the same word is still a question", () => {
    for (const said of [
      "コードが違いますと出ます",
      "毎回違う数字になる",
      "パスワードが違うと言われる",
      "違うスマホに変えました",
      "this is not my phone, I lost it",
    ]) {
      expect(converse([said], ABOUT_QR).intent).not.toBe("rejection");
    }
  });
});

describe("what is said to a counter but is no question", () => {
  test.each([
    ["こんにちは", "greeting"],
    ["こんばんは！", "greeting"],
    ["お世話になっております", "greeting"],
    ["よろしくお願いします", "greeting"],
    ["お疲れ様です。", "greeting"],
    ["Hello", "greeting"],
    ["hi there", "greeting"],
    ["Good morning!", "greeting"],
    ["ありがとう", "thanks"],
    ["ありがとうございました！", "thanks"],
    ["助かりました", "thanks"],
    ["Thank you so much", "thanks"],
    ["thanks!", "thanks"],
    ["人と話したい", "person"],
    ["担当者につないでください", "person"],
    ["オペレーターに代わって", "person"],
    ["ヘルプデスクに連絡したい", "person"],
    ["電話で話したいのですが", "person"],
    ["問い合わせ先を教えてください", "person"],
    ["有人対応をお願いします", "person"],
    ["I want to talk to a person", "person"],
    ["can I speak with someone?", "person"],
    ["Connect me to an agent", "person"],
    ["human please", "person"],
    ["contact the help desk", "person"],
  ])("%j is taken for %s and answered kindly, keeping the topic", (said, intent) => {
    const turn = converse([said], ABOUT_QR);
    expect(turn.intent).toBe(intent);
    expect(turn.reply).toMatchObject({ kind: "none", answer: null, choices: [] });
    expect(turn.reply.message).not.toBe("");
    expect(turn.reply.handoff !== null).toBe(intent === "person");
    expect(turn.memory.topic).toBe("qr-cropped");
  });

  test.each(["こんにちは、QRコードが途中で切れます", "ありがとうございます。でもQRが切れて読めないままです"])(
    "%j is a question after all",
    (said) => {
      expect(converse([said]).reply).toMatchObject({ kind: "answer", answer: { id: "qr-cropped" } });
    },
  );
});

describe("a secret in the message", () => {
  test.each(["123456", "１２３ ４５６", "JBSWY3DPEHPK3PXP", "123456 654321", "「123456」"])(
    "%j alone is told to be unneeded and gone",
    (said) => {
      const { intent, question, reply } = converse([said]);
      expect(intent).toBe("secret-only");
      expect(reply).toMatchObject({ kind: "none", redacted: true, handoff: { href: "/contact" } });
      expect(question).toMatch(/^[「」█ ]+$/);
    },
  );

  test.each(["コードは123456です", "社員食堂の献立は 123456", "is the canteen open 123456"])(
    "%j leaves a question, which is told the same",
    (said) => {
      const { intent, question, reply } = converse([said]);
      expect(intent).toBe("question");
      expect(question).not.toContain("123456");
      expect(reply).toMatchObject({ kind: "none", redacted: true, handoff: { href: "/contact" } });
      expect(reply.message).toBe(converse(["123456"], null, reply.locale).reply.message);
    },
  );

  test("is cut out and the rest is answered as if it had not been there", () => {
    const { question, reply } = converse(["QRコードが途中で切れて読めません。コードは123456です"]);
    expect(question).toBe("QRコードが途中で切れて読めません。コードは███です");
    expect(reply).toMatchObject({ kind: "answer", redacted: true, answer: { id: "qr-cropped" } });
    expect(JSON.stringify(reply)).not.toContain("123456");
  });

  test("that the widget cut out already is told all the same", () => {
    expect(converse(["███"]).intent).toBe("secret-only");
    expect(converse(["コードは███です"]).reply.redacted).toBe(true);
    expect(converse([QR_CUT]).reply.redacted).toBe(false);
  });
});

describe("the language of the reply", () => {
  test.each([
    [QR_CUT, null, "ja"],
    ["my QR code is cut off", null, "en"],
    ["QR", null, "en"],
    ["🙂", null, "ja"],
    ["my QR code is cut off", "ja", "ja"],
    [QR_CUT, "en", "en"],
  ] as const)("to %j, with %j asked for, is %s", (said, wanted, locale) => {
    const { reply } = converse([said], null, wanted);
    expect(reply.locale).toBe(locale);
    if (reply.answer) {
      const entry = knowledge.content.entries.find(({ id }) => id === reply.answer?.id);
      expect(reply.answer.title).toBe(entry?.texts[locale]?.title);
    }
  });

  test("falls back to Japanese where there is no translation, and says so", () => {
    const files = REAL_FILES.filter(({ path }) => path !== "faq/cost.en.md");
    const { knowledge: partly } = loadKnowledge(files, TODAY);
    if (!partly) throw new Error("a missing translation must not stop the content");
    const ask = (question: string) => takeTurn(partly, { question, locale: "en", memory: null }).reply;
    expect(ask("2要素認証に料金はかかりますか")).toMatchObject({
      locale: "en",
      answer: { id: "cost", title: expect.stringContaining("料金") },
      message: expect.stringContaining("Japanese"),
    });
    expect(ask("my QR code is cut off").message).not.toContain("Japanese");
  });
});

test("every reply has a way on: an answer, a choice, or words with the way to a person", () => {
  for (const said of ["QR", "コード", "スマホ", "認証", "asdf", "", "???", "今日の天気は？", "help"]) {
    const { reply } = converse([said]);
    expect(reply.candidates.length).toBeLessThanOrEqual(5);
    if (reply.kind === "answer") expect(reply.answer?.html).not.toBe("");
    if (reply.kind === "choices") expect(reply.choices.length).toBeGreaterThanOrEqual(2);
    if (reply.kind === "none") expect(reply.message && reply.handoff?.href).toBe("/contact");
  }
});

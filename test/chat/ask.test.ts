import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { createAsk } from "../../src/chat/ask.ts";
import { createId, ID_PATTERN } from "../../src/shared/random.ts";
import { loadReal, TODAY } from "../support/content.ts";
import { areStoresFiles, openStore } from "../support/store.ts";

const knowledge = loadReal();

function createConversation(store = openStore()) {
  const clock = { now: TODAY };
  const ask = createAsk({
    knowledge: () => knowledge,
    store: store.messages,
    onHandOff: async () => {},
    now: () => clock.now,
    createId,
  });
  return {
    store,
    clock,
    ask: (question: string, conversation: string | null = null) =>
      ask({ question, locale: null, conversation }),
  };
}

/** Everything that is on the disk, write-ahead log included. */
function readAll(file: string): string {
  const folder = dirname(file);
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

test("a conversation remembers its newest turn", async () => {
  const { ask } = createConversation();
  const first = await ask("QRが途中で切れて読めない");
  const second = await ask("Chromeの場合は？", first.conversation);
  expect(second).toMatchObject({ conversation: first.conversation, answer: { id: "qr-cropped" } });
  expect(second.messageId).not.toBe(first.messageId);
});

test.each(["", "nonsense", crypto.randomUUID(), "' OR 1=1 --", "\u0000"])(
  "a conversation that nobody knows (%j) begins a new one, with an id of our own making",
  async (unknown) => {
    const { ask } = createConversation();
    const reply = await ask("Chromeの場合は？", unknown);
    expect(reply.conversation).toMatch(ID_PATTERN);
    expect(reply.conversation).not.toBe(unknown);
  },
);

test("a conversation goes on after a restart, and ends when it was forgotten", async () => {
  const before = createConversation();
  const { conversation } = await before.ask("QRが途中で切れて読めない");
  before.store.close();

  const { ask, store, clock } = createConversation(openStore(before.store.file));
  expect(await ask("Chromeの場合は？", conversation)).toMatchObject({ conversation });
  clock.now += 90 * 24 * 60 * 60 * 1_000;
  expect(await store.messages.foldMessagesBefore(clock.now)).toBe(2);
  expect((await ask("Chromeの場合は？", conversation)).conversation).not.toBe(conversation);
});

test.runIf(areStoresFiles()).each([
  ["493021", "コードは493021です"],
  ["４９３０２１", "４９３０２１が弾かれる"],
  ["493 021", "493 021 が通らない"],
  ["JBSWY3DPEHPK3PXP", "キーはJBSWY3DPEHPK3PXPです"],
  ["Tr0ub4dor", "パスワードはTr0ub4dor&3です"],
  ["7K2QF", "リカバリーコード 7K2QF-9MXT4-LP3WZ が使えない"],
  ["secret=", "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP"],
])(
  "%j is neither on the disk nor in the reply, whatever the store did with the message",
  async (secret, said) => {
    const { ask, store } = createConversation();
    const reply = await ask(said);
    expect(reply.redacted).toBe(true);
    expect(JSON.stringify(reply)).not.toContain(secret);
    expect(readAll(store.file)).toContain("███");
    expect(readAll(store.file)).not.toContain(secret);
    store.close();
    expect(readAll(store.file)).not.toContain(secret);
  },
);

test("a question with half a character in it is answered and kept", async () => {
  const { ask, store } = createConversation();
  const { conversation } = await ask("QRが\uD800途中で切れて\u0000読めない");
  expect(await store.messages.findMemory(conversation)).not.toBeNull();
});

test("many people can ask at once", async () => {
  const { ask } = createConversation();
  const replies = await Promise.all(Array.from({ length: 50 }, () => ask("QRが途中で切れて読めない")));
  expect(new Set(replies.map(({ conversation }) => conversation)).size).toBe(50);
});

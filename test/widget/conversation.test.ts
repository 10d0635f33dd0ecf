import { describe, expect, test } from "vitest";
import type { Reply } from "../../src/chat/reply.ts";
import type { Api } from "../../src/widget/api.ts";
import { Conversation } from "../../src/widget/conversation.ts";
import type { Solved } from "../../src/widget/state.ts";
import type { Storage } from "../../src/widget/storage.ts";

const REPLY: Reply = {
  kind: "none",
  conversation: "conversation-1",
  messageId: "message-1",
  locale: "ja",
  redacted: false,
  message: "担当者におたずねください。",
  answer: null,
  choices: [],
  handoff: null,
  candidates: [],
};
const SOLVED: Solved = { action: "enrol", messageId: "message-1" };

/** A tab's storage that outlives the page. */
function createMemory(): Storage {
  const kept = new Map<string, string>();
  return {
    read: (name) => JSON.parse(kept.get(name) ?? "null"),
    write: (name, value) => kept.set(name, JSON.stringify(value)),
  };
}

/** A conversation in a tab, with a server that answers what the test says. */
function openTab({ storage = createMemory(), answers = [] as (Solved[] | null)[] } = {}) {
  const asked: string[] = [];
  const clock = { now: 0 };
  const api: Api = {
    ask: async () => REPLY,
    suggest: async () => [],
    rate: async () => true,
    findSolved: async (conversation) => answers[asked.push(conversation) - 1] ?? null,
    loadGuide: async () => null,
    tellStep: async () => null,
  };
  const conversation = new Conversation({
    api,
    storage,
    locale: () => "ja",
    now: () => clock.now,
    onChange: () => {},
  });
  return { conversation, storage, asked, clock };
}

describe("a person who comes back to the page", () => {
  test("costs the server nothing before they followed an action", async () => {
    const { conversation, asked } = openTab();
    await conversation.checkSolved();
    await conversation.ask("初期設定をしたい");
    await conversation.checkSolved();
    expect(asked).toEqual([]);
  });

  test("finds said what was solved meanwhile, also after the tab had shown another page", async () => {
    const before = openTab();
    await before.conversation.ask("初期設定をしたい");
    before.conversation.dispatch({ type: "action-followed" });

    const after = openTab({ storage: before.storage, answers: [[SOLVED]] });
    await after.conversation.checkSolved();
    expect(after.asked).toEqual(["conversation-1"]);
    expect(after.conversation.state.solved).toEqual([{ ...SOLVED, after: 1 }]);

    const later = openTab({ storage: before.storage });
    expect(later.conversation.state.solved).toEqual([{ ...SOLVED, after: 1 }]);
  });

  test("has the server asked once, however many events their return is", async () => {
    const { conversation, asked, clock } = openTab({ answers: [[], []] });
    await conversation.ask("初期設定をしたい");
    conversation.dispatch({ type: "action-followed" });
    await Promise.all([1, 2, 3].map(() => conversation.checkSolved()));
    clock.now = 1_999;
    await conversation.checkSolved();
    expect(asked).toHaveLength(1);
    clock.now = 2_000;
    await conversation.checkSolved();
    expect(asked).toHaveLength(2);
  });

  test("does not wait for the next try where the server could not say", async () => {
    const { conversation, asked } = openTab({ answers: [null, [SOLVED]] });
    await conversation.ask("初期設定をしたい");
    conversation.dispatch({ type: "action-followed" });
    await conversation.checkSolved();
    expect(conversation.state.solved).toEqual([]);
    await conversation.checkSolved();
    expect(asked).toHaveLength(2);
    expect(conversation.state.solved).toHaveLength(1);
  });
});

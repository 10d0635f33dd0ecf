import { describe, expect, test } from "vitest";
import type { Reply } from "../../src/chat/reply.ts";
import {
  canSend,
  EMPTY,
  type Event,
  isWaiting,
  reduce,
  restore,
  type State,
  save,
} from "../../src/widget/state.ts";

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

const SUGGESTIONS = [
  { id: "cost", title: "料金" },
  { id: "lost-device", title: "紛失" },
];

function stateAfter(...events: Event[]): State {
  return events.reduce(reduce, EMPTY);
}

const ASKED: Event = { type: "asked", question: "無料ですか", cut: [] };

describe("asking", () => {
  test("a question waits for its answer, and the next cannot be sent before", () => {
    const state = stateAfter(ASKED, { type: "typed", text: "次の質問" });
    expect(isWaiting(state)).toBe(true);
    expect(canSend(state)).toBe(false);
    expect(state.draft).toBe("次の質問");
  });

  test("an answer lands under its question and names the conversation to go on with", () => {
    const state = stateAfter(ASKED, { type: "answered", turn: 1, reply: REPLY });
    expect(state.turns[0]).toMatchObject({ question: "無料ですか", outcome: { status: "answered" } });
    expect(state.conversation).toBe("conversation-1");
    expect(isWaiting(state)).toBe(false);
  });

  test("blank text is nothing to send", () => {
    expect(canSend(stateAfter({ type: "typed", text: " 　\n" }))).toBe(false);
  });

  test("a question that failed keeps its words and can be sent again in its place", () => {
    const failed = stateAfter(ASKED, { type: "failed", turn: 1, failure: { kind: "offline" } });
    expect(failed.turns[0]).toMatchObject({ question: "無料ですか", outcome: { status: "failed" } });
    const retried = reduce(failed, { type: "retried", turn: 1 });
    expect(retried.turns).toHaveLength(1);
    expect(isWaiting(retried)).toBe(true);
  });

  test("a message that was nothing but a secret waits for nothing, for it was not sent", () => {
    const state = stateAfter({ type: "withheld", question: "███", cut: ["code"] });
    expect(state.turns[0]?.outcome).toEqual({ status: "withheld" });
    expect(isWaiting(state)).toBe(false);
  });
});

describe("starting over", () => {
  const state = stateAfter(
    { type: "starters-arrived", starters: SUGGESTIONS },
    ASKED,
    { type: "typed", text: "半分" },
    { type: "started-over" },
  );

  test("leaves the common questions and nothing else", () => {
    expect(state).toMatchObject({ starters: SUGGESTIONS, turns: [], draft: "", conversation: null });
  });

  test("an answer that was still on its way changes nothing, not even a later question's", () => {
    expect(reduce(state, { type: "answered", turn: 1, reply: REPLY })).toBe(state);
    const next = reduce(state, ASKED);
    expect(reduce(next, { type: "answered", turn: 1, reply: REPLY })).toBe(next);
  });
});

describe("suggestions", () => {
  const suggested = stateAfter(
    { type: "typed", text: "りょう" },
    { type: "suggested", draft: "りょう", suggestions: SUGGESTIONS },
  );

  test("those for text that has since changed are dropped", () => {
    const typedOn = reduce(suggested, { type: "typed", text: "りょうき" });
    const late: Event = { type: "suggested", draft: "りょう", suggestions: [] };
    expect(reduce(typedOn, late)).toBe(typedOn);
  });

  test("those that arrive after they were dismissed stay away until something else is typed", () => {
    const dismissed = reduce(suggested, { type: "suggestions-dismissed" });
    const late: Event = { type: "suggested", draft: "りょう", suggestions: SUGGESTIONS };
    expect(reduce(dismissed, late)).toBe(dismissed);
  });

  test("no more than four are shown", () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ id: `${at}`, title: `${at}` }));
    const state = reduce(suggested, { type: "suggested", draft: "りょう", suggestions: many });
    expect(state.suggestions).toHaveLength(4);
  });

  test("the arrows go down to the last, on to the field, and up from there to the last again", () => {
    const walk = (...steps: (1 | -1)[]) =>
      steps.reduce((state, by) => reduce(state, { type: "highlighted", by }), suggested).highlighted;
    expect([walk(1), walk(1, 1), walk(1, 1, 1), walk(-1), walk(-1, -1, -1)]).toEqual([0, 1, -1, 1, -1]);
  });

  test("typing on takes the highlight away, so Enter sends what was typed", () => {
    const highlighted = reduce(suggested, { type: "highlighted", by: 1 });
    expect(reduce(highlighted, { type: "typed", text: "りょうき" }).highlighted).toBe(-1);
  });

  test("go away when the field is emptied, a question is asked or the panel is hidden", () => {
    const ends: Event[] = [
      { type: "typed", text: "" },
      ASKED,
      { type: "hidden" },
      { type: "suggestions-dismissed" },
    ];
    for (const end of ends) expect(reduce(suggested, end).suggestions).toEqual([]);
  });
});

describe("announcing", () => {
  test("begins with a person's act and ends when the panel is hidden, so no history is read out", () => {
    expect(EMPTY.announcing).toBe(false);
    expect(stateAfter(ASKED).announcing).toBe(true);
    expect(stateAfter(ASKED, { type: "hidden" }).announcing).toBe(false);
    expect(restore(save(stateAfter(ASKED))).announcing).toBe(false);
  });
});

describe("rating", () => {
  const answered = stateAfter(ASKED, { type: "answered", turn: 1, reply: REPLY });

  test("is thanked for only once the server has it", () => {
    const rated = reduce(answered, { type: "rated", turn: 1, helpful: true });
    expect(rated.turns[0]?.rating).toEqual({ helpful: true, status: "sending" });
    const settled = reduce(rated, { type: "rating-settled", turn: 1, sent: true });
    expect(settled.turns[0]?.rating).toEqual({ helpful: true, status: "sent" });
  });

  test("that was lost on the way is known as lost", () => {
    const state = [
      { type: "rated", turn: 1, helpful: false } as const,
      { type: "rating-settled", turn: 1, sent: false } as const,
    ].reduce<State>(reduce, answered);
    expect(state.turns[0]?.rating).toEqual({ helpful: false, status: "failed" });
  });
});

describe("what is solved", () => {
  const answered = stateAfter(ASKED, { type: "answered", turn: 1, reply: REPLY }, { type: "hidden" });
  const solvedBy = (...actions: string[]): Event => ({
    type: "solved",
    conversation: "conversation-1",
    solved: actions.map((action) => ({ action, messageId: "message-1" })),
  });

  test("is said at the end of the conversation, and aloud", () => {
    const state = [ASKED, { type: "failed", turn: 2, failure: { kind: "offline" } } as const].reduce(
      reduce,
      answered,
    );
    const solved = reduce(state, solvedBy("enrol"));
    expect(solved.solved).toEqual([{ action: "enrol", messageId: "message-1", after: 2 }]);
    expect(solved.announcing).toBe(true);
  });

  test("is said once for each action, where it was said first", () => {
    const once = reduce(answered, solvedBy("enrol"));
    expect(reduce(once, solvedBy("enrol"))).toBe(once);
    const later = [ASKED, { type: "answered", turn: 2, reply: REPLY } as const].reduce(reduce, once);
    expect(reduce(later, solvedBy("enrol", "sign-in")).solved).toMatchObject([
      { action: "enrol", after: 1 },
      { action: "sign-in", after: 2 },
    ]);
  });

  test("stands above an answer that is still on its way", () => {
    expect(reduce(reduce(answered, ASKED), solvedBy("enrol")).solved).toMatchObject([{ after: 1 }]);
  });

  test("is nothing to say where nothing was done", () => {
    expect(reduce(answered, solvedBy())).toBe(answered);
  });

  test("in a conversation that was left is not said in the next", () => {
    const left = reduce(answered, { type: "started-over" });
    expect(reduce(left, solvedBy("enrol"))).toBe(left);
    expect(reduce(reduce(answered, { type: "action-followed" }), { type: "started-over" })).toMatchObject({
      hasFollowedAction: false,
      solved: [],
    });
  });

  test("is still there after a reload, and not said aloud again", () => {
    const state = reduce(reduce(answered, { type: "action-followed" }), solvedBy("enrol"));
    const restored = restore(JSON.parse(JSON.stringify(save(state))));
    expect(restored).toMatchObject({ solved: state.solved, hasFollowedAction: true, announcing: false });
  });

  test("is nothing yet in what an earlier version of the widget has kept", () => {
    const { solved: _, hasFollowedAction: __, ...earlier } = save(answered);
    expect(restore(earlier as never)).toMatchObject({ solved: [], hasFollowedAction: false });
  });
});

describe("a reload", () => {
  test("keeps the conversation, the common questions and the unsent words", () => {
    const state = stateAfter(
      { type: "starters-arrived", starters: SUGGESTIONS },
      ASKED,
      { type: "answered", turn: 1, reply: REPLY },
      { type: "typed", text: "半分" },
    );
    const { conversation, turns, starters, draft } = restore(JSON.parse(JSON.stringify(save(state))));
    expect({ conversation, turns, starters, draft }).toEqual({
      conversation: "conversation-1",
      turns: state.turns,
      starters: SUGGESTIONS,
      draft: "半分",
    });
  });

  test("in the middle of an answer offers to send the question again", () => {
    const state = restore(save(stateAfter(ASKED)));
    expect(state.turns[0]?.outcome).toEqual({ status: "failed", failure: { kind: "interrupted" } });
  });

  test("with nothing stored, or nonsense, begins afresh", () => {
    expect(restore(null)).toEqual(EMPTY);
    expect(restore({} as never)).toEqual(EMPTY);
  });
});

/** Every page and state of the console, on a first day and in the thick of it. */

import type { Lesson } from "../../src/faq/amend.ts";
import { gistOf } from "../../src/faq/gist.ts";
import { addReset, askAFew, resetAFew, walkAFew } from "../helpdesk/report-data.ts";
import { addPerson, wrongCode } from "../support/people.ts";
import type { Show } from "./account-stage.ts";
import { ask, type ConsoleStage, groupPath, HARMFUL, UNKNOWN } from "./console-stage.ts";

const STEP_MS = 30_000;
const MINUTE_MS = 60_000;
const QUEUE = "/console/queue";
/** Nowhere to break it, and longer than any phone is wide. */
const LONG = `${"機種変更のあとにログインできなくなった件について".repeat(7)}https://intra.example/${"x".repeat(60)}`;
const TAUGHT = "社員食堂の献立は何ですか";
const SIMILAR = [`${UNKNOWN}。`, "会社支給の端末を電車に置き忘れてきました"];
const VISIT = { address: "192.0.2.1", agent: "" };

export type ConsoleScene = (stage: ConsoleStage) => Promise<Show>;
export type ConsoleScenes = Readonly<Record<string, ConsoleScene>>;

/** A few days' worth of everything. */
export async function fill(stage: ConsoleStage): Promise<void> {
  const { app, operator, employee, consultant } = stage;
  await askAFew(app.store);
  await walkAFew(app.store);
  await resetAFew(app.store, employee.account.id);
  await addReset(app.store, {
    accountId: employee.account.id,
    proof: "approval",
    state: "closed",
    closedBecause: "refused",
    endedAfterMs: MINUTE_MS,
  });
  await ask(app, TAUGHT, LONG, HARMFUL, ...SIMILAR, UNKNOWN, "My printer does not print", "電話の番号");
  await ask(
    app,
    ..."犬猫馬牛豚羊鳥魚虎象鹿熊狐狸兎亀蛇蛙".split("").map((one) => `${one}の写真集を探しています`),
  );
  const wordings = [{ text: TAUGHT, locale: "ja" as const }];
  await teach(stage, { kind: "phrasing", entry: "lost", wordings });
  await teach(stage, {
    kind: "entry",
    entry: `printer-${"x".repeat(40)}`,
    wordings: [{ text: "My printer does not print", locale: "en" }],
    drafts: { ja: { title: "プリンターが動かないときは", answer: "電源を**入れ直します**。" }, en: null },
    actions: ["reset"],
  });
  const { id } = await teach(stage, {
    kind: "out-of-scope",
    wordings: [{ text: "電話の番号", locale: "ja" }],
  });
  await app.helpDesk.desk.undo({ actor: operator.account, id, visit: VISIT });

  for (const person of [employee, consultant]) {
    const owner = stage.open();
    await stage.startReset(person, owner);
    await owner.post("/reset/approval");
  }
  const approving = stage.open();
  await stage.signIn(stage.approver, approving);
  const request = await requestOf(stage, consultant.loginId);
  const reason = "勤務先の番号にかけ直して確かめました";
  const code = stage.approver.code();
  await approving.post("/approvals", { request, decision: "grant", reason, code });

  const locked = await addPerson(app, {
    loginId: "E00077",
    firmId: "株式会社とても長い名前の勤務先ホールディングス",
  });
  await stage.signIn(locked, stage.open());
  await stage.mistype(locked, 10);
  await addPerson(app, { loginId: "E00078", mails: [], isEnrolled: false });
  const { account } = stage.newcomer;
  await app.store.accounts.addAccounts(
    Array.from({ length: 27 }, (_, at) => ({
      ...account,
      id: `crowd ${at}`,
      loginId: `E00${101 + at}@${"long-name".repeat(4)}`,
      roles: at === 0 ? (["operator", "approver"] as const).slice() : [],
      isDisabled: at === 1,
    })),
  );
}

async function teach({ app, operator }: ConsoleStage, lesson: Lesson): Promise<{ id: string }> {
  await app.live.refresh();
  const decided = await app.helpDesk.desk.decide({
    actor: operator.account,
    decision: lesson,
    gists: lesson.wordings.map(({ text }) => gistOf(text)),
    revision: app.helpDesk.desk.revision(),
    visit: VISIT,
  });
  if (decided.kind !== "saved") throw new Error(`nothing was learnt: ${JSON.stringify(decided)}`);
  return decided;
}

async function requestOf({ app, operator }: ConsoleStage, loginId: string): Promise<string> {
  const asked = await app.services.approvals.list(operator.account);
  return asked.find(({ account }) => account.loginId === loginId)?.request.id ?? "";
}

const form = (question: string, fields: Record<string, string>) => ({
  gist: gistOf(question),
  wordings: question,
  ...fields,
});
/** With a code that is not used yet. */
const help = async (
  { app, operator }: ConsoleStage,
  loginId: string,
  { act = "unlock", reason = "called back", isRight = true } = {},
): Promise<Show> => {
  app.clock.now += STEP_MS;
  const code = isRight ? operator.code() : wrongCode(operator);
  return [`/console/accounts/${loginId}/help`, { act, reason, code }];
};
const at =
  (path: string): ConsoleScene =>
  async () =>
    path;
const send =
  (path: string, fields: Record<string, string> = {}): ConsoleScene =>
  async () => [path, fields];

export const FIRST_DAY: ConsoleScenes = {
  "the overview before anybody has asked": at("/console"),
  "an empty queue": at(QUEUE),
  "no approval waits": at("/console/approvals"),
  "no lesson yet": at("/console/history"),
  "a report of nothing": at("/console/reports"),
};

export const QUEUE_SCENES: ConsoleScenes = {
  "a full overview": at("/console"),
  "the morning mail switched on": at("/console?notice=digest-on"),
  "a full queue": at(QUEUE),
  "its last page, by number": at(`${QUEUE}?order=count&page=2`),
  "a queue by reason and words": at(`${QUEUE}?reason=none&q=${encodeURIComponent("端末")}`),
  "a queue in which nothing fits": at(`${QUEUE}?reason=unhelpful&q=x`),
  "a queue after teaching": async ({ app }) => {
    const page = { entry: "lost", offset: 0, limit: 1 };
    const { amendments } = await app.helpDesk.desk.listAmendments(page);
    return `${QUEUE}?notice=taught&id=${amendments[0]?.id}`;
  },
  "a question with similar ones": at(groupPath(UNKNOWN)),
  "a very long question": at(groupPath(LONG)),
  "a question with nothing chosen": send(`${QUEUE}/preview`, form(UNKNOWN, {})),
  "a new entry that cannot be": send(
    `${QUEUE}/preview`,
    form(UNKNOWN, { act: "entry", id: "Ö", "title-ja": "題" }),
  ),
  "a preview without harm": send(`${QUEUE}/preview`, form(UNKNOWN, { entry: "lost" })),
  "a preview with harm": send(
    `${QUEUE}/preview`,
    form(HARMFUL, { entry: "lost", wordings: `${HARMFUL}\n費用は必要ですか` }),
  ),
  "a preview of a new entry": send(
    `${QUEUE}/preview`,
    form(LONG, {
      act: "entry",
      id: "phone-left",
      "title-ja": "電車に置いてきたときは",
      "answer-ja": "- 鉄道会社に**連絡**します\n- [窓口](https://intra.example)にも",
      "title-en": "Left on a train",
      "answer-en": "Call the railway.",
      actions: "reset",
    }),
  ),
  "a preview made anew": send(`${QUEUE}/save`, form(UNKNOWN, { entry: "lost", revision: "old" })),
  "a query that cannot be read": at(`${QUEUE}?page=x&order=up&reason=bored`),
};

export const CONTENT_SCENES: ConsoleScenes = {
  "the content": at("/console/content"),
  "no entry that fits": at("/console/content?q=nowhere"),
  "an entry with what was taught": at("/console/content/lost"),
  "an entry made here": at(`/console/content/printer-${"x".repeat(40)}`),
  "phrasings that were searched": at("/console/content/lost?q=phone&notice=undone"),
  "a question tried with an answer": at(`/console/try?q=${encodeURIComponent("有料ですか")}`),
  "a question tried in vain": at(`/console/try?q=${encodeURIComponent(LONG)}`),
  "a question that is too long": at(`/console/try?q=${"x".repeat(501)}`),
  "the history": at("/console/history"),
  "a report of some days": at("/console/reports?from=2026-11-16&to=2026-11-22"),
  "a report of a year": at("/console/reports?from=2025-11-23&to=2026-11-22"),
  "a range that cannot be read": at("/console/reports?from=2026-11-22&to=2026-11-01"),
};

export const PEOPLE_SCENES: ConsoleScenes = {
  "approvals that wait": at("/console/approvals?notice=noted"),
  "an employee's request": async (stage) => `/console/approvals/${await requestOf(stage, "E00001")}`,
  "a consultant's request, approved by one": async (stage) =>
    `/console/approvals/${await requestOf(stage, "A00001")}`,
  "a decision with a wrong code": async (stage) => [
    `/console/approvals/${await requestOf(stage, "E00001")}`,
    { decision: "grant", reason: "電話".repeat(60), code: wrongCode(stage.operator) },
  ],
  "a decision without a reason": async (stage) => [
    `/console/approvals/${await requestOf(stage, "E00001")}`,
    { decision: "refuse", code: stage.operator.code() },
  ],
  "a request that is gone": at("/console/approvals/gone"),
  "accounts before a search": at("/console/accounts"),
  "accounts that were found": at("/console/accounts?q=E00"),
  "an ID that nobody has": at("/console/accounts?q=B"),
  "what is no ID": at(`/console/accounts?q=${encodeURIComponent("山田".repeat(20))}`),
  "an account that is locked": at("/console/accounts/E00077"),
  "an account with requests": at("/console/accounts/E00001"),
  "one's own account": at("/console/accounts/E90001"),
  "an account that was helped": at("/console/accounts/E00077?notice=unlocked"),
  "help with a wrong code": (stage) => help(stage, "E00077", { isRight: false }),
  "help without a reason": (stage) => help(stage, "E00077", { act: "end-sessions", reason: " " }),
  "a permit to hand over": (stage) => help(stage, "E00078", { act: "permit" }),
  "the audit": at("/console/audit"),
  "the audit of an account": at("/console/audit?account=E00001&from=2026-11-01&to=2026-11-30"),
  "no row that fits": at("/console/audit?action=nothing"),
  "an audit that is whole": send("/console/audit/verify"),
  "an audit that was changed": async ({ app }) => {
    app.store.database.run("drop trigger audit_is_not_changed");
    app.store.database.run("update audit set detail = 'other' where sequence = 2");
    return ["/console/audit/verify", {}];
  },
};

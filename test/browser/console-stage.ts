/** The help desk at its console: what it knows, who sits there, and who asks without finding an answer. */

import { expect, onTestFinished } from "vitest";
import { createKnowledge } from "../../src/chat/knowledge.ts";
import { gistOf } from "../../src/faq/gist.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { entryFile, listed, REAL_FILES } from "../support/content.ts";
import { addPerson } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";
import { setStage } from "./account-stage.ts";
import type { Desk, ServedApp, VisitOptions } from "./account-visit.ts";

const MINUTE_MS = 60_000;

/** Without any, everything would seem to be about one of three things. */
const OUT_OF_SCOPE_LINES = 120;

/** Learnt anew in no time, and enough to be asked something that it does not know. */
export const SMALL_FILES = [
  ...REAL_FILES.filter(({ path }) => path.startsWith("out-of-scope.")).map(({ path, text }) => ({
    path,
    text: text.split("\n").slice(0, OUT_OF_SCOPE_LINES).join("\n"),
  })),
  entryFile("cost", {
    title: "料金はかかりますか",
    front: listed("questions", [
      "費用は必要ですか",
      "費用はいくらかかりますか",
      "有料ですか",
      "料金は有料ですか",
    ]),
  }),
  entryFile("lost", {
    title: "スマホをなくしました",
    front: listed("questions", ["スマホを紛失しました", "スマホをなくした", "スマホを落としました"]),
    body: "担当者がログインを止めます。",
  }),
  entryFile("lost", {
    locale: "en",
    title: "I lost my phone",
    front: listed("questions", ["I lost my phone yesterday", "my phone is lost"]),
    body: "We stop all sign-ins.",
  }),
  entryFile("rejected", {
    title: "認証コードが正しくないと表示されます",
    front: listed("questions", [
      "認証コードが通りません",
      "認証コードが違うと言われます",
      "認証コードが正しくない",
    ]),
  }),
  {
    path: "graded/ja.jsonl",
    text: [
      { q: "費用は必要ですか", accept: ["cost"], lang: "ja" },
      { q: "スマホをなくしてしまった", accept: ["lost"], lang: "ja" },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(""),
  },
];

/** What an employee calls it, and the content does not. */
export const UNKNOWN = "会社支給の端末を電車に置いてきました";
/** Learnt for the lost phone, it would make other answers worse. */
export const HARMFUL = "通勤の電車にケータイを置いてきました";

const { content, problems } = parseContent(SMALL_FILES);
const knowledge = createKnowledge(content);

export type ConsoleStage = Awaited<ReturnType<typeof setConsole>>;

/** Call inside a test: a served app with an operator, who is not signed in yet. */
async function serveConsole() {
  const stopping = new AbortController();
  const app = await serveTestApp({ base: { knowledge, problems }, stopping: stopping.signal });
  // As when a server stops: nothing asks the database once it is closed.
  onTestFinished(() => stopping.abort());
  const operator = await addPerson(app, { loginId: "E90001", roles: ["operator"] });
  return { app, operator };
}

/** With people around, and the operator signed in at the browser that is looked at. */
export async function setConsole() {
  const { app, operator } = await serveConsole();
  const stage = { ...(await setStage(app)), operator };
  await stage.signIn(operator);
  return stage;
}

/** The operator's own window, signed in. */
export async function openConsole(
  desk: Desk,
  { stage, ...look }: { stage: ConsoleStage } & Omit<VisitOptions, "app">,
) {
  const { app, hands } = stage;
  const visit = await desk.visit({ app, ...look });
  const cookies = [...hands.cookies].map(([name, value]) => ({ name, value, url: app.url }));
  await visit.page.context().addCookies(cookies);
  return visit;
}

/** One after another, as the chat takes them; choices that nobody takes count after a while. */
export async function ask(app: ServedApp, ...questions: string[]): Promise<void> {
  for (const question of questions) {
    app.clock.now += MINUTE_MS;
    expect((await app.post("/api/v1/ask", { question })).status).toBe(200);
  }
}

export function groupPath(question: string): string {
  return `/console/queue/question?gist=${encodeURIComponent(gistOf(question))}`;
}

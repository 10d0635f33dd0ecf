/** A small help desk for tests: content that learns in no time, an operator at the console, people who ask. */

import { createKnowledge } from "../../src/chat/knowledge.ts";
import { gistOf } from "../../src/faq/gist.ts";
import { isJapanese } from "../../src/faq/normalise.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { dayOf } from "../../src/shared/day.ts";
import { createId } from "../../src/shared/random.ts";
import type { TestApp } from "./app.ts";
import { entryFile, listed, REAL_FILES } from "./content.ts";
import { addPerson, type Browser, openAppBrowser, type Page, signIn } from "./people.ts";

export const QUEUE = "/console/queue";
const STEP_MS = 30_000;

export const SMALL_FILES = [
  ...REAL_FILES.filter(({ path }) => path === "site.yaml"),
  entryFile("cost", {
    title: "料金はかかりますか",
    front: listed("questions", ["費用は必要ですか", "お金はかかりますか", "有料ですか"]),
  }),
  entryFile("lost", {
    title: "スマホをなくしました",
    front: listed("questions", ["電話を紛失しました", "スマホが見つかりません", "端末を落としました"]),
  }),
];

/** What the files say; one for each app, as each fits its own. */
export function createSmallBase() {
  return { knowledge: createKnowledge(parseContent(SMALL_FILES).content), problems: [] };
}

/** With a browser that is signed in, and a code that is not used yet. */
export async function addOperator(
  testApp: TestApp,
  { loginId = "E90001", browser = openAppBrowser(testApp) }: { loginId?: string; browser?: Browser } = {},
) {
  const person = await addPerson(testApp, { loginId, firmId: "desk", roles: ["operator"] });
  await signIn(browser, person);
  testApp.clock.now += STEP_MS;
  return { person, browser };
}

/** Asked by people, one after another, and without an answer. */
export async function askInVain({ store, clock }: Pick<TestApp, "store" | "clock">, ...questions: string[]) {
  for (const question of questions) {
    clock.now += 1;
    const askedAt = clock.now;
    await store.messages.recordMessage({
      id: createId(askedAt),
      conversation: createId(askedAt),
      askedAt,
      locale: isJapanese(question) ? "ja" : "en",
      question,
      redacted: false,
      kind: "none",
      intent: "question",
      best: null,
      confidence: 0,
      gist: gistOf(question),
      day: dayOf(askedAt),
      topic: null,
      offered: [],
    });
  }
}

const PLAIN: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">", "#39": "'" };

/** What the form with that address would send along. */
export function hiddenIn({ text }: Pick<Page, "text">, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action}[^"]*"[^>]*>(.*?)</form>`, "s").exec(text)?.[1] ?? "";
  const plain = (value: string) => value.replace(/&(quot|amp|lt|gt|#39);/g, (_, name) => PLAIN[name] ?? "");
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, plain(value)],
    ),
  );
}

/** Presses what leads to the look ahead. Without an entry, `fields` says what is pressed. */
export function lookAhead(browser: Browser, question: string, fields: Record<string, string>): Promise<Page> {
  return browser.post(`${QUEUE}/preview`, { gist: gistOf(question), wordings: question, ...fields });
}

/** Presses what saves it. */
export function save(browser: Browser, looked: Page, changed: Record<string, string> = {}): Promise<Page> {
  return browser.post(`${QUEUE}/save`, { ...hiddenIn(looked, `${QUEUE}/save`), ...changed });
}

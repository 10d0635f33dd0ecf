import { describe, expect, test } from "vitest";
import { createKnowledge } from "../../src/chat/knowledge.ts";
import type { ContentFile } from "../../src/faq/content.ts";
import { exportLessons } from "../../src/faq/export-lessons.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import type { Decision } from "../../src/helpdesk/ports.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addOperator, createSmallBase, SMALL_FILES } from "../support/help-desk.ts";
import type { Person } from "../support/people.ts";

const LESSONS: Decision[] = [
  {
    kind: "entry",
    entry: "printer",
    wordings: [{ text: "プリンターが動きません", locale: "ja" }],
    drafts: { ja: { title: "プリンターのことは？", answer: "**総務部**にお問い合わせください。" }, en: null },
    actions: [],
  },
  { kind: "phrasing", entry: "cost", wordings: [{ text: "おいくら万円", locale: "ja" }] },
  { kind: "out-of-scope", wordings: [{ text: "昼食はどこで食べますか", locale: "ja" }] },
];

async function teach({ helpDesk, clock }: TestApp, person: Person, decision: Decision): Promise<string> {
  clock.now += 1;
  await helpDesk.live.refresh();
  const decided = await helpDesk.desk.decide({
    actor: person.account,
    decision,
    gists: [`gist ${clock.now}`],
    revision: helpDesk.desk.revision(),
    visit: { address: "192.0.2.1", agent: "" },
  });
  if (decided.kind !== "saved") throw new Error(decided.kind);
  return decided.id;
}

describe("once lessons are written into the files", () => {
  async function openExported(edit: (files: ContentFile[]) => ContentFile[] = (files) => files) {
    const testApp = createTestApp({ base: createSmallBase() });
    const { person, browser } = await addOperator(testApp);
    const ids = [];
    for (const decision of LESSONS) ids.push(await teach(testApp, person, decision));
    const { taught } = testApp.helpDesk.live.state();
    const written = exportLessons({ files: SMALL_FILES, taught, today: "2026-11-23" });
    const kept = SMALL_FILES.filter(({ path }) => !written.some((file) => file.path === path));
    const { content } = parseContent(edit([...kept, ...written]));
    await testApp.helpDesk.live.replaceBase({ knowledge: createKnowledge(content), problems: [] });
    return { testApp, browser, ids };
  }

  test("the history says so in place of a way to undo, without a warning", async () => {
    const { browser, ids } = await openExported();
    for (const [locale, words] of [
      ["ja", "ファイルに書き出し済み"],
      ["en", "Written into the files"],
    ] as const) {
      const history = await browser.get(`/console/history?lang=${locale}`);
      expect(history.text.split(words)).toHaveLength(ids.length + 1);
      expect(history.text).not.toContain('action="/console/content/undo');
      expect(history.text).not.toContain('class="warned"');
      const entry = await browser.get(`/console/content/printer?lang=${locale}`);
      expect(entry.text).toContain(words);
      expect(entry.text).not.toContain('action="/console/content/undo');
    }
    for (const id of ids) {
      const queue = await browser.get(`/console/queue?notice=taught&id=${id}&lang=ja`);
      expect(queue.text).toContain("ファイルに書き出し済み");
      expect(queue.text).not.toContain('action="/console/queue/undo');
    }
  });

  test("a file that says something else, or an entry that is gone, is named in the reader's language", async () => {
    const { browser, testApp } = await openExported((files) =>
      files
        .filter(({ path }) => !path.startsWith("faq/cost."))
        .map(({ path, text }) => ({ path, text: text.replace("総務部", "経理部") })),
    );
    const messages = testApp.helpDesk.live.problems().map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('the file for "printer" says something else'),
      expect.stringContaining('there is no entry "cost" any more'),
    ]);
    const history = await browser.get("/console/history?lang=ja");
    expect(history.text).toContain("同じIDのファイルがあり、内容が異なります");
    expect(history.text).toContain("この言い方の回答がなくなった");
    for (const message of messages) expect(history.text).not.toContain(message.replaceAll('"', "&quot;"));
    expect(history.text.match(/action="\/console\/content\/undo/g)).toHaveLength(2);
    const entry = await browser.get("/console/content/printer?lang=en");
    expect(entry.text).toContain("A file with this ID says something else");
  });
});

import { describe, expect, test } from "vitest";
import { gistOf } from "../../src/faq/gist.ts";
import { createTestApp } from "../support/app.ts";
import {
  addOperator,
  askInVain,
  createSmallBase,
  hiddenIn,
  lookAhead,
  QUEUE,
  save,
} from "../support/help-desk.ts";
import { addPerson, type Page } from "../support/people.ts";
import { openStore } from "../support/store.ts";

const PRINTER = "プリンターが動かない";
const CANTEEN = "社員食堂の献立は何ですか";
const ENTRY = {
  act: "entry",
  id: "printer",
  "title-ja": "プリンターが動かないときは",
  "answer-ja": "電源を入れ直します。",
};
const EVERY = { entry: null, offset: 0, limit: 50 };

/** An operator at the console, and questions that nobody answered. */
async function open({ store = openStore() } = {}) {
  const testApp = createTestApp({ store, base: createSmallBase() });
  await testApp.live.refresh();
  const { browser: desk, person } = await addOperator(testApp);
  await askInVain(testApp, PRINTER, CANTEEN);
  const answerTo = async (question: string): Promise<string | null> =>
    (await (await testApp.post("/api/v1/ask", { question })).json()).answer?.id ?? null;
  const listTaught = async () => (await store.amendments.listAmendments(EVERY)).amendments;
  const isOpen = async (question: string) =>
    (await store.queue.findOpen({ gist: gistOf(question), now: testApp.clock.now })) !== null;
  return { testApp, desk, person, answerTo, listTaught, isOpen };
}

const noticeOf = ({ location }: Page) =>
  new URL(location ?? "/", "http://localhost").searchParams.get("notice");

describe("a lesson that is saved twice", () => {
  test("one press after the other is learnt once; the second is told that it is settled", async () => {
    const { desk, listTaught } = await open();
    const looked = await lookAhead(desk, PRINTER, { entry: "lost" });
    const pages = [await save(desk, looked), await save(desk, looked)];
    expect(pages.map(noticeOf)).toEqual(["taught", "settled"]);
    expect(await listTaught()).toHaveLength(1);
  });

  test.each([{ entry: "lost" }, ENTRY, { act: "out-of-scope" }])(
    "at the same moment is learnt once; the others see what has changed (%j)",
    async (fields) => {
      const { desk, listTaught, isOpen } = await open();
      const looked = await lookAhead(desk, PRINTER, fields);
      const pages = await Promise.all(Array.from({ length: 5 }, () => save(desk, looked)));
      expect(pages.map(noticeOf).filter((notice) => notice === "taught")).toHaveLength(1);
      for (const { status, text } of pages.filter((page) => noticeOf(page) !== "taught")) {
        expect([303, 400, 409]).toContain(status);
        if (status === 409) expect(text).toContain("Something else was learnt");
      }
      const taught = await listTaught();
      expect(taught).toHaveLength(1);
      await desk.post(`${QUEUE}/undo`, { id: taught[0]?.id ?? "" });
      expect(await isOpen(PRINTER)).toBe(true);
    },
  );

  test("by two operators who looked at different questions at once: the second looks again", async () => {
    const { testApp, desk, answerTo, listTaught } = await open();
    const { browser: other } = await addOperator(testApp, { loginId: "E90002" });
    const looked = [
      await lookAhead(desk, PRINTER, { entry: "lost" }),
      await lookAhead(other, CANTEEN, { entry: "cost" }),
    ] as const;
    const pages = await Promise.all([save(desk, looked[0]), save(other, looked[1])]);
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 409]);
    const again = pages.findIndex(({ status }) => status === 409);
    expect((await save(again === 0 ? desk : other, pages[again] as Page)).status).toBe(303);
    expect(await listTaught()).toHaveLength(2);
    expect([await answerTo(PRINTER), await answerTo(CANTEEN)]).toEqual(["lost", "cost"]);
  });
});

describe("a lesson without a look ahead", () => {
  test("is not saved: without its mark, with a made-up one, or with that of before", async () => {
    const { desk, answerTo, listTaught } = await open();
    const early = await lookAhead(desk, PRINTER, { entry: "lost" });
    await save(desk, await lookAhead(desk, CANTEEN, { entry: "cost" }));
    for (const revision of [
      "",
      "0-0",
      "99-0",
      "' or 1=1 --",
      hiddenIn(early, `${QUEUE}/save`).revision ?? "",
    ]) {
      const refused = await save(desk, early, { revision });
      expect(refused.status, revision).toBe(409);
      expect(refused.text).toContain("Something else was learnt");
    }
    expect(await listTaught()).toHaveLength(1);
    expect(await answerTo(PRINTER)).not.toBe("lost");
  });
});

describe("a lesson that is undone", () => {
  test("twice, one after the other or at once, is undone once, by whom it was", async () => {
    const { testApp, desk, listTaught, isOpen } = await open();
    const { browser: other } = await addOperator(testApp, { loginId: "E90002" });
    await save(desk, await lookAhead(desk, PRINTER, { entry: "lost" }));
    const id = (await listTaught())[0]?.id ?? "";
    const pages = await Promise.all([desk, other, desk].map((each) => each.post(`${QUEUE}/undo`, { id })));
    expect(pages.map(noticeOf).sort()).toEqual(["gone", "gone", "undone"]);
    expect(noticeOf(await desk.post("/console/content/undo", { id }))).toBe("gone");
    expect(await isOpen(PRINTER)).toBe(true);
    const search = { accountId: null, actor: null, result: null, since: null, until: null, before: null };
    const rows = await testApp.store.audit.searchRows({ ...search, action: "unteach", limit: 10 });
    expect(rows.map(({ result }) => result).sort()).toEqual(["gone", "gone", "gone", "undone"]);
    const [undone] = await listTaught();
    expect(undone?.undoneBy).toBe(rows.find(({ result }) => result === "undone")?.actor);
  });

  test("by a made-up ID is none", async () => {
    const { testApp, desk, listTaught } = await open();
    await save(desk, await lookAhead(desk, PRINTER, { entry: "lost" }));
    const person = await addPerson(testApp, { loginId: "E00001" });
    for (const id of ["", "1", person.account.id, "' or 1=1 --"]) {
      expect(noticeOf(await desk.post(`${QUEUE}/undo`, { id })), id).toBe("gone");
    }
    expect((await listTaught()).map(({ undoneAt }) => undoneAt)).toEqual([null]);
  });
});

describe("a forged form", () => {
  const LONG = "あ".repeat(5_000);
  const many = Array.from({ length: 30 }, (_, at) => `プリンターの${at}番目の言い方`).join("\n");
  const REFUSED: [string, Record<string, string>][] = [
    ["an entry that there is not", { entry: "nothing" }],
    ["a name that every object has", { entry: "__proto__" }],
    ["an ID that is taken", { ...ENTRY, id: "cost" }],
    ["an ID that is a path", { ...ENTRY, id: "../site" }],
    ["thirty wordings", { entry: "lost", wordings: many }],
    ["wordings beyond all measure", { entry: "lost", wordings: `${LONG}い` }],
    ["wordings without a letter", { act: "out-of-scope", wordings: "？！\n \u200b" }],
    ["an answer beyond all measure", { ...ENTRY, "answer-ja": "x".repeat(10_001) }],
    ["a script behind a link", { ...ENTRY, "answer-ja": "[ここ](javascript:alert(1))" }],
    ["a script behind a link, hidden", { ...ENTRY, "answer-ja": "[x]: JaVaScRiPt:alert(1)\n\n[ここ][x]" }],
    ["markup", { ...ENTRY, "answer-ja": "<img src=x onerror=alert(1)>" }],
    ["markup in the other language", { ...ENTRY, "title-en": "Printer", "answer-en": "<b>x</b>" }],
    ["nothing that can be done", { act: "drop-tables" }],
  ];

  test.each(REFUSED)("with %s is refused in words, before and at saving", async (_, fields) => {
    const { testApp, desk, listTaught, isOpen } = await open();
    const looked = await lookAhead(desk, PRINTER, fields);
    const revision = testApp.helpDesk.desk.revision();
    const gist = gistOf(PRINTER);
    const saved = await desk.post(`${QUEUE}/save`, { gist, wordings: PRINTER, ...fields, revision });
    for (const { status, text } of [looked, saved]) {
      expect(status).toBe(400);
      expect(text).toContain('class="mistake"');
      expect(text).not.toContain('javascript:alert(1)"');
      expect(text).not.toContain("<img src=x");
    }
    expect(await listTaught()).toEqual([]);
    expect(await isOpen(PRINTER)).toBe(true);
  });

  test("teaches no action that there is not, and settles no question that was not like it", async () => {
    const { desk, listTaught, isOpen } = await open();
    const also = gistOf(CANTEEN);
    const fields = { ...ENTRY, actions: "delete-everything", also };
    await save(desk, await lookAhead(desk, PRINTER, fields), { actions: "delete-everything", also });
    expect(await listTaught()).toMatchObject([
      { decision: { kind: "entry", entry: "printer", actions: [] } },
    ]);
    expect([await isOpen(PRINTER), await isOpen(CANTEEN)]).toEqual([false, true]);
  });

  test("teaches nothing of similar questions that nobody ticked", async () => {
    const { testApp, desk, listTaught, isOpen } = await open();
    const [jammed, empty] = ["プリンターの紙が詰まった", "プリンターの紙が切れた"];
    await askInVain(testApp, jammed, empty);
    await save(desk, await lookAhead(desk, empty, { entry: "lost" }));
    expect(await listTaught()).toMatchObject([{ decision: { wordings: [{ text: empty, locale: "ja" }] } }]);
    expect(await isOpen(jammed)).toBe(true);
  });

  test("keeps a wording of 5,000 characters as short as any, in one line without signs that files read", async () => {
    const { testApp, desk, listTaught } = await open();
    const wordings = `プリンター{が,は}動かない\u202e${"い".repeat(4_900)}`;
    const looked = await lookAhead(desk, PRINTER, { entry: "lost", wordings });
    expect((await save(desk, looked)).status).toBe(303);
    const [taught] = await listTaught();
    const kept = JSON.stringify(taught?.decision);
    expect(kept).not.toMatch(/[\u202e]|\{が/);
    expect(kept.length).toBeLessThan(400);
    expect(testApp.live.problems()).toEqual([]);
  });

  test("with codes, keys and passwords in it leaves none of them in the database, the page or what the bot knows", async () => {
    const { testApp, desk, listTaught } = await open();
    const secrets = ["493021", "JBSWY3DPEHPK3PXP", "Tr0ub4dor", "7K2QF-9MXT4-LP3WZ"];
    const wordings = `コードは493021です\nリカバリーコード 7K2QF-9MXT4-LP3WZ が使えない\n${PRINTER}`;
    const looked = await lookAhead(desk, PRINTER, {
      ...{ ...ENTRY, wordings, "title-ja": "キーはJBSWY3DPEHPK3PXPです" },
      "answer-ja": "パスワードはTr0ub4dor&3です",
    });
    const saved = await save(desk, looked, { wordings });
    expect(saved.status).toBe(303);
    const known = JSON.stringify([...testApp.live.current().content.entries]);
    const kept = JSON.stringify(await listTaught());
    expect(kept).toContain("███");
    for (const secret of secrets)
      for (const text of [looked.text, known, kept]) expect(text).not.toContain(secret);
  });
});

test("questions that are ignored by two at once are back after one undoing of each", async () => {
  const { testApp, desk, isOpen, listTaught } = await open();
  const { browser: other } = await addOperator(testApp, { loginId: "E90002" });
  const gist = gistOf(PRINTER);
  const pages = await Promise.all([desk, other].map((each) => each.post(`${QUEUE}/ignore`, { gist })));
  for (const page of pages) expect(["ignored", "settled"]).toContain(noticeOf(page));
  expect(await isOpen(PRINTER)).toBe(false);
  for (const { id } of await listTaught()) await desk.post(`${QUEUE}/undo`, { id });
  expect(await isOpen(PRINTER)).toBe(true);
});

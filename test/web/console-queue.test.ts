import { expect, test } from "vitest";
import { createKnowledge } from "../../src/chat/knowledge.ts";
import { gistOf } from "../../src/faq/gist.ts";
import { isJapanese } from "../../src/faq/normalise.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { dayOf } from "../../src/shared/day.ts";
import { createId } from "../../src/shared/random.ts";
import { createTestApp, OWN_ORIGIN } from "../support/app.ts";
import { entryFile, listed, REAL_FILES } from "../support/content.ts";
import { addPerson, openAppBrowser, type Page, signIn } from "../support/people.ts";

const QUEUE = "/console/queue";
const MINUTE_MS = 60_000;

/** A small help desk, which learns in no time. */
const { content } = parseContent([
  ...REAL_FILES.filter(({ path }) => path === "site.yaml"),
  entryFile("cost", {
    title: "料金はかかりますか",
    front: listed("questions", ["費用は必要ですか", "お金はかかりますか", "有料ですか"]),
  }),
  entryFile("lost", {
    title: "スマホをなくしました",
    front: listed("questions", ["電話を紛失しました", "スマホが見つかりません", "端末を落としました"]),
  }),
  entryFile("lost", { locale: "en", title: "I lost my phone", body: "Call us." }),
  { path: "graded/ja.jsonl", text: '{"q":"費用は必要ですか","accept":["cost"],"lang":"ja"}\n' },
]);

/** An operator's browser, and people who ask. */
async function open({ mails = ["desk@example.com"] }: { mails?: string[] } = {}) {
  const testApp = createTestApp({ base: { knowledge: createKnowledge(content), problems: [] } });
  const operator = await addPerson(testApp, { loginId: "E90001", roles: ["operator"], mails });
  const desk = openAppBrowser(testApp);
  await signIn(desk, operator);
  /** Asked by people, one after another, and without an answer. */
  const ask = async (...questions: string[]) => {
    for (const question of questions) {
      testApp.clock.now += MINUTE_MS;
      const askedAt = testApp.clock.now;
      await testApp.store.messages.recordMessage({
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
  };
  const answerTo = async (question: string): Promise<string | null> => {
    const reply = await (await testApp.post("/api/v1/ask", { question })).json();
    return reply.answer?.id ?? null;
  };
  return { testApp, operator, desk, ask, answerTo };
}

/** Where the link leads that shows the text. */
function linkTo({ text }: Page, label: string): string {
  const link = [...text.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].find(([, , shown = ""]) =>
    shown.includes(label),
  );
  return link?.[1]?.replaceAll("&amp;", "&") ?? "";
}

/** What the form that holds a field would send along. */
function hiddenIn({ text }: Page, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action}[^"]*"[^>]*>(.*?)</form>`, "s").exec(text)?.[1] ?? "";
  const plain = (value: string) =>
    value.replace(
      /&(quot|amp|lt|gt|#39);/g,
      (_, name) => ({ quot: '"', amp: "&", lt: "<", gt: ">" })[name as "lt"] ?? "'",
    );
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, plain(value)],
    ),
  );
}

const gistIn = (location: string) => new URL(location, OWN_ORIGIN).searchParams.get("gist") ?? "";

/** Opens the question and presses what teaches `wordings`. */
async function preview(
  desk: Awaited<ReturnType<typeof open>>["desk"],
  label: string,
  fields: Record<string, string>,
) {
  const gist = gistIn(linkTo(await desk.get(QUEUE), label));
  return desk.post(`${QUEUE}/preview`, { gist, wordings: label, ...fields });
}

const save = async (desk: Awaited<ReturnType<typeof open>>["desk"], looked: Page, changed = {}) =>
  desk.post(`${QUEUE}/save`, { ...hiddenIn(looked, `${QUEUE}/save`), ...changed });

test("whoever opens a new console is told what will appear there", async () => {
  const { desk } = await open();
  const { status, text } = await desk.get("/console?lang=ja");
  expect(status).toBe(200);
  expect(text).toContain("まだ質問がありません");
  expect(text).not.toContain("<madoguchi-chat");
  expect((await desk.get(`${QUEUE}?lang=ja`)).text).toContain("未回答の質問はありません");
});

test("the overview says how much waits, how the days went, and what is asked most", async () => {
  const { desk, ask, answerTo } = await open();
  await ask("プリンターが動かない", "プリンタが動きません", "社員食堂の献立は何ですか");
  expect(await answerTo("有料ですか")).toBe("cost");
  const { text } = await desk.get("/console");
  expect(text).toMatch(/data-waiting="questions"[^>]*>2 waiting/);
  expect(text).toContain("25%");
  expect(text.indexOf("プリンタが動きません")).toBeLessThan(text.indexOf("社員食堂の献立は何ですか"));
  expect(text).toContain("2 times");
});

test("the morning mail is switched on and off, by nothing but a clear word", async () => {
  const { desk } = await open();
  expect((await desk.get("/console")).text).toContain("You do not get it");
  expect(await desk.post("/console/digest", { wanted: "yes" })).toMatchObject({
    status: 303,
    location: "/console?notice=digest-on",
  });
  expect((await desk.get("/console?notice=digest-on")).text).toContain("Stop the mail");
  await desk.post("/console/digest?lang=ja", { wanted: "no" });
  expect((await desk.get("/console")).text).toContain("You do not get it");
  expect((await desk.post("/console/digest", { wanted: "maybe" })).status).toBe(400);
});

test("nobody is offered a mail that cannot reach them", async () => {
  const { desk } = await open({ mails: [] });
  const { text } = await desk.get("/console");
  expect(text).toContain("no mail address");
  expect(text).not.toContain('action="/console/digest"');
});

test("near-identical questions stand together, found by their words and their reason", async () => {
  const { desk, ask } = await open();
  await ask("プリンターが動かない", "社員食堂の献立は何ですか", "プリンタが動きません");
  const { text } = await desk.get(QUEUE);
  expect(text.match(/<tr><th scope="row">/g)).toHaveLength(2);
  expect(text).toContain("2 times");
  expect(text).toContain("No answer");
  expect(text).toMatch(/data-live/);
  const found = await desk.get(`${QUEUE}?q=${encodeURIComponent("食堂")}&reason=none&order=count`);
  expect(found.text).toContain("社員食堂");
  expect(found.text).not.toContain("プリンタが動きません");
  expect((await desk.get(`${QUEUE}?reason=unhelpful`)).text).toContain("No question fits these conditions");
});

test("a list that is longer than a page goes on, with its conditions", async () => {
  const { desk, ask } = await open();
  const animals = "犬猫馬牛豚羊鳥魚虎象鹿熊狐狸兎亀蛇蛙猿狼鶴鷹鳩鴨蟹蛸";
  await ask(...[...animals].map((animal) => `${animal}の写真集を探しています`));
  const first = await desk.get(`${QUEUE}?order=count`);
  expect(first.text).toContain("26 in all");
  expect(first.text).toContain("蛸の写真集");
  expect(first.text).not.toContain("犬の写真集");
  const second = await desk.get(linkTo(first, "Next"));
  expect(second.text).toContain("犬の写真集");
  expect(linkTo(second, "Previous")).toContain("order=count");
});

test("what cannot be read in an address is named", async () => {
  const { desk } = await open();
  for (const query of [
    "page=0",
    "page=x",
    "reason=bored",
    "order=up",
    `q=${"あ".repeat(101)}`,
    "notice=hooray",
  ]) {
    expect(await desk.get(`${QUEUE}?${query}`), query).toMatchObject({
      status: 400,
      text: expect.stringContaining("Please check what you asked for"),
    });
  }
  for (const gist of ["", "x".repeat(121)]) {
    expect((await desk.get(`${QUEUE}/question?gist=${gist}`)).status).toBe(400);
  }
});

test("what people typed is shown as text, and works nowhere as markup", async () => {
  const { desk, ask } = await open();
  const question = '<img src=x onerror=alert(1)>"が出る画面';
  await ask(question);
  const list = await desk.get(QUEUE);
  const group = await desk.get(linkTo(list, "が出る画面"));
  const gist = gistIn(linkTo(list, "が出る画面"));
  const looked = await desk.post(`${QUEUE}/preview`, { gist, wordings: question, entry: "cost" });
  for (const { status, text } of [list, group, looked]) {
    expect(status).toBe(200);
    expect(text).not.toContain("<img src=x");
    expect(text).toContain("&lt;img src=x");
  }
});

test("one press ignores a question, and another one takes that back, in the list as it was", async () => {
  const { desk, ask } = await open();
  await ask("プリンターが動かない", "社員食堂の献立は何ですか");
  const list = await desk.get(`${QUEUE}?order=count&reason=none`);
  const ignored = await desk.post(`${QUEUE}/ignore`, hiddenIn(list, `${QUEUE}/ignore`));
  expect(ignored.location).toMatch(/^\/console\/queue\?reason=none&order=count&notice=ignored&id=/);
  const after = await desk.get(ignored.location ?? "");
  expect(after.text).toContain("Ignored.");
  expect(after.text).not.toContain("社員食堂");
  const undone = await desk.post(`${QUEUE}/undo`, hiddenIn(after, `${QUEUE}/undo`));
  expect(undone.location).toBe("/console/queue?reason=none&order=count&notice=undone");
  expect((await desk.get(undone.location ?? "")).text).toContain("社員食堂");
  expect((await desk.get(ignored.location ?? "")).text).toContain("undone already");
});

test("what is settled already, or was never asked, leads back to the list", async () => {
  const { desk } = await open();
  const settled = { status: 303, location: `${QUEUE}?notice=settled` };
  expect(await desk.get(`${QUEUE}/question?gist=unknown`)).toMatchObject(settled);
  for (const act of ["ignore", "preview", "edit", "save"]) {
    expect(
      await desk.post(`${QUEUE}/${act}`, { gist: "unknown", entry: "cost", wordings: "x" }),
    ).toMatchObject(settled);
  }
  expect((await desk.post(`${QUEUE}/undo`, { id: "nothing" })).location).toBe(`${QUEUE}?notice=gone`);
  expect((await desk.get(`${QUEUE}?notice=settled`)).text).toContain("already settled");
});

test("a question is shown with all its wordings, what came nearest, and a form that holds them", async () => {
  const { desk, ask } = await open();
  await ask("My printer doesn't find my phone", "my printer does not find my phone");
  const { text } = await desk.get(linkTo(await desk.get(QUEUE), "printer"));
  expect(text).toMatch(
    /my printer does not find my phone\nMy printer doesn&#39;t find my phone<|My printer doesn&#39;t find my phone\nmy printer does not find my phone</,
  );
  expect(text).toMatch(/name="entry" value="(?:cost|lost)"/);
  expect(text).toContain("Confidence");
  expect(text).toMatch(/name="id"[^>]*value="printer-[a-z-]+"/);
});

test("three presses teach a phrasing, which the chat knows at once; undoing takes it back", async () => {
  const { desk, ask, answerTo } = await open();
  await ask("社員食堂の献立は何ですか");
  expect(await answerTo("社員食堂の献立は何ですか")).not.toBe("lost");
  const looked = await preview(desk, "社員食堂の献立は何ですか", { entry: "lost" });
  expect(looked.text).toContain("Phrasings of “I lost my phone”");
  expect(await answerTo("社員食堂の献立は何ですか")).not.toBe("lost");
  const saved = await save(desk, looked);
  expect(saved.location).toMatch(/^\/console\/queue\?notice=taught&id=/);
  expect(await answerTo("社員食堂の献立は何ですか")).toBe("lost");
  const list = await desk.get(saved.location ?? "");
  expect(list.text).toContain("Learnt as a phrasing of “I lost my phone”");
  expect(list.text).toContain("No question is unanswered");
  await desk.post(`${QUEUE}/undo`, hiddenIn(list, `${QUEUE}/undo`));
  expect(await answerTo("社員食堂の献立は何ですか")).not.toBe("lost");
  expect((await desk.get(QUEUE)).text).toContain("社員食堂の献立は何ですか");
});

test("a preview names what would be answered worse, before anything is saved", async () => {
  const { desk, ask } = await open();
  await ask("プリンターが動かない");
  const looked = await preview(desk, "プリンターが動かない", {
    entry: "lost",
    wordings: "費用は必要ですか\nプリンターが動かない",
  });
  const [, worse = ""] = /Answered worse(.*)/s.exec(looked.text) ?? [];
  expect(worse).toContain("費用は必要ですか");
  expect(looked.text).toContain("The same words stand elsewhere");
  expect(looked.text).toContain("would be answered worse");
  expect(looked.text).toContain("Save it nevertheless");
  const again = await desk.post(`${QUEUE}/edit`, hiddenIn(looked, `${QUEUE}/save`));
  expect(again.text).toContain("費用は必要ですか\nプリンターが動かない");
});

test("a preview that is out of date is made anew instead of being saved", async () => {
  const { desk, ask, answerTo } = await open();
  await ask("プリンターが動かない", "社員食堂の献立は何ですか");
  const early = await preview(desk, "プリンターが動かない", { act: "out-of-scope" });
  await save(desk, await preview(desk, "社員食堂の献立は何ですか", { entry: "lost" }));
  const refused = await save(desk, early);
  expect(refused).toMatchObject({ status: 409, text: expect.stringContaining("Something else was learnt") });
  expect((await desk.get(QUEUE)).text).toContain("プリンターが動かない");
  expect((await save(desk, refused)).status).toBe(303);
  expect((await desk.get(QUEUE)).text).not.toContain("プリンターが動かない");
  expect(await answerTo("社員食堂の献立は何ですか")).toBe("lost");
});

test("a new entry is shown as people will see it, and answers once it is saved", async () => {
  const { testApp, desk, ask } = await open();
  await ask("プリンターが動かない");
  const looked = await preview(desk, "プリンターが動かない", {
    act: "entry",
    id: "printer",
    "title-ja": "プリンターが動かないときは",
    "answer-ja": "電源を**入れ直します**。",
    actions: "reset",
  });
  expect(looked.text).toContain("<strong>入れ直します</strong>");
  expect(looked.text).toContain("Reset two-factor authentication");
  expect((await save(desk, looked)).status).toBe(303);
  const reply = await (await testApp.post("/api/v1/ask", { question: "プリンターが動かない" })).json();
  expect(reply.answer).toMatchObject({ id: "printer", actions: [{ id: "reset" }] });
});

test("what cannot be taught is said in words, beside what was typed; codes are cut out of it", async () => {
  const { desk, ask } = await open();
  await ask("プリンターが動かない");
  const entry = { act: "entry", id: "printer", "title-ja": "印刷", "answer-ja": "番号は123456です。" };
  const unfit = [
    [{ ...entry, id: "cost" }, "Another entry has this ID"],
    [{ ...entry, id: "Printer!" }, "An ID begins with"],
    [{ ...entry, "title-ja": " " }, "enter the question"],
    [{ ...entry, "answer-en": "Only half of it" }, "enter the question"],
    [{ ...entry, "answer-ja": "" }, "enter the answer"],
    [{ ...entry, "answer-ja": "<script>alert(1)</script>" }, "not allowed"],
    [{ ...entry, wordings: "？！" }, "at least one wording"],
    [
      { ...entry, wordings: [..."犬猫馬牛豚羊鳥魚虎象鹿熊狐狸兎亀蛇蛙猿狼鶴"].join("\n") },
      "Up to 20 wordings",
    ],
    [{ act: "phrasing-other", other: "nowhere" }, "not there any more"],
    [{}, "choose one of the buttons"],
  ] as const;
  for (const [fields, words] of unfit) {
    const { status, text } = await preview(desk, "プリンターが動かない", fields);
    expect(text, words).toContain(words);
    expect(status).toBe(400);
    expect(text).not.toContain("123456");
    if ("id" in fields) expect(text).toContain(`value="${fields.id}"`);
  }
});

test("similar questions are settled along with one, where somebody ticks them", async () => {
  const { desk, ask, answerTo } = await open();
  await ask("プリンターの紙が詰まった", "プリンターの紙が切れた");
  const label = "プリンターの紙が切れた";
  const group = await desk.get(linkTo(await desk.get(QUEUE), label));
  const [, also = ""] = /name="also" value="([^"]+)"/.exec(group.text) ?? [];
  const looked = await preview(desk, label, { entry: "cost", also });
  expect(looked.text).toContain("プリンターの紙が詰まった");
  await save(desk, looked);
  expect(await answerTo("プリンターの紙が詰まった")).toBe("cost");
  expect((await desk.get(QUEUE)).text).toContain("No question is unanswered");
});

test("a long answer in several lines, sent as browsers send the form, comes back as it was typed", async () => {
  const { testApp, desk, ask } = await open();
  await ask("プリンターが動かない");
  const form = new FormData();
  const answer = `\n電源を入れます。\r\n\r\n${"印刷します。".repeat(400)}`;
  const fields = { gist: gistOf("プリンターが動かない"), wordings: "印刷", "answer-ja": answer };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const action of ["reset", "enrol", "unknown"]) form.append("actions", action);
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await testApp.app.request(`${QUEUE}/edit`, {
    method: "POST",
    body: form,
    headers: { cookie, origin: OWN_ORIGIN },
  });
  const text = await response.text();
  expect(text).toContain(`電源を入れます。\n\n${"印刷します。".repeat(400)}</textarea>`);
  expect(text.match(/name="actions" value="(?:reset|enrol)" checked/g)).toHaveLength(2);
});

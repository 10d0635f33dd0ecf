import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { forgetOld } from "../../src/housekeeping.ts";
import {
  ask,
  askAFew,
  FIRST,
  LONG_OVER,
  NOW,
  QUESTION,
  resetAFew,
  walkAFew,
} from "../helpdesk/report-data.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";

const RANGE = "from=2026-11-20&to=2026-11-22";
const SECTIONS = ["questions", "shares", "entries", "steps", "resets", "open", "files"];

async function openDesk(testApp: TestApp = createTestApp({ clock: { now: NOW } })) {
  const operator = await addPerson(testApp, { loginId: "E90001", roles: ["operator"] });
  const enter = async () => {
    const browser = openAppBrowser(testApp);
    await signIn(browser, operator);
    return browser;
  };
  return { testApp, store: testApp.store, operator, enter, desk: await enter() };
}

async function openFilledDesk() {
  const opened = await openDesk();
  await askAFew(opened.store);
  await walkAFew(opened.store);
  await resetAFew(opened.store, opened.operator.account.id);
  return opened;
}

/** From its heading to the next one's. */
function sectionOf(text: string, id: string): string {
  const next = SECTIONS[SECTIONS.indexOf(id) + 1];
  return text.slice(text.indexOf(`<h2 id="${id}"`), text.indexOf(`<h2 id="${next}"`));
}

/** Cells of the body and the foot, row by row, without markup. */
function rowsOf(section: string): string[][] {
  return [...section.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(([, row = ""]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => plain(cell)),
    )
    .slice(1);
}

const plain = (html: string) => html.replace(/<[^>]+>/g, "").trim();

describe("the report", () => {
  test("shows each day's numbers as a picture that has a name, and the same as a table", async () => {
    const { desk } = await openFilledDesk();
    const { status, text } = await desk.get(`/console/reports?${RANGE}`);
    expect(status).toBe(200);
    const section = sectionOf(text, "questions");
    expect(section).toMatch(
      /<svg[^>]* role="img" aria-labelledby="questions-chart-title questions-chart-desc">/,
    );
    expect(section).toContain('<title id="questions-chart-title">Questions a day</title>');
    expect(section).toMatch(
      /<desc id="questions-chart-desc">In all: 7 \(Answered 3, Choices 2, No answer 2\)/,
    );
    expect(rowsOf(section)).toEqual([
      ["Fri 20 Nov", "4", "3", "0", "1", "1", "0", "0", "1", "1", "2"],
      ["Sat 21 Nov", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"],
      ["Sun 22 Nov", "3", "0", "2", "1", "1", "1", "1", "1", "0", "0"],
      ["Total", "7", "3", "2", "2", "2", "1", "1", "2", "1", "2"],
    ]);
    expect(section.match(/<rect class="fill/g)?.length).toBeGreaterThan(0);
  });

  test("puts what was solved beside what was answered, and says how each is counted", async () => {
    const { desk } = await openFilledDesk();
    const shares = sectionOf((await desk.get(`/console/reports?${RANGE}`)).text, "shares");
    const figures = [
      ...shares.matchAll(/<dt>(.*?)<\/dt><dd class="big">(.*?)<\/dd><dd class="counted">(.*?)<\/dd>/g),
    ];
    expect(figures.map(([, ...told]) => told)).toEqual([
      ["Answered", "43%", "3 of 7 questions"],
      ["Solved", "29%", "2 of 7 questions"],
      ["Helpful", "67%", "2 of 3 votes"],
    ]);
    expect(shares).toContain("the real share is higher");
    expect(shares).not.toContain("<svg");
  });

  test("draws the shares by week in a longer range, with a gap where nothing was asked", async () => {
    const { desk } = await openFilledDesk();
    const shares = sectionOf(
      (await desk.get("/console/reports?from=2026-11-05&to=2026-11-22")).text,
      "shares",
    );
    expect(shares).toContain('aria-labelledby="shares-chart-title shares-chart-desc"');
    expect(rowsOf(shares)).toEqual([
      ["From Thu 5 Nov", "–", "–", "–", "0", "0"],
      ["From Mon 9 Nov", "–", "–", "–", "0", "0"],
      ["From Mon 16 Nov", "43%", "29%", "67%", "7", "3"],
    ]);
    // A single week has marks and nothing to connect.
    expect(shares).not.toContain('class="line ');
    expect(shares.match(/class="mark mark-circle"/g)).toHaveLength(2);
  });

  test("names answers and steps in the reader's language", async () => {
    const { desk } = await openFilledDesk();
    const { text } = await desk.get(`/console/reports?${RANGE}`);
    expect(rowsOf(sectionOf(text, "entries")).map(([name]) => name)).toEqual([
      expect.stringContaining("QR code is cut off"),
      expect.stringContaining("charge"),
    ]);
    const steps = sectionOf(text, "steps");
    expect(steps).toContain("3 → 2");
    expect(rowsOf(steps)[0]).toEqual([expect.stringMatching(/^1\. \w/), "3", "2", "0", "0", "1", "0", "0"]);
    const ja = sectionOf((await desk.get(`/console/reports?${RANGE}&lang=ja`)).text, "entries");
    expect(ja).toContain("QRコードが見切れて");
  });

  test("tells how resets ended and how long those took that were done", async () => {
    const { desk } = await openFilledDesk();
    const resets = sectionOf((await desk.get(`/console/reports?${RANGE}`)).text, "resets");
    const rows = rowsOf(resets);
    expect(rows).toContainEqual(["Code by mail", "3", "2", "0", "1", "0", "0", "0", "1 hour 15 minutes"]);
    expect(rows).toContainEqual(["Approval by a person", "1", "0", "0", "0", "0", "1", "0", "–"]);
  });

  test("leads to the most frequent unanswered questions, whatever is written in them", async () => {
    const { desk, store } = await openDesk();
    const question = '<img src=x onerror="alert(1)">&"\'';
    await ask(store, FIRST, { kind: "none", topic: null, question, gist: "a&b=<c>" });
    const open = sectionOf((await desk.get("/console/reports")).text, "open");
    expect(open).not.toContain("<img");
    expect(open).toContain("&lt;img");
    expect(open).toContain("/console/queue/question?gist=a%26b%3D%3Cc%3E");
  });

  test("of a time in which nothing happened says so in every part", async () => {
    const { desk } = await openDesk();
    const { status, text } = await desk.get("/console/reports");
    expect(status).toBe(200);
    expect(text.match(/class="empty"/g)).toHaveLength(5);
    expect(text).not.toContain("NaN");
    expect(text).not.toContain('role="img"');
  });

  test("puts a year together by weeks, every day of it in the table", async () => {
    const { desk } = await openFilledDesk();
    const { text } = await desk.get("/console/reports?from=2025-11-22&to=2026-11-22");
    const questions = sectionOf(text, "questions");
    expect(questions).toContain("Questions a week");
    expect(rowsOf(questions)).toHaveLength(367);
    expect(rowsOf(questions).at(-1)?.slice(0, 2)).toEqual(["Total", "7"]);
  });

  test("is of the last thirty days unless told, and leads to other ranges", async () => {
    const { desk } = await openDesk();
    const { text } = await desk.get("/console/reports");
    expect(text).toContain('name="from" value="2026-10-24"');
    expect(text).toContain('name="to" value="2026-11-22"');
    expect(text).toMatch(/from=2026-10-24&amp;to=2026-11-22"[^>]* aria-current="true">30 days/);
    expect(text).toContain("/console/reports?from=2026-11-01&amp;to=2026-11-22");
  });

  test("stays the same in every number when what it was made from is deleted in time", async () => {
    const { testApp, enter, desk, store } = await openFilledDesk();
    for (let at = 0; at < 200; at++) {
      const kind = (["answer", "choices", "none"] as const)[at % 3] ?? "none";
      const topic = kind === "answer" ? (["cost", "lost-device", "qr-cropped"][at % 7] ?? null) : null;
      await ask(store, FIRST - (at % 20) * 3_600_000, {
        kind,
        topic,
        redacted: at % 11 === 0,
        hasSign: at % 5 === 0,
      });
    }
    const path = "/console/reports?from=2026-11-01&to=2026-11-22";
    const numbers = (text: string) =>
      ["questions", "shares", "entries", "steps", "resets"].map((id) => sectionOf(text, id));
    const before = numbers((await desk.get(path)).text);
    expect(before.join("").length).toBeGreaterThan(5_000);
    testApp.clock.now = LONG_OVER;
    const later = await enter();
    expect(numbers((await later.get(path)).text)).toEqual(before);
    await forgetOld({ ...store, now: LONG_OVER });
    expect(await store.messages.foldMessagesBefore(LONG_OVER)).toBe(0);
    expect(numbers((await later.get(path)).text)).toEqual(before);
  });
});

describe("the report's files", () => {
  test("hold the page's numbers, each as a table that spreadsheets read", async () => {
    const { desk } = await openFilledDesk();
    const { status, text, headers } = await desk.get(`/console/reports.csv?${RANGE}&table=days`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toContain("report-days-2026-11-20-2026-11-22.csv");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(parse(text, { bom: true }).slice(0, 3)).toEqual([
      expect.arrayContaining(["Day", "Asked", "Cut out", "Solved"]),
      ["2026-11-20", "4", "3", "0", "1", "1", "0", "0", "1", "1", "2"],
      ["2026-11-21", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"],
    ]);
  });

  test.each([
    ["entries", "qr-cropped", 2],
    ["steps", "clear-cache-chrome", 2],
    ["resets", "75", 2],
  ])("of %s name what is counted, and nobody", async (table, expected, rows) => {
    const { desk, operator } = await openFilledDesk();
    const { text } = await desk.get(`/console/reports.csv?${RANGE}&table=${table}`);
    expect(text).toContain(expected);
    expect(parse(text, { bom: true })).toHaveLength(rows + 1);
    for (const personal of [QUESTION, operator.loginId, operator.account.id, "@"]) {
      expect(text).not.toContain(personal);
    }
  });
});

test.each([
  ["from=2026-11-31", "First day"],
  ["from=yesterday", "First day"],
  ["to=2026-13-01", "Last day"],
  ["to='--", "Last day"],
  ["from=2026-11-22&to=2026-11-01", "Range"],
  ["from=2020-01-01&to=2026-11-22", "Range"],
])("a range that cannot be read (%s) is said, on the page and for a file", async (query, said) => {
  const { desk } = await openDesk();
  for (const path of [`/console/reports?${query}`, `/console/reports.csv?table=days&${query}`]) {
    const { status, text } = await desk.get(path);
    expect(status, path).toBe(400);
    expect(text, path).toContain(said);
  }
});

test("a file of a table that does not exist is not made up", async () => {
  const { desk } = await openDesk();
  for (const query of ["", "table=", "table=questions"]) {
    const { status, text } = await desk.get(`/console/reports.csv?${query}`);
    expect(status, query).toBe(400);
    expect(text).toContain("Table to save");
  }
});

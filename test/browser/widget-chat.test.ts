import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findVagueQuestion } from "../support/questions.ts";
import { hostPage, openHost, openStage, type Stage, type Widget } from "../widget/widget-page.ts";

let stage: Stage;
let front: Stage["front"];
let server: Stage["server"];
let browser: Stage["browser"];
let widget: Widget;

beforeAll(async () => {
  stage = await openStage();
  ({ front, server, browser } = stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  front.faults.clear();
  front.requests.length = 0;
  front.page = { html: hostPage({ lang: "ja" }), headers: {} };
  widget = await openHost(browser, front);
});
afterEach(() => widget.page.context().close());

const askedBodies = () =>
  front.requests.filter(({ path }) => path === "/api/v1/ask").map(({ body }) => JSON.parse(body));

describe("a person with a question", () => {
  test("costs the page one small script until the launcher is used", async () => {
    await widget.launcher.waitFor();
    const scripts = front.requests.filter(({ path }) => path !== "/favicon.ico");
    expect(scripts.map(({ path }) => path)).toEqual(["/widget.js"]);
  });

  test("is greeted with common questions, and one press answers one of them", async () => {
    await widget.open();
    const starter = widget.log.getByRole("listitem").getByRole("button").first();
    const title = await starter.innerText();
    await starter.click();
    await widget.chat.getByRole("heading", { level: 3, name: title }).waitFor();
    expect(askedBodies()).toEqual([{ question: title, locale: "ja" }]);
  });

  test("gets an answer with the way to solve it: actions and walkthroughs that lead to the server", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    const links = widget.log.getByRole("link");
    expect(await links.count()).toBeGreaterThan(0);
    for (const link of await links.all()) {
      expect(await link.getAttribute("href")).toMatch(new RegExp(`^(${front.url}/|https://)`));
    }
  });

  test("goes on in the same conversation by choosing a related question", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    const related = widget.log.locator(".turn").last().locator("[part=choice]").first();
    const title = await related.innerText();
    await related.click();
    await widget.chat.getByRole("heading", { level: 3, name: title }).waitFor();
    const [first, second] = askedBodies();
    expect(first.conversation).toBeUndefined();
    expect(second).toMatchObject({ question: title, conversation: expect.any(String) });
  });

  test("is offered choices when the question could mean several things, and choosing answers it", async () => {
    await widget.open();
    await widget.ask(await findVagueQuestion(server.url));
    const choice = widget.log.locator(".turn").last().getByRole("listitem").getByRole("button").first();
    const title = await choice.innerText();
    await choice.click();
    await widget.chat.getByRole("heading", { level: 3, name: title }).waitFor();
  });

  test("is led to a person when there is no answer", async () => {
    await widget.open();
    await widget.ask("今日の昼ごはんのおすすめを教えて");
    const handoff = widget.log.locator(".handoff");
    expect(await handoff.getAttribute("href")).toMatch(/^(https?|mailto|tel):/);
  });

  test("who starts over has an empty log and a new conversation", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    await widget.button("はじめからやり直す").click();
    expect(await widget.log.locator(".question").count()).toBe(0);
    expect(await widget.focused()).toBe("textarea");
    await widget.ask("無料ですか");
    expect(askedBodies()[1].conversation).toBeUndefined();
  });

  test("sees how many characters are left near the limit, and cannot exceed it", async () => {
    await widget.open();
    await widget.field.fill("あ".repeat(399));
    expect(await widget.chat.getByText(/^あと/).count()).toBe(0);
    await widget.field.press("End");
    await widget.field.pressSequentially("い".repeat(110), { delay: 0 });
    expect(await widget.chat.getByText("あと0文字").isVisible()).toBe(true);
    expect(await widget.field.inputValue()).toHaveLength(500);
  });

  test("has a field that grows with the text to four lines and then scrolls", async () => {
    await widget.open();
    const height = async () => (await widget.field.boundingBox())?.height ?? 0;
    const heights: number[] = [];
    for (const lines of [1, 2, 4, 6]) {
      await widget.field.fill(Array(lines).fill("行").join("\n"));
      heights.push(Math.round(await height()));
    }
    const [one = 0, two = 0, four = 0, six = 0] = heights;
    expect(two).toBeGreaterThan(one);
    expect(four).toBeGreaterThan(two);
    expect(six).toBe(four);
  });

  test("sees that an answer is being prepared only if it takes a moment", async () => {
    await widget.open();
    front.faults.set("/api/v1/ask", "never answers");
    await widget.field.fill("無料ですか");
    await widget.field.press("Enter");
    const waiting = widget.log.getByText("回答を準備しています");
    await waiting.waitFor({ state: "attached" });
    expect(await waiting.evaluate((element) => getComputedStyle(element).visibility)).toBe("hidden");
    await waiting.waitFor({ state: "visible" });
  });
});

describe("a person who is asked whether it helped", () => {
  const ratings = () =>
    front.requests.filter(({ path }) => path === "/api/v1/feedback").map(({ body }) => JSON.parse(body));

  beforeEach(async () => {
    await widget.open();
    await widget.ask("機種変更しました");
  });

  test("and says yes is thanked, and keeps keyboard focus", async () => {
    await widget.button("はい").focus();
    await widget.page.keyboard.press("Enter");
    await widget.log.getByText("ありがとうございます。").waitFor();
    expect(ratings()).toEqual([
      { conversation: expect.any(String), messageId: expect.any(String), helpful: true },
    ]);
    expect(await widget.button("はい").getAttribute("aria-pressed")).toBe("true");
    expect(await widget.focused()).toBe("button");
  });

  test("and says no is shown how to reach a person", async () => {
    await widget.button("いいえ").click();
    await widget.log.getByRole("link", { name: "担当者に相談する" }).waitFor();
    expect(ratings()).toMatchObject([{ helpful: false }]);
  });

  test("learns quietly that it was not sent, and presses again", async () => {
    front.faults.set("/api/v1/feedback", { status: 503 });
    await widget.button("はい").click();
    await widget.log.getByText("もう一度押してください").waitFor();
    front.faults.clear();
    await widget.button("はい").click();
    await widget.log.getByText("ありがとうございます。").waitFor();
    expect(await widget.log.getByText("もう一度押してください").count()).toBe(0);
  });
});

describe("a person who types a secret", () => {
  const SECRETS = ["123456", "JBSWY3DPEHPK3PXP", "Himitsu-8848"];

  test("sees it cut out and is told why; nothing that leaves or is stored holds it", async () => {
    await widget.open();
    await widget.field.pressSequentially(`コード${SECRETS[0]}とキー${SECRETS[1]}が使えません`, { delay: 30 });
    await widget.field.press("Enter");
    await widget.log.getByText("認証コード・セットアップキーと思われる部分は").waitFor();
    await widget.settled();
    await widget.field.pressSequentially(`パスワードは${SECRETS[2]}`, { delay: 30 });
    await widget.page.waitForFunction(() => JSON.stringify(sessionStorage).includes("パスワード"));

    const stored = await widget.page.evaluate(() => JSON.stringify(sessionStorage));
    const traces = [
      stored,
      await widget.log.innerText(),
      ...front.requests.map(({ path, body }) => path + body),
    ];
    for (const secret of SECRETS) {
      for (const trace of traces) expect(decodeURIComponent(trace)).not.toContain(secret);
    }
    expect(askedBodies()[0].question).toContain("が使えません");
  });

  test("and nothing else is not answered, for nothing is sent", async () => {
    await widget.open();
    await widget.ask("123 456");
    await widget.log.getByText("送っていません").waitFor();
    expect(askedBodies()).toEqual([]);
  });
});

describe("a person who reloads the page", () => {
  test("finds the conversation where it was, at its end, and goes on with it", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    const before = await widget.log.innerText();
    await widget.field.fill("書きかけ");
    await widget.page.waitForFunction(() => JSON.stringify(sessionStorage).includes("書きかけ"));
    await widget.page.reload();
    await widget.field.waitFor();
    expect(await widget.log.innerText()).toBe(before);
    expect(await widget.field.inputValue()).toBe("書きかけ");
    expect(
      await widget.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight),
    ).toBeLessThan(2);
    await widget.ask("無料ですか");
    expect(askedBodies()[1].conversation).toEqual(expect.any(String));
  });

  test("keeps keyboard focus on the page, which they did not leave", async () => {
    await widget.open();
    await widget.page.reload();
    await widget.field.waitFor();
    expect(await widget.focused()).toBe("body");
  });

  test("finds it closed if it was closed, even where the page opens it at first", async () => {
    front.page.html = hostPage({ widget: "<madoguchi-chat open></madoguchi-chat>" });
    await widget.page.reload();
    await widget.field.waitFor();
    await widget.button("閉じる").click();
    await widget.page.reload();
    await widget.launcher.waitFor();
    expect(await widget.dialog.count()).toBe(0);
  });

  test("in the middle of an answer finds the question with a way to send it again", async () => {
    await widget.open();
    front.faults.set("/api/v1/ask", "never answers");
    await widget.field.fill("無料ですか");
    await widget.field.press("Enter");
    await widget.log.locator(".waiting").waitFor({ state: "attached" });
    front.faults.clear();
    await widget.page.reload();
    await widget.button("もう一度送る").click();
    await widget.log.locator(".reply").waitFor();
  });
});

describe("a person who hears the page", () => {
  /** What a polite live region says: additions, but nothing marked "off". Titles of answers stand out by a #. */
  const listen = () =>
    widget.log.evaluate((log) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const hear = (added: Node) => {
        const node = added.cloneNode(true);
        if (node instanceof Element) {
          for (const silent of node.querySelectorAll("[aria-live=off]")) silent.remove();
          for (const title of node.querySelectorAll("h3")) title.prepend("#");
        }
        heard.push(node.textContent ?? "");
      };
      new MutationObserver((records) => {
        for (const { addedNodes, target } of records) {
          const region = target instanceof Element ? target.closest("[aria-live]") : null;
          if (region?.getAttribute("aria-live") !== "off") addedNodes.forEach(hear);
        }
      }).observe(log, { childList: true, subtree: true });
    });
  const heard = () =>
    widget.page.evaluate(() => (window as unknown as { heard: string[] }).heard.join("").trim());

  test("hears each answer once, and neither the greeting nor their own words", async () => {
    await widget.open();
    expect(await widget.log.getAttribute("aria-live")).toBe("off");
    await listen();
    await widget.ask("機種変更しました");
    const first = await widget.log.getByRole("heading", { level: 3 }).innerText();
    await widget.ask("無料ですか");
    const second = await widget.log.getByRole("heading", { level: 3 }).last().innerText();
    await widget.button("はい").last().click();
    await widget.log.getByText("ありがとうございます。").waitFor();
    const said = await heard();
    expect(said.split(`#${first}`)).toHaveLength(2);
    expect(said.split(`#${second}`)).toHaveLength(2);
    expect(said.split("ありがとうございます。")).toHaveLength(2);
    expect(said).not.toContain("機種変更しました");
    expect(said).not.toContain("よくある質問");
    expect(await widget.log.getAttribute("aria-live")).toBe("polite");
  });

  test("does not hear the history again after closing, opening or reloading", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    await listen();
    await widget.button("閉じる").click();
    await widget.open();
    expect(await heard()).toBe("");
    expect(await widget.log.getAttribute("aria-live")).toBe("off");
    await widget.page.reload();
    await widget.field.waitFor();
    expect(await widget.log.getAttribute("aria-live")).toBe("off");
  });
});

describe("languages", () => {
  test("the page's language is the widget's, to which its own lang attribute comes first", async () => {
    front.page.html = hostPage({ lang: "en-GB" });
    await widget.page.reload();
    await widget.button("Ask a question").waitFor();
    front.page.html = hostPage({ lang: "en", widget: "<madoguchi-chat lang='ja'></madoguchi-chat>" });
    await widget.page.reload();
    await widget.button("質問する").waitFor();
  });

  test("an English page is answered in English", async () => {
    front.page.html = hostPage({ lang: "en" });
    await widget.page.reload();
    await widget.open();
    await widget.ask("I got a new phone");
    expect(askedBodies()[0].locale).toBe("en");
    expect(await widget.log.locator(".reply").getAttribute("lang")).toBe("en");
  });
});

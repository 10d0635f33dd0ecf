import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Fault, openHost, openStage, type Stage, type Widget } from "../widget/widget-page.ts";

let stage: Stage;
let front: Stage["front"];
let browser: Stage["browser"];
let widget: Widget;

beforeAll(async () => {
  stage = await openStage();
  ({ front, browser } = stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  front.faults.clear();
  widget = await openHost(browser, front);
});
afterEach(() => widget.page.context().close());

const FAULTS: { when: string; fault: Fault; says: string }[] = [
  { when: "the server is broken", fault: { status: 500 }, says: "窓口に不具合が起きています" },
  { when: "the server is not ready", fault: { status: 503 }, says: "窓口に不具合が起きています" },
  { when: "the server hangs up", fault: "hangs up", says: "つながりませんでした" },
  { when: "the question is refused", fault: { status: 400 }, says: "受け付けられませんでした" },
  {
    when: "there were too many questions",
    fault: { status: 429, headers: { "retry-after": "30" } },
    says: "約30秒後に",
  },
  {
    when: "there were far too many questions",
    fault: { status: 429, headers: { "retry-after": "900" } },
    says: "約15分後に",
  },
];

describe("a person whose question fails", () => {
  test.each(FAULTS)("is told so when $when, and sends the same words again", async ({ fault, says }) => {
    await widget.open();
    front.faults.set("/api/v1/ask", fault);
    await widget.ask("無料ですか");
    await widget.log.getByText(says).waitFor();
    await widget.log.getByText("無料ですか", { exact: true }).waitFor();

    front.faults.clear();
    await widget.button("もう一度送る").click();
    await widget.log.locator(".reply").waitFor();
    expect(await widget.log.locator(".failure").count()).toBe(0);
    expect(await widget.log.locator(".question").count()).toBe(1);
    expect(await widget.focused()).toBe("textarea");
  });

  test("waits no longer than the limit for a server that never answers", async () => {
    await widget.page.evaluate(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      AbortSignal.timeout = (milliseconds) => timeout(milliseconds / 50);
    });
    await widget.open();
    front.faults.set("/api/v1/ask", "never answers");
    await widget.ask("無料ですか");
    await widget.log.getByText("時間内に回答できませんでした").waitFor();
  });

  test("can write the next question meanwhile; it is sent only after the first is settled", async () => {
    await widget.open();
    front.faults.set("/api/v1/ask", "never answers");
    await widget.field.fill("無料ですか");
    await widget.field.press("Enter");
    await widget.field.fill("次の質問");
    await widget.field.press("Enter");
    expect(await widget.field.inputValue()).toBe("次の質問");
    expect(await widget.button("送信").getAttribute("aria-disabled")).toBe("true");
    expect(await widget.log.locator(".question").count()).toBe(1);
  });

  test("without a network loses nothing, and sends it once the network is back", async () => {
    await widget.open();
    await widget.page.context().setOffline(true);
    await widget.ask("無料ですか");
    await widget.log.getByText("つながりませんでした").waitFor();
    await widget.page.context().setOffline(false);
    await widget.button("もう一度送る").click();
    await widget.log.locator(".reply").waitFor();
  });
});

describe("a person who opens the widget of a server that is gone", () => {
  test.each<[string, Fault]>([
    ["answers errors", { status: 503 }],
    ["hangs up", "hangs up"],
  ])("that %s is told so beside the launcher, and opens it when the server is back", async (_, fault) => {
    front.faults.set("/widget-panel.js", fault);
    await widget.launcher.click();
    await widget.chat.getByText("窓口を開けませんでした").waitFor();
    expect(await widget.focused()).toBe("launcher");
    front.faults.clear();
    await widget.open();
    expect(await widget.chat.getByText("窓口を開けませんでした").count()).toBe(0);
  });

  test("without common questions can still ask", async () => {
    front.faults.set("/api/v1/suggest", { status: 500 });
    await widget.open();
    await widget.ask("無料ですか");
    await widget.log.locator(".reply").waitFor();
  });

  test("with storage that the browser blocks can still ask", async () => {
    await widget.page.addInitScript(() => {
      Object.defineProperty(window, "sessionStorage", {
        get() {
          throw new DOMException("blocked", "SecurityError");
        },
      });
    });
    await widget.page.reload();
    await widget.open();
    await widget.ask("無料ですか");
    await widget.log.locator(".reply").waitFor();
  });
});

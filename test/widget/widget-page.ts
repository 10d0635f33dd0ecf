/** What the widget's browser tests share: a page that holds the widget, and a hand on what passes between. */

import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type RunningServer, startServer } from "../support/server.ts";

/** What happens to requests instead of an answer. */
export type Fault = { status: number; headers?: OutgoingHttpHeaders } | "never answers" | "hangs up";

export type Front = {
  url: string;
  /** The server behind. */
  target: string;
  /** The page at /host. */
  page: { html: string; headers: OutgoingHttpHeaders };
  /** Every request whose path begins so fails in this way. */
  faults: Map<string, Fault>;
  /** What reached the network: method, path with query, body. */
  requests: { method: string; path: string; body: string }[];
  stop(): Promise<void>;
};

export const HOST_PAGE = hostPage({ lang: "ja" });

export function hostPage({
  lang = "ja",
  head = "",
  widget = "<madoguchi-chat></madoguchi-chat>",
  script = "",
}) {
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>勤怠</title>${head}
<script src="${script}/widget.js" defer></script></head>
<body><main><h1>勤怠クラウド</h1><p>本日のお知らせ。</p><a href="/host?next">次へ</a></main>${widget}</body>
</html>`;
}

/** A real HTTP server before the real server: passes everything on, except what is told to fail. */
export async function startFront(): Promise<Front> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const method = request.method ?? "GET";
    const body = await readText(request);
    if (path.startsWith("/host")) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...front.page.headers });
      response.end(front.page.html);
      return;
    }
    front.requests.push({ method, path, body });
    const fault = [...front.faults].find(([start]) => path.startsWith(start))?.[1];
    if (fault === "never answers") return;
    if (fault === "hangs up") {
      request.socket.destroy();
      return;
    }
    if (fault) {
      response.writeHead(fault.status, { "content-type": "application/problem+json", ...fault.headers });
      response.end("{}");
      return;
    }
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(front.target + path, {
      method,
      headers: headers as Record<string, string>,
      redirect: "manual",
      ...(body === "" ? {} : { body }),
    });
    const { "content-encoding": ___, "content-length": ____, ...passed } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, passed);
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const front: Front = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target: "",
    page: { html: HOST_PAGE, headers: {} },
    faults: new Map(),
    requests: [],
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return front;
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

/** The widget as a person meets it: by role and name. */
export type Widget = {
  page: Page;
  chat: Locator;
  launcher: Locator;
  dialog: Locator;
  log: Locator;
  field: Locator;
  options: Locator;
  button(name: string | RegExp): Locator;
  open(): Promise<void>;
  /** Types and sends; waits until the question has an outcome. */
  ask(question: string): Promise<void>;
  /** Waits until the newest question has an outcome. */
  settled(): Promise<void>;
  /** The part or the name of the element with keyboard focus, in the widget or on the page. */
  focused(): Promise<string>;
};

export function widgetOn(page: Page): Widget {
  const chat = page.locator("madoguchi-chat");
  const dialog = chat.getByRole("dialog");
  const widget: Widget = {
    page,
    chat,
    dialog,
    launcher: chat.locator("[part=launcher]"),
    log: chat.getByRole("log"),
    field: chat.getByRole("textbox"),
    options: chat.getByRole("option"),
    button: (name) => chat.getByRole("button", { name }),
    async open() {
      await widget.launcher.click();
      await widget.field.waitFor();
    },
    async ask(question) {
      await widget.field.fill(question);
      await widget.field.press("Enter");
      await widget.settled();
    },
    async settled() {
      const newest = chat.locator(".turn").last();
      await newest.locator(":is(.reply, .failure, .note)").first().waitFor();
    },
    focused: () =>
      page.evaluate(() => {
        const outer = document.activeElement;
        const inner = outer?.shadowRoot?.activeElement;
        return inner?.getAttribute("part") ?? inner?.localName ?? outer?.localName ?? "";
      }),
  };
  return widget;
}

/** The product, a browser, and a front between them that pages are loaded from and that can fail. */
export type Stage = { front: Front; server: RunningServer; browser: Browser; close(): Promise<void> };

export async function openStage(): Promise<Stage> {
  const front = await startFront();
  const server = await startServer({ env: { MADOGUCHI_ORIGINS: front.url } });
  front.target = server.url;
  const browser = await launchBrowser();
  return {
    front,
    server,
    browser,
    async close() {
      await browser.close();
      await front.stop();
      await server.stop();
    },
  };
}

export async function openHost(
  browser: Browser,
  { url }: { url: string },
  options: BrowserContextOptions = {},
): Promise<Widget> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  await page.goto(`${url}/host`);
  return widgetOn(page);
}

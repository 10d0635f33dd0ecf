import { describe, expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";

const PAGES = [
  "/",
  "/faq",
  "/faq?q=QR",
  "/faq/cost",
  "/walkthroughs/clear-cache-edge",
  "/contact",
  "/signin",
  "/reset",
  "/docs",
  "/nowhere",
];
const read = async (path: string, headers?: Record<string, string>) => {
  const response = await createTestApp().get(path, headers);
  return { response, status: response.status, html: await response.text() };
};

describe.each(PAGES)("the page %s", (path) => {
  test("lets no foreign script, style or frame in, and no type be guessed", async () => {
    const { response, html } = await read(path);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self'(?:;|$)/);
    expect(policy).toMatch(/style-src 'self'(?:;|$)/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/base-uri 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("same-origin");
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(html).not.toMatch(
      /<script(?![^>]*src=)|<style|\son\w+=|style=|https?:\/\/(?!localhost)[^"<]*\.(?:js|css)/,
    );
  });

  test("is a whole page in a language, with a title", async () => {
    const { response, html } = await read(path);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(html).toMatch(/<html lang="(?:ja|en)">.*<title>[^<]+<\/title>/s);
  });
});

describe("what is not there", () => {
  test("is a page for people and a problem for programs", async () => {
    for (const path of ["/nowhere", "/faq/nothing", "/walkthroughs/nothing"]) {
      const { response, status, html } = await read(path);
      expect(status).toBe(404);
      expect(response.headers.get("content-type")).toMatch(/^text\/html/);
      expect(html).toContain('href="/faq"');
    }
    const { response, status } = await read("/api/v2/ask");
    expect(status).toBe(404);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  });

  test("is said in the reader's language", async () => {
    expect((await read("/nowhere", { "accept-language": "en" })).html).toContain("Page not found");
    expect((await read("/nowhere")).html).toContain("ページが見つかりません");
  });
});

describe("a question in the address", () => {
  test.each([
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><b>",
    "javascript:alert(1)",
  ])("%s comes back as text", async (question) => {
    const { html } = await read(`/faq?q=${encodeURIComponent(question)}`);
    expect(html).not.toMatch(/<script>|<img src=x|<b>|href="javascript:/);
  });

  test("holding a code leads to an address without it, and neither page nor database has it", async () => {
    const { get, store } = createTestApp();
    const secret = "493021";
    const response = await get(`/faq?q=${encodeURIComponent(`コードは${secret}です`)}&lang=en`);
    expect(response.status).toBe(303);
    const location = response.headers.get("location") ?? "";
    expect(decodeURIComponent(location)).toContain("コードは███です");
    expect(location).toContain("lang=en");
    const page = await get(location);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain(secret);
    expect(await store.messages.foldMessagesBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
  });

  test.each(["%E0%A4%A", "%00", "%ED%A0%80", "%F0%9F", `${"a".repeat(501)}`, "%F0%9F%99%82"])(
    "that is broken, half or too long (%s) is a page all the same",
    async (query) => {
      const { status, html } = await read(`/faq?q=${query}`);
      expect(status).toBeLessThan(500);
      expect(html).toContain("<main");
    },
  );

  test("of more than 500 characters is refused with how many there may be", async () => {
    const { status, html } = await read(`/faq?q=${"a".repeat(501)}`);
    expect(status).toBe(400);
    expect(html).toContain("500");
  });
});

test("a failure is logged with its request and shown without its cause", async () => {
  const { app, logged, store } = createTestApp();
  store.close();
  for (const [path, method] of [
    ["/api/v1/ask", "POST"],
    ["/faq?q=QR", "GET"],
    ["/readyz", "GET"],
  ] as const) {
    const body = method === "POST" ? JSON.stringify({ question: "QR" }) : null;
    const response = await app.request(path, {
      method,
      body,
      headers: { "content-type": "application/json" },
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/database|sqlite|error:|\.ts|node_modules/i);
    expect(logged.at(-1)).toMatchObject({ level: "error", requestId: response.headers.get("x-request-id") });
  }
});

test("health and readiness are plain words", async () => {
  for (const path of ["/healthz", "/readyz"]) {
    const { status, response } = await read(path);
    expect(status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
  }
});

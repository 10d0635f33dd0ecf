import { describe, expect, test } from "vitest";
import { createTestApp, FOREIGN_ORIGIN, LISTED_ORIGIN, OWN_ORIGIN } from "../support/app.ts";

const ASK = "/api/v1/ask";
const BODY = { question: "QRが切れる" };

describe("who may send a question", () => {
  test.each<[string, Record<string, string>, number]>([
    ["a page of ours", { origin: OWN_ORIGIN }, 200],
    ["a page of a listed origin", { origin: LISTED_ORIGIN, "sec-fetch-site": "cross-site" }, 200],
    ["a program, which sends neither header", {}, 200],
    ["our page in a browser that hides the origin", { "sec-fetch-site": "same-origin" }, 200],
    ["a page that nobody listed", { origin: FOREIGN_ORIGIN }, 403],
    ["a page that nobody listed, hiding", { "sec-fetch-site": "cross-site" }, 403],
    ["a page of a sister site", { "sec-fetch-site": "same-site" }, 403],
    ["a sandboxed page", { origin: "null" }, 403],
    ["a listed name on plain http", { origin: LISTED_ORIGIN.replace("https", "http") }, 403],
    ["a name that begins like a listed one", { origin: `${LISTED_ORIGIN}.evil.example` }, 403],
    ["a listed name on another port", { origin: `${LISTED_ORIGIN}:8443` }, 403],
    ["ours on another port", { origin: `${OWN_ORIGIN}:8080` }, 403],
    ["a header that lies about the site", { origin: FOREIGN_ORIGIN, "sec-fetch-site": "same-origin" }, 403],
  ])("%s", async (_, headers, status) => {
    const { post } = createTestApp();
    for (const [path, body] of [
      [ASK, BODY],
      ["/api/v1/feedback", {}],
    ] as const) {
      const response = await post(path, body, headers);
      if (status === 403) {
        expect(response.status).toBe(403);
        expect(await response.json()).toMatchObject({ type: "urn:madoguchi:problem:request.foreign_origin" });
      } else {
        expect(response.status).not.toBe(403);
      }
    }
  });

  test("a refused page leaves no trace in the database", async () => {
    const { post, store } = createTestApp();
    await post(ASK, BODY, { origin: FOREIGN_ORIGIN });
    expect(await store.messages.foldMessagesBefore(Number.MAX_SAFE_INTEGER)).toBe(0);
  });
});

describe("who may read the reply", () => {
  const preflight = (origin: string) =>
    createTestApp().app.request(ASK, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });

  test("a listed origin, named exactly, without credentials, also on a refusal", async () => {
    const { post } = createTestApp();
    for (const body of [BODY, {}]) {
      const { headers } = await post(ASK, body, { origin: LISTED_ORIGIN });
      expect(headers.get("access-control-allow-origin")).toBe(LISTED_ORIGIN);
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("vary")).toMatch(/origin/i);
    }
    const allowed = (await preflight(LISTED_ORIGIN)).headers;
    expect(allowed.get("access-control-allow-origin")).toBe(LISTED_ORIGIN);
    expect(allowed.get("access-control-allow-methods")).toMatch(/POST/);
    expect(allowed.get("access-control-allow-headers")).toMatch(/content-type/i);
  });

  test("nobody else", async () => {
    const { get, post } = createTestApp();
    for (const origin of [FOREIGN_ORIGIN, "null", `${LISTED_ORIGIN}.evil.example`]) {
      const responses = [
        await preflight(origin),
        await post(ASK, BODY, { origin }),
        await get("/api/v1/faq", { origin }),
      ];
      for (const { headers } of responses) expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("pages are shared with nobody", async () => {
    const { get } = createTestApp();
    for (const path of ["/", "/faq", "/openapi.json"]) {
      const { headers } = await get(path, { origin: LISTED_ORIGIN });
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

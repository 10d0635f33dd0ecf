import { describe, expect, test } from "vitest";
import { ASK_LIMIT, SUGGEST_LIMIT } from "../../src/web/middleware/limit-requests.ts";
import { createTestApp } from "../support/app.ts";
import { openStore } from "../support/store.ts";

const ASK = "/api/v1/ask";
const BODY = { question: "QRが切れる" };

/** An app whose address 192.0.2.1 has used up its minute. */
async function createUsedUp() {
  const testApp = createTestApp({ isLimited: true });
  const windowStart = Math.floor(testApp.clock.now / ASK_LIMIT.windowMs) * ASK_LIMIT.windowMs;
  for (let count = 0; count < ASK_LIMIT.requests; count++) {
    await testApp.store.counts.countRequest({ address: "192.0.2.1", windowStart });
  }
  return { ...testApp, windowStart };
}

describe("too many requests from one address", () => {
  test("are refused with when to come back, and taken again then", async () => {
    const { clock, post, windowStart } = await createUsedUp();
    clock.now = windowStart + 20_500;
    const refused = await post(ASK, BODY);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("40");
    expect(await refused.json()).toMatchObject({ type: "urn:madoguchi:problem:request.too_many" });

    clock.now += 40_000;
    expect((await post(ASK, BODY)).status).toBe(200);
  });

  test("are refused on every way to ask, a person on a page; other pages and health stay open", async () => {
    const { get, post } = await createUsedUp();
    expect((await get("/api/v1/faq")).status).toBe(429);
    const page = await get("/faq?q=QR");
    expect(page.status).toBe(429);
    expect(await page.text()).toContain("少し時間をおいて");
    expect((await post("/api/v1/feedback", {})).status).toBe(429);
    for (const path of ["/", "/faq", "/faq/cost", "/healthz", "/readyz"]) {
      expect((await get(path)).status, path).toBe(200);
    }
  });

  test("are counted apart while typing, so that suggestions do not use up the questions", async () => {
    const { get, store, windowStart } = await createUsedUp();
    expect((await get("/api/v1/suggest?q=QR")).status).toBe(200);
    for (let count = 0; count < SUGGEST_LIMIT.requests; count++) {
      await store.counts.countRequest({ address: "suggest 192.0.2.1", windowStart });
    }
    expect((await get("/api/v1/suggest?q=QR")).status).toBe(429);
  });

  test("take nothing from another address", async () => {
    const { post } = await createUsedUp();
    expect((await post(ASK, BODY, { "x-test-address": "192.0.2.2" })).status).toBe(200);
  });

  test("are counted together for an IPv6 /64, which one customer has whole", async () => {
    const { post, store, windowStart } = await createUsedUp();
    for (let count = 0; count < ASK_LIMIT.requests - 1; count++) {
      await store.counts.countRequest({ address: "2001:db8:0:1::/64", windowStart });
    }
    const from = async (address: string) => (await post(ASK, BODY, { "x-test-address": address })).status;
    expect(await from("2001:db8:0:1::1")).toBe(200);
    expect(await from("2001:db8:0:1:a:b:c:d")).toBe(429);
    expect(await from("2001:db8:0:2::1")).toBe(200);
  });

  test("come through up to the limit and not beyond, also all at once and over two processes", async () => {
    const store = openStore();
    const apps = [store, openStore(store.file)].map((each) =>
      createTestApp({ isLimited: true, store: each }),
    );
    const beyond = 10;
    const responses = await Promise.all(
      Array.from({ length: ASK_LIMIT.requests + beyond }, (_, at) => apps[at % 2]?.get("/api/v1/faq")),
    );
    expect(responses.filter((response) => response?.status === 429)).toHaveLength(beyond);
  });
});

import { describe, expect, test } from "vitest";
import { formatResumeCode } from "../../src/walkthroughs/resume-code.ts";
import { createTestApp, FOREIGN_ORIGIN, LISTED_ORIGIN, OWN_ORIGIN } from "../support/app.ts";
import { loadReal } from "../support/content.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";
import { CHROME, EDGE } from "../support/walking.ts";

const WALKS = "/api/v1/walks";
const TOLD = { walk: null, walkthrough: CHROME, step: 1, event: "started", locale: "ja" };
const UNKNOWN_WALK = "0190f2a0-0000-7000-8000-000000000000";

async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(await response.json()).toMatchObject({ type: `urn:madoguchi:problem:${code}`, status });
}

describe("a walkthrough by the API", () => {
  test("is whole, with the same for other browsers and where it leads, in the language that is asked for", async () => {
    const { get } = createTestApp();
    for (const [id, { browser, texts }] of loadReal().walkthroughs) {
      for (const locale of ["ja", "en"] as const) {
        const text = texts[locale];
        const guide = await (await get(`/api/v1/walkthroughs/${id}?locale=${locale}`)).json();
        expect(guide).toMatchObject({
          id,
          browser,
          locale,
          title: text?.title,
          endsBrowser: text?.endsBrowser,
        });
        expect(guide.steps).toHaveLength(text?.steps.length ?? 0);
        for (const [at, step] of guide.steps.entries()) {
          expect(Object.keys(step).sort()).toEqual([
            "avoid",
            "check",
            "details",
            "different",
            "instruction",
            "picture",
            "stuck",
          ]);
          expect(step.instruction).toBe(text?.steps[at]?.instruction);
        }
        const others = guide.others.map((other: { id: string }) => other.id);
        expect([id, ...others].sort()).toEqual(
          ["chrome", "edge", "firefox", "safari"].map((name) => `clear-cache-${name}`),
        );
        expect(guide.next).toMatchObject({
          href: "/enrol",
          label: /./.exec(guide.next.label) && guide.next.label,
        });
      }
    }
  });

  test("that there is not is a problem that says so", async () => {
    const { get } = createTestApp();
    for (const id of ["nothing", "site-cache", "manual-key", "__proto__", "constructor", "%00"])
      await expectProblem(await get(`/api/v1/walkthroughs/${id}`), 404, "walkthrough.unknown");
    expect((await get(`/api/v1/walkthroughs/${CHROME}?locale=fr`)).status).toBe(400);
  });
});

describe("telling what happened in a step", () => {
  test("gives the place to come back to, the same for all that is told of it", async () => {
    const { post, store, clock } = createTestApp();
    const first = await (await post(WALKS, TOLD)).json();
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      code: expect.stringMatching(/^[346-9AC-HJKMNP-RTW-Y]{4}-[346-9AC-HJKMNP-RTW-Y]{4}$/),
      address: `${OWN_ORIGIN}/continue`,
      link: `${OWN_ORIGIN}/continue?code=${first.code}&lang=ja`,
      qr: expect.stringMatching(/^<svg/),
      validUntil: clock.now + 24 * 3_600_000,
      isReminded: false,
      isResetting: false,
    });
    clock.now += 1_000;
    const next = await (await post(WALKS, { ...TOLD, walk: first.id, event: "done", locale: "en" })).json();
    expect(next).toMatchObject({ id: first.id, code: first.code, validUntil: first.validUntil });
    expect(next.link).toContain("lang=en");
    const walk = await store.walks.findWalk({ id: first.id, now: clock.now });
    expect(walk).toMatchObject({ step: 2, state: "open", locale: "en" });
    expect(formatResumeCode(walk?.code ?? "")).toBe(first.code);
  });

  test("begins a walk where there is none, under the id that is given, and another where it is over", async () => {
    const { post, clock, store } = createTestApp();
    const id = async (walk: string | null) => (await (await post(WALKS, { ...TOLD, walk })).json()).id;
    const begun = await Promise.all(Array.from({ length: 12 }, () => id(UNKNOWN_WALK)));
    expect(new Set(begun)).toEqual(new Set([UNKNOWN_WALK]));
    const unnamed = await id(null);
    expect(unnamed).not.toBe(UNKNOWN_WALK);
    clock.now += 24 * 3_600_000;
    const anew = await id(UNKNOWN_WALK);
    expect([UNKNOWN_WALK, unnamed]).not.toContain(anew);
    expect(await store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(3);
  });

  test("of a step that there is not is a problem, and leaves nothing behind", async () => {
    const { post, store } = createTestApp();
    for (const told of [
      { step: 7 },
      { step: 99 },
      { walkthrough: "nothing" },
      { walkthrough: EDGE, step: 6 },
    ])
      await expectProblem(await post(WALKS, { ...TOLD, ...told }), 404, "walkthrough.unknown_step");
    expect(await store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(0);
  });

  test("in another shape is refused, and leaves nothing behind", async () => {
    const { post, send, store } = createTestApp();
    for (const told of [
      { step: 0 },
      { step: -1 },
      { step: 1.5 },
      { step: "1" },
      { step: 100 },
      { event: "solved" },
      { event: "unsolved" },
      { event: "abandoned" },
      { walk: "x" },
      { walk: "" },
      { walkthrough: "x".repeat(65) },
      { locale: "fr" },
    ]) {
      const response = await post(WALKS, { ...TOLD, ...told });
      await expectProblem(response, 400, "request.invalid");
    }
    for (const body of ["", "[", "null", "[]"]) expect((await send(WALKS, body)).status).toBe(400);
    expect(await store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(0);
  });

  test("is limited like everything that is asked", async () => {
    const { post } = createTestApp({ isLimited: true });
    let last = await post(WALKS, TOLD);
    for (let at = 0; at < 240; at++) last = await post(WALKS, { ...TOLD, walk: UNKNOWN_WALK, step: 99 });
    await expectProblem(last, 429, "request.too_many");
  });
});

describe("pages elsewhere", () => {
  test("that are listed may show walkthroughs and tell of them, without anybody's cookies", async () => {
    const { get, post } = createTestApp();
    const headers = { origin: LISTED_ORIGIN, "sec-fetch-site": "cross-site" };
    const responses = [
      await get(`/api/v1/walkthroughs/${CHROME}`, headers),
      await post(WALKS, TOLD, headers),
    ];
    for (const response of responses) {
      expect(response.status).toBe(200);
      expect(response.headers.get("access-control-allow-origin")).toBe(LISTED_ORIGIN);
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
      expect(response.headers.get("set-cookie")).toBeNull();
    }
  });

  test("that nobody listed may not tell of them, nor read them", async () => {
    const { get, post, store } = createTestApp();
    await expectProblem(await post(WALKS, TOLD, { origin: FOREIGN_ORIGIN }), 403, "request.foreign_origin");
    const seen = await get(`/api/v1/walkthroughs/${CHROME}`, { origin: FOREIGN_ORIGIN });
    expect(seen.headers.get("access-control-allow-origin")).toBeNull();
    expect(await store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(0);
  });
});

describe("who is signed in", () => {
  async function setUp() {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "A00001" });
    const browser = openAppBrowser(testApp);
    await signIn(browser, person);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const tell = async (headers: Record<string, string>, told = TOLD) =>
      (await testApp.post(WALKS, told, { cookie, ...headers })).json();
    const findReminder = () =>
      testApp.store.walks.findReminder({ accountId: person.account.id, now: testApp.clock.now });
    return { testApp, tell, findReminder };
  }

  test("will be reminded of a walk in the chat of the product's own pages", async () => {
    const { tell, findReminder } = await setUp();
    const place = await tell({ origin: OWN_ORIGIN, "sec-fetch-site": "same-origin" });
    expect(place.isReminded).toBe(true);
    expect((await findReminder())?.id).toBe(place.id);
  });

  test.each([
    ["a listed page elsewhere", { origin: LISTED_ORIGIN, "sec-fetch-site": "cross-site" }],
    ["a listed page of a sister site", { origin: LISTED_ORIGIN, "sec-fetch-site": "same-site" }],
    ["a page that does not say where it is", { origin: OWN_ORIGIN }],
    ["an address that was typed", { "sec-fetch-site": "none" }],
    ["a program", {}],
  ])("is nobody to %s, whatever cookies come along", async (_, headers) => {
    const { tell, findReminder } = await setUp();
    expect(await tell(headers)).toMatchObject({ isReminded: false });
    expect(await findReminder()).toBeNull();
  });
});

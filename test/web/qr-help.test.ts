import { describe, expect, test } from "vitest";
import { qrHelpWords, walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { createTestApp, FOREIGN_ORIGIN, LISTED_ORIGIN, type TestAppOptions } from "../support/app.ts";
import { type Browser, openAppBrowser } from "../support/people.ts";
import { AGENTS, CHROME, follow, goToStep, readResumeCode, walkIdOf } from "../support/walking.ts";

const t = qrHelpWords("en");
const CLEAR = "/qr-help/site-cache";
const UNKNOWN_WALK = "0190f2a0-0000-7000-8000-000000000000";

function open(options: TestAppOptions = {}) {
  const testApp = createTestApp(options);
  const browser = openAppBrowser(testApp);
  const countWalks = () => testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER);
  return { testApp, browser, countWalks };
}

describe("the one button", () => {
  test("clears the cache of this site and nothing else, and leads to the set-up", async () => {
    const { browser } = open();
    const pressed = await browser.post(CLEAR);
    expect(pressed).toMatchObject({ status: 303, location: "/enrol" });
    expect(pressed.headers.get("clear-site-data")).toBe('"cache"');
    expect((await browser.post(`${CLEAR}?lang=ja`)).location).toBe("/enrol?lang=ja");
  });

  test("leaves the cookies of this browser alone", async () => {
    const { browser } = open();
    browser.cookies.set("madoguchi-conversation", UNKNOWN_WALK);
    await browser.post(CLEAR);
    expect([...browser.cookies.keys()].sort()).toEqual(["madoguchi-conversation", "madoguchi-walk"]);
  });

  test("tells the set-up which chat it was pressed in, in the page as well as in the chat window", async () => {
    const conversation = UNKNOWN_WALK;
    for (const press of [
      (browser: Browser) => browser.post(CLEAR, { conversation }),
      (browser: Browser) => browser.post(`${CLEAR}?conversation=${conversation}`),
    ]) {
      const { browser } = open();
      await press(browser);
      expect(browser.cookies.get("madoguchi-conversation")).toBe(conversation);
    }
    const { browser } = open();
    await browser.post(CLEAR, { conversation: "x; secure" });
    expect([...browser.cookies.keys()]).toEqual(["madoguchi-walk"]);
  });

  test("is pressed by forms of this site only, never by looking, and by nothing that says less", async () => {
    const { testApp, countWalks } = open();
    const refused = [
      await testApp.app.request(CLEAR, { method: "POST" }),
      await testApp.app.request(CLEAR, { method: "POST", headers: { origin: FOREIGN_ORIGIN } }),
      await testApp.app.request(CLEAR, { method: "POST", headers: { origin: LISTED_ORIGIN } }),
      await testApp.app.request(CLEAR, { method: "POST", headers: { "sec-fetch-site": "cross-site" } }),
      await testApp.app.request(CLEAR),
      await testApp.app.request(CLEAR, { method: "HEAD" }),
      await testApp.app.request(CLEAR, { method: "PUT", headers: { "sec-fetch-site": "same-origin" } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 404, 404, 404]);
    for (const { headers } of refused) {
      expect(headers.get("clear-site-data")).toBeNull();
      expect(headers.get("set-cookie")).toBeNull();
    }
    expect(await countWalks()).toBe(0);
  });

  test("is the only thing that clears anything", async () => {
    const { browser } = open();
    const page = await goToStep(browser, 5);
    const pages = [
      page,
      await follow(browser, page, "done"),
      ...(await Promise.all(
        ["/qr-help", "/enrol", "/faq/qr-cropped", "/contact", "/"].map((path) => browser.get(path)),
      )),
      await browser.post("/qr-help/manual-key"),
      await browser.post("/qr-help/whole", { whole: "no" }),
      await browser.post("/signout"),
    ];
    for (const { headers } of pages) expect(headers.get("clear-site-data")).toBeNull();
  });

  const PAGES = [
    "/qr-help",
    "/faq/qr-cropped",
    "/faq?q=QR+code+is+cut+off",
    "/faq?q=QR%E3%82%B3%E3%83%BC%E3%83%89%E3%81%8C%E5%8D%8A%E5%88%86&lang=ja",
  ];

  test.each([
    ["https", { publicUrl: () => "https://help.example" }, ""],
    [
      "https behind a proxy that ends TLS",
      { publicUrl: () => "https://help.example" },
      "http://help.example",
    ],
    ["this very machine", { isAddressSet: false }, "http://localhost:3000"],
    ["the address of this very machine", { isAddressSet: false }, "http://127.0.0.1:3000"],
  ])("is offered under %s, in a tab of its own", async (_, options, host) => {
    const { browser } = open(options);
    for (const path of PAGES) {
      const { text } = await browser.get(`${host}${path}`);
      expect(text, path).toMatch(/<form[^>]*action="\/qr-help\/site-cache[^"]*"[^>]*target="_blank"/);
    }
  });

  test.each([
    ["a host name on plain http", { publicUrl: () => "http://help.example" }, ""],
    [
      "such an address, whatever host is asked",
      { publicUrl: () => "http://help.example" },
      "http://localhost",
    ],
    ["a host name that nobody set", { isAddressSet: false }, "http://help.example"],
    ["a number that is not this machine", { isAddressSet: false }, "http://192.168.0.10:3000"],
  ])("is offered nowhere under %s: browsers would not heed it", async (_, options, host) => {
    const { browser } = open(options);
    for (const path of PAGES) {
      const { status, text } = await browser.get(`${host}${path}`);
      expect(status, path).toBe(200);
      expect(text, path).not.toContain("site-cache");
      expect(text, path).toMatch(/href="\/walkthroughs\/clear-cache-/);
    }
  });
});

describe("the help with a QR code that is cut off", () => {
  test.each([
    ["chrome", "Chrome"],
    ["edge", "Edge"],
    ["firefox", "Firefox"],
    ["safari", "Safari"],
  ] as const)("has the steps of the browser that is used first (%s)", async (agent, label) => {
    const { browser } = open();
    const { text } = await browser.get("/qr-help", { "user-agent": AGENTS[agent] });
    const links = [...text.matchAll(/href="\/walkthroughs\/clear-cache-(\w+)"/g)].map(([, name]) => name);
    expect(links[0]).toBe(agent);
    expect([...links].sort()).toEqual(["chrome", "edge", "firefox", "safari"]);
    for (const other of ["Chrome", "Edge", "Firefox", "Safari"].filter((name) => name !== label))
      expect(text).toContain(`>${other}<`);
  });

  test("prefers none where the browser is another one, and says what to look for there", async () => {
    const { browser } = open();
    for (const agent of [AGENTS.opera, "", "curl/8.11.0"]) {
      const { text } = await browser.get("/qr-help", { "user-agent": agent });
      expect(text.match(/class="topics".*?<\/ul>/s)?.[0].match(/<li>/g)).toHaveLength(4);
      expect(text).toMatch(/id="other".*<kbd>Delete<\/kbd>/s);
    }
  });

  test("marks what was tried, by whichever browser or link the walk is known", async () => {
    const { testApp, browser } = open();
    expect((await browser.get("/qr-help")).text).not.toContain("is-tried");
    await browser.post(CLEAR);
    const id = browser.cookies.get("madoguchi-walk") ?? "";
    for (const { text } of [
      await browser.get("/qr-help"),
      await openAppBrowser(testApp).get(`/qr-help?walk=${id}`),
    ]) {
      expect(text.match(/class="is-tried"/g)).toHaveLength(1);
      expect(text).toContain(`class="is-tried"><h2>${t("siteCache")}`);
      expect(text).toContain(`class="is-next"><h2>${t("browserCache")}`);
    }
    expect((await openAppBrowser(testApp).get("/qr-help")).text).not.toContain("is-tried");
  });

  test("leads to the key that is typed by hand, and notes it", async () => {
    const { browser } = open();
    expect((await browser.post("/qr-help/manual-key?lang=ja")).location).toBe("/enrol?lang=ja#key");
    expect((await browser.post("/qr-help/manual-key")).location).toBe("/enrol#key");
    expect((await browser.get("/contact")).text).toContain(walkthroughWords("en")("triedManualKey"));
  });

  test("is where a code leads that was saved after a single remedy", async () => {
    const { testApp, browser } = open();
    const saved = await follow(browser, await browser.get(`/walkthroughs/${CHROME}?step=5`), "save");
    const code = readResumeCode(saved);
    await browser.post(CLEAR);
    const back = await openAppBrowser(testApp).post("/continue", { code });
    expect(back.location).toBe("/qr-help?lang=en");
  });

  test("knows no walk that nobody began, and keeps its calm whatever is sent", async () => {
    const { browser, countWalks } = open();
    for (const walk of ["", "x", UNKNOWN_WALK, "' or 1=1 --", "<script>x", "x".repeat(2_000)]) {
      for (const whole of ["yes", "no", "", "perhaps"]) {
        const answered = await browser.post("/qr-help/whole", { walk, whole });
        expect(answered.status).toBe(303);
        expect(answered.location).toBe(whole === "yes" ? "/enrol" : "/qr-help");
      }
      const { status, text } = await browser.get(`/qr-help?${new URLSearchParams({ walk })}`);
      expect(status).toBe(200);
      expect(text).not.toContain("<script>x");
    }
    expect(await countWalks()).toBe(0);
    expect([...browser.cookies]).toEqual([["madoguchi-walk", UNKNOWN_WALK]]);
  });
});

test("whoever says that the code is still cut off in the middle of the steps goes on where they were", async () => {
  const { browser } = open();
  const page = await goToStep(browser, 3);
  const walk = walkIdOf(page);
  const answered = await browser.post("/qr-help/whole", { walk, whole: "no" });
  expect(answered.location).toBe(`/walkthroughs/${CHROME}?step=3&lang=en#step`);
});

test("the step that closes the browser is done once nothing of that browser is left, and not before", async () => {
  const { browser } = open();
  const walk = walkIdOf(await goToStep(browser, 5));
  const sayNo = async () => (await browser.post("/qr-help/whole", { walk, whole: "no" })).location;
  for (let at = 0; at < 2; at++) expect(await sayNo()).toBe(`/walkthroughs/${CHROME}?step=5&lang=en#step`);
  browser.cookies.clear();
  expect(await sayNo()).toBe("/qr-help");
  expect((await browser.get("/qr-help")).text).toContain(`class="is-tried"><h2>${t("browserCache")}`);
});

test("the one button stands above all that has to be read, on every page that has it", async () => {
  const { browser } = open();
  for (const path of ["/faq/qr-cropped", "/faq?q=QR+code+is+cut+off", "/faq/qr-cropped?lang=ja"]) {
    const { text } = await browser.get(path);
    const [title, button, prose] = ["<h1", 'class="first-aid"', 'class="prose"'].map((part) =>
      text.indexOf(part),
    );
    expect(title, path).toBeGreaterThan(0);
    expect(button, path).toBeGreaterThan(title ?? 0);
    expect(prose, path).toBeGreaterThan(button ?? 0);
    expect(text.match(/action="\/qr-help\/site-cache/g), path).toHaveLength(1);
  }
});

test("the one button is not offered to a Firefox that does not heed it", async () => {
  const { browser } = open({ publicUrl: () => "https://help.example" });
  for (const path of ["/qr-help", "/faq/qr-cropped", "/faq?q=QR+code+is+cut+off"])
    for (const version of [93, 94, 133, 137, 138]) {
      const agent = `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
      const { text } = await browser.get(path, { "user-agent": agent });
      expect(text.includes("site-cache"), `${path} ${version}`).toBe(version < 94 || version > 137);
    }
});

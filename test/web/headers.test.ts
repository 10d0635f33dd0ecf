import { expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";

const STEP = "/walkthroughs/clear-cache-edge";
const PAGES = ["/", "/faq", "/faq/cost", "/faq?q=QR", STEP, "/contact", "/nowhere"];

async function openVisitors() {
  const testApp = createTestApp({
    assets: (c) => Promise.resolve(c.body("", 200, { "content-type": "text/javascript" })),
  });
  const [nobody, member] = [openAppBrowser(testApp), openAppBrowser(testApp)];
  await signIn(member, await addPerson(testApp, { loginId: "A00001" }));
  return { nobody, member };
}

test("a page that shows who is signed in is kept by nobody else, and asked for anew each time", async () => {
  const { nobody, member } = await openVisitors();
  const keeping = async (browser: typeof nobody, path: string) =>
    (await browser.get(path)).headers.get("cache-control");
  for (const path of PAGES.filter((each) => each !== STEP && each !== "/nowhere")) {
    expect(await keeping(member, path), path).toBe("private, no-cache");
    expect(await keeping(nobody, path), path).toBeNull();
  }
  // Its form names a walk that nobody else may have.
  for (const browser of [nobody, member]) expect(await keeping(browser, STEP)).toBe("no-store");
  for (const path of ["/home", "/security", "/signin", "/enrol", "/reset"]) {
    expect(await keeping(member, path), path).toBe("no-store");
  }
  expect(await keeping(member, "/widget.js")).toBeNull();
});

test("pages elsewhere may load the widget, and nothing else of ours", async () => {
  const { nobody, member } = await openVisitors();
  const policy = async (browser: typeof nobody, path: string) =>
    (await browser.get(path)).headers.get("cross-origin-resource-policy");
  for (const path of ["/widget.js", "/widget-panel.js"])
    expect(await policy(nobody, path)).toBe("cross-origin");
  for (const path of [...PAGES, "/home", "/signin", "/docs", "/site.css", "/faq/widget.js", "/widget"]) {
    for (const browser of [nobody, member]) expect(await policy(browser, path), path).toBe("same-origin");
  }
});

test("a page that a link with a secret leads to does not hand its address on", async () => {
  const { nobody } = await openVisitors();
  for (const path of ["/enrol?permit=x", "/reset/stop?token=x"]) {
    expect((await nobody.get(path)).headers.get("referrer-policy"), path).toBe("strict-origin");
  }
});

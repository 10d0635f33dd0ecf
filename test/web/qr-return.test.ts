import { describe, expect, test } from "vitest";
import { qrHelpWords, walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { loadReal } from "../support/content.ts";
import { openAppBrowser } from "../support/people.ts";
import { CHROME, ENDS_BROWSER, follow, goToStep, press, readResumeCode, STEPS } from "../support/walking.ts";
import { CLEAR, countOf, isAsked, sayWhole, setUpAtQr } from "./qr-stage.ts";

const t = walkthroughWords("en");
const help = qrHelpWords("en");
const TITLE = loadReal().walkthroughs.get(CHROME)?.texts.en?.title;

describe("a code that is still cut off", () => {
  test("after all the steps, with the code in a browser of which nothing was left, leads on and not round again", async () => {
    const { testApp, browser, startOn } = await setUpAtQr();
    await browser.post(CLEAR);
    const code = readResumeCode(await goToStep(browser, ENDS_BROWSER));
    const anew = openAppBrowser(testApp);
    expect((await anew.post("/continue", { code })).location).toContain(`step=${STEPS}&`);
    await startOn(anew);
    expect((await sayWhole(anew, "no")).location).toBe("/qr-help");
    const { text } = await anew.get("/qr-help");
    expect(text.match(/class="is-tried"/g)).toHaveLength(2);
    expect(text).toContain(`class="is-tried"><h2>${help("browserCache")}`);
    expect(text).toContain(`class="is-next"><h2>${help("key")}`);
    expect(await countOf(testApp, "done")).toContain(`${CHROME} ${STEPS}`);
    expect((await anew.get("/contact")).text).toContain(t("handOffTried", `${TITLE}${t("triedWhole")}`));
  });

  test("after the phone has finished the steps is asked about on the computer, where nothing is left", async () => {
    const { testApp, browser, startOn } = await setUpAtQr();
    const code = readResumeCode(await goToStep(browser, ENDS_BROWSER));
    const phone = openAppBrowser(testApp);
    let page = await phone.get((await phone.get(`/continue?code=${code}`)).location ?? "");
    page = await follow(phone, page, "done");
    expect((await press(phone, page, "done")).location).toBe("/enrol?lang=en");
    const anew = await startOn(openAppBrowser(testApp));
    expect(isAsked(await anew.get("/enrol"))).toBe(true);
    expect((await anew.get("/contact")).text).toContain(t("handOffTried", `${TITLE}${t("triedWhole")}`));
    expect((await sayWhole(anew, "no")).location).toBe("/qr-help");
    expect((await anew.get("/qr-help")).text).toContain(`class="is-tried"><h2>${help("browserCache")}`);
    expect((await anew.get("/contact")).text).toContain(t("handOffCut"));
  });

  test("though it was said to be whole loses nothing of what was tried", async () => {
    const { testApp, browser } = await setUpAtQr();
    await browser.post(CLEAR);
    await sayWhole(browser, "yes");
    await goToStep(browser, 3);
    expect((await browser.get("/contact")).text).toContain(t("handOffTried", t("triedSiteCache")));
    await testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER);
    expect(await countOf(testApp, "solved")).toEqual(["site-cache 1"]);
    expect(await countOf(testApp, "abandoned")).toEqual([]);
  });
});

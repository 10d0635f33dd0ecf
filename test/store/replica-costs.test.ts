/** What the plan for scale reckons with, counted on a real D1. */

import { expect, test } from "vitest";
import { COSTS, type Cost, type Use } from "../../src/cli/simulate-uses.ts";
import { scan, startReset } from "../selfservice/steps.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";
import { CHROME, press } from "../support/walking.ts";
import { stageD1 } from "./replica-stage.ts";

const stage = stageD1();
const isRead = (sql: string) => /^\s*(?:select|with)/i.test(sql);

test("no use asks more of the database than the plan for scale reckons with", {
  timeout: 60_000,
}, async () => {
  const app = stage.openApp({ isLimited: true });
  await app.live.refresh();
  const person = await addPerson(app, { loginId: "E00001" });
  const browser = openAppBrowser(app);
  // Everybody was there before: first rows cost a little more, and nobody is new every day.
  await signIn(browser, person);
  const measured = new Map<Use, Cost>();
  const measure = async (use: Use, act: () => Promise<unknown>) => {
    app.noted.length = 0;
    await act();
    if (use.startsWith("reset")) await app.services.post.deliverDue();
    const sum = (of: "rowsRead" | "rowsWritten") => app.noted.reduce((all, every) => all + every[of], 0);
    const reads = app.noted.filter(({ sql }) => isRead(sql)).length;
    const appends = app.noted.filter(({ sql }) => sql.startsWith('insert into "audit" ')).length;
    const writes = app.noted.length - reads;
    const { requests } = COSTS[use];
    measured.set(use, {
      reads,
      writes,
      rowsRead: sum("rowsRead"),
      rowsWritten: sum("rowsWritten"),
      appends,
      requests,
    });
  };

  await measure("ask", () => browser.postJson("/api/v1/ask", { question: "料金はかかりますか" }));
  await measure("look for lessons", () => app.live.refresh());
  app.clock.now += 30_000;
  await measure("sign in with a code", async () => {
    expect((await signIn(browser, person)).location).toBe("/home");
  });
  await measure("apps page", () => browser.get("/home"));
  await measure("authorization", () => browser.get("/api/v1/authorize?scope=clock:punch&app=clock"));
  await measure("sign out", () => browser.post("/signout"));
  await measure("sign in without a code", async () => {
    await browser.post("/signin", { id: person.loginId, password: person.password });
    expect((await browser.post("/signin/choose", { mode: "limited" })).location).toBe("/home");
  });
  await measure("wrong password", () => browser.post("/signin", { id: person.loginId, password: "wrong" }));
  const elsewhere = openAppBrowser(app);
  await measure("reset, to the wait", async () => {
    await startReset(elsewhere, person);
    await elsewhere.post("/reset/mail");
  });
  const page = await browser.get(`/walkthroughs/${CHROME}?step=1`);
  await measure("walkthrough step", () => press(browser, page, "done"));
  const third = openAppBrowser(app);
  await measure("reset, to the new code", async () => {
    await startReset(third, person);
    await third.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
    await third.post("/reset/enrol");
    const { code } = await scan(app, third);
    expect((await third.post("/enrol", { code: code(), name: "New" })).status).toBe(200);
  });
  expect([...measured.keys()].sort()).toEqual(Object.keys(COSTS).sort());
  for (const [use, found] of measured) {
    for (const [what, reckoned] of Object.entries(COSTS[use])) {
      expect(found[what as keyof Cost], `${use}: ${what}`).toBeLessThanOrEqual(reckoned);
    }
  }
});

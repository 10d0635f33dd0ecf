/** Sets up what a page of the accounts is to be looked at in, by the quickest way there is. */

import type { Page } from "playwright-core";
import { addPerson, openBrowser, type Person, startSignIn, wrongCode } from "../support/people.ts";
import { createAuthenticator, type ServedApp } from "./account-visit.ts";

const STEP_MS = 30_000;
/** Longer than any pause. */
const HOURS_MS = 2 * 3_600_000;

export type Stage = Awaited<ReturnType<typeof setStage>>;
/** A path to open, or a form to send there. */
export type Show = string | readonly [path: string, fields: Record<string, string>];
export type Scene = (stage: Stage) => Promise<Show>;

/** An employee and a consultant with authenticators, a newcomer, an approver; nobody is signed in. */
export async function setStage(app: ServedApp) {
  const employee = await addPerson(app, { loginId: "E00001" });
  const consultant = await addPerson(app, { loginId: "A00001" });
  const newcomer = await addPerson(app, { loginId: "E00002", isEnrolled: false });
  const approver = await addPerson(app, { loginId: "A00009", roles: ["approver"] });
  const open = () => openBrowser((path, init) => app.app.request(path, init), { origin: app.url });
  /** The browser that is looked at. */
  const hands = open();
  const stage = {
    app,
    employee,
    consultant,
    newcomer,
    approver,
    open,
    hands,
    async signIn(person: Person, browser = hands) {
      await startSignIn(browser, person);
      await browser.post("/signin/code", { code: person.code() });
      app.clock.now += STEP_MS;
    },
    async signInLimited(person: Person) {
      await hands.post("/signin", { id: person.loginId, password: person.password });
      await hands.post("/signin/choose", { mode: "limited" });
    },
    async startReset(person: Person, browser = hands) {
      await browser.post("/reset", { id: person.loginId, password: person.password });
    },
    async findFactor({ account }: Person) {
      const [factor] = await app.store.factors.findFactors(account.id);
      return factor?.id ?? "";
    },
    /** So many wrong codes, each after whatever pause there is. */
    async mistype(person: Person, times: number) {
      for (let time = 0; time < times; time++) {
        if (time === 10) app.clock.now += HOURS_MS;
        await app.services.useCode({ account: person.account, code: wrongCode(person) });
      }
    },
    /** What an authenticator that was given the pending key shows. */
    async readCode() {
      const key = /id="setup-key">([^<]+)</.exec((await hands.get("/enrol")).text)?.[1] ?? "";
      return createAuthenticator(app, key).code();
    },
    /** Through the whole reset of an employee, up to the confirming code. */
    async resetByRecoveryCode(person: Person) {
      await stage.startReset(person);
      await hands.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
      await hands.post("/reset/enrol");
    },
  };
  return stage;
}

type Showing = { page: Page; stage: Stage; scene: Scene };

/** Brings the page to the scene, with the cookies of whom it is about; returns the path where it must stand. */
export async function showScene({ page, stage, scene }: Showing): Promise<string> {
  const show = await scene(stage);
  const { url } = stage.app;
  await page
    .context()
    .addCookies([...stage.hands.cookies].map(([name, value]) => ({ name, value, url, sameSite: "Lax" })));
  if (typeof show === "string") {
    await page.goto(show);
    return new URL(show, url).pathname;
  }
  const [path, fields] = show;
  await page.goto("/contact");
  const loaded = page.waitForEvent("load");
  await page.evaluate(send, { path, fields });
  await loaded;
  return path;
}

function send({ path, fields }: { path: string; fields: Record<string, string> }): void {
  const form = Object.assign(document.createElement("form"), { method: "post", action: path });
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}

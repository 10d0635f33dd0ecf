/** Every page and state on the way through a walkthrough and back to it, besides the steps themselves. */

import { createResumeCode, formatResumeCode } from "../../src/walkthroughs/resume-code.ts";
import type { Scene, Stage } from "./account-stage.ts";
import { mailPermit } from "./enrol-journeys.ts";

const CHROME = "/walkthroughs/clear-cache-chrome";
const ENDING = 5;

/** Whoever gives a step back has begun it. */
const stepTo = async ({ hands }: Stage, step: number) => {
  await hands.post(CHROME, { walk: "", step: String(step), did: "save" });
};
const beginSetUp = async ({ app, hands, newcomer }: Stage) => {
  const permit = new URL(await mailPermit(app, newcomer)).searchParams.get("permit") ?? "";
  await hands.post("/enrol/start", { id: newcomer.loginId, password: newcomer.password, permit });
};
/** Nothing that there is has helped. */
const tryEverything = async (stage: Stage) => {
  const { hands } = stage;
  await hands.post("/qr-help/site-cache");
  for (let step = 1; step <= 6; step++)
    await hands.post(CHROME, { walk: "", step: String(step), did: "done" });
  await hands.post("/qr-help/manual-key");
  await hands.post("/qr-help/whole", { whole: "no" });
};
/** Of the right shape, and nobody's. */
const strangeCode = () => createResumeCode((length) => new Uint8Array(length).fill(7));

export const WALK_SCENES: Readonly<Record<string, Scene>> = {
  "the step that ends the browser, with no way back yet": async () => `${CHROME}?step=${ENDING}`,
  "the step that ends the browser, with the ways back": async (stage) => {
    await stepTo(stage, ENDING);
    return `${CHROME}?step=${ENDING}`;
  },
  "the step that ends the browser, with nothing to remember": async (stage) => {
    await stage.signIn(stage.consultant);
    await stepTo(stage, ENDING);
    return `${CHROME}?step=${ENDING}`;
  },
  "a step while a reset goes on in this browser": async (stage) => {
    await stage.startReset(stage.employee);
    await stage.hands.post("/reset/mail");
    return `${CHROME}?step=1`;
  },
  "all steps": async () => `${CHROME}?all=1`,
  "a step that there is not": async () => `${CHROME}?step=99`,
  "help with the QR code": async () => "/qr-help",
  "help while setting up, one way tried": async (stage) => {
    await beginSetUp(stage);
    await stage.hands.post("/qr-help/site-cache");
    return "/qr-help";
  },
  "help when nothing has helped": async (stage) => {
    await tryEverything(stage);
    return "/qr-help";
  },
  "the way to a person, with what was tried": async (stage) => {
    await tryEverything(stage);
    return "/contact";
  },
  "the way back by code": async () => "/continue",
  "a code that is nobody's": async () => ["/continue", { code: formatResumeCode(strangeCode()) }],
  "the question after signing in": async (stage) => {
    await stage.signIn(stage.consultant);
    await stepTo(stage, ENDING);
    return "/continue/mine";
  },
  "the set-up that asks whether the QR code is whole": async (stage) => {
    await beginSetUp(stage);
    await stepTo(stage, ENDING);
    return "/enrol";
  },
};

/** Every page and state of enrolment, reset, approval, the stopping link and the outbox. */

import { wrongCode } from "../support/people.ts";
import type { Scene, Stage } from "./account-stage.ts";
import { findLink, mailPermit } from "./enrol-journeys.ts";
import { readMailedCode } from "./reset-journeys.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WRONG = "AAAAA-AAAAA";

const startFirst = async ({ app, hands, newcomer }: Stage) => {
  const permit = new URL(await mailPermit(app, newcomer)).searchParams.get("permit") ?? "";
  await hands.post("/enrol/start", { id: newcomer.loginId, password: newcomer.password, permit });
};
const startMove = async (stage: Stage) => {
  const { consultant, hands } = stage;
  await stage.signIn(consultant);
  const factor = await stage.findFactor(consultant);
  const { password } = consultant;
  await hands.post("/security/factors/replace", { factor, password, code: consultant.code() });
};
const ask = async (stage: Stage, path: string) => {
  await stage.startReset(stage.employee);
  await stage.hands.post(path);
};
const decide = async (stage: Stage, decision: "grant" | "refuse", reason = "called back") => {
  const desk = stage.open();
  await stage.signIn(stage.approver, desk);
  const [asked] = await stage.app.services.approvals.list(stage.approver.account);
  const request = asked?.request.id ?? "";
  await desk.post("/approvals", { request, decision, reason, code: stage.approver.code() });
};
const stopPath = ({ app }: Stage) => findLink(app, "/reset/stop").slice(app.url.length);
const GRANT = { decision: "grant", reason: "called back" };
/** An approver at the list, with a request in it or not. */
const approving = async (stage: Stage, { isAsked = true } = {}) => {
  const owner = stage.open();
  await stage.startReset(stage.employee, owner);
  if (isAsked) await owner.post("/reset/approval");
  await stage.signIn(stage.approver);
  const [asked] = await stage.app.services.approvals.list(stage.approver.account);
  return { owner, request: asked?.request.id ?? "" };
};

export const ENROL_SCENES: Readonly<Record<string, Scene>> = {
  "start of enrolment": async () => "/enrol",
  "start of enrolment with a permit": async ({ app, newcomer }) =>
    (await mailPermit(app, newcomer)).slice(app.url.length),
  "start of enrolment refused": async () => ["/enrol/start", { id: "E00002", password: "x", permit: "x" }],
  "first enrolment": async (stage) => {
    await startFirst(stage);
    return "/enrol";
  },
  "first enrolment with a wrong code": async (stage) => {
    await startFirst(stage);
    return ["/enrol", { code: "abc" }];
  },
  "first enrolment done": async (stage) => {
    await startFirst(stage);
    return ["/enrol", { code: await stage.readCode() }];
  },
  "move to a new phone": async (stage) => {
    await startMove(stage);
    return "/enrol";
  },
  "move to a new phone done": async (stage) => {
    await startMove(stage);
    return ["/enrol", { code: await stage.readCode() }];
  },
  "enrolment after a reset": async (stage) => {
    await stage.resetByRecoveryCode(stage.employee);
    return "/enrol";
  },
  "enrolment after a reset done": async (stage) => {
    await stage.resetByRecoveryCode(stage.employee);
    return ["/enrol", { code: await stage.readCode() }];
  },
};

export const RESET_SCENES: Readonly<Record<string, Scene>> = {
  "start of a reset": async () => "/reset",
  "start of a reset refused": async () => ["/reset", { id: "E00001", password: "not this one" }],
  "choice of a proof": async (stage) => {
    await stage.startReset(stage.consultant);
    return "/reset";
  },
  "choice of a proof with a reset under way": async (stage) => {
    await ask(stage, "/reset/mail");
    return "/reset?other=1";
  },
  "choice where some proofs are missing": async (stage) => {
    const { store } = stage.app;
    await store.recoveryCodes.replaceCodes({ accountId: stage.approver.account.id, hashes: [] });
    await stage.startReset(stage.approver);
    return "/reset";
  },
  "choice with a wrong recovery code": async (stage) => {
    await stage.startReset(stage.employee);
    return ["/reset/recovery-code", { code: WRONG }];
  },
  "choice while recovery codes are paused": async (stage) => {
    await stage.startReset(stage.employee);
    for (let time = 0; time < 10; time++) await stage.hands.post("/reset/recovery-code", { code: WRONG });
    return ["/reset/recovery-code", { code: WRONG }];
  },
  "choice after too many requests": async (stage) => {
    await stage.startReset(stage.employee);
    for (let time = 0; time < 5; time++) await stage.hands.post("/reset/mail");
    return ["/reset/mail", {}];
  },
  "mailed code": async (stage) => {
    await ask(stage, "/reset/mail");
    return "/reset";
  },
  "mailed code that is wrong": async (stage) => {
    await ask(stage, "/reset/mail");
    return ["/reset/mail-code", { code: WRONG }];
  },
  "wait for approval": async (stage) => {
    await ask(stage, "/reset/approval");
    return "/reset";
  },
  "wait after a mailed code": async (stage) => {
    await ask(stage, "/reset/mail");
    const code = await readMailedCode(stage.app);
    await stage.hands.post("/reset/mail-code", { code });
    return "/reset";
  },
  "reset that is ready": async (stage) => {
    await stage.startReset(stage.employee);
    await stage.hands.post("/reset/recovery-code", { code: stage.employee.recoveryCodes[0] ?? "" });
    return "/reset";
  },
  "reset that was cancelled": async (stage) => {
    await ask(stage, "/reset/approval");
    await stage.hands.post("/reset/cancel");
    return "/reset";
  },
  "reset that was refused": async (stage) => {
    await ask(stage, "/reset/approval");
    await decide(stage, "refuse", "電話で本人と確認できませんでした。".repeat(5));
    return "/reset";
  },
  "reset that ended by signing in": async (stage) => {
    await ask(stage, "/reset/approval");
    await stage.signIn(stage.employee, stage.open());
    return "/reset";
  },
  "reset that has run out": async (stage) => {
    await ask(stage, "/reset/approval");
    stage.app.clock.now += 8 * DAY_MS;
    await stage.startReset(stage.employee);
    return "/reset";
  },
};

export const OTHER_SCENES: Readonly<Record<string, Scene>> = {
  "link that stops a reset": async (stage) => {
    await ask(stage, "/reset/approval");
    return stopPath(stage);
  },
  "reset stopped by the link": async (stage) => {
    await ask(stage, "/reset/approval");
    return ["/reset/stop", { token: stopPath(stage).slice("/reset/stop?token=".length) }];
  },
  "link that undoes a reset": async (stage) => {
    await stage.resetByRecoveryCode(stage.employee);
    await stage.hands.post("/enrol", { code: await stage.readCode() });
    return stopPath(stage);
  },
  "reset undone by the link": async (stage) => {
    await stage.resetByRecoveryCode(stage.employee);
    await stage.hands.post("/enrol", { code: await stage.readCode() });
    return ["/reset/stop", { token: stopPath(stage).slice("/reset/stop?token=".length) }];
  },
  "link that stops nothing": async () => "/reset/stop?token=none",
  "approvals without a request": async (stage) => {
    await approving(stage, { isAsked: false });
    return "/approvals";
  },
  "approvals with a request": async (stage) => {
    await approving(stage);
    return "/approvals";
  },
  "approval without a decision": async (stage) => {
    const { request } = await approving(stage);
    return ["/approvals", { request, code: stage.approver.code() }];
  },
  "approval with a wrong code": async (stage) => {
    const { request } = await approving(stage);
    return ["/approvals", { ...GRANT, request, code: wrongCode(stage.approver) }];
  },
  "approval of what is gone": async (stage) => {
    const { owner, request } = await approving(stage);
    await owner.post("/reset/cancel");
    return ["/approvals", { ...GRANT, request, code: stage.approver.code() }];
  },
  "approval given": async (stage) => {
    const { request } = await approving(stage);
    return ["/approvals", { ...GRANT, request, code: stage.approver.code() }];
  },
  "outbox of development": async (stage) => {
    await ask(stage, "/reset/mail");
    return "/dev/outbox";
  },
};

/** Every page and state of signing in, home and security. */

import { hashRecoveryCode } from "../../src/selfservice/recovery-codes.ts";
import { wrongCode } from "../support/people.ts";
import type { Scene, Stage } from "./account-stage.ts";

const STEP_MS = 30_000;
const LONG_NAME = "W".repeat(40);

/** Full, at security, with a form that is wrong. */
const mistaken =
  (path: string, fields: (stage: Stage) => Promise<Record<string, string>>): Scene =>
  async (stage) => {
    await stage.signIn(stage.consultant);
    return [path, { code: wrongCode(stage.consultant), ...(await fields(stage)) }];
  };

const withSpare = async (stage: Stage) => {
  const { consultant, hands } = stage;
  await stage.signIn(consultant);
  const { password } = consultant;
  await hands.post("/security/factors/add", { name: LONG_NAME, password, code: consultant.code() });
  await hands.post("/enrol", { code: await stage.readCode() });
  stage.app.clock.now += STEP_MS;
  await stage.signIn(consultant, stage.open());
};

export const SIGN_IN_SCENES: Readonly<Record<string, Scene>> = {
  "sign-in": async () => "/signin",
  "sign-in on the way": async () => "/signin?next=/security",
  "sign-in after signing out": async () => "/signin?notice=signed-out",
  "sign-in after five codes": async () => "/signin?notice=five-wrong",
  "sign-in too late": async () => "/signin?notice=too-late",
  "sign-in refused": async () => ["/signin", { id: "E00001", password: "not this one" }],
  choice: async ({ hands, employee }) => {
    await hands.post("/signin", { id: employee.loginId, password: employee.password });
    return "/signin/choose";
  },
  "choice without an authenticator": async ({ hands, newcomer }) => {
    await hands.post("/signin", { id: newcomer.loginId, password: newcomer.password });
    return "/signin/choose";
  },
  code: async (stage) => {
    await stage.hands.post("/signin", { id: stage.consultant.loginId, password: stage.consultant.password });
    return "/signin/code";
  },
  "code that is wrong": async ({ hands, consultant }) => {
    await hands.post("/signin", { id: consultant.loginId, password: consultant.password });
    return ["/signin/code", { code: wrongCode(consultant) }];
  },
  "code that is paused": async (stage) => {
    await stage.hands.post("/signin", { id: stage.consultant.loginId, password: stage.consultant.password });
    await stage.mistype(stage.consultant, 10);
    return "/signin/code";
  },
  "code that is closed": async (stage) => {
    await stage.signInLimited(stage.employee);
    await stage.mistype(stage.employee, 20);
    return ["/signin/code", { code: stage.employee.code() }];
  },
  "step-up": async (stage) => {
    await stage.signInLimited(stage.employee);
    return "/signin/code?next=/home";
  },
  "step-up with a wrong code": async (stage) => {
    await stage.signInLimited(stage.employee);
    return ["/signin/code", { code: wrongCode(stage.employee), next: "/home" }];
  },
  "home without a code": async (stage) => {
    await stage.signInLimited(stage.employee);
    return "/home";
  },
  "home without an authenticator": async (stage) => {
    await stage.signInLimited(stage.newcomer);
    return "/home";
  },
  "home with everything": async (stage) => {
    await stage.signIn(stage.employee);
    return "/home";
  },
  "home with few recovery codes and a reset under way": async (stage) => {
    const { consultant, open } = stage;
    const { id } = consultant.account;
    const hashes = [await hashRecoveryCode(id, "one"), await hashRecoveryCode(id, "two")];
    await stage.app.store.recoveryCodes.replaceCodes({ accountId: id, hashes });
    await stage.signIn(consultant);
    const other = open();
    await stage.startReset(consultant, other);
    await other.post("/reset/approval");
    return "/home";
  },
  "home without apps": async (stage) => {
    for (const app of ["clock", "payslip", "reception"]) {
      await stage.app.store.accounts.setLicence({ firmId: "firm", app, isInUse: false });
    }
    await stage.signInLimited(stage.employee);
    return "/home";
  },
  security: async (stage) => {
    await stage.signIn(stage.consultant);
    return "/security";
  },
  "security with two authenticators and sessions": async (stage) => {
    await withSpare(stage);
    return "/security?notice=added";
  },
  "security where a removal is wrong": async (stage) => {
    await withSpare(stage);
    const factor = await stage.findFactor(stage.consultant);
    return ["/security/factors/remove", { factor, code: wrongCode(stage.consultant) }];
  },
  "security where a move is wrong": mistaken("/security/factors/replace", async (stage) => ({
    factor: await stage.findFactor(stage.consultant),
    password: "not this one",
  })),
  "security where an addition is wrong": mistaken("/security/factors/add", async ({ consultant }) => ({
    name: "Spare",
    password: consultant.password,
  })),
  "security where new recovery codes are refused": mistaken("/security/recovery-codes", async () => ({})),
  "security while codes are paused": mistaken("/security/recovery-codes", async (stage) => {
    await stage.mistype(stage.consultant, 10);
    return {};
  }),
  "new recovery codes": mistaken("/security/recovery-codes", async ({ consultant }) => ({
    code: consultant.code(),
  })),
};

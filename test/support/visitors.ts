/** One of each kind of visitor at one account that has everything to lose, and what the database holds. */

import { sql } from "drizzle-orm";
import { issuePermit } from "../../src/selfservice/permits.ts";
import { digest } from "../../src/shared/digest.ts";
import { createId } from "../../src/shared/random.ts";
import { formatResumeCode } from "../../src/walkthroughs/resume-code.ts";
import type { TestApp } from "./app.ts";
import { loadReal } from "./content.ts";
import { addPerson, openAppBrowser, signIn, startSignIn } from "./people.ts";
import type { Kind } from "./routes.ts";

const STEP_MS = 30_000;
const OWNER = "E70707";
const NEWCOMER = "E70708";
const VISIT = { address: "192.0.2.1", agent: "" };

/** `cookie` is the whole header. */
export type Visitor = { name: string; kind: Kind; cookie: string };
export type Scene = Awaited<ReturnType<typeof setScene>>;

/**
 * An account with an authenticator, recovery codes, sessions, a walkthrough in the middle, and a reset that waits
 * for its approver.
 * `tells` are texts that only those may see who are let in.
 */
export async function setScene(testApp: TestApp) {
  const { store, clock, services } = testApp;
  const owner = await addPerson(testApp, { loginId: OWNER, firmId: "sakura-office" });
  const approver = await addPerson(testApp, {
    loginId: "A00009",
    firmId: "sakura-office",
    roles: ["approver"],
  });
  const operator = await addPerson(testApp, { loginId: "A00010", firmId: "desk", roles: ["operator"] });
  const newcomer = await addPerson(testApp, { loginId: NEWCOMER, isEnrolled: false });
  const accountId = owner.account.id;
  const [factor] = await store.factors.findFactors(accountId);
  const factorId = factor?.id ?? "";
  await store.factors.renameFactor({ id: factorId, accountId, name: "hanakos-phone" });
  const issued = await issuePermit({ ...store, account: newcomer.account, now: () => clock.now, createId });
  const permit = issued.kind === "issued" ? issued.permit : "";

  const limited = openAppBrowser(testApp);
  await limited.post("/signin", { id: owner.loginId, password: owner.password });
  await limited.post("/signin/choose", { mode: "limited" });
  const full = openAppBrowser(testApp);
  await signIn(full, owner);
  const approving = openAppBrowser(testApp);
  await signIn(approving, approver);
  const operating = openAppBrowser(testApp);
  await signIn(operating, operator);
  for (const member of [approving, operating, full])
    await member.post(`/walkthroughs/${WALKTHROUGH}`, { step: "1", did: "done" });
  const walk = await store.walks.findReminder({ accountId, now: clock.now });
  clock.now += STEP_MS;
  const begun = await services.enrol.startChange({
    account: owner.account,
    change: { kind: "add", name: "tablet" },
    password: owner.password,
    code: owner.code(),
    visit: VISIT,
  });
  const half = openAppBrowser(testApp);
  await startSignIn(half, owner);
  const resetting = openAppBrowser(testApp);
  await resetting.post("/reset", { id: owner.loginId, password: owner.password });
  await resetting.post("/reset/approval");
  const [, stopToken = ""] =
    testApp.mails.map(({ text }) => /\/reset\/stop\?token=(\w+)/.exec(text)).find(Boolean) ?? [];
  clock.now += STEP_MS;

  const tokenOf = (browser: typeof half, name: string) => browser.cookies.get(name) ?? "";
  const tokens = {
    "sign-in": tokenOf(half, "madoguchi-challenge"),
    enrol: begun.kind === "begun" ? begun.token : "",
    reset: tokenOf(resetting, "madoguchi-challenge"),
    limited: tokenOf(limited, "madoguchi"),
    full: tokenOf(full, "madoguchi"),
    approver: tokenOf(approving, "madoguchi"),
    operator: tokenOf(operating, "madoguchi"),
  };
  const reset = await store.resets.findLatest(accountId);
  return {
    owner,
    factorId,
    permit,
    stopToken,
    resetId: reset?.id ?? "",
    walkId: walk?.id ?? "",
    resumeCode: formatResumeCode(walk?.code ?? ""),
    visitors: await listVisitors(tokens),
    tells: [
      ...[owner.loginId, "sakura-office", "hanakos-phone", "e70707@example.com", ...owner.recoveryCodes],
      ...(walk ? [walk.id, formatResumeCode(walk.code)] : []),
    ],
  };
}

/** Also those who send a right token in the wrong cookie, or what is kept of it: they are nobody. */
async function listVisitors(tokens: Record<Exclude<Kind, "nobody">, string>): Promise<Visitor[]> {
  if (Object.values(tokens).includes("")) throw new Error("somebody in the scene could not be signed in");
  const session = (token: string) => `madoguchi=${token}`;
  const challenge = (token: string) => `madoguchi-challenge=${token}`;
  const nobody = (name: string, cookie: string): Visitor => ({ name, kind: "nobody", cookie });
  return [
    nobody("without a cookie", ""),
    nobody("with empty cookies", `${session("")}; ${challenge("")}`),
    nobody("with made-up cookies", `${session("0".repeat(64))}; ${challenge("0".repeat(64))}`),
    nobody("with the kept hash of a session", session(await digest(tokens.full))),
    nobody("with the kept hash of a challenge", challenge(await digest(tokens["sign-in"]))),
    ...(["limited", "full"] as const).map((kind) =>
      nobody(`with a ${kind} session as a challenge`, challenge(tokens[kind])),
    ),
    ...(["sign-in", "enrol", "reset"] as const).flatMap((kind): Visitor[] => [
      nobody(`with a challenge for ${kind} as a session`, session(tokens[kind])),
      { name: `half-way to ${kind}`, kind, cookie: challenge(tokens[kind]) },
    ]),
    ...(["limited", "full", "approver", "operator"] as const).map(
      (kind): Visitor => ({ name: `signed in: ${kind}`, kind, cookie: session(tokens[kind]) }),
    ),
  ];
}

/** What a form could send with everything right in it, so that only the visitor can be the reason to refuse. */
export function fillForm({ owner, factorId, resetId, stopToken }: Scene): Record<string, string> {
  return {
    mode: "full",
    code: owner.code(),
    password: owner.password,
    name: "mine-now",
    factor: factorId,
    request: resetId,
    decision: "grant",
    reason: "called back",
    token: stopToken,
  };
}

const [WALKTHROUGH = ""] = loadReal().walkthroughs.keys();

/** The path of a route with real ids in it. */
export function pathOf(route: string, { resetId }: Pick<Scene, "resetId"> = { resetId: "no-reset" }): string {
  const [, path = ""] = route.split(" ");
  const ids = { walkthroughs: WALKTHROUGH, approvals: resetId, accounts: NEWCOMER };
  const known = Object.entries(ids).find(([folder]) => path.includes(`/${folder}/:`));
  return path.replace(/:\w+/, known?.[1] ?? "lost-device");
}

/** Every row of every table but the one that counts requests. */
export async function readTables({ store }: Pick<TestApp, "store">): Promise<string> {
  const all = (statement: string) => store.database.all(sql.raw(statement));
  const tables = (await all(
    "select name from sqlite_master where type = 'table' and name not glob '_cf_*' order by name",
  )) as {
    name: string;
  }[];
  const names = tables.map(({ name }) => name).filter((name) => name !== "request_counts");
  const contents = await Promise.all(names.map(async (name) => [name, await all(`select * from "${name}"`)]));
  return JSON.stringify(contents);
}

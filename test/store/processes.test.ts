import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { message } from "../suites/message-store.ts";
import {
  account,
  addPeople,
  beginEnrolment,
  confirmation,
  DAY_MS,
  GRANTED,
  NOW,
  openRequest,
  POLICY,
  request,
} from "../suites/people.ts";
import { CHROME, happened, move, readCounts, walk } from "../suites/walk-store.ts";
import { createFolder, openStore } from "../support/store.ts";
import type { Step } from "../support/store-process.ts";

const PROCESSES = 3;
const PEOPLE = Array.from({ length: 25 }, (_, at) => `person${at}`);

/** Each process takes all the steps, from the same moment on; returns the answers to each step. */
async function runTogether(file: string, stepsOf: (process: number) => Step[]): Promise<unknown[][]> {
  const folder = createFolder();
  const processes = Array.from({ length: PROCESSES }, (_, at) => {
    const steps = join(folder, `${at}.json`);
    writeFileSync(steps, JSON.stringify(stepsOf(at)));
    const child = spawn(process.execPath, ["test/support/store-process.ts", file, steps], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(() => {
      child.kill();
    });
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  });
  for (const { lines } of processes) expect((await lines.next()).value).toBe("ready");
  for (const { child } of processes) child.stdin.write("go\n");
  const answers = await Promise.all(
    processes.map(async ({ lines }) => JSON.parse((await lines.next()).value ?? "[]") as unknown[]),
  );
  return (answers[0] ?? []).map((_, step) => answers.map((each) => each[step]));
}

const countYes = (answers: unknown[]) =>
  answers.filter((answer) => answer !== false && answer !== null).length;
const once = (answers: unknown[][]) => answers.map(countYes);
const TIMEOUT_MS = 30_000;

async function openWithPeople() {
  const stores = openStore();
  await addPeople(stores, { id: "approver", roles: ["approver"] });
  await stores.accounts.addAccounts(PEOPLE.map((id) => account({ id })));
  return stores;
}

test("processes that start at once on a new file all find it made, once", {
  timeout: TIMEOUT_MS,
}, async () => {
  const folder = createFolder();
  const open = (_: unknown, at: number) => ({
    store: "files",
    method: "open",
    argument: join(folder, `${at}`),
  });
  const answers = await runTogether(join(folder, "new.sqlite"), () => [
    ...Array.from({ length: 40 }, open),
    { store: "accounts", method: "listFirms", argument: null },
  ]);
  expect(answers.at(-1)).toEqual([[], [], []]);
});

test("one process confirms an enrolment, one accepts each code", { timeout: TIMEOUT_MS }, async () => {
  const stores = await openWithPeople();
  for (const id of PEOPLE)
    await beginEnrolment(stores, { challengeHash: id, accountId: id, factorId: `phone of ${id}` });
  const confirmed = await runTogether(stores.file, () =>
    PEOPLE.map((id) => ({
      store: "enrolments",
      method: "confirmEnrolment",
      argument: confirmation({ challengeHash: id, recoveryHashes: ["a", "b"] }),
    })),
  );
  expect(once(confirmed)).toEqual(PEOPLE.map(() => 1));
  const burnt = await runTogether(stores.file, () =>
    PEOPLE.map((id) => ({
      store: "factors",
      method: "burnStep",
      argument: { id: `phone of ${id}`, generation: 1, step: 1_001 },
    })),
  );
  expect(once(burnt)).toEqual(PEOPLE.map(() => 1));
  for (const id of PEOPLE) expect(await stores.factors.findFactors(id)).toHaveLength(1);
});

test("one process opens a reset with a recovery code, one decides a request", {
  timeout: TIMEOUT_MS,
}, async () => {
  const stores = await openWithPeople();
  for (const accountId of PEOPLE) await stores.recoveryCodes.replaceCodes({ accountId, hashes: ["code"] });
  const opened = await runTogether(stores.file, (at) =>
    PEOPLE.map((accountId) => ({
      store: "resets",
      method: "openWithRecoveryCode",
      argument: {
        request: request({ id: `${accountId} in ${at}`, accountId, proof: "recovery-code", ...GRANTED }),
        codeHash: "code",
        cancelHash: `link ${accountId} in ${at}`,
        now: NOW,
      },
    })),
  );
  expect(once(opened)).toEqual(PEOPLE.map(() => 1));

  for (const accountId of PEOPLE) await openRequest(stores, { id: `asked ${accountId}`, accountId });
  const decided = await runTogether(stores.file, (at) =>
    PEOPLE.map((accountId) => ({
      store: "resets",
      method: "decideReset",
      argument: {
        id: `asked ${accountId}`,
        approverId: "approver",
        approversNeeded: 1,
        isGranted: at % 2 === 0,
        reason: null,
        readyAt: NOW,
        expiresAt: NOW + DAY_MS,
        now: NOW,
      },
    })),
  );
  expect(once(decided)).toEqual(PEOPLE.map(() => 1));
});

test("processes together let through the day's number of attempts, and chain one audit", {
  timeout: TIMEOUT_MS,
}, async () => {
  const stores = await openWithPeople();
  const policy = { ...POLICY, pauseAfter: null };
  const counted = await runTogether(stores.file, () =>
    Array.from({ length: 30 }, () => ({
      store: "attempts",
      method: "countAttempt",
      argument: { subject: "code hanako", policy, now: NOW },
    })),
  );
  expect(countYes(counted.flat())).toBe(policy.inADay);

  const event = { at: NOW, actor: null, action: "sign-in", accountId: null, address: "", proofs: [] };
  const appended = await runTogether(stores.file, (at) =>
    Array.from({ length: 30 }, (_, after) => {
      const row = {
        ...event,
        result: "",
        detail: "",
        sequence: after + 1,
        previous: "",
        hash: `${after} ${at}`,
      };
      return { store: "audit", method: "append", argument: { after, rows: [row], seal: `${at}` } };
    }),
  );
  expect(once(appended)).toEqual(Array.from({ length: 30 }, () => 1));
  expect(await stores.audit.listRows({ after: 0, limit: 99 })).toHaveLength(30);
});

test("processes together note each step once, and add up each walk once", {
  timeout: TIMEOUT_MS,
}, async () => {
  const { file, walks } = openStore();
  for (const id of PEOPLE) await walks.addWalk(walk({ id }));
  await runTogether(file, (at) =>
    PEOPLE.flatMap((id) =>
      [happened("done"), happened("done", 2 + at)].map((event) => ({
        store: "walks",
        method: "moveWalk",
        argument: move({ id, state: "finished", events: [event] }),
      })),
    ),
  );
  const counts = ["1 done: 25", "1 started: 25", "2 done: 25", "3 done: 25", "4 done: 25"];
  const read = async () => (await readCounts(walks)).map((line) => line.split(`${CHROME} `)[1]);
  expect(await read()).toEqual(counts);
  const folded = await runTogether(file, () =>
    [NOW, NOW + DAY_MS, NOW + DAY_MS].map((argument) => ({
      store: "walks",
      method: "foldWalksBefore",
      argument,
    })),
  );
  expect(folded.flat().reduce((sum: number, count) => sum + Number(count), 0)).toBe(PEOPLE.length);
  expect(await read()).toEqual(counts);
});

test("processes together add up each question once, and undo, second and summarise for one of them", {
  timeout: TIMEOUT_MS,
}, async () => {
  const stores = await openWithPeople();
  await stores.accounts.addAccounts(["a", "b", "c"].map((id) => account({ id, roles: ["approver"] })));
  const days = { from: "0000-00-00", to: "9999-99-99" };
  for (const [at, accountId] of PEOPLE.entries()) {
    await stores.messages.recordMessage(message({ id: accountId, askedAt: at }));
    await openRequest(stores, { id: accountId, accountId });
    const agreed = {
      approversNeeded: 2,
      isGranted: true,
      reason: null,
      readyAt: NOW,
      expiresAt: NOW,
    } as const;
    await stores.resets.decideReset({ ...agreed, id: accountId, approverId: "approver", now: NOW });
    const amendment = { decision: { kind: "ignore" }, gists: [], at: NOW } as const;
    await stores.amendments.addAmendment({ ...amendment, id: accountId, by: accountId });
    await stores.digests.subscribe({ accountId, day: "2027-01-14" });
  }
  const before = await stores.reports.countQuestions(days);
  const steps = (store: string, method: string, argument: (id: string, at: number) => unknown) => () =>
    PEOPLE.map((id, at) => ({ store, method, argument: argument(id, at) }));

  const folded = await runTogether(
    stores.file,
    steps("messages", "foldMessagesBefore", (_, at) => at + 1),
  );
  expect(folded.flat().reduce((sum: number, each) => sum + Number(each), 0)).toBe(PEOPLE.length);
  expect(await stores.reports.countQuestions(days)).toEqual(before);

  const undone = await runTogether(
    stores.file,
    steps("amendments", "undoAmendment", (id) => ({ id, by: "approver", at: NOW })),
  );
  expect(once(undone)).toEqual(PEOPLE.map(() => 1));

  const granted = await runTogether(stores.file, (process) =>
    PEOPLE.map((id) => ({
      store: "resets",
      method: "decideReset",
      argument: {
        id,
        approverId: ["a", "b", "c"][process],
        approversNeeded: 2,
        isGranted: true,
        reason: null,
        readyAt: NOW,
        expiresAt: NOW + DAY_MS,
        now: NOW,
      },
    })),
  );
  expect(once(granted)).toEqual(PEOPLE.map(() => 1));

  const claimed = await runTogether(stores.file, () => [
    { store: "digests", method: "claimDigests", argument: "2027-01-15" },
  ]);
  expect(claimed.flat(2).sort()).toEqual([...PEOPLE].sort());
});

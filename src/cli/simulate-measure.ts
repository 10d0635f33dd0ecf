/** Measures on a real SQLite file what a row takes, with all its indexes, and how long small statements take. */

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CODE_POLICY } from "../accounts/limits.ts";
import { openStores } from "../open-stores.ts";
import { createId } from "../shared/random.ts";
import type { BYTES } from "./simulate-uses.ts";

type Stores = ReturnType<typeof openStores>;
type Write = (stores: Stores, at: number) => Promise<unknown>;
export type Measured = { what: keyof typeof BYTES; bytes: number; writeMs: number };

const ROWS = 2_000;
const MIGRATIONS = "src/store/migrations";
const NOW = 1_800_000_000_000;
/** Spread over the whole index, as real ones are. */
const hash = (word: string, at: number) => createHash("sha256").update(`${word} ${at}`).digest("hex");
const idOf = (at: number) => `0197${String(at).padStart(8, "0")}-7abc-8def-0123456789ab`;
const sealed = (at: number) => `key-2026:${at}`.padEnd(120, "Zm9vYmFy");

const account = (at: number) => ({
  id: idOf(at),
  loginId: `E${String(at).padStart(7, "0")}`,
  kind: "employee" as const,
  firmId: "firm",
  passwordHash: "scrypt$14$8$5$".padEnd(130, "c2FsdGFuZGhhc2g"),
  locale: "ja" as const,
  mails: [`person.${at}@example.co.jp`],
  roles: [],
  isDisabled: false,
});

const WRITES: Record<keyof typeof BYTES, Write> = {
  account: ({ accounts }, at) => accounts.addAccounts([account(ROWS + at)]),
  factor: async ({ challenges, enrolments }, at) => {
    const given = { accountId: idOf(at), challengeHash: hash("c", at) };
    const { challengeHash: tokenHash, accountId } = given;
    await challenges.addChallenge({ tokenHash, accountId, aim: "enrol", next: null, expiresAt: NOW + 1 });
    const rest = {
      purpose: "first" as const,
      factorId: createId(NOW + at),
      generation: 1,
      name: "Authenticator",
    };
    await enrolments.addEnrolment({ ...given, ...rest, sealed: sealed(at), permitId: null });
    const confirmed = { step: 1, name: "iPhone", recoveryHashes: null, attemptSubject: "", now: NOW };
    return enrolments.confirmEnrolment({ ...confirmed, challengeHash: given.challengeHash });
  },
  recoveryCode: ({ recoveryCodes }, at) =>
    recoveryCodes.replaceCodes({ accountId: idOf(at), hashes: [hash("r", at)] }),
  auditRow: ({ audit }, at) => {
    const event = {
      at: NOW + at,
      actor: idOf(at),
      action: "sign-in",
      accountId: idOf(at),
      address: "192.0.2.123",
    };
    const rest = { proofs: ["password", "code"], result: "full", detail: "" };
    const place = { sequence: at + 1, previous: hash("a", at - 1), hash: hash("a", at) };
    return audit.append({ after: at, rows: [{ ...event, ...rest, ...place }], seal: sealed(0) });
  },
  question: ({ messages }, at) =>
    messages.recordMessage({
      ...{
        id: createId(NOW + at),
        conversation: createId(NOW + at),
        askedAt: NOW + at,
        locale: "ja" as const,
      },
      ...{
        question: "機種変更をしたら認証アプリのコードが出なくなりました。",
        redacted: false,
        kind: "answer" as const,
      },
      ...{
        intent: "question" as const,
        topic: "device-change",
        offered: ["device-change"],
        best: "device-change",
      },
      ...{ confidence: 9_000, gist: "機種変更 認証アプリ コード 出る ない", day: "2027-01-15" },
    }),
  session: ({ sessions }, at) =>
    sessions.addSession({
      ...{ id: createId(NOW + at), tokenHash: hash("s", at), accountId: idOf(at), level: "limited" as const },
      ...{ createdAt: NOW, expiresAt: NOW + 1, agent: "Edge, Windows" },
    }),
  attempt: ({ attempts }, at) =>
    attempts.countAttempt({ subject: hash("p", at), policy: CODE_POLICY, now: NOW + at }),
  reset: ({ resets }, at) =>
    resets.openReset({
      request: {
        ...{
          id: createId(NOW + at),
          accountId: idOf(at),
          proof: "mail" as const,
          state: "code-sent" as const,
        },
        ...{
          closedBecause: null,
          createdAt: NOW + at,
          readyAt: null,
          expiresAt: NOW + 9e6,
          firstApprover: null,
        },
        ...{ decidedBy: null, reason: null, holderHash: hash("h", at) },
      },
      ...{ mailCodeHash: hash("m", at), cancelHash: hash("l", at), limit: 5, now: NOW + at },
    }),
};

/** Takes about half a minute. */
export async function measureRows(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-measure-"));
  try {
    const measured: Measured[] = [];
    for (const [what, write] of Object.entries(WRITES)) {
      const { bytes, writeMs } = await measure(join(folder, what), write);
      measured.push({ what: what as keyof typeof BYTES, bytes, writeMs: Number(writeMs.toFixed(2)) });
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(file: string, write: Write): Promise<Pick<Measured, "bytes" | "writeMs">> {
  const fill = async (act: (stores: Stores) => Promise<unknown>) => {
    const stores = openStores({ file, migrations: MIGRATIONS });
    await act(stores);
    stores.close();
    return statSync(file).size;
  };
  const before = await fill(async ({ accounts }) => {
    await accounts.addFirm({ id: "firm", name: "青葉商店" });
    await accounts.addAccounts(Array.from({ length: ROWS }, (_, at) => account(at)));
  });
  let ms = 0;
  const after = await fill(async (stores) => {
    const start = performance.now();
    for (let at = 0; at < ROWS; at++) await write(stores, at);
    ms = performance.now() - start;
  });
  return { bytes: Math.round((after - before) / ROWS), writeMs: ms / ROWS };
}

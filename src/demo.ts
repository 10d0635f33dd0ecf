/** Demo people for trying things out on an empty database in development; refused in production. */

import type { Account, Firm, Role } from "./accounts/account.ts";
import { kindOf } from "./accounts/account.ts";
import { createAudit } from "./accounts/audit.ts";
import type { Passwords } from "./accounts/passwords.ts";
import type { AccountStore } from "./accounts/ports.ts";
import { issuePermit, permitLink } from "./selfservice/permits.ts";
import { provisionFactor } from "./selfservice/provision.ts";
import type { Stores } from "./services.ts";
import type { CreateId } from "./shared/random.ts";
import type { Sealer } from "./shared/sealing.ts";
import { encodeKey, groupKey } from "./totp/secret.ts";

const FIRM: Firm = Object.freeze({ id: "demo", name: "デモ商事（見本データ）" });
const ENROLMENT_NAME = "Demo";

type Sample = {
  loginId: string;
  about: string;
  roles: Role[];
  has: "authenticator" | "permit";
  showsCodes?: true;
};
const PEOPLE: readonly Sample[] = [
  { loginId: "A00001", about: "consultant", roles: [], has: "authenticator" },
  { loginId: "E00001", about: "employee", roles: [], has: "authenticator", showsCodes: true },
  { loginId: "E00002", about: "employee, not set up yet", roles: [], has: "permit" },
  { loginId: "E00003", about: "employee, approver", roles: ["approver"], has: "authenticator" },
  { loginId: "E00004", about: "employee, operator", roles: ["operator"], has: "authenticator" },
  { loginId: "E00005", about: "employee, second operator", roles: ["operator"], has: "authenticator" },
];
const passwordOf = ({ loginId }: Pick<Sample, "loginId">) => `demo-${loginId}`;

type Person = Sample & {
  password: string;
  key: string | null;
  permit: string | null;
  recoveryCodes: string[];
};
export type Demo = { people: Person[] };

type DemoParts = {
  stores: Stores;
  sealer: Sealer;
  passwords: Pick<Passwords, "hash">;
  /** Ids of the apps that the demo firm uses. */
  apps: readonly string[];
  now: () => number;
  createId: CreateId;
};

export class DemoError extends Error {
  readonly code = "demo.in_production";
}

/** Throws DemoError: the demo's passwords are known to everybody. */
export async function refuseDemo({ accounts }: { accounts: AccountStore }): Promise<void> {
  if (!(await accounts.findFirm(FIRM.id))) return;
  throw new DemoError(
    "the database holds the demo firm, whose passwords everybody knows. Set MADOGUCHI_DATABASE to a new file, or delete this one if there is nothing else in it.",
  );
}

/** What was made, to be shown once; null where there are accounts already. */
export async function seedDemo(parts: DemoParts): Promise<Demo | null> {
  const { stores, sealer, passwords, apps, now, createId } = parts;
  const anybody = await stores.accounts.listAccounts({ firmId: null, after: null, limit: 1 });
  if (anybody.length > 0) return null;
  const accounts = await Promise.all(
    PEOPLE.map(async (sample): Promise<Account> => {
      const { loginId, roles } = sample;
      return {
        id: createId(now()),
        loginId,
        kind: kindOf(loginId),
        firmId: FIRM.id,
        passwordHash: await passwords.hash(passwordOf(sample)),
        locale: "ja",
        mails: [`${loginId.toLowerCase()}@example.com`],
        roles,
        isDisabled: false,
      };
    }),
  );
  await stores.accounts.addFirm(FIRM);
  // Of two processes that start at once, one makes the demo.
  if (!(await stores.accounts.addAccounts(accounts))) return null;
  for (const app of apps) await stores.accounts.setLicence({ firmId: FIRM.id, app, isInUse: true });
  const people: Person[] = [];
  for (const [at, sample] of PEOPLE.entries()) {
    const account = accounts[at];
    if (account) people.push(await equip(parts, sample, account));
  }
  const event = { at: now(), actor: "start", action: "demo", accountId: null, address: "", proofs: [] };
  await createAudit({ store: stores.audit, sealer }).record({ ...event, result: "added", detail: FIRM.id });
  return { people };
}

async function equip(parts: DemoParts, sample: Sample, account: Account): Promise<Person> {
  const person = { ...sample, password: passwordOf(sample), key: null, permit: null, recoveryCodes: [] };
  if (sample.has === "authenticator") {
    const { secret, recoveryCodes } = await provisionFactor({ ...parts, account, name: ENROLMENT_NAME });
    return { ...person, key: encodeKey(secret), recoveryCodes };
  }
  const { enrolments, factors } = parts.stores;
  const issued = await issuePermit({
    enrolments,
    factors,
    account,
    now: parts.now,
    createId: parts.createId,
  });
  return { ...person, permit: issued.kind === "issued" ? issued.permit : null };
}

/** A table for the terminal, shown once: the keys and codes are nowhere else in the clear. */
export function describeDemo({ people }: Demo, publicUrl: string): string {
  const rows = people.map(({ loginId, password, key, about }) => [
    loginId,
    password,
    key ? groupKey(key) : "(none yet)",
    about,
  ]);
  const permits = people.flatMap(({ loginId, permit }) =>
    permit ? [`Permit of ${loginId}: ${permit}`, `  ${publicUrl}${permitLink(permit)}`] : [],
  );
  const codes = people.flatMap(({ loginId, showsCodes, recoveryCodes }) =>
    showsCodes ? [`Recovery codes of ${loginId}:`, ...inPairs(recoveryCodes)] : [],
  );
  return [
    "",
    `Demo data was made: ${FIRM.name}. Shown only this once; delete the database to make it anew.`,
    "",
    ...alignColumns([["ID", "password", "key for the authenticator", "who"], ...rows]),
    "",
    "No phone at hand? This shows the current code:  npm run code -- KEY",
    "",
    ...permits,
    ...codes,
    "",
    ...["/signin", "/enrol", "/reset", "/approvals", "/console", "/dev/outbox"].map(
      (path) => publicUrl + path,
    ),
    "",
    "",
  ].join("\n");
}

function alignColumns(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function inPairs(codes: readonly string[]): string[] {
  return codes.flatMap((code, at) => (at % 2 === 0 ? [`  ${code}  ${codes[at + 1] ?? ""}`] : []));
}

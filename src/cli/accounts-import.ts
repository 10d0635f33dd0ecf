/** The commands that make accounts: one from options, many from a file. */

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Account } from "../accounts/account.ts";
import { type Cells, parseAccountRow, type RowRules } from "../accounts/account-row.ts";
import { addAccounts, findConflicts, mergeMistakes } from "../accounts/import-accounts.ts";
import { parseImportFile } from "../accounts/import-file.ts";
import type { Passwords } from "../accounts/passwords.ts";
import { isAddress } from "../mail/address.ts";
import { createScrypt } from "../scrypt.ts";
import { createReadableCode } from "../shared/digest.ts";
import { createId } from "../shared/random.ts";
import { createCommandRecord } from "./accounts-record.ts";
import type { Opened, Work } from "./keys-and-stores.ts";

/** 80 bits. */
const PASSWORD = Object.freeze({ groups: 4, groupLength: 4 });

export function add(cells: Cells): Work {
  return async (opened) => {
    const { accounts } = opened.stores;
    const given = process.stdin.isTTY ? "" : (await text(process.stdin)).replace(/\r?\n$/, "");
    const password = given || createReadableCode(PASSWORD);
    const passwords = createScrypt();
    // A new firm without a name is called by its id.
    const isNew = (await accounts.findFirm(cells.firm_id ?? "")) === null;
    const firm_name = cells.firm_name || (isNew ? (cells.firm_id ?? "") : "");
    const rules = rulesFor(passwords, "plain");
    const { row, mistakes } = parseAccountRow({ ...cells, firm_name, password }, rules);
    const conflicts = await findConflicts({ accounts, rows: [{ ...row, line: 1 }] });
    const messages = [...mistakes, ...conflicts.flatMap((conflict) => conflict.messages)];
    if (messages.length > 0) {
      for (const message of messages) console.error(message);
      return false;
    }
    const added = await addAccounts({
      accounts,
      passwords,
      rows: [row],
      form: "plain",
      now: Date.now,
      createId,
    });
    if (!added) return refuseTaken();
    await recordAdded(opened, added);
    if (isNew) console.log(`the firm ${row.firmId} is new (called ${firm_name})`);
    console.log(`${row.loginId} is added, ${row.kind} of ${row.firmId}`);
    if (!given) console.log(`password (shown only now): ${password}`);
    console.log(`next: npm run accounts -- permit ${row.loginId}`);
    return true;
  };
}

export function importFile({
  file,
  isTrial,
  passwords: form,
}: {
  file: string;
  isTrial: boolean;
  passwords: "plain" | "hashed";
}): Work {
  return async (opened) => {
    const { accounts } = opened.stores;
    const passwords = createScrypt();
    const { rows, mistakes } = parseImportFile(await readUtf8(file), rulesFor(passwords, form));
    const all = mergeMistakes(mistakes, await findConflicts({ accounts, rows }));
    for (const { line, messages } of all) {
      for (const message of messages) console.error(`${file}:${line}: ${message}`);
    }
    if (all.length > 0) {
      console.error(`nothing is imported: ${all.length} lines need a look`);
      return false;
    }
    if (isTrial) {
      console.log(`${rows.length} accounts can be imported; nothing was written`);
      return true;
    }
    const added = await addAccounts({ accounts, passwords, rows, form, now: Date.now, createId });
    if (!added) return refuseTaken();
    await recordAdded(opened, added);
    console.log(`${added.length} accounts are imported`);
    console.log("next: npm run accounts -- permit ID, for each person who is to set up an authenticator");
    return true;
  };
}

function rulesFor({ decoy }: Passwords, passwords: RowRules["passwords"]): RowRules {
  return { passwords, isMail: isAddress, hashPrefix: `${decoy.split("$").slice(0, 4).join("$")}$` };
}

/** Spreadsheets in Japan write Shift_JIS unless they are told otherwise; read as UTF-8 it would be rubbish. */
async function readUtf8(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not UTF-8; save it as "CSV UTF-8" and try again`);
  }
}

function refuseTaken(): boolean {
  console.error("an ID was taken in the meantime; nothing is added. Run this again to see which.");
  return false;
}

async function recordAdded({ stores, sealer }: Opened, added: readonly Account[]): Promise<void> {
  const record = createCommandRecord({ stores, sealer });
  await Promise.all(
    added.map((account) => record({ account, action: "account-add", detail: `firm ${account.firmId}` })),
  );
}

/**
 * Checks that nobody changed the audit: `npm run audit -- verify`, with `--contains HASH` also that a row is still
 * there. Exits 1 where somebody did.
 */

import { verifyAudit } from "../accounts/audit.ts";
import { type Opened, withStores } from "./keys-and-stores.ts";

const USAGE = `usage: npm run audit -- verify [--contains HASH]
HASH: of a row, 64 digits and letters, as a server writes it to its log every hour`;
const HASH = /^[0-9a-f]{64}$/;

const [command, option, contains = null, ...rest] = process.argv.slice(2);
const isComplete = option === undefined || (option === "--contains" && HASH.test(contains ?? ""));
if (command === "verify" && isComplete && rest.length === 0) await withStores(verify);
else {
  console.error(USAGE);
  process.exitCode = 1;
}

async function verify({ stores, sealer }: Opened): Promise<boolean> {
  const accounts = await stores.accounts.listAccounts({ firmId: null, after: null, limit: 1 });
  const hasAccounts = accounts.length > 0;
  const { rows, mistakes } = await verifyAudit({ store: stores.audit, sealer, hasAccounts, contains });
  const head = await stores.audit.findHead();
  console.log(`${rows} rows, newest hash ${head?.hash ?? "(none)"}`);
  for (const mistake of mistakes) console.error(mistake);
  if (mistakes.length > 0) {
    console.error("the audit was changed behind the product's back; compare it with a backup");
  }
  return mistakes.length === 0;
}

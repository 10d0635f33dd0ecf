/** Checks that nobody changed the audit: `npm run audit -- verify`. Exits 1 where somebody did. */

import { verifyAudit } from "../accounts/audit.ts";
import { type Opened, withStores } from "./keys-and-stores.ts";

const USAGE = "usage: npm run audit -- verify";

if (process.argv.slice(2).join(" ") === "verify") await withStores(verify);
else {
  console.error(USAGE);
  process.exitCode = 1;
}

async function verify({ stores, sealer }: Opened): Promise<boolean> {
  const { rows, mistakes } = await verifyAudit({ store: stores.audit, sealer });
  const head = await stores.audit.findHead();
  console.log(`${rows} rows, newest hash ${head?.hash ?? "(none)"}`);
  for (const mistake of mistakes) console.error(mistake);
  if (mistakes.length > 0) {
    console.error("the audit was changed behind the product's back; compare it with a backup");
  }
  return mistakes.length === 0;
}

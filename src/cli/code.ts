/** Shows the current code of a key, for trying things without a phone: `npm run code -- KEY`. */

import { decodeKey } from "../totp/secret.ts";
import { generateCode, TIME_STEP_MS } from "../totp/verify.ts";

const USAGE =
  "usage: npm run code -- KEY   (the key in Base32, as the set-up page shows it; spaces do not matter)";

const secret = decodeKey(process.argv.slice(2).join(""));
if (secret) {
  const now = Date.now();
  const leftSeconds = Math.ceil((TIME_STEP_MS - (now % TIME_STEP_MS)) / 1000);
  console.log(`${generateCode({ secret, now })}   (the next one in ${leftSeconds} s)`);
} else {
  console.error(USAGE);
  process.exitCode = 1;
}

/** Manages accounts on the command line: `npm run accounts -- COMMAND …`; without a command it says which. */

import { parseArgs } from "node:util";
import { disable, licence, list, permit, unlock } from "./accounts-commands.ts";
import { add, importFile } from "./accounts-import.ts";
import { type Work, withStores } from "./keys-and-stores.ts";

const USAGE = `usage: npm run accounts -- COMMAND
  add --firm FIRM --id ID [--firm-name NAME] [--mail ADDRESS]… [--role operator|approver]… [--locale ja|en]
      the password comes from standard input; without one it is made up and printed
  import FILE.csv [--dry-run] [--passwords plain|hashed]
  list [--firm FIRM]
  permit ID [--mail]
  unlock ID
  disable ID
  licence FIRM APP on|off`;

const OPTIONS = {
  firm: { type: "string" },
  "firm-name": { type: "string" },
  id: { type: "string" },
  mail: { type: "string", multiple: true },
  role: { type: "string", multiple: true },
  locale: { type: "string" },
  "dry-run": { type: "boolean" },
  passwords: { type: "string" },
} as const;

const work = parseCommand(process.argv.slice(2));
if (work) await withStores(work, { mayBeNew: ["add", "import"].includes(process.argv[2] ?? "") });
else {
  console.error(USAGE);
  process.exitCode = 1;
}

/** Null where it is not understood. */
function parseCommand([command, ...args]: string[]): Work | null {
  try {
    switch (command) {
      case "add":
        return parseAdd(args);
      case "import":
        return parseImport(args);
      case "list": {
        const { values } = parseArgs({ args, options: { firm: OPTIONS.firm } });
        return list(values.firm ?? null);
      }
      case "permit": {
        const options = { mail: { type: "boolean" } } as const;
        const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
        return isOne(positionals) ? permit({ id: positionals[0], isMailed: values.mail ?? false }) : null;
      }
      case "unlock":
        return isOne(args) ? unlock(args[0]) : null;
      case "disable":
        return isOne(args) ? disable(args[0]) : null;
      case "licence":
        return parseLicence(args);
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function isOne(args: string[]): args is [string] {
  return args.length === 1 && args[0]?.startsWith("-") === false;
}

function parseAdd(args: string[]): Work | null {
  const { firm, "firm-name": firmName, id, mail, role, locale } = OPTIONS;
  const options = { firm, "firm-name": firmName, id, mail, role, locale };
  const { values } = parseArgs({ args, options });
  if (!values.firm || !values.id) return null;
  return add({
    login_id: values.id,
    firm_id: values.firm,
    firm_name: values["firm-name"] ?? "",
    mails: (values.mail ?? []).join(";"),
    roles: (values.role ?? []).join(";"),
    locale: values.locale ?? "",
  });
}

function parseImport(args: string[]): Work | null {
  const options = { "dry-run": OPTIONS["dry-run"], passwords: OPTIONS.passwords };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { passwords = "plain", "dry-run": isTrial = false } = values;
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || (passwords !== "plain" && passwords !== "hashed")) return null;
  return importFile({ file, isTrial, passwords });
}

function parseLicence(args: string[]): Work | null {
  const [firmId, app, state, ...more] = args;
  if (!firmId || !app || more.length > 0 || (state !== "on" && state !== "off")) return null;
  return licence({ firmId, app, isInUse: state === "on" });
}

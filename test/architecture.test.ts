import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";

const SOURCES = readdirSync("src", { recursive: true, withFileTypes: true })
  .filter((item) => item.isFile() && /\.tsx?$/.test(item.name))
  .map((item) => join(item.parentPath, item.name).replaceAll("\\", "/"))
  .sort();
const read = (path: string) => readFileSync(path, "utf8");

const IMPORT = /^(?:import|export)\s(?:[^"';]*?\sfrom\s)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

/** Libraries by package name, our own files by path. */
function importsOf(path: string): string[] {
  return [...read(path).matchAll(IMPORT)].map(([, from = "", dynamic = ""]) => {
    const to = from || dynamic;
    return to.startsWith(".") ? posix.normalize(`${dirname(path)}/${to}`) : nameOfPackage(to);
  });
}

function nameOfPackage(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:*";
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Files that put everything together: nothing of ours but a root may import one. */
const ROOTS =
  /^src\/(?:node|worker|worker-assets|app|config|content-folder|housekeeping|load-knowledge|open-stores|check-keys|demo|services|help-desk|scrypt)\.ts$|^src\/cli\//;

/** Per folder, what of ours it may import besides itself. */
const ARROWS: Record<string, RegExp> = {
  shared: /^$/,
  faq: /^src\/shared\//,
  chat: /^src\/(?:faq|shared)\//,
  walkthroughs: /^src\/(?:faq|shared)\//,
  totp: /^src\/shared\//,
  accounts: /^src\/(?:shared|totp)\//,
  mail: /^src\/shared\//,
  selfservice: /^src\/(?:accounts|shared|totp)\/|^src\/mail\/(?:ports|texts|post-office)\.ts$/,
  helpdesk: /^src\/(?:accounts|chat|faq|mail|selfservice|shared|walkthroughs)\//,
  store:
    /^src\/(?:(?:accounts|chat|helpdesk|mail|selfservice|walkthroughs|web)\/ports\.ts$|walkthroughs\/walk\.ts$|accounts\/(?:account|limits)\.ts$|shared\/)/,
  web: /^src\/(?:accounts|chat|faq|helpdesk|mail|selfservice|shared|totp|walkthroughs)\//,
  widget:
    /^src\/(?:chat\/(?:browsers|reply|secret-guard)\.ts$|walkthroughs\/(?:guide|site-cache|words)\.ts$|shared\/)/,
};

/** The one home of each library. */
const HOMES: Record<string, RegExp> = {
  "better-sqlite3": /^src\/(?:store\/sqlite|cli\/bench-codes)\.ts$/,
  "drizzle-orm": /^src\/store\//,
  "@cloudflare/workers-types": /^src\/(?:store\/d1|worker)\.ts$/,
  hono: /^src\/(?:web\/|app\.ts$|cli\/bench)/,
  "@hono/zod-openapi": /^src\/web\//,
  "@hono/node-server": /^src\/(?:node\.ts$|cli\/)/,
  pino: /^src\/node\.ts$/,
  "markdown-it": /^src\/faq\/markdown\.ts$/,
  yaml: /^src\/faq\/front-matter\.ts$/,
  zod: /^src\/(?:faq\/(?:front-matter|parse-content|parse-walkthrough|picture)|config)\.ts$|^src\/cli\//,
  "lit-html": /^src\/widget\//,
  esbuild: /^src\/cli\/build\.ts$/,
  otplib: /^src\/totp\//,
  qrcode: /^src\/totp\//,
  nodemailer: /^src\/mail\/smtp\.ts$/,
  "csv-stringify": /^src\/web\/csv\.ts$/,
  "csv-parse": /^src\/(?:accounts\/import[^/]*\.ts$|cli\/)/,
  "node:*": /^src\/(?:node\.ts$|content-folder\.ts$|scrypt\.ts$|mail\/outbox\.ts$|store\/sqlite\.ts$|cli\/)/,
};
/** Measured against, never shipped. */
const TOOLS = /^src\/cli\//;

test("there is something to look at", () => {
  expect(SOURCES.length).toBeGreaterThan(50);
  expect(SOURCES.flatMap(importsOf).length).toBeGreaterThan(200);
});

describe("arrows point downwards only", () => {
  test.each(Object.entries(ARROWS))("from %s", (folder, allowed) => {
    const own = `src/${folder}/`;
    const files = SOURCES.filter((path) => path.startsWith(own));
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.flatMap((path) =>
      importsOf(path)
        .filter((from) => from.startsWith("src/") && !from.startsWith(own) && !allowed.test(from))
        .map((from) => `${path} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  test("every other file is a root", () => {
    const folders = new RegExp(`^src/(?:${Object.keys(ARROWS).join("|")})/`);
    expect(SOURCES.filter((path) => !folders.test(path) && !ROOTS.test(path))).toEqual([]);
  });
});

test("every library has one home", () => {
  const strays = SOURCES.flatMap((path) =>
    importsOf(path)
      .filter((from) => !from.startsWith("src/") && !from.startsWith("dist/"))
      .filter((from) => !(HOMES[from] ?? TOOLS).test(path))
      .map((from) => `${path} imports ${from}`),
  );
  expect(strays).toEqual([]);
});

test("nothing reads the environment or the time while it is being imported", () => {
  const reading = SOURCES.filter((path) => !ROOTS.test(path)).filter((path) =>
    /process\.env|^(?:export )?const .*=.*(?:Date\.now\(\)|new Date\(\)|performance\.now\(\))/m.test(
      read(path),
    ),
  );
  expect(reading).toEqual([]);
});

test("every file opens by saying what it is for", () => {
  const silent = SOURCES.filter((path) => !/^\/\*\*(?:(?!\*\/).)*[.?!]\s*\*\//s.test(read(path)));
  expect(silent).toEqual([]);
});

test("no file has more than 300 lines", () => {
  const long = SOURCES.map((path) => `${path}: ${read(path).trimEnd().split("\n").length}`);
  expect(long.filter((entry) => Number(entry.split(": ")[1]) > 300)).toEqual([]);
});

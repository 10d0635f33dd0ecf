/** Every setting in one table: what it is for, its default, and how its text is read. */

import { z } from "zod";

const url = z.url({ protocol: /^https?$/, error: "must be an http(s) URL" });
const origin = url.refine(
  (text) => URL.canParse(text) && new URL(text).origin === text,
  "must be an origin such as https://intra.example",
);
const list = (text: string) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);

const SETTINGS = {
  port: {
    env: "PORT",
    doc: "Port to listen on; 0 takes a free one.",
    parse: z.coerce.number("must be a number").int().min(0).max(65535).default(3000),
  },
  host: {
    env: "HOST",
    doc: "Address to listen on.",
    parse: z.string().min(1).default("localhost"),
  },
  database: {
    env: "MADOGUCHI_DATABASE",
    doc: "SQLite file, created at start.",
    parse: z.string().min(1).default("data/madoguchi.sqlite"),
  },
  content: {
    env: "MADOGUCHI_CONTENT",
    doc: "Folder that holds the content.",
    parse: z.string().min(1).default("content"),
  },
  publicUrl: {
    env: "MADOGUCHI_PUBLIC_URL",
    doc: "Address under which people reach the product; pages of its origin may always ask.",
    parse: url.optional(),
  },
  origins: {
    env: "MADOGUCHI_ORIGINS",
    doc: "Origins that may embed the widget, separated by commas.",
    parse: z.string().default("").transform(list).pipe(z.array(origin)),
  },
  rateLimits: {
    env: "MADOGUCHI_RATE_LIMITS",
    doc: "on, or off for measuring (refused in production).",
    parse: z.enum(["on", "off"], "must be on or off").default("on"),
  },
  trustedProxies: {
    env: "MADOGUCHI_TRUSTED_PROXIES",
    doc: "Addresses of proxies whose X-Forwarded-For is believed, separated by commas.",
    parse: z
      .string()
      .default("")
      .transform(list)
      .pipe(z.array(z.union([z.ipv4(), z.ipv6()], "must be IP addresses"))),
  },
  mode: {
    env: "NODE_ENV",
    doc: "production: content is read once and measuring switches are refused.",
    parse: z.string().default("development"),
  },
} satisfies Record<string, { env: string; doc: string; parse: z.ZodType }>;

export type Settings = { [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]["parse"]> };

/** Thrown once, with every setting that is wrong. */
export class SettingsError extends Error {
  readonly code = "settings.invalid";
}

/** An empty variable counts as not set. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const mistakes: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, { env, doc, parse }] of Object.entries(SETTINGS)) {
    const read = (parse as z.ZodType).safeParse(environment[env] || undefined);
    if (read.success) settings[name] = read.data;
    else mistakes.push(`${env}: ${read.error.issues[0]?.message}. ${doc}`);
  }
  if (settings.mode === "production" && settings.rateLimits === "off") {
    mistakes.push("MADOGUCHI_RATE_LIMITS: off is refused in production. Leave it out there.");
  }
  if (mistakes.length > 0) throw new SettingsError(mistakes.join("\n"));
  return settings as Settings;
}

/** Every setting in one table: what it is for, its default, and how its text is read. */

import { z } from "zod";
import { type HookTarget, parseHookSecret, parseHookUrl } from "./helpdesk/webhook.ts";
import type { Proof, ResetPolicy } from "./selfservice/ports.ts";
import { parseKeys, type SealingKey } from "./shared/sealing.ts";

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

const PROOFS: readonly Proof[] = ["recovery-code", "mail", "approval", "password-only"];
const UNIT_MS: Partial<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const WAITING_PROOF = /^([a-z-]+)(?:=(\d{1,3})([mhd]))?$/;

/** `recovery-code,mail=1h,approval`: the second proofs that are enough, each with the wait after it. */
function parseProofs(text: string): ResetPolicy["employee"] | null {
  const proofs = list(text).map((item) => {
    const [, name, amount = "0", unit = "m"] = WAITING_PROOF.exec(item) ?? [];
    const proof = PROOFS.find((known) => known === name);
    return proof && ([proof, { waitMs: Number(amount) * (UNIT_MS[unit] ?? 0) }] as const);
  });
  const isWhole = proofs.length > 0 && proofs.every((proof) => proof !== undefined);
  const isWatched = proofs.every((proof) => proof?.[0] !== "password-only" || proof[1].waitMs > 0);
  return isWhole && isWatched ? Object.fromEntries(proofs) : null;
}

function parsed<T>(parse: (text: string) => T | null, error: string) {
  return (text: string, context: z.RefinementCtx): T => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: error });
    return z.NEVER;
  };
}

const proofs = parsed(
  parseProofs,
  "must be some of recovery-code, mail, approval and password-only, each with =1h or the like for a wait; password-only needs one",
);

/** Known to everybody: for trying things out, refused in production under whatever name. */
const DEVELOPMENT_KEY = "development:bWFkb2d1Y2hpLWRldmVsb3BtZW50LWtleS0zMi1ieXQ";
const DEVELOPMENT_MAIL = "outbox:data/outbox";
const MAIL = /^(?:smtps?|https?):\/\/\S+$|^outbox:.+$/;

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
  keys: {
    env: "MADOGUCHI_KEYS",
    doc: "id:base64 of 32 bytes each, separated by commas; the first seals, all open. npm run keys -- new makes one.",
    parse: z
      .string()
      .default(DEVELOPMENT_KEY)
      .transform(parsed(parseKeys, "must be id:base64 of 32 bytes each, with different ids")),
  },
  mail: {
    env: "MADOGUCHI_MAIL",
    doc: "smtp://, smtps:// or https:// (webhook) address, or outbox:FOLDER (refused in production).",
    parse: z
      .string()
      .regex(MAIL, "must begin with smtp://, smtps://, https:// or outbox:")
      .default(DEVELOPMENT_MAIL),
  },
  mailFrom: {
    env: "MADOGUCHI_MAIL_FROM",
    doc: "Sender of mails sent by SMTP.",
    parse: z.email("must be a mail address").default("madoguchi@localhost.localdomain"),
  },
  webhook: {
    env: "MADOGUCHI_WEBHOOK",
    doc: "https:// address that is told of hand-offs and of resets that wait for approval; empty for none.",
    parse: z
      .string()
      .transform(
        parsed(parseHookUrl, "must be https:// (http:// on this machine), without user and password"),
      )
      .optional(),
  },
  webhookSecret: {
    env: "MADOGUCHI_WEBHOOK_SECRET",
    doc: "Signs what it is told (Standard Webhooks): whsec_ and base64 of 24 to 64 random bytes.",
    parse: z
      .string()
      .transform(parsed(parseHookSecret, "must be whsec_ and base64 of 24 to 64 bytes"))
      .optional(),
  },
  firstEnrolment: {
    env: "MADOGUCHI_FIRST_ENROLMENT",
    doc: "permit (handed out or mailed), or password: whoever signs in first sets up the authenticator.",
    parse: z.enum(["permit", "password"], "must be permit or password").default("permit"),
  },
  resetEmployees: {
    env: "MADOGUCHI_RESET_EMPLOYEES",
    doc: "Second proofs for a reset, with the wait after each.",
    parse: z.string().default("recovery-code,mail=1h,approval").transform(proofs),
  },
  resetConsultants: {
    env: "MADOGUCHI_RESET_CONSULTANTS",
    doc: "The same for consultants.",
    parse: z.string().default("recovery-code,mail=24h,approval").transform(proofs),
  },
  mode: {
    env: "NODE_ENV",
    doc: "In production content is read once and what is for trying out is refused.",
    parse: z
      .enum(["development", "test", "production"], "must be development, test or production")
      .default("development"),
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
  // Only where it is not set: what is wrong with it has been said.
  if (settings.webhook && "webhookSecret" in settings && !settings.webhookSecret) {
    mistakes.push(`MADOGUCHI_WEBHOOK_SECRET: goes with MADOGUCHI_WEBHOOK. ${SETTINGS.webhookSecret.doc}`);
  }
  if (settings.mode === "production") mistakes.push(...refuseInProduction(settings));
  if (mistakes.length > 0) throw new SettingsError(mistakes.join("\n"));
  return settings as Settings;
}

/** Null for none. */
export function webhookOf({ webhook: url, webhookSecret: secret }: Settings): HookTarget | null {
  return url && secret ? { url, secret } : null;
}

/** What is convenient for trying things out is a hole where people really sign in. */
function refuseInProduction(settings: Partial<Settings>): string[] {
  const { publicUrl, rateLimits, keys, mail, webhook } = settings;
  const mistakes: string[] = [];
  if (rateLimits === "off")
    mistakes.push("MADOGUCHI_RATE_LIMITS: off is refused in production. Leave it out there.");
  if (keys?.some(isDevelopmentKey)) {
    mistakes.push("MADOGUCHI_KEYS: production needs a key of its own. npm run keys -- new makes one.");
  }
  if (!publicUrl?.startsWith("https://")) {
    mistakes.push(
      "MADOGUCHI_PUBLIC_URL: production needs an https address. Put a proxy that ends TLS in front, and name its address.",
    );
  }
  if (mail?.startsWith("outbox:")) {
    mistakes.push(
      "MADOGUCHI_MAIL: production needs a way to send mail; owners are told of every reset. Set smtp://, smtps:// or https://.",
    );
  }
  if (webhook?.startsWith("http:")) {
    mistakes.push("MADOGUCHI_WEBHOOK: production needs an https:// address.");
  }
  return mistakes;
}

function isDevelopmentKey({ bytes }: SealingKey): boolean {
  const [known] = parseKeys(DEVELOPMENT_KEY) ?? [];
  return known !== undefined && bytes.every((byte, at) => byte === known.bytes[at]);
}

/** Collects every secret that passes between a browser and the app, and everything that must not hold one. */

import { readFileSync } from "node:fs";
import { decodeKey } from "../../src/totp/secret.ts";
import type { TestApp } from "./app.ts";
import { type Browser, openBrowser } from "./people.ts";

export type Secret = { kind: SecretKind; text: string };
export type SecretKind =
  | "password"
  | "code"
  | "recovery-code"
  | "permit"
  | "mailed-code"
  | "key"
  | "cookie"
  | "stop-token";

const READABLE_CODE = /\b[0-9A-HJKMNP-TV-Z]{4,5}(?:-[0-9A-HJKMNP-TV-Z]{4,5})+\b/g;
const SIX_DIGITS = /^\d{6}$/;

/** `refusals` are the bodies of refused requests; `addresses` are those that browsers were led to. */
export function createEavesdropper({ app, mails }: Pick<TestApp, "app" | "mails">) {
  const secrets = new Map<string, Secret>();
  const refusals: { path: string; text: string }[] = [];
  const addresses: string[] = [];
  /** What it was when it was first met: later it may be typed into the wrong field. */
  const learn = (kind: SecretKind, text: string) => {
    if (text && !secrets.has(text)) secrets.set(text, { kind, text });
  };
  const typed = (kind: SecretKind, text: string) => learn(SIX_DIGITS.test(text) ? "code" : kind, text);

  const learnFromForm = (body: unknown) => {
    if (!(body instanceof URLSearchParams)) return;
    typed("password", body.get("password") ?? "");
    typed("permit", body.get("permit") ?? "");
    typed("recovery-code", body.get("code") ?? "");
  };
  const learnFromPage = (text: string) => {
    const list = /<ol id="recovery-codes">.*?<\/ol>/s.exec(text)?.[0] ?? "";
    for (const [code] of list.matchAll(READABLE_CODE)) learn("recovery-code", code);
    learn("key", /<code id="setup-key">([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? "");
  };
  const learnFromMails = () => {
    for (const { text } of mails) {
      for (const [, token = ""] of text.matchAll(/\/reset\/stop\?token=(\w+)/g)) learn("stop-token", token);
      learn("mailed-code", /^Code: (\S+)$/m.exec(text)?.[1] ?? "");
    }
  };
  const fetch = async (path: string, init: RequestInit) => {
    learnFromMails();
    learnFromForm(init.body);
    const response = await app.request(path, init);
    for (const line of response.headers.getSetCookie()) {
      learn("cookie", /^madoguchi(?:-challenge)?=([^;]+)/.exec(line)?.[1] ?? "");
    }
    const text = await response.clone().text();
    learnFromPage(text);
    addresses.push(response.headers.get("location") ?? "");
    if (response.status >= 400) refusals.push({ path, text });
    return response;
  };

  return {
    learn,
    open: (): Browser => openBrowser(fetch),
    refusals,
    addresses,
    list(): Secret[] {
      learnFromMails();
      return [...secrets.values()];
    },
  };
}

/** Every way in which a secret could be written down; for keys also the bytes themselves. */
function spellingsOf({ kind, text }: Secret): Buffer[] {
  const plain = text.replace(/[\s-]/g, "");
  const spellings = [
    text,
    encodeURIComponent(text),
    ...(kind === "password" ? [] : [plain, plain.toLowerCase()]),
  ];
  const bytes = kind === "key" ? Buffer.from(decodeKey(plain) ?? []) : null;
  const written = bytes ? [bytes.toString("hex"), bytes.toString("base64url"), bytes.toString("base64")] : [];
  return [...[...spellings, ...written].map((each) => Buffer.from(each)), ...(bytes ? [bytes] : [])];
}

/** Six digits in a row also occur by chance in hashes and times, so those must stand by themselves. */
const standsIn = (text: string, code: string) =>
  new RegExp(`(?<![0-9a-z])${code}(?![0-9a-z])`, "i").test(text);

/** Those that can be read in a text, by kind. */
export function findSecrets(secrets: readonly Secret[], text: string): Secret[] {
  const bytes = Buffer.from(text);
  return secrets.filter((secret) =>
    secret.kind === "code"
      ? standsIn(text, secret.text)
      : spellingsOf(secret).some((spelling) => bytes.includes(spelling)),
  );
}

/** Those that can be read in the bytes of files. Codes are left out: see standsIn. */
export function findSecretsInFiles(secrets: readonly Secret[], files: readonly string[]): Secret[] {
  const bytes = Buffer.concat(files.map((file) => readFileSync(file)));
  return secrets.filter(
    (secret) => secret.kind !== "code" && spellingsOf(secret).some((spelling) => bytes.includes(spelling)),
  );
}

/** Writes every mail the product sends, in both languages. */

import type { Locale } from "../shared/locale.ts";
import { asOneLine } from "./address.ts";
import { MailError } from "./mail-error.ts";
import { EN } from "./texts-en.ts";
import { JA } from "./texts-ja.ts";

/**
 * What each mail says besides the moment it was written. Links are paths of this product (`/reset`) or full
 * addresses under its public one; times are epoch milliseconds, durations milliseconds.
 */
export type TemplateValues = {
  /** `permit` in groups, as it is to be read and typed. */
  "activation-permit": { loginId: string; permit: string; link: string; validUntil: number };
  /** `waitMs` begins once the code was entered; 0 for none. */
  "reset-code": { code: string; cancelLink: string; expiresAt: number; waitMs: number };
  /** To the owner. `readyAt` is null until the second proof is given. */
  "reset-requested": {
    proof: "recovery-code" | "mail" | "approval" | "password-only";
    readyAt: number | null;
    cancelLink: string;
  };
  "reset-ready": { link: string };
  /** `reason` is what the person who refused wrote, if anything. */
  "reset-refused": { reason: string | null };
  "reset-cancelled": { because: "link" | "signed-in" | "self" };
  "reset-done": { cancelLink: string };
  /** Everything that the reset gave is gone. */
  "reset-undone": Record<never, never>;
  "factor-added": { name: string };
  "factor-replaced": { name: string };
  "factor-removed": { name: string };
  "recovery-codes-low": { left: number };
  "recovery-codes-renewed": Record<never, never>;
  /** `opensAt` is null when nothing but a reset or a person opens them again. */
  "codes-closed": { opensAt: number | null };
  /** To someone who may approve. */
  "approval-asked": { link: string; loginId: string; kind: "consultant" | "employee" };
  /** To an operator: groups of questions without an answer, and requests that wait for this person. */
  "console-digest": { questions: number; approvals: number; link: string };
};
export type TemplateName = keyof TemplateValues;

/** Paragraphs; the moment is put after the first one. */
export type Wording = { title: string; body: string[] };
export type Tools = {
  time(epochMs: number): string;
  duration(ms: number): string;
  /** Throws `mail.foreign_link`. */
  link(target: string): string;
};
export type Texts = { [T in TemplateName]: (values: TemplateValues[T], tools: Tools) => Wording };
/** What surrounds every text in a language. */
export type Frame = {
  texts: Texts;
  subject(parts: { site: string; title: string }): string;
  /** The line that says when. */
  moment(time: string): string;
  signature(site: string): string;
  time(epochMs: number): string;
  duration(parts: { count: number; unit: "hour" | "minute" }): string;
};

const FRAMES: Record<Locale, Frame> = { ja: JA, en: EN };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `at` is the moment the mail tells of. Throws `mail.foreign_link`. */
export function writeMail<T extends TemplateName>({
  letter,
  site,
  publicUrl,
  at,
}: {
  letter: { [K in T]: { locale: Locale; template: K; values: TemplateValues[K] } }[T];
  site: string;
  publicUrl: string;
  at: number;
}): { subject: string; text: string } {
  const frame = FRAMES[letter.locale];
  const tools: Tools = {
    time: frame.time,
    duration: (ms) => frame.duration(inWholeUnits(ms)),
    link: (target) => linkTo({ target, publicUrl }),
  };
  const write: Texts[T] = frame.texts[letter.template];
  const { title, body } = write(asPlainLines(letter.values), tools);
  const [first = "", ...rest] = body;
  const name = asOneLine(site);
  const paragraphs = [first, frame.moment(frame.time(at)), ...rest, frame.signature(name)];
  return { subject: frame.subject({ site: name, title }), text: `${paragraphs.join("\n\n")}\n` };
}

/** A name or reason that someone else typed cannot pass for a paragraph of ours. */
function asPlainLines<V extends object>(values: V): V {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? asOneLine(value) : value,
  ]);
  return Object.fromEntries(entries) as V;
}

function inWholeUnits(ms: number): { count: number; unit: "hour" | "minute" } {
  return ms % HOUR_MS === 0
    ? { count: ms / HOUR_MS, unit: "hour" }
    : { count: Math.ceil(ms / MINUTE_MS), unit: "minute" };
}

/** A mail that led elsewhere would teach people to follow such links. */
function linkTo({ target, publicUrl }: { target: string; publicUrl: string }): string {
  const base = publicUrl.replace(/\/+$/, "");
  const link = target.startsWith("/") ? base + target : target;
  if (!link.startsWith(`${base}/`) || /\s/.test(link) || !URL.canParse(link)) {
    throw new MailError("mail.foreign_link", "A link in a mail must lead to this product.");
  }
  return link;
}

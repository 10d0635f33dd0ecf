/** Takes mail in, keeps it sealed until it is delivered, and tries again when a host is away. */

import type { Locale } from "../shared/locale.ts";
import type { CreateId } from "../shared/random.ts";
import { isAddress } from "./address.ts";
import { CLAIM_MS, MAILS_PER_CLAIM } from "./limits.ts";
import { MailError } from "./mail-error.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Mail, Mailer, MailStore, WaitingMail } from "./ports.ts";
import { describeError } from "./redact.ts";
import { findRetryDelay } from "./retries.ts";
import { type TemplateName, type TemplateValues, writeMail } from "./texts.ts";

/** A template with exactly its values: what is missing is a compile error. */
export type Letter<Name extends TemplateName = TemplateName> = {
  [N in Name]: { to: string; locale: Locale; template: N; values: TemplateValues[N] };
}[Name];

/** `id` is null where the store as a whole did not answer. Neither names an address nor quotes the mail. */
export type MailReport = {
  code: "mail.bad_address" | "mail.unopened" | "mail.undelivered" | "mail.given_up" | "mail.store_failed";
  id: string | null;
  attempt: number;
  message: string;
};

export type PostOffice = {
  /**
   * Resolves once all of them are kept; delivery starts at once and is not waited for. An address that cannot be
   * one is reported and left out, as a mail that never arrives would be. Throws what the store or `seal` throws.
   */
  send(letters: readonly Letter[]): Promise<void>;
  /** Delivers what is due; resolves with how many went out. Problems are reported, it never rejects. */
  deliverDue(): Promise<number>;
  /** Takes nothing more out of the store; resolves once what is under way has been delivered or put off. */
  close(): Promise<void>;
};

export type PostOfficeParts = {
  store: MailStore;
  mailer: Mailer;
  /** Authenticated encryption; the context is `mail|<id>`. */
  seal(text: string, context: string): Promise<string>;
  /** Throws where the row was tampered with or the key is gone. */
  open(sealed: string, context: string): Promise<string>;
  now(): number;
  createId: CreateId;
  report(event: MailReport): void;
  /** The product's name. */
  site(): Record<Locale, string>;
  /** Every link begins with it; asked for each mail, as a port may be known only later. */
  publicUrl(): string;
  /** Keeps the process alive for a delivery that nobody waits for: `waitUntil` on Workers. */
  background?(delivery: Promise<unknown>): void;
};

/**
 * At least once: a mail goes twice only when a process dies between delivering it and removing its row. One that
 * cannot be opened is kept and tried like one that cannot be delivered: a missing key may come back.
 */
export function createPostOffice(parts: PostOfficeParts): PostOffice {
  const { store, now, report, background } = parts;
  let isClosed = false;

  const deliverDue = oneAtATime(async () => {
    let delivered = 0;
    try {
      while (!isClosed) {
        const time = now();
        const claim = { now: time, until: time + CLAIM_MS, limit: MAILS_PER_CLAIM };
        const claimed = await store.claimMails(claim);
        if (claimed.length === 0) return delivered;
        const outcomes = await Promise.all(claimed.map((waiting) => deliver({ ...parts, waiting })));
        delivered += outcomes.filter(Boolean).length;
      }
      return delivered;
    } catch (error) {
      report({
        code: "mail.store_failed",
        id: null,
        attempt: 0,
        message: describeError({ error, mail: null }),
      });
      return delivered;
    }
  });

  return {
    deliverDue,
    async close() {
      isClosed = true;
      await deliverDue();
    },
    async send(letters) {
      const rows = await Promise.all(letters.map((letter) => sealLetter({ ...parts, letter })));
      const mails = rows.filter((row) => row !== null);
      if (mails.length === 0) return;
      await store.addMails(mails);
      const delivery = deliverDue();
      background?.(delivery);
    },
  };
}

const contextOf = (id: string) => `mail|${id}`;

async function sealLetter(
  parts: PostOfficeParts & { letter: Letter },
): Promise<{ id: string; sealed: string; dueAt: number } | null> {
  const { letter, now, createId, seal, report, site, publicUrl } = parts;
  const dueAt = now();
  const id = createId(dueAt);
  if (!isAddress(letter.to)) {
    report({ code: "mail.bad_address", id, attempt: 0, message: "The recipient is not one plain address." });
    return null;
  }
  const written = writeMail({ letter, site: site()[letter.locale], publicUrl: publicUrl(), at: dueAt });
  const mail: Mail = { to: letter.to, ...written };
  return { id, dueAt, sealed: await seal(JSON.stringify(mail), contextOf(id)) };
}

/** The parser's own error would quote the mail. */
function readMail(text: string): Mail {
  try {
    return JSON.parse(text) as Mail;
  } catch {
    throw new MailError("mail.unreadable", "What was sealed is not a mail.");
  }
}

/** True when it went out. */
async function deliver(parts: PostOfficeParts & { waiting: WaitingMail }): Promise<boolean> {
  const { waiting, store, mailer, open, report } = parts;
  const { id, attempts: attempt } = waiting;
  let mail: Mail | null = null;
  let isDelivered = false;
  try {
    try {
      mail = readMail(await open(waiting.sealed, contextOf(id)));
      await mailer.deliver(mail);
      isDelivered = true;
    } catch (error) {
      await putOff({ ...parts, mail, error });
    }
    if (isDelivered) await store.removeMail(id);
  } catch (error) {
    report({ code: "mail.store_failed", id, attempt, message: describeError({ error, mail }) });
  }
  return isDelivered;
}

async function putOff(
  parts: PostOfficeParts & { waiting: WaitingMail; mail: Mail | null; error: unknown },
): Promise<void> {
  const { waiting, mail, error, store, now, report } = parts;
  const { id, attempts: attempt } = waiting;
  const delayMs = findRetryDelay(attempt);
  const code = mail ? "mail.undelivered" : "mail.unopened";
  report({
    code: delayMs === null ? "mail.given_up" : code,
    id,
    attempt,
    message: describeError({ error, mail }),
  });
  if (delayMs === null) await store.removeMail(id);
  else await store.postponeMail({ id, dueAt: now() + delayMs });
}

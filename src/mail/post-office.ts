/** Takes mail in and keeps it sealed on its way out. */

import type { Locale } from "../shared/locale.ts";
import type { CreateId } from "../shared/random.ts";
import { isAddress } from "./address.ts";
import { MailError } from "./mail-error.ts";
import type { Mail, Mailer, WaitingStore } from "./ports.ts";
import { describeError } from "./redact.ts";
import { type TemplateName, type TemplateValues, writeMail } from "./texts.ts";
import { createWaiting, type Refusal, type WaitingQueue, type WaitingReport } from "./waiting.ts";

/** A template with exactly its values: what is missing is a compile error. */
export type Letter<Name extends TemplateName = TemplateName> = {
  [N in Name]: { to: string; locale: Locale; template: N; values: TemplateValues[N] };
}[Name];

/** Neither names an address nor quotes the mail. */
export type MailReport = WaitingReport<
  "mail.bad_address" | "mail.unopened" | "mail.undelivered" | "mail.given_up" | "mail.store_failed"
>;

export type PostOffice = Pick<WaitingQueue, "deliverDue" | "close"> & {
  /**
   * Resolves once all of them are kept; delivery starts at once and is not waited for. An address that cannot be
   * one is reported and left out, as a mail that never arrives would be. Throws what the store or `seal` throws.
   */
  send(letters: readonly Letter[]): Promise<void>;
};

export type PostOfficeParts = {
  store: WaitingStore;
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

/** One that cannot be opened is kept and tried like one that cannot be delivered: a missing key may come back. */
export function createPostOffice(parts: PostOfficeParts): PostOffice {
  const { store, now, report, background } = parts;
  const { add, deliverDue, close } = createWaiting({
    store,
    now,
    report,
    deliver: ({ id, payload }) => deliver({ ...parts, id, sealed: payload }),
    codes: { givenUp: "mail.given_up", storeFailed: "mail.store_failed" },
    ...(background && { background }),
  });
  return {
    deliverDue,
    close,
    async send(letters) {
      const rows = await Promise.all(letters.map((letter) => sealLetter({ ...parts, letter })));
      await add(rows.filter((row) => row !== null));
    },
  };
}

const contextOf = (id: string) => `mail|${id}`;

async function sealLetter(
  parts: PostOfficeParts & { letter: Letter },
): Promise<{ id: string; payload: string; dueAt: number } | null> {
  const { letter, now, createId, seal, report, site, publicUrl } = parts;
  const dueAt = now();
  const id = createId(dueAt);
  if (!isAddress(letter.to)) {
    report({ code: "mail.bad_address", id, attempt: 0, message: "The recipient is not one plain address." });
    return null;
  }
  const written = writeMail({ letter, site: site()[letter.locale], publicUrl: publicUrl(), at: dueAt });
  const mail: Mail = { to: letter.to, ...written };
  return { id, dueAt, payload: await seal(JSON.stringify(mail), contextOf(id)) };
}

/** The parser's own error would quote the mail. */
function readMail(text: string): Mail {
  try {
    return JSON.parse(text) as Mail;
  } catch {
    throw new MailError("mail.unreadable", "What was sealed is not a mail.");
  }
}

async function deliver({
  id,
  sealed,
  mailer,
  open,
}: PostOfficeParts & { id: string; sealed: string }): Promise<Refusal<MailReport["code"]> | null> {
  let mail: Mail | null = null;
  try {
    mail = readMail(await open(sealed, contextOf(id)));
    await mailer.deliver(mail);
    return null;
  } catch (error) {
    const code = mail ? "mail.undelivered" : "mail.unopened";
    return { code, message: describeError({ error, mail }), isLasting: false };
  }
}

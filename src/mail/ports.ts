/** What the mail part asks of the outside: something that delivers, and somewhere sealed mail waits. */

/** One plain-text mail to one address. */
export type Mail = { to: string; subject: string; text: string };

/** The way out: SMTP, a webhook or a folder. */
export type Mailer = {
  /** Resolves once the next host has taken it; rejects otherwise, within 30 seconds. */
  deliver(mail: Mail): Promise<void>;
};

/** A claimed row: `sealed` opens under the context `mail|<id>`; `attempts` counts this attempt too, so it is at least 1. */
export type WaitingMail = { id: string; sealed: string; attempts: number };

/** Mail on its way out; every time is epoch milliseconds. */
export type MailStore = {
  /** All of them or none; a new mail has no attempts. */
  addMails(mails: { id: string; sealed: string; dueAt: number }[]): Promise<void>;
  /** Takes up to `limit` mails that are due, for this process alone until `until`, and counts the attempt. */
  claimMails(claim: { now: number; until: number; limit: number }): Promise<WaitingMail[]>;
  /** Delivered, or given up. */
  removeMail(id: string): Promise<void>;
  /** Due again at `dueAt`; the claim ends with it. */
  postponeMail(mail: { id: string; dueAt: number }): Promise<void>;
};

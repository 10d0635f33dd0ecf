/** What can go wrong with mail, under stable names. */

export type MailErrorCode =
  /** The setting for mail cannot be used; the message never repeats it, as it may hold a password. */
  | "mail.bad_setting"
  | "mail.bad_address"
  | "mail.bad_subject"
  | "mail.unreadable"
  /** A link in a mail leads somewhere else than to this product. */
  | "mail.foreign_link"
  /** The next host did not take the mail. */
  | "mail.refused";

export class MailError extends Error {
  readonly code: MailErrorCode;
  constructor(code: MailErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

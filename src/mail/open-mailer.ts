/** Picks the way out for mail from one setting. */

import { MailError } from "./mail-error.ts";
import { createOutbox } from "./outbox.ts";
import type { Mailer } from "./ports.ts";
import { createSmtpMailer } from "./smtp.ts";
import { createWebhookMailer } from "./webhook.ts";

/**
 * `smtp://…`, `smtps://…`, `https://…` (`http://…` on this machine) or `outbox:FOLDER`. Throws `mail.bad_setting`
 * with a message that does not repeat the setting. Opens no connection.
 */
export function openMailer(
  setting: string,
  { from, now = Date.now }: { from: string; now?: () => number },
): Mailer {
  const [, scheme = "", rest = ""] = /^([a-z]+):(.*)$/is.exec(setting.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case "smtp":
    case "smtps":
      return createSmtpMailer({ url: setting.trim(), from });
    case "http":
    case "https":
      return createWebhookMailer({ url: setting.trim() });
    case "outbox":
      if (rest) return createOutbox({ folder: rest, now });
  }
  throw new MailError("mail.bad_setting", "Mail must be smtp://…, smtps://…, https://… or outbox:FOLDER.");
}

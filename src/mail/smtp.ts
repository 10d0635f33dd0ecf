/** Hands mail to a mail host over SMTP. */

import { createTransport } from "nodemailer";
import { parseSender, requireSafeHead } from "./address.ts";
import { isLoopback } from "./host.ts";
import { DELIVERY_MS, SMTP_ANSWER_MS } from "./limits.ts";
import { MailError } from "./mail-error.ts";
import type { Mailer } from "./ports.ts";

/**
 * `url` is `smtp://user:password@host:port` (STARTTLS, port 587) or `smtps://…` (TLS from the start, port 465; RFC
 * 8314); `from` an address with or without a name. Throws `mail.bad_setting`.
 */
export function createSmtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const sender = parseSender(from);
  const transport = createTransport(readSmtpUrl(url));
  return {
    async deliver({ to, subject, text }) {
      requireSafeHead({ to, subject });
      await transport.sendMail({
        from: sender,
        // As an object it is one address and never read as a list.
        to: { name: "", address: to },
        subject,
        text,
        // RFC 3834: no machine should answer this.
        headers: { "Auto-Submitted": "auto-generated" },
        signal: AbortSignal.timeout(DELIVERY_MS),
      });
    },
  };
}

/** The connection that an address asks for. Throws `mail.bad_setting`. */
export function readSmtpUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSmtp = url?.protocol === "smtp:" || url?.protocol === "smtps:";
  if (!url || !isSmtp || !url.hostname || url.search || url.hash || url.pathname.length > 1) {
    throw new MailError("mail.bad_setting", "Mail must go to smtp://user:password@host:port or smtps://…");
  }
  const secure = url.protocol === "smtps:";
  const isLocal = isLoopback(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    secure,
    ...(url.port && { port: Number(url.port) }),
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    // A downgraded connection would send codes in the clear; a host on this machine has no certificate for it.
    requireTLS: !secure && !isLocal,
    ignoreTLS: !secure && isLocal,
    tls: { minVersion: "TLSv1.2" as const },
    connectionTimeout: SMTP_ANSWER_MS,
    greetingTimeout: SMTP_ANSWER_MS,
    dnsTimeout: SMTP_ANSWER_MS,
    // A host that looks through a mail before it takes it is silent for a while; hanging up would send it twice.
    socketTimeout: DELIVERY_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Hands mail to a service that takes it as JSON. */

import { requireSafeHead } from "./address.ts";
import { isLoopback } from "./host.ts";
import { WEBHOOK_MS } from "./limits.ts";
import { MailError } from "./mail-error.ts";
import type { Mailer } from "./ports.ts";
import { isSuccess, postJson } from "./post-json.ts";

/**
 * Posts `{to, subject, text}` to an https address (http on this machine only). `https://TOKEN@host/path` sends the
 * token as a bearer (RFC 6750). Throws `mail.bad_setting`; `deliver` rejects with `mail.refused`, which says nothing
 * of the address, as its path may be a secret too.
 */
export function createWebhookMailer({
  url: text,
  timeoutMs = WEBHOOK_MS,
}: {
  url: string;
  timeoutMs?: number;
}): Mailer {
  const { url, token } = readWebhookUrl(text);
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return {
    async deliver({ to, subject, text }) {
      requireSafeHead({ to, subject });
      const body = JSON.stringify({ to, subject, text });
      const answer = await postJson({ url, headers, body, timeoutMs });
      if (answer.status === null) {
        throw new MailError("mail.refused", `The mail service did not answer: ${answer.problem}.`);
      }
      if (!isSuccess(answer.status)) {
        throw new MailError("mail.refused", `The mail service answered ${answer.status}.`);
      }
    },
  };
}

function readWebhookUrl(text: string): { url: string; token: string } {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!url || !isSafe) {
    throw new MailError("mail.bad_setting", "A mail service must have an https:// address.");
  }
  const token = decodeURIComponent(url.password || url.username);
  url.username = "";
  url.password = "";
  return { url: url.href, token };
}

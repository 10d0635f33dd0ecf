/** A real mail host on loopback that keeps what it takes, for the length of one test. */

import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";

export type TakenMail = { from: string; to: string[]; user: string | null; raw: string };

export async function startSmtpHost(options: SMTPServerOptions = {}) {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    async onData(stream, session, callback) {
      const raw = await text(stream);
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom ? mailFrom.address : "";
      taken.push({ from, to: rcptTo.map(({ address }) => address), user: String(session.user ?? ""), raw });
      callback();
    },
    ...options,
  });
  // A client that hangs up early is what some tests are about.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { taken, port: (server.server.address() as AddressInfo).port };
}

/** Header lines by lower-case name, continuation lines joined, encoded words decoded; and the text. */
export function readRaw(raw: string) {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = new Map(
    lines.map((line) => {
      const [, name = "", value = ""] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
      return [name.toLowerCase(), decodeWords(value)] as const;
    }),
  );
  return { headers, text: decodeBody(body.join("\r\n\r\n"), headers.get("content-transfer-encoding")) };
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(word, "base64").toString()
        : unquote(word.replaceAll("_", " ")),
    );
}

function decodeBody(body: string, encoding = "7bit"): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  return encoding === "quoted-printable" ? unquote(body.replace(/=\r\n/g, "")) : body;
}

function unquote(text: string): string {
  return decodeURIComponent(text.replaceAll("%", "%25").replace(/=([0-9A-F]{2})/gi, "%$1"));
}

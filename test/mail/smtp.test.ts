import { describe, expect, test } from "vitest";
import { createSmtpMailer, readSmtpUrl } from "../../src/mail/smtp.ts";
import { writeMail } from "../../src/mail/texts.ts";
import { START } from "./office.ts";
import { readRaw, startSmtpHost } from "./smtp-host.ts";

const FROM = "2要素認証の窓口 <desk@example.jp>";
const MAIL = { to: "sato@example.jp", subject: "件名", text: "本文です。\n" };

describe("a mail over SMTP", () => {
  test("arrives with its Japanese subject and text whole, from the desk, to one person", async () => {
    const { taken, port } = await startSmtpHost();
    const letter = {
      locale: "ja",
      template: "reset-ready",
      values: { link: `/enrol?permit=${"x".repeat(120)}` },
    } as const;
    const written = writeMail({
      letter,
      site: "2要素認証の窓口",
      publicUrl: "https://2fa.example.jp",
      at: START,
    });
    await createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM }).deliver({ ...MAIL, ...written });
    expect(taken).toMatchObject([{ from: "desk@example.jp", to: ["sato@example.jp"] }]);
    const { headers, text } = readRaw(taken[0]?.raw ?? "");
    expect(headers.get("subject")).toBe(written.subject);
    expect(headers.get("from")).toContain("2要素認証の窓口");
    expect(headers.get("to")).toBe("sato@example.jp");
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("content-type")).toMatch(/^text\/plain; charset=utf-8/);
    expect(text.replaceAll("\r\n", "\n").trimEnd()).toBe(written.text.trimEnd());
  });

  test("signs in with the name and password of the address", async () => {
    const { taken, port } = await startSmtpHost({
      allowInsecureAuth: true,
      authOptional: false,
      onAuth({ username, password }, _session, callback) {
        if (username === "desk@example.jp" && password === "p@ss:word") callback(null, { user: username });
        else callback(new Error("no"));
      },
    });
    const url = (user: string) => `smtp://${user}@127.0.0.1:${port}`;
    await createSmtpMailer({ url: url("desk%40example.jp:p%40ss%3Aword"), from: FROM }).deliver(MAIL);
    expect(taken[0]?.user).toBe("desk@example.jp");

    const refused = createSmtpMailer({ url: url("desk:hunter2"), from: FROM }).deliver(MAIL);
    await expect(refused).rejects.toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("hunter2") }),
    );
    await expect(refused).rejects.toMatchObject({ responseCode: 535 });
  });

  test("rejects when the host refuses the recipient, and when there is no host", async () => {
    const { port } = await startSmtpHost({
      onRcptTo: (_address, _session, callback) => callback(new Error("no such user")),
    });
    const mailer = (to: number) => createSmtpMailer({ url: `smtp://127.0.0.1:${to}`, from: FROM });
    await expect(mailer(port).deliver(MAIL)).rejects.toThrow(/no such user/);
    await expect(mailer(1).deliver(MAIL)).rejects.toThrow(/ECONNREFUSED/);
  });

  test("does not go to a host whose certificate nobody vouches for", async () => {
    const { taken, port } = await startSmtpHost({ secure: true, logger: false });
    const url = `smtps://127.0.0.1:${port}`;
    await expect(createSmtpMailer({ url, from: FROM }).deliver(MAIL)).rejects.toThrow(/certificate/i);
    expect(taken).toEqual([]);
  });

  test.each([
    { to: "sato@example.jp\r\nBcc: eve@example.net" },
    { to: "sato@example.jp, eve@example.net" },
    { to: "sato@example.jp\n" },
    { subject: "Hello\r\nBcc: eve@example.net" },
    { subject: "Hello\nBcc: eve@example.net" },
  ])("with $to$subject in its head never reaches the host", async (head) => {
    const { taken, port } = await startSmtpHost();
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM });
    await expect(mailer.deliver({ ...MAIL, ...head })).rejects.toMatchObject({
      code: expect.stringMatching(/^mail\.bad_/),
    });
    expect(taken).toEqual([]);
  });
});

describe("the address of a mail host", () => {
  test.each([
    "smtp://mail.example.jp",
    "smtp://u:p@192.0.2.1:25",
    "smtp://localhost.example.jp",
    "smtp://127.0.0.1.nip.example",
  ])("%s is never spoken to in the clear", (url) => {
    expect(readSmtpUrl(url)).toMatchObject({ secure: false, requireTLS: true, ignoreTLS: false });
  });

  test.each(["smtp://localhost:1025", "smtp://127.0.0.1", "smtp://[::1]:1025"])(
    "%s is this machine and needs no certificate",
    (url) => {
      expect(readSmtpUrl(url)).toMatchObject({ requireTLS: false, ignoreTLS: true });
    },
  );

  test("smtps is encrypted from the start", () => {
    expect(readSmtpUrl("smtps://mail.example.jp")).toMatchObject({ host: "mail.example.jp", secure: true });
  });

  test.each([
    "smtp://",
    "mail.example.jp",
    "https://mail.example.jp",
    "smtp://u:hunter2@host?tls.rejectUnauthorized=false",
  ])("%s is refused without repeating it", (url) => {
    expect(() => readSmtpUrl(url)).toThrow(expect.objectContaining({ code: "mail.bad_setting" }));
    expect(() => readSmtpUrl(url)).not.toThrow(/hunter2/);
  });

  test.each(["desk", "Desk <desk>", "a@example.jp, b@example.jp", "Desk\r\nBcc: x <desk@example.jp>", ""])(
    "a sender such as %j is refused",
    (from) => {
      expect(() => createSmtpMailer({ url: "smtp://localhost", from })).toThrow(
        expect.objectContaining({ code: "mail.bad_setting" }),
      );
    },
  );
});

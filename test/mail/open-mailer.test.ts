import { expect, test } from "vitest";
import { openMailer } from "../../src/mail/open-mailer.ts";
import { startSmtpHost } from "./smtp-host.ts";

const from = "desk@example.jp";

test("an smtp address sends over SMTP", async () => {
  const { taken, port } = await startSmtpHost();
  await openMailer(`smtp://127.0.0.1:${port}`, { from }).deliver({
    to: "a@example.jp",
    subject: "s",
    text: "t",
  });
  expect(taken).toMatchObject([{ from, to: ["a@example.jp"] }]);
});

test.each([
  "smtp://mail.example.jp",
  "smtps://u:p@mail.example.jp:465",
  "https://t@hooks.example.jp/x",
  "outbox:data",
])("%s is understood, and nothing is opened yet", (setting) => {
  expect(openMailer(setting, { from }).deliver).toBeTypeOf("function");
});

test.each([
  "",
  "outbox:",
  "hunter2",
  "sendmail:hunter2",
  "http://hunter2@mail.example.jp",
  "smtp:hunter2",
  "https://",
])("the setting %j is refused without repeating it", (setting) => {
  expect(() => openMailer(setting, { from })).toThrow(
    expect.objectContaining({ code: "mail.bad_setting", message: expect.not.stringContaining("hunter2") }),
  );
});

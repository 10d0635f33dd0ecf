import { describe, expect, test } from "vitest";
import { createWebhookMailer } from "../../src/mail/webhook.ts";
import { answerWith, startService } from "./service.ts";

const MAIL = { to: "sato@example.jp", subject: "件名", text: "本文です。\n" };

describe("a mail handed to a service", () => {
  test("arrives as JSON, with the token of the address as a bearer and not in the address", async () => {
    const { taken, host } = await startService(answerWith(202));
    await createWebhookMailer({ url: `http://s%2Fcret@${host}/hook?team=1` }).deliver(MAIL);
    expect(taken).toMatchObject([{ path: "/hook?team=1", method: "POST" }]);
    expect(taken[0]?.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      authorization: "Bearer s/cret",
    });
    expect(JSON.parse(taken[0]?.body ?? "")).toEqual(MAIL);
  });

  test("goes without a bearer where the address has no token", async () => {
    const { taken, host } = await startService(answerWith(204));
    await createWebhookMailer({ url: `http://${host}/` }).deliver(MAIL);
    expect(taken[0]?.headers).not.toHaveProperty("authorization");
  });

  test.each([400, 401, 500, 503])(
    "is not delivered when the answer is %i, and the error gives nothing away",
    async (status) => {
      const { host } = await startService(answerWith(status));
      const delivery = createWebhookMailer({ url: `http://secret@${host}/path-secret` }).deliver(MAIL);
      const error: Error = await delivery.then(
        () => new Error("delivered"),
        (reason: Error) => reason,
      );
      expect(error).toMatchObject({ code: "mail.refused", message: `The mail service answered ${status}.` });
      expect(`${error.stack} ${JSON.stringify(error)}`).not.toMatch(/secret|sato/);
    },
  );

  test("does not follow the service to another host", async () => {
    const other = await startService(answerWith(200));
    const { host } = await startService(answerWith(307, { location: `http://${other.host}/` }));
    await expect(createWebhookMailer({ url: `http://${host}/` }).deliver(MAIL)).rejects.toThrow(
      "answered 307",
    );
    expect(other.taken).toEqual([]);
  });

  test("is not waited for endlessly, and the error does not say where it went", async () => {
    const { host } = await startService(() => {});
    const delivery = createWebhookMailer({ url: `http://secret@${host}/`, timeoutMs: 50 }).deliver(MAIL);
    await expect(delivery).rejects.toThrow("The mail service did not answer: TimeoutError.");
  });

  test("is not delivered when nothing listens, and the error does not say where", async () => {
    const delivery = createWebhookMailer({ url: "http://secret@127.0.0.1:9/" }).deliver(MAIL);
    await expect(delivery).rejects.toMatchObject({
      code: "mail.refused",
      message: expect.not.stringMatching(/secret|127/),
    });
  });

  test("with a second recipient or a second line in its head is not sent", async () => {
    const { taken, host } = await startService(answerWith(200));
    const mailer = createWebhookMailer({ url: `http://${host}/` });
    await expect(mailer.deliver({ ...MAIL, to: "a@example.jp\nb@example.jp" })).rejects.toThrow();
    await expect(mailer.deliver({ ...MAIL, subject: "a\r\nb" })).rejects.toThrow();
    expect(taken).toEqual([]);
  });
});

test.each(["http://hooks.example.jp/", "http://127.0.0.1.example.jp/", "ftp://localhost/", "hunter2", ""])(
  "a service at %j is refused without repeating it",
  (url) => {
    expect(() => createWebhookMailer({ url })).toThrow(
      expect.objectContaining({
        code: "mail.bad_setting",
        message: expect.not.stringMatching(/hunter2|example/),
      }),
    );
  },
);

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openMailer } from "../../src/mail/open-mailer.ts";
import { createOutbox, listOutbox } from "../../src/mail/outbox.ts";
import { createFolder } from "../support/store.ts";
import { START } from "./office.ts";

const mail = (text: string) => ({ to: "sato@example.jp", subject: "件名", text });

test("mails lie in the folder as one JSON file each, and the newest is listed first", async () => {
  const folder = join(createFolder(), "not", "yet");
  const clock = { now: START };
  const outbox = createOutbox({ folder, now: () => clock.now });
  for (const text of ["first", "second", "third"]) await outbox.deliver(mail(text));
  clock.now += 1;
  await outbox.deliver(mail("last"));

  const names = readdirSync(folder).sort();
  expect(names).toHaveLength(4);
  expect(names.every((name) => /^2026-11-22T01-30-00-?\.?00[01]Z-.+\.json$/.test(name))).toBe(true);
  expect(JSON.parse(readFileSync(join(folder, names[0] ?? ""), "utf8"))).toMatchObject(mail("first"));
  expect((await listOutbox(folder)).map(({ text }) => text)).toEqual(["last", "third", "second", "first"]);
  expect((await listOutbox(folder))[0]).toEqual({ ...mail("last"), at: "2026-11-22T01:30:00.001Z" });
});

test("only the owner of the folder can read what is in it", async () => {
  const folder = join(createFolder(), "outbox");
  await createOutbox({ folder, now: () => START }).deliver(mail("code"));
  const [name = ""] = readdirSync(folder);
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("two processes that write at the same moment lose nothing", async () => {
  const folder = createFolder();
  const outboxes = [1, 2].map(() => createOutbox({ folder, now: () => START }));
  await Promise.all(outboxes.flatMap((outbox) => ["a", "b", "c"].map((text) => outbox.deliver(mail(text)))));
  expect((await listOutbox(folder)).map(({ text }) => text).sort()).toEqual(["a", "a", "b", "b", "c", "c"]);
});

test("a mail that is still being written, and other files, are not listed", async () => {
  const folder = createFolder();
  writeFileSync(join(folder, ".2026.json.part"), "{");
  writeFileSync(join(folder, "notes.txt"), "notes");
  expect(await listOutbox(folder)).toEqual([]);
  expect(await listOutbox(join(folder, "none"))).toEqual([]);
});

test("a mail that cannot be written is an error and leaves nothing unfinished", async () => {
  const folder = createFolder();
  writeFileSync(join(folder, "taken"), "");
  await expect(
    createOutbox({ folder: join(folder, "taken"), now: () => START }).deliver(mail("")),
  ).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["taken"]);
});

test("a mail with a second line in its head is not written", async () => {
  const folder = createFolder();
  const outbox = createOutbox({ folder, now: () => START });
  await expect(outbox.deliver({ ...mail(""), to: "a@example.jp\nb@example.jp" })).rejects.toThrow();
  await expect(outbox.deliver({ ...mail(""), subject: "a\nb" })).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test("the setting outbox:FOLDER opens it, also where the folder has spaces", async () => {
  const folder = join(createFolder(), "my mails");
  mkdirSync(folder);
  await openMailer(`outbox:${folder}`, { from: "desk@example.jp", now: () => START }).deliver(mail("hello"));
  expect((await listOutbox(folder))[0]?.text).toBe("hello");
});

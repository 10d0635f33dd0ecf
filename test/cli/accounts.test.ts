/** Accounts, as an operator manages them on the command line. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { CODE_POLICY, RECOVERY_POLICY } from "../../src/accounts/limits.ts";
import { codeSubject, recoverySubject } from "../../src/accounts/use-code.ts";
import { createScrypt } from "../../src/scrypt.ts";
import { hashPermit } from "../../src/selfservice/enrol.ts";
import { openStore } from "../support/store.ts";
import { addPeople, createKey, createPlace, type Place } from "./run.ts";

vi.setConfig({ testTimeout: 120_000 });

async function findAccount(file: string, loginId: string) {
  const store = openStore(file);
  const account = await store.accounts.findByLoginId(loginId);
  if (!account) throw new Error(`there is no ${loginId}`);
  return { store, account };
}

async function createPeople(): Promise<Place> {
  const bare = createPlace();
  const place = createPlace({ folder: bare.folder, keys: await createKey(bare, "test") });
  await addPeople(place);
  return place;
}

describe("adding one account", () => {
  test("takes the password from standard input, and makes one up where there is none", async () => {
    const { file, run } = createPlace();
    const given = [
      "--firm",
      "aoba",
      "--firm-name",
      "青葉商店",
      "--mail",
      "one@example.com",
      "--role",
      "approver",
    ];
    const one = await run(
      "accounts",
      ["add", ...given, "--id", "ａ00001", "--locale", "en"],
      "a long password\n",
    );
    expect(one).toMatchObject({ code: 0, err: "" });
    expect(one.out).not.toContain("a long password");
    const two = await run("accounts", ["add", "--firm", "aoba", "--id", "e1"]);
    const password = /password.*: (\S+)\n/.exec(two.out)?.[1] ?? "";

    const { store, account } = await findAccount(file, "A00001");
    expect(account).toMatchObject({ kind: "consultant", mails: ["one@example.com"], roles: ["approver"] });
    expect(await store.accounts.findFirm("aoba")).toMatchObject({ name: "青葉商店" });
    const other = await store.accounts.findByLoginId("E1");
    const isRight = await createScrypt().inTurn({
      lane: "",
      work: async (verify) => [
        await verify({ password: "a long password", hash: account.passwordHash }),
        await verify({ password, hash: other?.passwordHash ?? "" }),
      ],
    });
    expect(isRight).toEqual([true, true]);
    const audited = await store.audit.listRows({ after: 0, limit: 10 });
    expect(audited).toMatchObject([
      { actor: "command line", action: "account-add", accountId: account.id },
      { actor: "command line", action: "account-add", accountId: other?.id },
    ]);
  });

  test("says all that is wrong at once, and adds nothing", async () => {
    const { file, run } = createPlace();
    const wrong = ["--firm", "aoba", "--id", "山田", "--mail", "nowhere", "--role", "boss"];
    const { code, out, err } = await run("accounts", ["add", ...wrong], "short");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    for (const field of ["login_id", "password", "mails", "roles"]) expect(err).toContain(`${field}: `);
    expect(await openStore(file).accounts.listFirms()).toEqual([]);
  });
});

describe("importing a list", () => {
  const HEADER = "login_id,firm_id,firm_name,password,mails,roles,locale";
  const row = (id: string) => `${id},aoba,青葉商店,a long password,${id}@example.com,,`;
  const write = ({ folder }: Place, ...lines: string[]) => {
    const file = join(folder, "list.csv");
    writeFileSync(file, `\uFEFF${[HEADER, ...lines].join("\r\n")}\r\n`);
    return file;
  };

  test("is tried without writing, then done, and not done twice", async () => {
    const place = createPlace();
    const file = write(place, row("E1"), row("A1"));
    const tried = await place.run("accounts", ["import", file, "--dry-run"]);
    expect(tried).toMatchObject({ code: 0, out: expect.stringContaining("2 accounts can be imported") });
    expect(await openStore(place.file).accounts.listFirms()).toEqual([]);

    expect(await place.run("accounts", ["import", file])).toMatchObject({ code: 0, err: "" });
    const listed = (await place.run("accounts", ["list", "--firm", "aoba"])).out;
    expect(listed).toMatch(/^A1\tconsultant\taoba\t0\t\tA1@example\.com/m);
    expect(listed).toMatch(/^E1\temployee/m);
    expect(listed).not.toContain("scrypt");

    const again = await place.run("accounts", ["import", file]);
    expect(again).toMatchObject({ code: 1, out: "" });
    expect(again.err).toContain(`${file}:2: login_id: E1 is taken`);
    expect(again.err).toContain(`${file}:3: login_id: A1 is taken`);
  });

  test("with a bad row imports none of the others, and names every bad one", async () => {
    const place = createPlace();
    const nameless = "E4,midori,,a long password,,,";
    const renamed = row("E5").replace("青葉商店", "青葉");
    const file = write(place, row("E1"), row("e１"), row("-"), nameless, renamed);
    const { code, err } = await place.run("accounts", ["import", file]);
    expect(code).toBe(1);
    expect(err.match(/list\.csv:\d+: \w+/g)).toEqual([
      "list.csv:3: login_id",
      "list.csv:4: login_id",
      "list.csv:5: firm_name",
      "list.csv:6: firm_name",
    ]);
    const { accounts } = openStore(place.file);
    expect(await accounts.listFirms()).toEqual([]);
    expect(await accounts.findByLoginId("E1")).toBeNull();
  });

  test("that is not UTF-8 is refused with how to save it, and so is a file that is not there", async () => {
    const place = createPlace();
    const file = join(place.folder, "list.csv");
    writeFileSync(
      file,
      Buffer.concat([Buffer.from(`${HEADER}\nE1,aoba,`), Buffer.from([0x90, 0xc2, 0x97, 0x74])]),
    );
    const refused = await place.run("accounts", ["import", file]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("CSV UTF-8") });
    expect(await place.run("accounts", ["import", `${file}.none`])).toMatchObject({ code: 1, out: "" });
  });
});

describe("an account that is there", () => {
  test("gets a permit that is good once it is handed over; the one before is worth nothing", async () => {
    const place = await createPeople();
    const permitOf = (out: string) => /^permit: ((?:[0-9A-Z]{4}-){6}[0-9A-Z]{4})$/m.exec(out)?.[1] ?? "";
    const printed = await place.run("accounts", ["permit", "e00002"]);
    expect(printed).toMatchObject({ code: 0, err: "" });
    expect(printed.out).toContain(`/enrol?permit=${permitOf(printed.out)}\n`);
    const mailed = await place.run("accounts", ["permit", "E00002", "--mail"]);
    const [file = ""] = readdirSync(join(place.folder, "outbox"));
    const mail = JSON.parse(readFileSync(join(place.folder, "outbox", file), "utf8"));
    expect(mail.to).toBe("e00002@example.com");
    expect(mail.text).toContain(permitOf(mailed.out));

    const { store, account } = await findAccount(place.file, "E00002");
    const find = async (permit: string) =>
      store.enrolments.findPermit({
        codeHash: await hashPermit(permit),
        accountId: account.id,
        now: Date.now(),
      });
    expect(await find(permitOf(printed.out))).toBeNull();
    expect(await find(permitOf(mailed.out).toLowerCase())).toMatchObject({ resetId: null });
  });

  test("with an authenticator gets no permit: a reset is the way", async () => {
    const { run } = await createPeople();
    const { code, out, err } = await run("accounts", ["permit", "A00001"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/authenticator already.*reset/);
  });

  test("is opened again after wrong codes and recovery codes, and closed for good when it is disabled", async () => {
    const place = await createPeople();
    const { store, account } = await findAccount(place.file, "E00001");
    const questions = [
      { subject: codeSubject(account.id), policy: CODE_POLICY },
      { subject: recoverySubject(account.id), policy: RECOVERY_POLICY },
    ];
    const findPauses = () =>
      Promise.all(questions.map((each) => store.attempts.findPause({ ...each, now: Date.now() })));
    for (const question of questions) {
      for (let at = 0; at < question.policy.inADay; at++) {
        await store.attempts.countAttempt({ ...question, now: Date.now() });
      }
    }
    expect(await findPauses()).toEqual([expect.any(Number), expect.any(Number)]);
    expect(await place.run("accounts", ["unlock", "E00001"])).toMatchObject({ code: 0 });
    expect(await findPauses()).toEqual([null, null]);

    expect(await place.run("accounts", ["disable", "E00001"])).toMatchObject({ code: 0 });
    expect(await store.accounts.findAccount(account.id)).toMatchObject({ isDisabled: true });
    expect(await place.run("accounts", ["disable", "E00001"])).toMatchObject({ code: 1 });
    expect(await place.run("accounts", ["permit", "E00001"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("disabled"),
    });
    expect(await place.run("accounts", ["unlock", "E99999"])).toMatchObject({ code: 1, out: "" });
    const audited = (await store.audit.listRows({ after: 0, limit: 10 })).map(({ action }) => action);
    expect(audited.slice(1)).toEqual(["unlock", "disable"]);
  });
});

test("a firm uses the apps that it is given, and only ones that there are", async () => {
  const place = await createPeople();
  const licences = () => openStore(place.file).accounts.findLicences("demo");
  expect(await place.run("accounts", ["licence", "demo", "clock", "on"])).toMatchObject({ code: 0, err: "" });
  expect(await licences()).toEqual(["clock"]);
  expect(await place.run("accounts", ["licence", "demo", "clock", "off"])).toMatchObject({ code: 0 });
  expect(await licences()).toEqual([]);
  for (const [firm, app, said] of [
    ["demo", "clocks", "site.yaml has clock"],
    ["none", "clock", "there are demo"],
  ] as const) {
    const { code, err } = await place.run("accounts", ["licence", firm, app, "on"]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(said) });
  }
});

test("a command that is not understood shows all of them, and touches no database", async () => {
  const { run } = createPlace();
  const wrong = [[], ["licence", "a", "b", "maybe"]];
  for (const { code, out, err } of await Promise.all(wrong.map((args) => run("accounts", args)))) {
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("usage: npm run accounts");
  }
});

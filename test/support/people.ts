/** People for tests: accounts with or without an authenticator, and a browser's worth of cookies to act with. */

import { kindOf, type Role } from "../../src/accounts/account.ts";
import type { Passwords } from "../../src/accounts/passwords.ts";
import { createScrypt } from "../../src/scrypt.ts";
import { provisionFactor } from "../../src/selfservice/provision.ts";
import { createId } from "../../src/shared/random.ts";
import { generateCode } from "../../src/totp/verify.ts";
import { CHEAP_SCRYPT, OWN_ORIGIN, type TestApp } from "./app.ts";
import type { Stores } from "./stores.ts";

const STEP_MS = 30_000;
const cheap = createScrypt(CHEAP_SCRYPT);

export type Person = Awaited<ReturnType<typeof addPerson>>;

/** With every app licensed, unless the firm is there already. */
export async function addPerson(
  test: Pick<TestApp, "sealer" | "clock"> & { store: Stores },
  {
    loginId,
    firmId = "firm",
    roles = [],
    mails = [`${loginId.toLowerCase()}@example.com`],
    isEnrolled = true,
    passwords = cheap,
  }: {
    loginId: string;
    firmId?: string;
    roles?: Role[];
    mails?: string[];
    isEnrolled?: boolean;
    passwords?: Pick<Passwords, "hash">;
  },
) {
  const { store, clock } = test;
  const id = createId(clock.now);
  const password = `password of ${loginId}`;
  if (!(await store.accounts.findFirm(firmId))) {
    await store.accounts.addFirm({ id: firmId, name: firmId });
    for (const app of ["clock", "payslip", "reception"]) {
      await store.accounts.setLicence({ firmId, app, isInUse: true });
    }
  }
  const account = {
    id,
    loginId,
    kind: kindOf(loginId),
    firmId,
    passwordHash: await passwords.hash(password),
    locale: "en" as const,
    mails,
    roles,
    isDisabled: false,
  };
  await store.accounts.addAccounts([account]);
  const factor = isEnrolled
    ? await provisionFactor({ ...test, stores: store, account, name: "Test", now: () => clock.now, createId })
    : null;
  return {
    account,
    loginId,
    password,
    recoveryCodes: factor?.recoveryCodes ?? [],
    secret: factor?.secret ?? new Uint8Array(20),
    /** The code at the clock's time, or so many steps away. */
    code: (steps = 0) => codeOf(factor?.secret ?? new Uint8Array(20), clock.now + steps * STEP_MS),
  };
}

export function codeOf(secret: Uint8Array, now: number): string {
  return generateCode({ secret, now });
}

/** Six digits that the person's authenticator shows neither now nor a step away. */
export function wrongCode({ code }: Pick<Person, "code">): string {
  const near = [-1, 0, 1].map((steps) => code(steps));
  return ["000000", "111111", "222222", "333333"].find((digits) => !near.includes(digits)) ?? "";
}

export type Page = { status: number; location: string | null; text: string; headers: Headers };
export type Browser = ReturnType<typeof openBrowser>;
type Fetch = (path: string, init: RequestInit) => Response | Promise<Response>;

/** Keeps cookies, sends Origin with forms, follows no redirect by itself. */
export function openBrowser(fetch: Fetch, { origin = OWN_ORIGIN }: { origin?: string } = {}) {
  const cookies = new Map<string, string>();
  const send = async (
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie && { cookie }), "accept-language": "en", ...init.headers };
    const response = await fetch(path, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const { status } = response;
    return {
      status,
      location: response.headers.get("location"),
      text: await response.text(),
      headers: response.headers,
    };
  };
  return {
    cookies,
    get: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    post: (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      send(path, { method: "POST", body: new URLSearchParams(fields), headers: { origin, ...headers } }),
    /** As scripts of our pages do. */
    postJson: (path: string, body: object, headers: Record<string, string> = {}) =>
      send(path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { origin, "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers },
      }),
  };
}

/** A browser that talks to an app in this process. */
export function openAppBrowser({ app }: Pick<TestApp, "app">): Browser {
  return openBrowser((path, init) => app.request(path, init));
}

/** Password and, for employees, the choice of everything; the code is still owed. */
export async function startSignIn(
  browser: Browser,
  { loginId, password }: Pick<Person, "loginId" | "password">,
) {
  const started = await browser.post("/signin", { id: loginId, password });
  return started.location === "/signin/choose" ? browser.post("/signin/choose", { mode: "full" }) : started;
}

/** All the way, with the code at the clock's time or so many steps away. */
export async function signIn(
  browser: Browser,
  person: Person,
  { steps = 0 }: { steps?: number } = {},
): Promise<Page> {
  await startSignIn(browser, person);
  return browser.post("/signin/code", { code: person.code(steps) });
}

/** The cookies: who is signed in, who is half-way there, whose reset it is, the chat that somebody asked or came from, and the walkthrough they are in. */

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

export type CookieName = "session" | "challenge" | "reset" | "conversation" | "asked" | "walk";

export type Cookies = {
  read(c: Context, name: CookieName): string | undefined;
  /** For as long as the browser runs, or as MAX_AGE_S says; the server decides when it is over. */
  write(c: Context, name: CookieName, token: string): void;
  clear(c: Context, name: CookieName): void;
};

const NAMES: Record<CookieName, string> = {
  session: "madoguchi",
  challenge: "madoguchi-challenge",
  reset: "madoguchi-reset",
  conversation: "madoguchi-conversation",
  asked: "madoguchi-asked",
  walk: "madoguchi-walk",
};

const DAY_S = 24 * 60 * 60;
/** A sign-in this soon after an answer counts as its success. */
export const SIGN_MS = 30 * 60 * 1000;
/** A reset outlives the browser: a wait of a day, and the days after it. So does a walkthrough that ends the browser. */
const MAX_AGE_S: Partial<Record<CookieName, number>> = {
  reset: 14 * DAY_S,
  walk: DAY_S,
  asked: SIGN_MS / 1000,
};

/**
 * ASVS 5.0, 3.3: `__Host-`, HttpOnly, Secure, SameSite=Lax. Plain http, for development only, has the same
 * without prefix and Secure, which browsers would refuse there.
 */
export function createCookies({ isSecure }: { isSecure: boolean }): Cookies {
  const nameOf = (name: CookieName) => `${isSecure ? "__Host-" : ""}${NAMES[name]}`;
  const options = { path: "/", httpOnly: true, secure: isSecure, sameSite: "Lax" } as const;
  return {
    read: (c, name) => getCookie(c, nameOf(name)),
    write: (c, name, token) => {
      const maxAge = MAX_AGE_S[name];
      setCookie(c, nameOf(name), token, maxAge === undefined ? options : { ...options, maxAge });
    },
    clear: (c, name) => {
      deleteCookie(c, nameOf(name), options);
    },
  };
}

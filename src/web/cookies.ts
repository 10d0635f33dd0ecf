/** The cookies: who is signed in, who is half-way there, and the chat that somebody came from. */

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

export type CookieName = "session" | "challenge" | "conversation";

export type Cookies = {
  read(c: Context, name: CookieName): string | undefined;
  /** For as long as the browser runs; the server decides when it is over. */
  write(c: Context, name: CookieName, token: string): void;
  clear(c: Context, name: CookieName): void;
};

const NAMES: Record<CookieName, string> = {
  session: "madoguchi",
  challenge: "madoguchi-challenge",
  conversation: "madoguchi-conversation",
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
    write: (c, name, token) => setCookie(c, nameOf(name), token, options),
    clear: (c, name) => {
      deleteCookie(c, nameOf(name), options);
    },
  };
}

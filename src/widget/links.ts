/** Addresses of the server's pages, with what they need to know from the chat. */

import type { Locale } from "../shared/locale.ts";

export type PageLink = {
  /** As the server gave it: a path of its own, or any other address. */
  href: string;
  server: string;
  locale: Locale;
  /** For an action: what it solves is told to this conversation. */
  conversation?: string | undefined;
  /** For what a walkthrough leads to: the steps that were tried belong to this walk. */
  walk?: string | undefined;
};

/** Absolute. Addresses elsewhere stay as they are: neither language nor conversation nor walk is their business. */
export function pageUrl({ href, server, locale, conversation, walk }: PageLink): string {
  const url = new URL(href, server);
  if (url.origin !== new URL(server).origin) return url.href;
  url.searchParams.set("lang", locale);
  if (conversation !== undefined) url.searchParams.set("conversation", conversation);
  if (walk !== undefined) url.searchParams.set("walk", walk);
  return url.href;
}

/** What chats learn of what people do after an answer; where that fails, nothing else does. */

import type { Context } from "hono";
import { CLEAR_SITE_CACHE } from "../chat/actions.ts";
import { findLinking, type Knowledge } from "../chat/knowledge.ts";
import type { MessageStore } from "../chat/ports.ts";
import type { Reply } from "../chat/reply.ts";
import { findCause } from "../shared/find-cause.ts";
import { ID_PATTERN } from "../shared/random.ts";
import { SITE_CACHE } from "../walkthroughs/walk.ts";
import { type Cookies, SIGN_MS } from "./cookies.ts";

export type ChatTrail = {
  /** Remembers the chat in this browser, if it was asked on a page of ours. */
  remember(c: Context, reply: Pick<Reply, "kind" | "conversation">): void;
  /** The chat that somebody asked last or came from. */
  find(c: Context): string | null;
  /** Somebody signed in with a code. */
  signIn(c: Context): Promise<void>;
  /** A walkthrough that a chat had led to is over. */
  endWalk(end: { conversation: string; walkthrough: string; hasHelped: boolean }): Promise<void>;
  /** Somebody opened one of the entries that a chat had offered. */
  pick(pick: { conversation: string | undefined; entry: string }): Promise<void>;
};

export function createChatTrail({
  messages,
  knowledge,
  cookies,
  now,
  report,
}: {
  messages: MessageStore;
  knowledge: () => Knowledge;
  cookies: Cookies;
  now: () => number;
  report: (message: string, error: unknown) => void;
}): ChatTrail {
  const attempt = (work: Promise<void>) =>
    work.catch((error: unknown) => report("the chat could not be told what came of it", findCause(error)));
  const listEntries = (walkthrough: string) =>
    walkthrough === SITE_CACHE
      ? findLinking(knowledge(), "actions", CLEAR_SITE_CACHE)
      : findLinking(knowledge(), "walkthroughs", walkthrough);
  const find = (c: Context) => {
    const known = cookies.read(c, "asked") ?? cookies.read(c, "conversation");
    return known && ID_PATTERN.test(known) ? known : null;
  };
  return {
    find,
    remember(c, { kind, conversation }) {
      const isOwnPage = ["same-origin", "none"].includes(c.req.header("sec-fetch-site") ?? "");
      if (kind === "answer" && isOwnPage) cookies.write(c, "asked", conversation);
    },
    async signIn(c) {
      const conversation = find(c);
      // Whoever came by a link of that chat has completed an action, which is more than a sign.
      if (conversation === null || conversation === cookies.read(c, "conversation")) return;
      const since = now() - SIGN_MS;
      await attempt(messages.recordSign({ conversation, sign: "sign-in", entries: [], since }));
    },
    async endWalk({ conversation, walkthrough, hasHelped }) {
      const ended = { conversation, entries: listEntries(walkthrough) };
      await attempt(
        hasHelped
          ? messages.recordSign({ ...ended, sign: "walkthrough", since: 0 })
          : messages.takeBackSign(ended),
      );
    },
    async pick({ conversation, entry }) {
      if (conversation && ID_PATTERN.test(conversation)) {
        await attempt(messages.recordPick({ conversation, entry }));
      }
    },
  };
}

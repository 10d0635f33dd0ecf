/** What chats learn of what people do after an answer; where that fails, nothing else does. */

import type { Context } from "hono";
import type { MessageStore, Sign } from "../chat/ports.ts";
import type { Reply } from "../chat/reply.ts";
import { findCause } from "../shared/find-cause.ts";
import { ID_PATTERN } from "../shared/random.ts";
import { type Cookies, SIGN_MS } from "./cookies.ts";

export type ChatTrail = {
  /** Remembers the chat in this browser, if it was asked on a page of ours. */
  remember(c: Context, reply: Pick<Reply, "kind" | "conversation">): void;
  /** The chat that somebody asked last or came from. */
  find(c: Context): string | null;
  /** Somebody signed in with a code. */
  signIn(c: Context): Promise<void>;
  /** A walkthrough that a chat had led to is over. */
  endWalk(end: { conversation: string; hasHelped: boolean }): Promise<void>;
  /** Somebody opened one of the entries that a chat had offered. */
  pick(pick: { conversation: string | undefined; entry: string }): Promise<void>;
};

export function createChatTrail({
  messages,
  cookies,
  now,
  report,
}: {
  messages: MessageStore;
  cookies: Cookies;
  now: () => number;
  report: (message: string, error: unknown) => void;
}): ChatTrail {
  const attempt = (work: Promise<void>) =>
    work.catch((error: unknown) => report("the chat could not be told what came of it", findCause(error)));
  const sign = (conversation: string | null, sign: Sign, since: number) =>
    conversation === null ? undefined : attempt(messages.recordSign({ conversation, sign, since }));
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
      await sign(find(c), "sign-in", now() - SIGN_MS);
    },
    async endWalk({ conversation, hasHelped }) {
      if (hasHelped) await sign(conversation, "walkthrough", 0);
      else await attempt(messages.takeBackSign(conversation));
    },
    async pick({ conversation, entry }) {
      if (conversation && ID_PATTERN.test(conversation)) {
        await attempt(messages.recordPick({ conversation, entry }));
      }
    },
  };
}

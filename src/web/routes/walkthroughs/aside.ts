/** What signing in and setting up know of walkthroughs: they help, and where they fail nothing else does. */

import type { Context } from "hono";
import { findCause } from "../../../shared/find-cause.ts";
import type { Walk } from "../../../walkthroughs/walk.ts";
import { findOwnWalk, type WalkerParts } from "./parts.ts";

export type WalkAside = {
  /** Of whoever is at this browser. */
  find(c: Context): Promise<Walk | null>;
  /** Whether somebody is to be asked if they want to go on: what was in their browser is gone. */
  isToAsk(c: Context, accountId: string): Promise<boolean>;
  /** The set-up that it was about is done. */
  solve(c: Context, walk: Walk): Promise<void>;
};

export function createWalkAside(
  parts: WalkerParts & { report: (message: string, error: unknown) => void },
): WalkAside {
  const { walks, cookies, report } = parts;
  const attempt = <T>(work: Promise<T>, otherwise: T): Promise<T> =>
    work.catch((error: unknown) => {
      report("a walkthrough could not be looked up or noted", findCause(error));
      return otherwise;
    });
  return {
    find: (c) => attempt(findOwnWalk(c, parts), null),
    async isToAsk(c, accountId) {
      if (cookies.read(c, "walk") !== undefined) return false;
      return (await attempt(walks.findReminder(accountId), null))?.state === "open";
    },
    async solve(c, walk) {
      await attempt(walks.settle(walk, "solved"), undefined);
      cookies.clear(c, "walk");
    },
  };
}

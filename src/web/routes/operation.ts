/** For those who run it: is the process up, and can it answer? */

import { Hono } from "hono";
import type { MessageStore } from "../../chat/ports.ts";

/** /healthz says that the process runs, /readyz that the database answers too. */
export function createOperation(messages: MessageStore): Hono {
  return new Hono()
    .get("/healthz", (c) => c.text("ok"))
    .get("/readyz", async (c) => {
      await messages.findMemory("");
      return c.text("ready");
    });
}

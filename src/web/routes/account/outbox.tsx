/** The mails that development writes to a folder instead of sending them. */

import { Hono } from "hono";
import { pageOf } from "../../page-context.ts";
import { type OutboxMail, OutboxPage } from "../../pages/account/outbox-page.tsx";
import type { AccountParts } from "./parts.ts";

export type ReadOutbox = () => Promise<OutboxMail[]>;

export function createOutboxRoutes({
  knowledge,
  readOutbox,
}: Pick<AccountParts, "knowledge"> & { readOutbox: ReadOutbox }): Hono {
  return new Hono().get("/dev/outbox", async (c) =>
    c.html(<OutboxPage {...pageOf(c, knowledge())} mails={await readOutbox()} />),
  );
}

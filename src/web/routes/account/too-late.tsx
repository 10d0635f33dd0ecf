/** What a form shows when the time for it is over. */

import type { Context } from "hono";
import { pageOf } from "../../page-context.ts";
import { commonWords } from "../../pages/account/strings.ts";
import { MessagePage } from "../../pages/message-page.tsx";
import type { AccountParts } from "./parts.ts";

/** `startPath` is where to begin again. */
export function showTooLate(
  c: Context,
  { knowledge }: Pick<AccountParts, "knowledge">,
  startPath: "/reset" | "/signin",
): Response | Promise<Response> {
  const page = pageOf(c, knowledge());
  const t = commonWords(page.locale);
  const next = { label: t("startAgain"), href: startPath };
  return c.html(
    <MessagePage {...page} title={t("tooLateTitle")} text={[t("tooLate")]} person={null} next={next} />,
    410,
  );
}

/** Tells an account's owner by mail, at every address that is known. */

import type { Account } from "../accounts/account.ts";
import type { Letter, PostOffice } from "../mail/post-office.ts";
import type { TemplateName, TemplateValues } from "../mail/texts.ts";

export type Notify = <Name extends TemplateName>(
  account: Pick<Account, "mails" | "locale">,
  template: Name,
  values: TemplateValues[Name],
) => Promise<void>;

/** Returns once the mail is safely kept; it goes out afterwards. */
export function createNotify(post: PostOffice): Notify {
  return (account, template, values) =>
    post.send(account.mails.map((to) => ({ to, locale: account.locale, template, values }) as Letter));
}

/** Mails a permit to its owner. Loaded only when it is asked for, as the mail library takes its time. */

import type { Account } from "../accounts/account.ts";
import { openMailer } from "../mail/open-mailer.ts";
import { createPostOffice } from "../mail/post-office.ts";
import { createNotify } from "../selfservice/notify.ts";
import { permitLink } from "../selfservice/permits.ts";
import { createId } from "../shared/random.ts";
import { readSite } from "./accounts-site.ts";
import type { Opened } from "./keys-and-stores.ts";

/** The mail is kept first; what cannot go out now goes out when a server runs. */
export async function mailPermit({
  account,
  opened: { stores, settings, sealer },
  publicUrl,
  permit: code,
  expiresAt: validUntil,
}: {
  account: Account;
  opened: Opened;
  publicUrl: string;
  permit: string;
  expiresAt: number;
}): Promise<void> {
  const { name } = await readSite(settings.content);
  const deliveries: Promise<unknown>[] = [];
  const post = createPostOffice({
    ...sealer,
    store: stores.mails,
    mailer: openMailer(settings.mail, { from: settings.mailFrom }),
    now: Date.now,
    createId,
    report: ({ message }) => console.error(`not delivered yet, a running server tries again: ${message}`),
    site: () => name,
    publicUrl: () => publicUrl,
    background: (delivery) => deliveries.push(delivery),
  });
  const { loginId, mails } = account;
  const link = permitLink(code);
  await createNotify(post)(account, "activation-permit", { loginId, permit: code, link, validUntil });
  await Promise.all(deliveries);
  console.log(`a mail is on its way to ${mails.join(", ")}`);
}

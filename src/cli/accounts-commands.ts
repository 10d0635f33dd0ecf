/** The commands on accounts that are there: list, permit, unlock, disable, licences. */

import { type Account, parseLoginId } from "../accounts/account.ts";
import { unlock as openAgain } from "../accounts/unlock.ts";
import { issuePermit, permitLink } from "../selfservice/permits.ts";
import { createId } from "../shared/random.ts";
import { createCommandRecord } from "./accounts-record.ts";
import type { Opened, Work } from "./keys-and-stores.ts";

const ROWS_A_PAGE = 500;

export function list(firmId: string | null): Work {
  return async ({ stores: { accounts, factors } }) => {
    console.log(["id", "kind", "firm", "authenticators", "roles", "mails", "state"].join("\t"));
    let after: string | null = null;
    for (;;) {
      const page: Account[] = await accounts.listAccounts({ firmId, after, limit: ROWS_A_PAGE });
      for (const account of page) {
        const { id, loginId, kind, firmId: firm, roles, mails, isDisabled } = account;
        const enrolled = (await factors.findFactors(id)).length;
        const state = isDisabled ? "disabled" : "";
        console.log([loginId, kind, firm, enrolled, roles.join(";"), mails.join(";"), state].join("\t"));
      }
      after = page.at(-1)?.loginId ?? null;
      if (page.length < ROWS_A_PAGE) return true;
    }
  };
}

export function permit({ id, isMailed }: { id: string; isMailed: boolean }): Work {
  return onAccount(id, async (account, opened) => {
    const { stores, settings } = opened;
    const { loginId, mails } = account;
    if (account.isDisabled) return refuse(`${loginId} is disabled and cannot set up an authenticator`);
    if (isMailed && mails.length === 0)
      return refuse(`${loginId} has no mail address; hand the permit over in person, without --mail`);
    const issued = await issuePermit({ ...stores, account, now: Date.now, createId });
    if (issued.kind === "enrolled")
      return refuse(`${loginId} has an authenticator already; a reset leads to a new one (/reset)`);
    await createCommandRecord(opened)({ account, action: "permit", detail: isMailed ? "mailed" : "printed" });
    const publicUrl = (settings.publicUrl ?? `http://${settings.host}:${settings.port}`).replace(/\/$/, "");
    console.log(`permit: ${issued.permit}`);
    console.log(`link: ${publicUrl}${permitLink(issued.permit)}`);
    console.log(
      `valid until ${new Date(issued.expiresAt).toISOString()}; earlier ones are worth nothing now`,
    );
    if (isMailed) {
      const { mailPermit } = await import("./accounts-mail.ts");
      await mailPermit({ account, opened, publicUrl, ...issued });
    } else console.log("next: hand it to the person; it is good together with their password only");
    return true;
  });
}

export function unlock(id: string): Work {
  return onAccount(id, async (account, { stores, sealer }) => {
    await openAgain({ attempts: stores.attempts, fingerprint: sealer.fingerprint, account });
    await createCommandRecord({ stores, sealer })({ account, action: "unlock" });
    console.log(
      `${account.loginId}: wrong codes, recovery codes and passwords are forgotten, all are open again`,
    );
    return true;
  });
}

export function disable(id: string): Work {
  return onAccount(id, async (account, { stores, sealer }) => {
    const isDisabled = await stores.accounts.disableAccount({ id: account.id, now: Date.now() });
    if (!isDisabled) return refuse(`${account.loginId} is disabled already`);
    await createCommandRecord({ stores, sealer })({ account, action: "disable" });
    console.log(`${account.loginId} is disabled; its sessions are over`);
    return true;
  });
}

export function licence({ firmId, app, isInUse }: { firmId: string; app: string; isInUse: boolean }): Work {
  return async ({ stores, settings, sealer }) => {
    const { readSite } = await import("./accounts-site.ts");
    const { apps } = await readSite(settings.content);
    if (!apps.some(({ id }) => id === app))
      return refuse(`there is no app ${app}; site.yaml has ${apps.map(({ id }) => id).join(", ")}`);
    if (!(await stores.accounts.findFirm(firmId))) {
      const firms = (await stores.accounts.listFirms()).map(({ id }) => id);
      return refuse(`there is no firm ${firmId}; there are ${firms.join(", ") || "none yet"}`);
    }
    await stores.accounts.setLicence({ firmId, app, isInUse });
    const state = isInUse ? "on" : "off";
    const detail = `${firmId} ${app} ${state}`;
    await createCommandRecord({ stores, sealer })({ account: null, action: "licence", detail });
    console.log(`${firmId}: ${app} is ${state}`);
    return true;
  };
}

function onAccount(id: string, work: (account: Account, opened: Opened) => Promise<boolean>): Work {
  return async (opened) => {
    const account = await opened.stores.accounts.findByLoginId(parseLoginId(id) ?? "");
    if (!account) return refuse(`there is no account ${id}; npm run accounts -- list shows all`);
    return work(account, opened);
  };
}

function refuse(message: string): boolean {
  console.error(message);
  return false;
}

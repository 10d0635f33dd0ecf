/** Puts the help desk together over its stores; shared by both platforms and tests. */

import { createAccountHelp } from "./helpdesk/account-help.ts";
import { createAuditView } from "./helpdesk/audit-view.ts";
import { createDesk } from "./helpdesk/desk.ts";
import { createDigest } from "./helpdesk/digest.ts";
import { createLint } from "./helpdesk/lint.ts";
import type { LiveKnowledge } from "./helpdesk/live-knowledge.ts";
import { createNameAccounts } from "./helpdesk/names.ts";
import type { AmendmentStore, DigestStore, QueueStore, ReportStore } from "./helpdesk/ports.ts";
import { createPreview } from "./helpdesk/preview.ts";
import { createReports } from "./helpdesk/reports.ts";
import type { Hooks } from "./helpdesk/webhook.ts";
import type { Services, Stores } from "./services.ts";
import type { CreateId } from "./shared/random.ts";
import type { Sealer } from "./shared/sealing.ts";
import type { WalkStore } from "./walkthroughs/ports.ts";

export type HelpDeskStores = Stores & {
  walks: WalkStore;
  queue: QueueStore;
  amendments: AmendmentStore;
  reports: ReportStore;
  digests: DigestStore;
};

export function createHelpDesk({
  stores,
  services: { useCode, approvals, record, notify },
  live,
  breathe,
  hooks,
  sealer,
  now,
  createId,
}: {
  stores: HelpDeskStores;
  services: Services;
  live: LiveKnowledge;
  /** Lets others go first in the middle of long work. */
  breathe: () => Promise<void>;
  hooks: Pick<Hooks, "tell">;
  sealer: Sealer;
  now: () => number;
  createId: CreateId;
}) {
  const { queue, amendments } = stores;
  /** What people wait for in the chat goes before what one person wants to know. */
  const giveWay = async () => {
    await breathe();
    await live.settled();
  };
  const preview = createPreview({ live, breathe: giveWay });
  return {
    live,
    lint: createLint({ live, breathe: giveWay }),
    desk: createDesk({ queue, amendments, live, preview, record, now, createId }),
    accountHelp: createAccountHelp({
      ...{ stores, useCode, notify, record, now, createId },
      fingerprint: sealer.fingerprint,
    }),
    auditView: createAuditView({ ...stores, sealer }),
    reports: createReports({ ...stores, now }),
    digest: createDigest({
      digests: stores.digests,
      queue,
      accounts: stores.accounts,
      countAsked: async (account) => (await approvals.list(account)).length,
      notify,
      now,
    }),
    countOpen: queue.countOpen,
    nameAccounts: createNameAccounts(stores.accounts),
    tellHandOff: ({ locale, entry }: { locale: "ja" | "en"; entry: string | null }) =>
      hooks.tell({ type: "handoff.requested", locale, entry }),
  };
}

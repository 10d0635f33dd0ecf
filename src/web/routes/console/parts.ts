/** What the console's routes share. */

import type { Context } from "hono";
import type { Account } from "../../../accounts/account.ts";
import type { RecordAct } from "../../../accounts/audit.ts";
import type { Sessions } from "../../../accounts/sessions.ts";
import type { HandOff } from "../../../chat/ask.ts";
import type { Knowledge } from "../../../chat/knowledge.ts";
import type { Content } from "../../../faq/content.ts";
import type { AccountHelp } from "../../../helpdesk/account-help.ts";
import type { AuditView } from "../../../helpdesk/audit-view.ts";
import type { Desk } from "../../../helpdesk/desk.ts";
import type { Digest } from "../../../helpdesk/digest.ts";
import type { Lint } from "../../../helpdesk/lint.ts";
import type { LiveKnowledge } from "../../../helpdesk/live-knowledge.ts";
import type { NameAccounts } from "../../../helpdesk/names.ts";
import type { QueueStore } from "../../../helpdesk/ports.ts";
import type { Reports } from "../../../helpdesk/reports.ts";
import type { Approvals } from "../../../selfservice/approvals.ts";
import type { Cookies } from "../../cookies.ts";
import type { Member } from "../../middleware/signed-in.ts";
import { pageOf } from "../../page-context.ts";
import type { ConsoleContext } from "../../pages/console/console-frame.tsx";

export type ConsoleServices = {
  desk: Desk;
  live: LiveKnowledge;
  lint: Lint;
  accountHelp: AccountHelp;
  auditView: AuditView;
  reports: Reports;
  digest: Digest;
  countOpen: QueueStore["countOpen"];
  nameAccounts: NameAccounts;
  tellHandOff: (handOff: HandOff) => Promise<void>;
};

export type ConsoleParts = ConsoleServices & {
  approvals: Approvals;
  record: RecordAct;
  sessions: Sessions;
  cookies: Cookies;
  knowledge: () => Knowledge;
  addressOf: (request: Request, env: unknown) => string;
  now: () => number;
  report: (message: string, error: unknown) => void;
  stopping: AbortSignal;
};

export type ConsoleEnv = { Variables: Member };

/** What waits for somebody. */
export type Waiting = { questions: number; approvals: number };

export async function countWaiting(
  { countOpen, approvals, now }: Pick<ConsoleParts, "countOpen" | "approvals" | "now">,
  operator: Account,
): Promise<Waiting> {
  const [open, asked] = await Promise.all([countOpen(now()), approvals.list(operator)]);
  return { questions: open.groups, approvals: asked.length };
}

/** What the bot knows without what was taught here. */
export function filesOf({ live }: Pick<ConsoleParts, "live">): Content {
  return live.state().base.knowledge.content;
}

/** Everything that a page of the console needs to know about the request it answers. */
export async function consoleOf(c: Context<ConsoleEnv>, parts: ConsoleParts): Promise<ConsoleContext> {
  const { account, session } = c.get("signedIn");
  return {
    ...pageOf(c, parts.knowledge()),
    // The search on this page is its own: nothing of it belongs into the frame.
    question: "",
    account: { loginId: account.loginId, level: session.level },
    waiting: await countWaiting(parts, account),
  };
}

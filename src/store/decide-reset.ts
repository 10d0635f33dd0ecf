/** A person's decision on a reset request, or that of two who must agree. */

import { and, eq, type SQL, sql } from "drizzle-orm";
import type { ResetStore } from "../selfservice/ports.ts";
import type { Database } from "./database.ts";
import { closing } from "./reset-states.ts";
import { accounts } from "./schema-accounts.ts";
import { resetRequests } from "./schema-selfservice.ts";

type Decision = Parameters<ResetStore["decideReset"]>[0];

export async function decideReset(
  database: Database,
  decision: Decision,
): ReturnType<ResetStore["decideReset"]> {
  const { id, approverId, isGranted, reason, now } = decision;
  const outcome = isGranted
    ? granting(decision)
    : { ...closing({ because: "refused", now }), decidedBy: approverId, reason };
  const [decided] = await database
    .update(resetRequests)
    .set(outcome)
    .where(
      and(
        eq(resetRequests.id, id),
        isAskedOf({ approverId, now }),
        isGranted ? isNotTheFirst(decision) : undefined,
      ),
    )
    .returning({ state: resetRequests.state });
  if (!decided) return null;
  if (decided.state === "asked") return "noted";
  return decided.state === "granted" ? "granted" : "refused";
}

/** Asked, not over, and the approver is somebody else with the right to decide. */
export function isAskedOf({ approverId, now }: { approverId: string; now: number }): SQL {
  return sql`${resetRequests.state} = 'asked' and ${resetRequests.expiresAt} > ${now} and ${mayDecide(sql`${approverId}`)}`;
}

function mayDecide(approverId: SQL): SQL {
  const hasRole = (role: string) =>
    sql`exists (select 1 from json_each(approver.roles) where value = ${role})`;
  return sql`exists (
    select 1 from ${accounts} as approver inner join ${accounts} as owner on owner.id = ${resetRequests.accountId}
    where approver.id = ${approverId} and approver.id <> owner.id and not approver.is_disabled
      and (${hasRole("operator")} or (${hasRole("approver")} and approver.firm_id = owner.firm_id)))`;
}

function isNotTheFirst({ approversNeeded, approverId }: Decision): SQL | undefined {
  return approversNeeded === 1 ? undefined : sql`${resetRequests.firstApprover} is not ${approverId}`;
}

/** Who was the first does not count any more without the right to decide: then this one is the first. */
function granting({ approversNeeded, approverId, reason, readyAt, expiresAt }: Decision) {
  const isEnough = approversNeeded === 1 ? sql`true` : mayDecide(sql`${resetRequests.firstApprover}`);
  const change = (to: SQL, otherwise: SQL) => sql`case when ${isEnough} then ${to} else ${otherwise} end`;
  return {
    state: change(sql`'granted'`, sql`${resetRequests.state}`),
    readyAt: change(sql`${readyAt}`, sql`${resetRequests.readyAt}`),
    expiresAt: change(sql`${expiresAt}`, sql`${resetRequests.expiresAt}`),
    firstApprover: change(sql`${resetRequests.firstApprover}`, sql`${approverId}`),
    decidedBy: change(sql`${approverId}`, sql`null`),
    // What the first one wrote is there for the second to read.
    reason: sql`coalesce(${reason}, ${resetRequests.reason})`,
  };
}

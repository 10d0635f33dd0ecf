/** What a session may do: by the firm's licences and by how far its owner has signed in. */

import type { Level } from "./ports.ts";

/** Without a code: punching the clock and reading payslips, nothing else. */
export const LIMITED_SCOPES: readonly string[] = ["clock:punch", "payslip:read"];

export type AppFunctions = { id: string; functions: readonly { scope: string }[] };

export type Allowed = { scopes: string[]; apps: string[] };

/** The scopes of licensed apps, and the apps of which at least one function is allowed. */
export function allow({
  apps,
  licences,
  level,
}: {
  apps: readonly AppFunctions[];
  licences: readonly string[];
  level: Level;
}): Allowed {
  const isAllowed = ({ scope }: { scope: string }) => level === "full" || LIMITED_SCOPES.includes(scope);
  const usable = apps
    .filter(({ id }) => licences.includes(id))
    .map(({ id, functions }) => ({ id, functions: functions.filter(isAllowed) }))
    .filter(({ functions }) => functions.length > 0);
  return {
    scopes: usable.flatMap(({ functions }) => functions.map(({ scope }) => scope)),
    apps: usable.map(({ id }) => id),
  };
}

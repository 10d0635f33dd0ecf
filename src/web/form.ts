/** Reads a posted form. */

import type { Context } from "hono";
import { cutSecrets } from "../chat/secret-guard.ts";

/** Longer than any field that people fill in. */
const MAX_FIELD_LENGTH = 1_024;

export type Form = {
  get(name: string): string;
  /** For what is kept and shown again: whatever looks like a code, key or password is cut out. */
  getText(name: string): string;
};

/** A field that is missing, a file, or too long is empty; so is a whole body that is no form. */
export async function readForm(c: Context): Promise<Form> {
  const body = await c.req.parseBody().catch((): Record<string, unknown> => ({}));
  const get = (name: string) => {
    const value = Object.hasOwn(body, name) ? body[name] : "";
    return typeof value === "string" && value.length <= MAX_FIELD_LENGTH ? value : "";
  };
  return { get, getText: (name) => cutSecrets(get(name)).text };
}

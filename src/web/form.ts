/** Reads a posted form. */

import type { Context } from "hono";
import { cutSecrets } from "../chat/secret-guard.ts";

/** Longer than any field that people fill in with a line. */
const MAX_FIELD_LENGTH = 1_024;
/** More than any list of boxes to tick. */
const MAX_VALUES = 64;

export type Form = {
  /** The last one, where there are several of the name. */
  get(name: string): string;
  /** For what is kept and shown again: whatever looks like a code, key or password is cut out. */
  getText(name: string): string;
  /** The same for texts of several lines, which end in `\n`; `maxLength` in UTF-16 code units. */
  getLongText(name: string, maxLength: number): string;
  /** Of boxes that were ticked. */
  getAll(name: string): string[];
};

/** A field that is missing, a file, or too long is empty; so is a whole body that is no form. */
export async function readForm(c: Context): Promise<Form> {
  const body = await c.req.parseBody({ all: true }).catch((): Record<string, unknown> => ({}));
  const read = (name: string): string[] => {
    const found = Object.hasOwn(body, name) ? body[name] : [];
    const values: unknown[] = Array.isArray(found) ? found : [found];
    return values.map((value) => (typeof value === "string" ? value : ""));
  };
  const get = (name: string) => limitTo(MAX_FIELD_LENGTH, read(name).at(-1));
  return {
    get,
    getText: (name) => cutSecrets(get(name)).text,
    getLongText: (name, maxLength) =>
      cutSecrets(limitTo(maxLength, read(name).at(-1)?.replace(/\r\n?/g, "\n"))).text,
    getAll: (name) =>
      read(name)
        .map((value) => limitTo(MAX_FIELD_LENGTH, value))
        .filter((value) => value !== "")
        .slice(0, MAX_VALUES),
  };
}

function limitTo(maxLength: number, value = ""): string {
  return value.length <= maxLength ? value : "";
}

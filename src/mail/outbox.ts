/** Puts mail into a folder, one JSON file each, for development and tests. */

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createId } from "../shared/random.ts";
import { requireSafeHead } from "./address.ts";
import type { Mail, Mailer } from "./ports.ts";

/** `at` is ISO 8601. */
export type OutboxMail = Mail & { at: string };

/** Makes the folder with the first mail. Only its owner can read it: the mails are in the clear. */
export function createOutbox({ folder, now }: { folder: string; now: () => number }): Mailer {
  let count = 0;
  return {
    async deliver({ to, subject, text }) {
      requireSafeHead({ to, subject });
      const time = now();
      const at = new Date(time).toISOString();
      // The number keeps mails of one millisecond in order, the id keeps processes apart.
      const number = String(count++).padStart(6, "0");
      const name = `${at.replaceAll(":", "-")}-${number}-${createId(time)}.json`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Whoever watches the folder for *.json sees whole mails only.
      const unfinished = join(folder, `.${name}.part`);
      try {
        const mail: OutboxMail = { at, to, subject, text };
        await writeFile(unfinished, `${JSON.stringify(mail, null, 2)}\n`, { mode: 0o600, flag: "wx" });
        await rename(unfinished, join(folder, name));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}

/** Newest first; none where there is no folder yet. */
export async function listOutbox(folder: string): Promise<OutboxMail[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const mails = names.filter((name) => name.endsWith(".json") && !name.startsWith("."));
  const texts = await Promise.all(mails.sort().map((name) => readFile(join(folder, name), "utf8")));
  return texts.reverse().map((text) => JSON.parse(text) as OutboxMail);
}

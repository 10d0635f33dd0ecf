/** Makes the demo people in a Worker's local database, with the settings that the Worker has. */

import { checkKeys } from "../check-keys.ts";
import { readSettings } from "../config.ts";
import { readContentFolder } from "../content-folder.ts";
import { describeDemo, seedDemo } from "../demo.ts";
import { parseContent } from "../faq/parse-content.ts";
import { createScrypt } from "../scrypt.ts";
import { createId } from "../shared/random.ts";
import { createSealer } from "../shared/sealing.ts";
import { openD1 } from "../store/d1.ts";
import { createEveryStore } from "../store/every-store.ts";
import { BINDING, persistIn, QUIET_WRANGLER, WRANGLER_CONFIG } from "./keys-and-stores-d1.ts";

export class DevWorkerError extends Error {
  readonly code = "dev_worker.failed";
}

type Bindings = Record<typeof BINDING, Parameters<typeof openD1>[0]> & Record<string, unknown>;
/** What is to be shown, null where there were people already; and whether the Worker has a way to send mail. */
export type OpenDemo = { demo: string | null; hasMail: boolean };

export async function openDemo({
  folder,
  publicUrl,
}: {
  folder: string;
  publicUrl: string;
}): Promise<OpenDemo> {
  Object.assign(process.env, QUIET_WRANGLER);
  const { getPlatformProxy } = await import("wrangler");
  const platform = await getPlatformProxy<Bindings>({
    configPath: WRANGLER_CONFIG,
    persist: persistIn(folder),
    remoteBindings: false,
  });
  try {
    const demo = await makePeople(platform.env, publicUrl);
    return { demo, hasMail: Boolean(platform.env.MADOGUCHI_MAIL) };
  } finally {
    await platform.dispose();
  }
}

async function makePeople(bindings: Bindings, publicUrl: string): Promise<string | null> {
  const texts = Object.entries(bindings).filter(([, value]) => typeof value === "string");
  const { mode, keys, content: folder } = readSettings(Object.fromEntries(texts) as Record<string, string>);
  if (mode !== "development") return null;
  const stores = createEveryStore(openD1(bindings[BINDING]));
  await checkKeys({ sealed: stores.sealed, keys });
  const { content } = parseContent(await readContentFolder(folder));
  const demo = await seedDemo({
    stores,
    sealer: createSealer(keys),
    passwords: createScrypt(),
    apps: content.site.apps.map(({ id }) => id),
    now: Date.now,
    createId,
  });
  return demo && withoutOutbox(describeDemo(demo, publicUrl));
}

/** There is no folder for mails in a Worker: they are shown here instead. */
function withoutOutbox(text: string): string {
  return text.replace(/\S+\/dev\/outbox\n/, "Mails are shown here.\n");
}

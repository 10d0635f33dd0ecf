/** Puts the static files where Cloudflare serves them from, with the headers that they have on Node. */

import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isWidget, protectionOf } from "../web/middleware/protect.ts";

const BUILT = "dist/public";
/** A folder of its own: the file with the headers is Cloudflare's, and Node must not serve it. */
export const PLATFORM_ASSETS = "dist/worker/public";

/**
 * Empties the folder, copies what was built into it and writes `_headers` beside it: one rule a file, so that no two
 * of them are mixed.
 */
export async function writePlatformAssets(): Promise<void> {
  await rm(PLATFORM_ASSETS, { recursive: true, force: true });
  await mkdir(PLATFORM_ASSETS, { recursive: true });
  const files = (await readdir(BUILT)).sort();
  const rules = await Promise.all(files.map(writeRule));
  await Promise.all([
    ...files.map((file) => copyFile(join(BUILT, file), join(PLATFORM_ASSETS, file))),
    writeFile(join(PLATFORM_ASSETS, "_headers"), rules.join("\n")),
  ]);
}

/** https://developers.cloudflare.com/workers/static-assets/headers/ */
async function writeRule(file: string): Promise<string> {
  const path = `/${file}`;
  const headers = await protectionOf(path);
  // Settings are not known here. The file holds nothing that is not public; whom the API answers is decided there.
  if (isWidget(path)) headers.push(["access-control-allow-origin", "*"]);
  return [path, ...headers.map(([name, value]) => `  ${name}: ${value}`), ""].join("\n");
}

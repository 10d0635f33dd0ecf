/** A copy of `wrangler.toml` for trying things out: other assets or another build, the Worker otherwise the same. */

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

const PATHS = ["src/worker.ts", "src/store/migrations", "dist/worker/public"];

/** Its paths lead to where those of the original lead, wherever the copy is put. */
export async function writeWorkerConfig({
  file,
  assets = "dist/worker/public",
  build = null,
}: {
  file: string;
  /** Folder of the static files, the content and the model. */
  assets?: string;
  /** What to take for `dist/build.json`, which names the content. */
  build?: string | null;
}): Promise<void> {
  const original = await readFile("wrangler.toml", "utf8");
  const located = PATHS.reduce((text, path) => {
    const place = resolve(path === "dist/worker/public" ? assets : path);
    if (!text.includes(`"${path}"`)) throw new Error(`wrangler.toml does not name ${path} any more`);
    return text.replace(`"${path}"`, JSON.stringify(place));
  }, original);
  const alias = build && `\n[alias]\n"../dist/build.json" = ${JSON.stringify(resolve(build))}\n`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, located + (alias ?? ""));
}

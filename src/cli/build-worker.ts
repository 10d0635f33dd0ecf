/** Builds all that a Worker needs: what the server needs, compiled content, its model, the platform's assets. */

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { PLATFORM_ASSETS, writePlatformAssets } from "./build-headers.ts";
import { buildModel, compileContent } from "./build-model.ts";

const CONTENT = "dist/content.json";
/** What the Worker's code knows of it: enough to tell it from that of another build. */
const BUILD = "dist/build.json";
const MODEL = "dist/model.bin";

await import("./build.ts");
const compiled = await compileContent(process.env.MADOGUCHI_CONTENT || "content", Date.now());
await writeFile(CONTENT, JSON.stringify(compiled));
await writeFile(BUILD, JSON.stringify({ fingerprint: compiled.fingerprint }));
const before = await readFile(MODEL).catch(() => null);
const model = buildModel(compiled, before);
if (model !== before) await writeFile(MODEL, model);
await writePlatformAssets();
// Last: the folder has been emptied. The Worker reads them there; nobody else gets them.
for (const file of [CONTENT, MODEL]) await copyFile(file, join(PLATFORM_ASSETS, basename(file)));

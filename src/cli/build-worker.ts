/** Builds all that a Worker needs: what the server needs, compiled content, its model, the platform's assets. */

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PLATFORM_ASSETS, writePlatformAssets } from "./build-headers.ts";
import { buildModel, compileContent } from "./build-model.ts";

const CONTENT = "dist/content.json";
const MODEL = "dist/model.bin";

await import("./build.ts");
const compiled = await compileContent(process.env.MADOGUCHI_CONTENT || "content", Date.now());
await writeFile(CONTENT, JSON.stringify(compiled));
const before = await readFile(MODEL).catch(() => null);
const model = buildModel(compiled, before);
if (model !== before) await writeFile(MODEL, model);
await writePlatformAssets();
// Last: the folder has been emptied. The Worker reads it there; nobody else gets it.
await copyFile(MODEL, join(PLATFORM_ASSETS, "model.bin"));

/** Reads a content folder from disk and tells when something in it was edited. */

import { type FSWatcher, watch } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { ContentFile } from "./faq/content.ts";

const CONTENT_FILE = /\.(?:md|yaml|jsonl)$/;
/** Editors write a file in several steps; one reload covers them all. */
const SETTLE_MS = 100;

/** Every file of a kind that content has, below the folder; dot files are left out. */
export async function readContentFolder(folder: string): Promise<ContentFile[]> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = items
    .filter((item) => item.isFile() && CONTENT_FILE.test(item.name) && !item.name.startsWith("."))
    .map((item) => join(item.parentPath, item.name));
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path).split(sep).join("/"),
      text: await readFile(path, "utf8"),
    })),
  );
}

/** Calls back after every edit below the folder, once the writing has settled. */
export function watchContentFolder(folder: string, onEdit: () => void): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  return watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(onEdit, SETTLE_MS);
  });
}

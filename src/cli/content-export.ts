/** Writes what the help desk has taught into the content folder: `npm run content:export`. Content with errors is left alone. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readContentFolder } from "../content-folder.ts";
import type { ContentFile } from "../faq/content.ts";
import { exportLessons } from "../faq/export-lessons.ts";
import { taughtBy } from "../helpdesk/live-knowledge.ts";
import { describeProblem, loadKnowledge } from "../load-knowledge.ts";
import { dayOf } from "../shared/day.ts";
import { type Opened, withStores } from "./keys-and-stores.ts";

await withStores(exportContent);

async function exportContent({ stores, settings: { content: folder } }: Opened): Promise<boolean> {
  const now = Date.now();
  const files = await readContentFolder(folder);
  const taught = (await stores.amendments.listLessons()).flatMap(taughtBy);
  if (!isWell(files, { now, what: `the content in ${folder} has mistakes; mend them first` })) return false;
  const written = exportLessons({ files, taught, today: dayOf(now) });
  const isWritten = ({ path }: ContentFile) => written.some((file) => file.path === path);
  const result = [...files.filter((file) => !isWritten(file)), ...written];
  if (!isWell(result, { now, what: "nothing was written, because the content would have mistakes" }))
    return false;
  for (const { path, text, added, isNew } of written) {
    await writeFile(join(folder, path), text);
    console.log(`${folder}/${path}: ${isNew ? "new, " : ""}${added} wordings added`);
  }
  console.log(`${taught.length} lessons, ${written.length} files written`);
  return true;
}

function isWell(files: ContentFile[], { now, what }: { now: number; what: string }): boolean {
  const { knowledge, problems } = loadKnowledge(files, now);
  if (knowledge) return true;
  const errors = problems.filter(({ level }) => level === "error");
  console.error([`${what}:`, ...errors.map(describeProblem)].join("\n"));
  return false;
}

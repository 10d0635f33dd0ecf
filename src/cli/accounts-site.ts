/** Reads the site's facts out of the content folder, for commands that need no more of it. */

import { readContentFolder } from "../content-folder.ts";
import type { Site } from "../faq/content.ts";
import { parseContent } from "../faq/parse-content.ts";

/** Throws where site.yaml cannot be read. */
export async function readSite(folder: string): Promise<Site> {
  const files = await readContentFolder(folder);
  const { content, problems } = parseContent(files.filter(({ path }) => path === "site.yaml"));
  if (problems.length > 0) throw new Error("site.yaml has mistakes; see npm run content:check");
  return content.site;
}

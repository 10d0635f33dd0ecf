/** Lints the content folder: `npm run content:check`. Exits 1 on an error; warnings are for the writer to judge. */

import { readSettings } from "../config.ts";
import { readContentFolder } from "../content-folder.ts";
import { checkPhrasings } from "../faq/check-content.ts";
import { describeProblem, loadKnowledge } from "../load-knowledge.ts";
import { finish } from "../shared/slices.ts";

const { content: folder } = readSettings(process.env);
const { knowledge, problems: found } = loadKnowledge(await readContentFolder(folder), Date.now());
const problems = [...found, ...checkPhrasings(knowledge ? finish(knowledge.matcher.leaveOut()) : [])];
const count = (level: string) => problems.filter((problem) => problem.level === level).length;

for (const problem of problems) console.log(`${folder}/${describeProblem(problem)}`);
console.log(`${count("error")} errors, ${count("warning")} warnings`);
process.exitCode = count("error") > 0 ? 1 : 0;

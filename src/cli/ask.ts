/** Asks the bot in the terminal: `npm run ask -- "question" ["follow-up"…] [--locale ja|en]`. */

import { parseArgs } from "node:util";
import type { Memory } from "../chat/ports.ts";
import { takeTurn } from "../chat/turn.ts";
import { isLocale, type Locale } from "../shared/locale.ts";
import { getKnowledge } from "./load.ts";
import { showTurn } from "./show-turn.ts";

const USAGE = 'usage: npm run ask -- "question" ["follow-up"…] [--locale ja|en]';

type Wanted = { questions: string[]; locale: Locale | null };

const wanted = parseCommand();
if (wanted) await answer(wanted);
else {
  console.error(USAGE);
  process.exitCode = 1;
}

function parseCommand(): Wanted | null {
  try {
    const { values, positionals } = parseArgs({
      options: { locale: { type: "string" } },
      allowPositionals: true,
    });
    const { locale = null } = values;
    const questions = positionals.filter((question) => question.trim() !== "");
    if (questions.length === 0 || (locale !== null && !isLocale(locale))) return null;
    return { questions, locale };
  } catch {
    return null;
  }
}

/** Each question after the first is a follow-up in the same conversation. */
async function answer({ questions, locale }: Wanted): Promise<void> {
  const knowledge = await getKnowledge();
  let memory: Memory | null = null;
  for (const [at, question] of questions.entries()) {
    const turn = takeTurn(knowledge, { question, locale, memory });
    memory = turn.memory;
    console.log(`${at > 0 ? "\n" : ""}${showTurn(turn)}`);
  }
}

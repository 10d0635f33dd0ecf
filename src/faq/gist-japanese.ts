/** The content words of a Japanese question, found by script and by how words end, without a dictionary. */

import { dropJoints, endingAt, readInflected, rootOf, type Token, word } from "./gist-endings.ts";
import { settleSpelling } from "./gist-spellings.ts";

const RUNS = /\p{sc=Hira}[\p{sc=Hira}ー]*|[\p{sc=Han}々]+|[\p{sc=Kana}ー]+|[\p{sc=Latn}\p{N}]+|[\p{L}]+/gu;
const HIRAGANA = /^\p{sc=Hira}/u;
const KANJI = /\p{sc=Han}$/u;

/** At the beginning of kana after a word; a look ahead where a verb begins with the same letter. */
const PARTICLE =
  /^(?:について|に関して|に対して|とは|とか|って|から|まで|だけ|より|しか(?!し)|に(?:は|も)?(?!げ|く[いかく])|では|でも|で(?![きしす])|を|が(?!ん)|は(?!い[らるっ]|ず)|の(?!せ|ば)|へ|と(?!れ|ま|お)|も(?!ら|ど|っ|う)|や(?!り|め|っ))/;
/** Kanji that go on with what elsewhere is a particle (上がる, 預かる, 落とす, 増やす, 送って). */
const GOES_ON: readonly (readonly [RegExp, RegExp])[] = [
  [/[上下曲広繋挙塞転揚]$/, /^が[らりるっれ]/],
  [/[掛助授受預懸架儲]$/, /^から/],
  [/落$/, /^と[さしすせそ]/],
  [/[増冷費]$/, /^や[さしすせそ]/],
  [/^.$/, /^って/],
  [/./, /^って(?:い|し|も|か|た|る|こ)/],
];
const QUESTION_WORD = /^(?:いつ|どこ|だれ|なぜ|なに|どれ|どの|どちら|どっち|いくら|いくつ)/;
const ONLY_QUESTIONS = /^(?:何|なに|どこ|だれ|いつ|なぜ|どれ)+$/;
/** Verbs that are written in kana, as far as they stand in kana after a particle. */
const KANA_VERB =
  /^(?:し(?![かた][いさら])|す[るれ]|さ[れせ]|せず|でき|わか|なくし|なり(?=ま|たい)|なっ[たて]|なる|もら|いただ|くれ|あげ)/;
const EMPTY_VERB = /^(?:あ(?:り(?=ま)|る|っ[たて])|い(?:る|ます|ました|た$|て$)|お(?=ります))/;
const EMPTY =
  /^(?:こと|もの|ため|とき|ところ|よう|その|この|あの|これ|それ|もう|また|まだ|ここ|そこ|どう|です|ので|のに)$/;
/** Of these it counts what they do and what is done to them. */
const PERSON = /(?:[者員士長人客親様夫妻族社私僕俺]|上司|部下|先輩|後輩|同僚|だれ|さん)$/;
const POLITE_END =
  /(?:の|ん(?=です|だ|でし))?(?:です|でしょう|でした|だった|だ)?(?:けれども|けれど|けど|ので|が|か|よ|ね)?$/;

/** `folded` is in one width and case. Spaces and punctuation say nothing between Japanese words. */
export function gistOfJapanese(folded: string): string {
  const joined = closeUp(folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim());
  const asked = settleSpelling(joined);
  const runs = asked.match(RUNS) ?? [];
  const tokens = runs.flatMap((run, at) => {
    if (HIRAGANA.test(run)) return readKana(run, runs[at - 1] ?? "");
    return [word(run.replace(/ー+$/, "") || run)];
  });
  const gist = closeUp(
    tokens
      .filter((token, at) => isKept(token, at, tokens))
      .map(({ text }) => text)
      .join(" "),
  );
  return ONLY_QUESTIONS.test(gist) ? asked : gist;
}

/** Spaces count between Latin words and numbers only: 会議室　予約 and 会議室の予約 are the same. */
function closeUp(text: string): string {
  return text.replace(/ (?![\p{sc=Latn}\p{N}])|(?<![\p{sc=Latn}\p{N}]) /gu, "");
}

/** Kana between other words: particles, the end of a word begun before, and words of their own. */
function readKana(run: string, before: string): Token[] {
  if (before === "" || QUESTION_WORD.test(run)) return readWords(run);
  const goesOn = KANJI.test(before) && GOES_ON.some(([kanji, kana]) => kanji.test(before) && kana.test(run));
  const particle = goesOn ? undefined : PARTICLE.exec(run)?.[0];
  if (particle !== undefined) return [...keepParticle(particle), ...readAfter(run.slice(particle.length))];
  if (!KANJI.test(before) && !KANA_VERB.test(run)) return readWords(dropJoints(run));
  const isJoint = /^(?:です|でしょう|でした|だった|だ(?!い)|か$|な(?=の|$)|ため|とき|ございます|も|ば$)/.test(
    run,
  );
  if (isJoint) return readWords(dropJoints(run));
  const { tokens, rest } = readInflected(run, before);
  return [...tokens, ...readWords(dropJoints(rest))];
}

/** More particles may follow the first: からは, でも. */
function readAfter(run: string): Token[] {
  const particle = PARTICLE.exec(run)?.[0];
  if (particle === undefined) return readWords(dropJoints(run));
  return [...keepParticle(particle), ...readAfter(run.slice(particle.length))];
}

const DIRECTION: Readonly<Record<string, string>> = { へ: "に", には: "に", にも: "に" };

function keepParticle(found: string): Token[] {
  const text = DIRECTION[found] ?? found;
  return /^(?:から|まで|だけ|より|しか|[にをがは])$/.test(text) ? [{ kind: "particle", text }] : [];
}

function readWords(run: string): Token[] {
  const question = QUESTION_WORD.exec(run)?.[0];
  if (question !== undefined) return [word(question), ...readAfter(run.slice(question.length))];
  if (run.startsWith("なくな")) return [word("なくな"), ...readInflected(run.slice(3), "無").tokens];
  const denied = endingAt(run, 0);
  if (denied?.tokens.at(-1)?.kind === "not") {
    return [...denied.tokens, ...readWords(dropJoints(run.slice(denied.length)))];
  }
  if (EMPTY_VERB.test(run)) {
    const { tokens, rest } = readInflected(run, "");
    return [...tokens.filter(({ kind }) => kind === "not"), ...readWords(dropJoints(rest))];
  }
  if (KANA_VERB.test(run)) {
    const { tokens, rest } = readInflected(run, "");
    return [...tokens, ...readWords(dropJoints(rest))];
  }
  return readUnknown(run);
}

/** In kana alone nothing tells words apart: only the end is folded. */
function readUnknown(run: string): Token[] {
  const asked = run.replace(POLITE_END, "");
  for (let at = 1; at < asked.length; at += 1) {
    const ending = endingAt(asked, at);
    if (!ending || dropJoints(asked.slice(at + ending.length)) !== "") continue;
    const stem = asked.slice(0, at);
    const root = rootOf(stem, "");
    return [...spell(root.length < 2 ? stem : root), ...ending.tokens];
  }
  return spell(asked);
}

function spell(text: string): Token[] {
  return text.length < 2 || EMPTY.test(text) ? [] : [word(text)];
}

/** Particles that only say what follows anyway are left out: people leave them out, too. */
function isKept({ kind, text }: Token, at: number, tokens: readonly Token[]): boolean {
  if (kind === "do") return tokens[at + 1]?.kind === "not";
  if (kind === "not") return tokens[at - 1]?.kind !== "not";
  if (kind === "word" || !/^[にをがは]$/.test(text)) return true;
  const before = tokens[at - 1]?.text ?? "";
  if (PERSON.test(before)) return true;
  const after = tokens.slice(at + 1);
  if (text === "に") return !/[時際前後]$/.test(before) && !after.some((token) => token.kind === "not");
  return text === "が" && isSubjectOfDoing(after);
}

/** アカウントがロックした is not アカウントをロックした. */
function isSubjectOfDoing(after: readonly Token[]): boolean {
  const end = after.findIndex((token) => token.kind !== "word");
  return end > 0 && after[end]?.kind === "do" && after[end + 1]?.kind !== "not";
}

/** How Japanese words end: what is denied, wished or past, and which endings say nothing; a grammar, no dictionary. */

/** A part of a gist: a word or what is left of its end, a particle, the place of する, a denial. */
export type Token = { kind: "word" | "particle" | "do" | "not"; text: string };

export const word = (text: string): Token => ({ kind: "word", text });
const DO: Token = { kind: "do", text: "し" };
const NOT: Token = { kind: "not", text: "ない" };

/**
 * In the order in which they are tried, with what stays of them. What is wished or asked for is as good as the bare
 * word (予約したい, 予約); what has happened is not, nor what nobody wants.
 */
const ENDINGS: readonly (readonly [RegExp, readonly Token[]])[] = [
  [/たく(?:な(?:い|かった|く)|ありません|(?=$))/y, [word("たく"), NOT]],
  [/ねばならぬ/y, [word("ねば")]],
  [/(?:て|(?<=[んい])で)い?(?:な(?:い|かった|くて?)|ません(?:でした)?)/y, [word("てい"), NOT]],
  [/なくな(?:り(?:まし[たて]|ます|そう)?|った|って|る)/y, [NOT]],
  [/ません(?:でした)?|な(?:い|かった|く(?![しす])(?:て(?!も))?|けれ(?=ば))/y, [NOT]],
  // Not 必ず, まず, はず, 少なからず.
  [/(?<=[かがさたなばまらわえけせてねべめれげき])(?<!なから)ず(?=に|$)|(?<=[らえけれか])ん(?=$)/y, [NOT]],
  [/た(?:い|く|かった)/y, []],
  [/(?:て|(?<=[んい])で)しま(?:った|いました?|って|う)|[ちじ]ゃ(?:った|いました|って)/y, [word("た")]],
  // Who does it for whom: もらう and its like come next.
  [/(?:て|(?<=[んい])で)(?=もら|いただ|くれ|あげ)/y, [word("て")]],
  [/(?:て|(?<=[んい])で)も/y, [word("ても")]],
  [
    /(?:て|(?<=[んい])で)(?:い(?:る|ます|ました|た|て)|おり(?:ます|ました)|る|ま(?:す|した))/y,
    [word("ている")],
  ],
  [
    /(?:て|(?<=[んい])で)(?:き(?:た|まし[たて]|て)|み(?:た(?!い)|まし[たて])|あ(?:る|り(?:ます)?))/y,
    [word("た")],
  ],
  [/(?:て|(?<=[んい])で)(?:くる|きます|みる|みます|みたい|おく|おきます|おきたい|いく|いきます)/y, []],
  [/まし(?:たら?|て)|たら?|たり|(?<=[んい])だ[らり]?|て|(?<=[んい])で/y, [word("た")]],
  [/ましょう|ます|れば|(?:の|ん)?(?:です|でしょう)/y, []],
];

/** Ends of sentences, and joints between their parts. */
const JOINT =
  /^(?:(?:の|ん)?(?:でしょう|です|でした|だった|だ)(?:けれども|けれど|けど|ので|から|が|か|よ|ね)*|ございます|けれども|けれど|けど|ので|のに|ため(?:に)?|とき(?:に|は)?|こと(?:が|は|を)?|よう(?:に|な)?|まま|の[かはがをに]|から|まで|には|[ねよかがをはとのば]|も(?!ら)|に(?!くい)|で(?!き)|し(?=$)|な(?=$|の|ん))/;
/** What goes on after a verb or adjective as the dictionary has it. */
const AFTER_DICTIONARY_FORM =
  /^(?:の(?:で|に|か|です|は|が|を)|ん(?:です|だ)|こと|とき|ため|よう|まま|[にで]は|です|でしょう|けど|から(?!な)|[とがはかのに]$)/;

/** Kanji whose own reading goes on with た or て, which are no endings there (当たる, 捨てる). */
const HOLDS_TA = /[当果満立持待打勝保捨建育]$/;
/** What stands between a kanji and an ending, at most. */
const OKURIGANA = 5;

/** The ending that begins at `at`; null for none. */
export function endingAt(run: string, at: number): { length: number; tokens: readonly Token[] } | null {
  for (const [pattern, tokens] of ENDINGS) {
    pattern.lastIndex = at;
    const found = pattern.exec(run);
    if (found) return { length: found[0].length, tokens };
  }
  return null;
}

export function dropJoints(run: string): string {
  const rest = run.replace(JOINT, "");
  return rest === run ? run : dropJoints(rest);
}

/** A verb or adjective begun in `before` (empty for one in kana), and the kana after it. */
export function readInflected(run: string, before: string): { tokens: Token[]; rest: string } {
  const from = HOLDS_TA.test(before) && /^[たて]/.test(run) ? 1 : 0;
  for (let at = from; at <= Math.min(OKURIGANA, run.length); at += 1) {
    const stem = run.slice(0, at);
    const ending = endingAt(run, at);
    if (ending) {
      const tokens = [...readStem(stem, before), ...settleAspect(stem, ending.tokens)];
      return { tokens, rest: run.slice(at + ending.length) };
    }
    if (/[うくすつぬぶむぐるい]$/.test(stem) && AFTER_DICTIONARY_FORM.test(run.slice(at))) {
      return { tokens: readStem(stem, before), rest: run.slice(at) };
    }
  }
  return { tokens: readStem(run, before), rest: "" };
}

/** What is done to somebody stays done: されている is された. */
function settleAspect(stem: string, tokens: readonly Token[]): readonly Token[] {
  const isPassive = /[かがさたなばまらわ]れ$/.test(stem);
  return isPassive && tokens[0]?.text === "ている" ? [word("た")] : tokens;
}

function readStem(stem: string, before: string): Token[] {
  const isNoun = !/^\p{sc=Han}?$/u.test(before);
  if ((isNoun || before === "") && /^(?:し|する?|せ|さ)$/.test(stem)) return [DO];
  const root = rootOf(stem, before);
  return root === "" ? [] : [word(root)];
}

/**
 * One root for all forms of a verb, another for the verb beside it: 届か(ない) and 届き(ません) lose their last kana,
 * 届け keeps it, 消す is kept apart from 消え(る), 使われ from 使え.
 */
export function rootOf(stem: string, before: string): string {
  if (stem.startsWith("でき")) return "でき";
  if (
    /れ$/.test(stem) &&
    (/[えけせてねべめれげ]れ$/.test(stem) || /^[見出着寝来得]れ$/.test(before + stem))
  ) {
    return stem.replace(/れ$/, "られ");
  }
  if (stem.endsWith("る")) return stem.replace(/[いきぎしじちにびみり]?る$/, "");
  if (/(?:しい|しく|しか)$/.test(stem)) return stem.slice(0, -1);
  if (/[さしすそ]$/.test(stem)) return `${stem.slice(0, -1)}す`;
  return /[えけせてねへめれげぜでべ]$/.test(stem) ? stem : stem.slice(0, -1);
}

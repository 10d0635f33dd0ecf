/** The content words of a Japanese question, found by script and by the commonest endings, without a dictionary. */

/** Text that goes before or after what is asked, in any place. */
const PHRASES = [
  "(?:いつも)?(?:大変)?お世話になって(?:おり|い)ます",
  "お疲れ様です|おつかれさまです|こんにち[はわ]|こんばん[はわ]|おはようございます|はじめまして",
  "(?:すみ|すい)ません(?:が)?|恐れ入りますが|申し訳(?:ありません|ございません)(?:が)?",
  "(?:どうぞ)?よろしく(?:お願い|おねがい)(?:いた|致)?します|(?:お願い|おねがい)(?:いた|致)?します|ありがとうございます",
  "(?:どう|どのように)(?:すれば|したら|やれば|やったら)(?:いい|よい|よろしい|良い)|どうしたら|どうすれば|どうやって",
  "(?:の)?(?:やり方|仕方|方法)?(?:を|について|が|も)?(?:教|おし)えて(?:ください|下さい|ほしい|欲しい|もらえ(?:ます|ません|ない)|いただけ(?:ます|ません|ない)|頂け(?:ます|ません|ない)|くれ(?:ます|ません|ない|る)?)?",
  "て(?:ほしい|欲しい|ください|下さい|もらえ(?:ます|ません|ない)|いただけ(?:ます|ません|ない)|頂け(?:ます|ません|ない))",
  "かも(?:しれ|知れ)(?:ません|ない)|なければ(?:なり|いけ|なら)(?:ません|ない)|ないと(?:いけ|だめ)(?:ません|ない)?",
  "(?:て)?(?:困って|こまって)(?:い)?(?:ます|る|おります)",
].map((pattern) => new RegExp(pattern, "g"));

const RUNS = /[\p{sc=Han}々]+|[\p{sc=Kana}ー]+|[\p{sc=Latn}\p{N}]+|[\p{sc=Hira}]+|[\p{L}]+/gu;
const HIRAGANA = /^\p{sc=Hira}/u;
const KANJI = /^\p{sc=Han}/u;
/** Sets a denial apart from what it denies. */
const NOT = "ない";
const DENIAL =
  /^(.*?)(?:ません(?:でした)?|なかった|なくなっ?(?:た|て|り)?|なく(?![しす])|なけれ|ない|ず(?=に|$))/;

/** At the beginning of kana after a word; a look ahead where a verb begins with the same letter. */
const PARTICLE =
  /^(?:について|に関して|には|にも|では|でも|とは|とか|って|から(?!ま)|まで|より|だけ|が(?!ん)|を|に(?!げ)|は(?!い[らるっ])|の(?!せ|ば)|へ|と(?!ど|れ|ま|お)|で(?![きてる])|も(?!ら|ど|っ|う)|や(?!り|め|っ)|ば)/;
const ENDING =
  /(?:ございます|でしょう|でした|です|ました|ます|ましょう|だった|だ|んで|けれども|けれど|けど|ので|のに|から|について|という|って|ください|ほしい|(?:て|で)(?:い|お|しま|み)?(?:る|り|い|っ|ま)?|た(?:い|く|ら|り)?|か|ね|よ|な|ん|の|が|を|に|は|へ|と|も|まま|とき|ば|っ|し|する|され|させ)$/;
/** Words in kana that an ending must not eat. */
const WHOLE =
  /^(?:いつ|どこ|だれ|なぜ|なに|どれ|どの|どちら|いくら|いくつ|でき|もらえ|わか|なくし|とき|まえ|あと|ため|ところ|もの|ひと)$/;
const EMPTY =
  /^(?:こと|もの|ため|とき|ところ|よう|ある|あり|あら|いる|いり|いた|なる|なり|なっ|する|どう|また|その|この|これ|それ|もう|まだ|ここ|そこ)$/;
/** What stands between a kanji and the next word, at most. */
const OKURIGANA = 3;

/** `folded` is in one width and case. Spaces and punctuation say nothing between Japanese words. */
export function gistOfJapanese(folded: string): string {
  const joined = closeUp(folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim());
  const asked = PHRASES.reduce((text, phrase) => text.replace(phrase, ""), joined);
  const runs = asked.match(RUNS) ?? [];
  if (runs.every((run) => HIRAGANA.test(run))) return gistOfKana(runs.join(""));
  const words = runs.flatMap((run, at) => {
    if (HIRAGANA.test(run)) return readKana(run, at > 0 && KANJI.test(runs[at - 1] ?? ""));
    return run.replace(/ー+$/, "") || run;
  });
  const kept = words.filter((word, at) => word !== NOT || words[at - 1] !== NOT);
  return closeUp(kept.join(" "));
}

/** Spaces count between Latin words and numbers only: 会議室　予約 and 会議室の予約 are the same. */
function closeUp(text: string): string {
  return text.replace(/ (?![\p{sc=Latn}\p{N}])|(?<![\p{sc=Latn}\p{N}]) /gu, "");
}

const DENIED_END = /^(.+?)(?:ません(?:でした)?|なかった|ない)$/;

/** In kana alone nothing tells words apart: only the end is folded. */
function gistOfKana(run: string): string {
  const bare = dropEndings(run);
  const denied = (DENIED_END.exec(run) ?? DENIED_END.exec(bare))?.[1];
  return denied === undefined ? bare : toRoot(denied) + NOT;
}

/** Kana between other words: particles, the end of a word begun in kanji, denial, and words of their own. */
function readKana(run: string, followsKanji: boolean): string[] {
  const denial = DENIAL.exec(run);
  if (denial) {
    const [whole, before = ""] = denial;
    const rest = run.slice(whole.length);
    return [...readWord(before, followsKanji, true), NOT, ...readKana(rest, false)];
  }
  return run === "" ? [] : readWord(run, followsKanji, false);
}

function readWord(run: string, followsKanji: boolean, isDenied: boolean): string[] {
  const bare = dropParticles(run);
  const isOkurigana = followsKanji && bare === run;
  const word = isDenied ? toRoot(bare) : toRoot(dropEndings(bare));
  if (word.length < 2 || EMPTY.test(word)) return [];
  if (isOkurigana && word.length <= OKURIGANA && !WHOLE.test(word)) return [];
  return [word];
}

function dropParticles(run: string): string {
  const rest = run.replace(PARTICLE, "");
  return rest === run ? run : dropParticles(rest);
}

function dropEndings(run: string): string {
  if (WHOLE.test(run)) return run;
  const rest = run.replace(ENDING, "");
  return rest === run ? run : dropEndings(rest);
}

/** わから(ない), わかり(ません) and わかる are one word; so are でき(ない) and できる. */
function toRoot(stem: string): string {
  if (WHOLE.test(stem)) return stem;
  const bare = stem.replace(/る$/, "");
  return bare.length > 2 ? bare.replace(/[らりれっかきこわいうえがぎまみもばびたちさし]$/, "") : bare;
}

/** Recognises what is said to a counter but is no question: greetings, thanks, asking for a person, picking. */

/** All patterns see normalised text: lower case, hiragana for katakana, no long marks, no punctuation. */
export type SmallTalk = "greeting" | "thanks" | "person";

const GREETING =
  /^(?:(?:こんにち[はわ]|こんばん[はわ]|おはよう?(?:ございます)?|はじめまして|もしもし|やあ|どうも|お?疲れ様?(?:です)?|おつかれ(?:さま)?(?:です)?|お世話になっております|おせわになっております|よろしく(?:お願い(?:いた)?します|おねがいします)?|はろ|hi|hello|hey|hiya|there|good (?:morning|afternoon|evening)) ?)+$/;
const THANKS =
  /^(?:どうも)?(?:ありがと|有難|有り難|さんきゅ|thank|thx|ty$|cheers|助かりました|たすかりました|解決しました|かいけつしました|わかりました|分かりました|できました|了解)/;
const THANKS_MAX_LENGTH = 24;

/** "できましたが…" goes on to the next problem. */
const AND_YET = /(?:(?<!あり)が|けど|でも).|\bbut\b/;

const PERSON_WORD =
  "(?<!本)人|人間|担当(?:者|の方)?|係(?:の人|の方)?|すたっふ|おぺれた|へるぷですく|窓口|さぽと|こるせんた|有人";
const PERSON = [
  new RegExp(
    `^.{0,12}(?:${PERSON_WORD})(?:の人|の方)?(?:と|に|へ|を)?(?:直接)?(?:話|はな|つな|繋|相談|代わ|かわ|変わ|呼|連絡|お願い|おねがい|問い?合)`,
  ),
  /^(?:有人|おぺれた)(?:ちゃっと|対応)?(?:を|に|で)?(?:希望|お願い(?:します)?|おねがい(?:します)?|したい|して)?$/,
  /^(?:お?問い?合わ?せ|連絡)先(?:は|を|の)?(?:どこ|教|知|おしえ|電話|$)/,
  /^(?:直接)?電話で(?:話|聞|問|相談)/,
  /\b(?:talk|speak|chat|connect|transfer|get|put)\b.{0,14}\b(?:to|with|me|through)\b.{0,12}\b(?:person|human|someone|agent|operator|representative|help ?desk|staff)\b/,
  /^(?:a )?(?:real )?(?:human|person|agent|operator|representative)(?: please)?$/,
  /\bcontact (?:the )?(?:help ?desk|support|a person)\b/,
];
const PERSON_MAX_LENGTH = 48;

export function findSmallTalk(normalised: string): SmallTalk | null {
  if (GREETING.test(normalised)) return "greeting";
  const isThanks = normalised.length <= THANKS_MAX_LENGTH && THANKS.test(normalised);
  if (isThanks && !AND_YET.test(normalised)) return "thanks";
  if (normalised.length <= PERSON_MAX_LENGTH && PERSON.some((pattern) => pattern.test(normalised)))
    return "person";
  return null;
}

const REJECTION =
  /(?:どっち|どちら|どれ|いずれ|全部|両方|2つ)(?:も|とも)?.{0,4}(?:違|ちが|じゃな|でもな|では?な|当てはま)|^(?:いや)?(?:違い?ます|ちがいます|違う|ちがう)(?:よ|ね|の|ん)?(?:です)?$|^(?:いや)?(?:そうじゃ?な|そうでは?な)|\b(?:neither|none of (?:these|them|those)|not (?:these|those|either)|something else)\b|^(?:no )?(?:that|thats|it|its|this) (?:is |s )?not (?:it|what|right)\b|^wrong$/;

/** "Neither", said to what was offered or answered just before. */
export function isRejection(normalised: string): boolean {
  return REJECTION.test(normalised);
}

const ENDING = "(?:の)?(?: ?(?:方|ほう|やつ|one))?(?:です|で)?(?:お願いします)?(?: please)?";
const PLACES = ["1|最初|(?:1番)?上|前者|first", "2|後者|second", "3|third", "4|fourth"].map(
  (words) => new RegExp(`^(?:the )?(?:${words})(?:番目?|つ目|つめ|個目)?${ENDING}$`),
);
const LAST = new RegExp(`^(?:the )?(?:最後|(?:1番)?下|last)${ENDING}$`);

/** Which of what was offered is meant, from 0, -1 for the last; null where nothing is picked. */
export function findPick(normalised: string): number | null {
  if (LAST.test(normalised)) return -1;
  const place = PLACES.findIndex((pattern) => pattern.test(normalised));
  return place < 0 ? null : place;
}

const ELLIPSIS = [
  /^(?:では|じゃあ?|それ(?:は|って|の|で|だと|なら)|その|これ(?:は|って|の)|この|あと|ちなみに|あの|そっち)/,
  /(?:の(?:場合|とき|時|方|ほう)|だと|なら|でも|では)(?:は|も)?(?:どう|同じ|どうなる|どうすれば|できる|いい)?(?:ですか|でしょうか|の|ん|なの|する)?$/,
  /^(?:what|how) about\b|^(?:and )?(?:on|for|with|in|if) \S+(?: \S+)?$|^(?:and|but)\b/,
  /\b(?:it|that|this|one)\b/,
];
const ELLIPSIS_MAX_LENGTH = 30;

/** Leans on what was said before: "and in Chrome?", "how long does that take?". */
export function isElliptical(normalised: string): boolean {
  return normalised.length <= ELLIPSIS_MAX_LENGTH && ELLIPSIS.some((pattern) => pattern.test(normalised));
}

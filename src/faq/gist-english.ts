/** The content words of an English question, or one in other Latin letters: without politeness, tense kept. */

const WORD = /[\p{L}\p{N}]+/gu;
const POLITE =
  /^(?:(?:hello|hi|hey|please|sorry|excuse me|good (?:morning|afternoon|evening)|thanks?(?: you)?) )+/;

const I = "(?:i|we|you)";
const PARTICIPLE = "(?:\\w+ed|sent|given|told|stolen|taken|shown|chosen|asked|made|paid|left|kept|put)";

/** In this order: one spelling, then who must or may, then who is acted upon. */
const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/\b(log|sign)(?:g?ing|s)? ?(in|out|on|off)(?:to)?(?: to)?\b/g, "$1$2"],
  [/\b(logg|sign)ed ?(in|out|on|off)(?:to)?(?: to)?\b/g, "$1ed$2"],
  [/\b(set|back) up\b/g, "$1up"],
  [/\be mail(s?)\b/g, "email$1"],
  [/\bwi fi\b/g, "wifi"],
  [/\benroll/g, "enrol"],
  [/\b(?:can not|cant|cannot|could not|couldnt|unable to|(?:not|isnt|arent|wasnt) able to)\b/g, "cannot"],
  [new RegExp(`\\b(?:do|does|did) (${I}|they|he|she) (?:have|need) to\\b`, "g"), "$1 must"],
  [/\b(?:have|has|had) to\b|\bneeds to\b/g, "must"],
  [/\b(?:can|could|may|am allowed to|am able to)\b(?= (?:i|we)\b)/g, "may"],
  [
    new RegExp(
      `\\b(?:am|is|are|was|were|been|be|being|get|gets|got|getting|im|its) (?:just |now |still |already )?(?=${PARTICIPLE}\\b)`,
      "g",
    ),
    "passive ",
  ],
];
const FRAMES =
  /\b(?:how (?:do|may|can|should|could|would) (?:i|you|we)|what (?:should|can|may|do|must) i (?:must )?do(?: now| about it)?|(?:(?:can|could|would|will) you )?(?:please )?(?:help|tell|show|let) me(?: know)?(?: with)?|(?:can|could|would|will) you|i would like to|id like to|i want to|i need to|i am trying to|im trying to|i keep getting|i have a (?:question|problem) (?:about|with)|how to|any ideas?|thanks?(?: you)?(?: in advance)?|please(?: help)?)\b/g;

const NOT = /^(?:not|no|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|wouldnt|hasnt|havent)$/;
const DROPPED = new Set(
  "a an the my our its it this that these those i im ive we is are am was were be been being do does did has have had of in on at for with and or so but just really very still would will might there any anymore".split(
    " ",
  ),
);
/** These alone do not say what a question is about. */
const BARE = /^(?:what|who|whom|whose|when|where|why|how|which|not|cannot|may|must|should|to)$/;

/** `folded` is in one width and case, without apostrophes. Empty where nothing is left of it. */
export function gistOfEnglish(folded: string): string {
  const plain = (folded.match(WORD) ?? []).join(" ");
  const rewritten = REWRITTEN.reduce((text, [from, to]) => text.replace(from, to), plain.replace(POLITE, ""));
  const isAboutPeople = /\bwhom?\b/.test(rewritten);
  const asked = rewritten.replace(FRAMES, " ").match(WORD) ?? [];
  const words = asked.flatMap((word) => {
    if (NOT.test(word)) return ["not"];
    if (isAboutPeople && /^(?:i|we)$/.test(word)) return ["i"];
    return DROPPED.has(word) ? [] : [stem(word)];
  });
  const kept = words.filter((word, at) => word !== "not" || words[at - 1] !== "not");
  return kept.every((word) => BARE.test(word)) ? plain : kept.join(" ");
}

/** "works" and "working" are one word. What is "locked" is past: somebody may still want to lock it. */
function stem(word: string): string {
  if (word.length < 4 || word.endsWith("ed")) return word === "use" ? "us" : word;
  const bare = word.replace(/(?<=..)(?:ing|es|s|e)$/, "");
  return bare === word ? word : bare.replace(/([bdgmnprt])\1$/, "$1");
}

/** Cuts codes, keys and passwords out of a message: in the widget before sending, on the server before all else. */

export type SecretKind = "code" | "recovery-code" | "key" | "otpauth" | "password";
export type Cut = { text: string; found: SecretKind[] };

/** Stands where a secret stood. The matcher takes it for punctuation. */
export const CUT_MARK = "███";

type Span = { kind: SecretKind; from: number; to: number };
type Rule = (folded: string) => Span[];

/** RFC 6238 codes are six digits here; eight covers other issuers' codes and mailed ones. */
const CODE_DIGITS = [6, 8];
const DIGIT_RUN = /\d(?:[ ,.・-]{0,2}\d)*/g;
/** "123456円" and "A123456" are an amount and an account's ID, not a code. */
const COUNTED = /^ ?(?:円|人|件|yen|jpy)/i;
const ACCOUNT_ID_LETTER = /(?:^|[^a-z])[a-z]$/i;

/** Groups of equal size that add up to a code: 123456, 123 456, 12 34 56, 1 2 3 4 5 6, 1234-5678. */
const findCodes: Rule = (folded) => {
  const spans: Span[] = [];
  for (const run of folded.matchAll(DIGIT_RUN)) {
    const groups = [...run[0].matchAll(/\d+/g)].map((group) => ({
      from: run.index + group.index,
      to: run.index + group.index + group[0].length,
    }));
    for (let first = 0; first < groups.length; first++) {
      const last = lastGroupOfCode(groups, first);
      if (last < 0) continue;
      const [from, to] = [groups[first]?.from ?? 0, groups[last]?.to ?? 0];
      const isOrdinary = COUNTED.test(folded.slice(to)) || ACCOUNT_ID_LETTER.test(folded.slice(0, from));
      if (!isOrdinary) spans.push({ kind: "code", from, to });
      first = last;
    }
  }
  return spans;
};

function lastGroupOfCode(groups: { from: number; to: number }[], first: number): number {
  const size = (at: number) => (groups[at] ? groups[at].to - groups[at].from : 0);
  let digits = 0;
  let found = -1;
  for (let at = first; size(at) > 0 && size(at) === size(first); at++) {
    digits += size(at);
    if (CODE_DIGITS.includes(digits)) found = at;
  }
  return found;
}

const findUris: Rule = (folded) => spansOf("otpauth", folded, /otpauth(?:-migration)?:\S*/gi);

const UNBROKEN_KEY = /(?<![a-z0-9])[a-z2-7]{16,}=*(?![a-z0-9])/gi;
const GROUPED = /(?<![a-z0-9])[a-z0-9]{4,5}(?:[ -][a-z0-9]{4,5})+(?![a-z0-9])/gi;

/** Base32 (RFC 4648 section 6) in one piece: capitals, or small letters with a digit among them. */
const findKeys: Rule = (folded) =>
  spansOf("key", folded, UNBROKEN_KEY).filter(({ from, to }) => {
    const text = folded.slice(from, to);
    return /\d/.test(text) || text === text.toUpperCase();
  });

/** Keys and recovery codes in groups of four or five; ordinary words in a row are left alone. */
const findGrouped: Rule = (folded) =>
  spansOf("recovery-code", folded, GROUPED)
    .filter(({ from, to }) => looksRandom(folded.slice(from, to)))
    .map((span) => {
      const isKey = /^[A-Z2-7 -]{19,}$/i.test(folded.slice(span.from, span.to));
      return { ...span, kind: isKey ? "key" : span.kind };
    });

function looksRandom(text: string): boolean {
  const groups = text.split(/[ -]/);
  if (groups.length === 2) return text.includes("-") && groups.every(isMixed);
  const mixed = groups.filter(isMixed).length;
  const capitals = groups.length >= 4 && /[A-Z]/.test(text) && text === text.toUpperCase();
  return capitals || mixed * 2 >= groups.length || (mixed > 0 && text.includes("-"));
}

function isMixed(group: string): boolean {
  return /\d/.test(group) && /[a-z]/i.test(group);
}

const PASSWORD_WORD = String.raw`(?:パスワード|ぱすわーど|パスコード|暗証番号|合言葉|\bpass ?(?:word|code|phrase)?|\bpasswd|\bpwd?|\bpin)`;
const SAYS = `(?: ?(?:は|が|って|=|:|→|is|was)[ :=]*)`;
const SAID_PASSWORD = new RegExp(`${PASSWORD_WORD}${SAYS}([!-~]{4,})`, "gid");
const QUOTED_PASSWORD = new RegExp(`${PASSWORD_WORD}${SAYS}[「『"“']([^」』"”']{3,})[」』"”']`, "gid");
const BARE_PASSWORD = new RegExp(`${PASSWORD_WORD} ?([a-z0-9][!-~]{5,})`, "gid");
/** Words that follow "my password is" in ordinary questions. Anything else is taken for the password. */
const ORDINARY_AFTER_PASSWORD = new RegExp(
  `^(?:${[
    "not|wrong|incorrect|invalid|expired|correct|right|fine|okay|good|valid|locked|blocked|refused|rejected|required|requested|needed|asked|used|being|never|always|still|also|only|just|already|this|that|that's|there|then|what|which|when|where|with|from|different|same|unknown|missing|lost|forgotten|gone|saved|reset|changed|accepted|working|supposed|called|meant|enough|safe|secure|weak|strong|empty|blank",
    "authenticator|google|microsoft|chrome|edge|firefox|safari|windows|iphone|android|excel|office|line|mail|email|login|password|passcode|code|your|their|mine",
  ].join("|")})[.,!?;:]*$`,
  "i",
);

/** 「パスワードはOutlookと同じですか」 names a product; 「パスワードはSakuraです」 gives the password away. */
const PRODUCT_NAME = /^[A-Z][a-z]*(?:[ -]?[A-Z][a-z]*)*$/;
const PARTICLE = /^ ?(?:の|と|に|を|へ|も|では|でも|で(?!す|した))/;

const findPasswords: Rule = (folded) => [
  ...groupSpans(folded, SAID_PASSWORD).filter(({ from, to }) => {
    const said = folded.slice(from, to);
    const isName = PRODUCT_NAME.test(said) && PARTICLE.test(folded.slice(to));
    return !isName && !ORDINARY_AFTER_PASSWORD.test(said);
  }),
  ...groupSpans(folded, QUOTED_PASSWORD),
  ...groupSpans(folded, BARE_PASSWORD).filter(({ from, to }) => {
    const said = folded.slice(from, to);
    return /\d/.test(said) && /[a-z]/i.test(said);
  }),
];

function spansOf(kind: SecretKind, folded: string, pattern: RegExp): Span[] {
  return [...folded.matchAll(pattern)].map((match) => ({
    kind,
    from: match.index,
    to: match.index + match[0].length,
  }));
}

function groupSpans(folded: string, pattern: RegExp): Span[] {
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const [from, to] = match.indices?.[1] ?? [0, 0];
    return to > from ? [{ kind: "password" as const, from, to }] : [];
  });
}

const RULES: readonly Rule[] = [findUris, findKeys, findGrouped, findPasswords, findCodes];

/** Without a number, a Latin word or a word for password there is nothing to look for: most Japanese questions. */
const MAY_HOLD_SECRET = /\p{N}|[a-zａ-ｚ]{3}|パス|ぱす|ﾊﾟｽ|暗証|合言葉/iu;

/**
 * Replaces every secret by CUT_MARK. Digits and letters are recognised in any width (NFKC) and with
 * invisible characters between them. Ordinary numbers (「2要素」「30秒」「Windows 11」「2026年」) stay.
 */
export function cutSecrets(text: string, mark: (kind: SecretKind) => string = () => CUT_MARK): Cut {
  if (!MAY_HOLD_SECRET.test(text)) return { text, found: [] };
  const { folded, origin } = fold(text);
  const spans = RULES.flatMap((rule) => rule(folded)).sort((a, b) => a.from - b.from || b.to - a.to);
  let result = "";
  let done = 0;
  const found = new Set<SecretKind>();
  for (const { kind, from, to } of spans) {
    const end = origin[to] ?? text.length;
    if (end <= done) continue;
    const start = origin[from] ?? text.length;
    if (start >= done) {
      result += text.slice(done, start) + mark(kind);
      found.add(kind);
    }
    done = end;
  }
  return { text: result + text.slice(done), found: [...found] };
}

/** Whether something was cut out of the text already, here or in the widget. */
export function holdsCut(text: string): boolean {
  return text.includes(CUT_MARK);
}

/** Width-folded text, and for each of its positions the place in the original. */
function fold(text: string): { folded: string; origin: number[] } {
  let folded = "";
  const origin: number[] = [];
  let at = 0;
  for (const [character] of text.matchAll(/[ｦ-ﾝ][ﾞﾟ]|./gsu)) {
    const plain = /\p{Cf}/u.test(character) ? "" : /\s/.test(character) ? " " : character.normalize("NFKC");
    for (let i = 0; i < plain.length; i++) origin.push(at);
    folded += plain;
    at += character.length;
  }
  origin.push(text.length);
  return { folded, origin };
}

/** Cuts codes, keys and passwords out of a message: in the widget before sending, on the server before all else. */

export type SecretKind = "code" | "recovery-code" | "key" | "otpauth" | "password";
export type Cut = { text: string; found: SecretKind[] };

/** Stands where a secret stood. The matcher takes it for punctuation. */
export const CUT_MARK = "███";

type Span = { kind: SecretKind; from: number; to: number };
type Rule = (folded: string) => Span[];

/** RFC 6238 codes are six digits here; eight covers other issuers' codes and mailed ones. */
const CODE_DIGITS = [6, 8];
const DIGIT_RUN = /\d(?:[\s,.、・_/\\|~‐-―−-]{0,3}\d)*/g;
/** "123456円" is an amount. */
const COUNTED = /^ ?(?:円|人|件|yen|jpy)/i;
/** "A123456" is a consultant's ID, unless it was called a code. */
const ACCOUNT_ID = /(?<!(?:コード|こーど|code)\P{L}{0,3})(?<![a-z])a$/iu;
/** Dates and model years stand beside other numbers: "2026/11/22", "Windows 11 2026年". */
const YEAR = /^(?:19|20)\d\d$/;

type Group = { from: number; to: number };

/** A run of six or eight digits in whatever groups, or equal groups that add up to that inside a longer run. */
const findCodes: Rule = (folded) => {
  const spans: Span[] = [];
  for (const run of folded.matchAll(DIGIT_RUN)) {
    const groups = [...run[0].matchAll(/\d+/g)].map((group) => ({
      from: run.index + group.index,
      to: run.index + group.index + group[0].length,
    }));
    const isDated = groups.some(({ from, to }) => YEAR.test(folded.slice(from, to)));
    for (let first = 0; first < groups.length; first++) {
      const last = isWholeCode(groups) && !isDated ? groups.length - 1 : lastGroupOfCode(groups, first);
      const isDate = isDated && first < last;
      if (last < 0 || isDate) continue;
      const [from, to] = [groups[first]?.from ?? 0, groups[last]?.to ?? 0];
      const isOrdinary = COUNTED.test(folded.slice(to)) || ACCOUNT_ID.test(folded.slice(0, from));
      if (!isOrdinary) spans.push({ kind: "code", from, to });
      first = last;
    }
  }
  return spans;
};

function isWholeCode(groups: readonly Group[]): boolean {
  return CODE_DIGITS.includes(groups.reduce((sum, { from, to }) => sum + to - from, 0));
}

function lastGroupOfCode(groups: readonly Group[], first: number): number {
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

/** Words are shorter than this; keys of this length without any digit are rare, but are no words. */
const LONGER_THAN_WORDS = 24;

/** Base32 (RFC 4648 section 6) in one piece. */
const findKeys: Rule = (folded) =>
  spansOf("key", folded, UNBROKEN_KEY).filter(({ from, to }) => {
    const text = folded.slice(from, to);
    return /\d/.test(text) || (text === text.toUpperCase() && text.length >= LONGER_THAN_WORDS);
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
  const capitals = groups.length >= 4 && /[A-Z]/.test(text) && /\d/.test(text) && text === text.toUpperCase();
  return capitals || mixed * 2 >= groups.length || (mixed > 0 && text.includes("-"));
}

function isMixed(group: string): boolean {
  return /\d/.test(group) && /[a-z]/i.test(group);
}

const PASSWORD_WORD = String.raw`(?:パスワード|ぱすわーど|パスコード|暗証番号|合言葉|パス(?=[ はが:=])|\bpass ?(?:word|code|phrase)?|\bpasswd|\bpwd?|\bpin)`;
const SAYS = `(?: ?(?:は|が|って|=|:|→|is|was)[ :=]*)`;
const SAID_PASSWORD = new RegExp(`${PASSWORD_WORD}${SAYS}([!-~]{4,})`, "gid");
const BRACKETED_PASSWORD = new RegExp(`${PASSWORD_WORD} ?[「『（("“']([!-~]{3,}?)[」』）)"”']`, "gid");
const KANA_AND_DIGITS = new RegExp(
  `${PASSWORD_WORD}${SAYS}([\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}]{1,8}\\d{3,})(?=です|だ|、|。|$| )`,
  "gidu",
);
const PIN_DIGITS = /(?:暗証番号|\bpin) ?(?:は|が|is|:|=)? ?(\d{4,})/dgi;
const RECOVERY_CODE = new RegExp(
  `(?:リカバリー?|復旧|回復|バックアップ|recovery|backup) ?(?:コード|codes?)${SAYS}([!-~]{6,})`,
  "gid",
);
const QUOTED_PASSWORD = new RegExp(`${PASSWORD_WORD}${SAYS}[「『"“']([^」』"”']{3,})[」』"”']`, "gid");
const BARE_PASSWORD = new RegExp(`${PASSWORD_WORD}(?:を|に|['’]s)? ?([a-z0-9][!-~]{5,})`, "gid");
/** Words that follow "my password is" in ordinary questions. Anything else is taken for the password. */
const ORDINARY_AFTER_PASSWORD = new RegExp(
  `^(?:${[
    "not|wrong|incorrect|invalid|expired|correct|right|fine|okay|good|valid|locked|blocked|refused|rejected|required|requested|needed|asked|used|being|never|always|still|also|only|just|already|this|that|that's|there|then|what|which|when|where|with|from|different|same|unknown|missing|lost|forgotten|gone|saved|reset|changed|accepted|working|supposed|called|meant|enough|safe|secure|weak|strong|empty|blank",
    "authenticator|google|microsoft|chrome|edge|firefox|safari|windows|iphone|android|excel|office|outlook|gmail|teams|zoom|wi-?fi|apple|amazon|line|mail|email|login|password|passcode|code|your|their|mine",
  ].join("|")})[.,!?;:]*$`,
  "i",
);

const findPasswords: Rule = (folded) => [
  ...groupSpans(folded, SAID_PASSWORD).filter(({ from, to }) => {
    const said = folded.slice(from, to);
    return !ORDINARY_AFTER_PASSWORD.test(said);
  }),
  ...[QUOTED_PASSWORD, BRACKETED_PASSWORD, KANA_AND_DIGITS, PIN_DIGITS].flatMap((pattern) =>
    groupSpans(folded, pattern),
  ),
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

const findRecoveryCodes: Rule = (folded) =>
  groupSpans(folded, RECOVERY_CODE)
    .filter(({ from, to }) => /\d/.test(folded.slice(from, to)))
    .map((span) => ({ ...span, kind: "recovery-code" }));

const RULES: readonly Rule[] = [findUris, findKeys, findGrouped, findRecoveryCodes, findPasswords, findCodes];

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

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomBytes } from "../../src/shared/digest.ts";
import { createResumeCode, formatResumeCode, parseResumeCode } from "../../src/walkthroughs/resume-code.ts";

const ALPHABET = "34679ACDEFGHJKMNPQRTWXY";

/** The code that these bytes give, the first again and again once they are used up. */
function codeFrom(bytes: readonly number[]): string {
  let at = 0;
  return createResumeCode(() => Uint8Array.of(bytes[at++ % bytes.length] ?? 0));
}
const CODES = Array.from({ length: 400 }, () => createResumeCode(randomBytes));
const codes = fc.array(fc.nat(252), { minLength: 7, maxLength: 7 }).map(codeFrom);

function withCharacter(code: string, at: number, character: string): string {
  return `${code.slice(0, at)}${character}${code.slice(at + 1)}`;
}
function swapped(code: string, at: number): string {
  return `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`;
}

describe("a resume code", () => {
  test("is eight characters that are not mistaken for each other, and is what it says when it comes back", () => {
    for (const [one = "", ...others] of ["0O", "1IL", "2Z", "5S", "8B", "UV"].map((each) => [...each]))
      for (const lookalike of [one, ...others]) expect(ALPHABET).not.toContain(lookalike);
    for (const code of CODES) {
      expect(code).toMatch(new RegExp(`^[${ALPHABET}]{8}$`));
      expect(parseResumeCode(code)).toEqual({ code });
    }
  });

  test("is shown in two groups that can be typed as they stand", () => {
    for (const code of CODES) {
      expect(formatResumeCode(code)).toBe(`${code.slice(0, 4)}-${code.slice(4)}`);
      expect(parseResumeCode(formatResumeCode(code))).toEqual({ code });
    }
  });

  test("with one wrong character is known for a slip, wherever it is and whatever stands there", () => {
    for (const code of CODES) {
      for (let at = 0; at < code.length; at++) {
        for (const character of ALPHABET.replace(code[at] ?? "", "")) {
          const slip = withCharacter(code, at, character);
          if (parseResumeCode(slip) !== "mistyped") expect.fail(`${code} as ${slip} was not noticed`);
        }
      }
    }
  });

  test("with two neighbours in each other's place is known for a slip", () => {
    for (const code of CODES) {
      for (let at = 0; at < code.length - 1; at++) {
        const slip = swapped(code, at);
        if (slip !== code && parseResumeCode(slip) !== "mistyped") expect.fail(`${code} as ${slip}`);
      }
    }
  });

  test("with any slip of either kind is known for one, in any code that there is", () => {
    fc.assert(
      fc.property(codes, fc.nat(7), fc.constantFrom(...ALPHABET), (code, at, character) => {
        expect(parseResumeCode(code)).toEqual({ code });
        for (const slip of [withCharacter(code, at, character), swapped(code, at % 7)])
          expect(parseResumeCode(slip)).toEqual(slip === code ? { code } : "mistyped");
      }),
    );
  });

  test("with a character that is in no code is known for a slip, as that is what it is", () => {
    for (const character of [..."0O1ILZ2S5B8UV", "é", "あ", "🙂", "_"])
      expect(parseResumeCode(withCharacter(CODES[0] ?? "", 3, character)), character).toBe("mistyped");
  });

  test("is taken in small letters, in wide ones, with spaces and with any dash that keyboards have", () => {
    const [code = ""] = CODES;
    const [first, second] = [code.slice(0, 4), code.slice(4)];
    const wide = code.replace(/./g, (character) => String.fromCodePoint(character.charCodeAt(0) + 0xfee0));
    const ways = [
      code.toLowerCase(),
      wide,
      wide.toLowerCase(),
      ` ${code}\n`,
      `\u3000${first}\u3000${second}`,
      [...code].join(" "),
      [...code].join("-"),
      ...["-", "‐", "‑", "‒", "–", "—", "―", "−", "ー", "－", "ｰ", " - "].map(
        (dash) => `${first}${dash}${second}`,
      ),
    ];
    for (const typed of ways) expect(parseResumeCode(typed), JSON.stringify(typed)).toEqual({ code });
  });

  test("of another length is no code at all, rather than a slip in one", () => {
    const [code = ""] = CODES;
    for (const typed of ["", " ", "-", code.slice(1), `${code}3`, `${code}${code}`, "493021"])
      expect(parseResumeCode(typed), typed).toBe("malformed");
  });

  test("is never guessed into a text: whatever is typed is refused or is a code, and nothing is thrown", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
      fc.string({ unit: fc.constantFrom(..."34679ACD-ａｂ ー\u0000\ud800"), minLength: 6, maxLength: 10 }),
    );
    fc.assert(
      fc.property(anything, (typed) => {
        const parsed = parseResumeCode(typed);
        if (typeof parsed === "string") expect(parsed).toMatch(/^(?:malformed|mistyped)$/);
        else expect(parseResumeCode(parsed.code)).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
    expect(parseResumeCode("3".repeat(1_000_000))).toBe("malformed");
  });
});

describe("the random part of a resume code", () => {
  test("gives every character the same chance in every place, to the byte", () => {
    for (let place = 0; place < 7; place++) {
      const met = new Map<string, number>();
      for (let byte = 0; byte < 256; byte++) {
        const before = Array.from({ length: place }, () => 0);
        const after = Array.from({ length: 7 - place }, () => 0);
        const code = codeFrom([...before, byte, ...after]);
        // A byte that would favour some characters is passed over for the next.
        if (byte < 253) met.set(code[place] ?? "", (met.get(code[place] ?? "") ?? 0) + 1);
        else expect(code).toBe(codeFrom([0]));
      }
      expect([...met.keys()].sort().join("")).toBe(ALPHABET);
      expect(new Set(met.values())).toEqual(new Set([11]));
    }
  });

  test("is new with every code", () => {
    expect(new Set(CODES).size).toBe(CODES.length);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSecret } from "../../src/totp/secret.ts";
import { findStep, generateCode, parseCode, TIME_STEP_MS } from "../../src/totp/verify.ts";

/** The secret of the test vectors in RFC 4226 appendix D and, for SHA-1, RFC 6238 appendix B. */
const secret = new TextEncoder().encode("12345678901234567890");
const NEVER = 0;
/** Somewhere in the middle of time; the first millisecond of its step. */
const STEP = 59_000_000;
const NOW = STEP * TIME_STEP_MS;
const codeAt = (step: number) => generateCode({ secret, now: step * TIME_STEP_MS });
const find = (given: Partial<Parameters<typeof findStep>[0]>) =>
  findStep({ secret, code: codeAt(STEP), now: NOW, lastStep: NEVER, ...given });

describe("codes are those that authenticators show", () => {
  // The vectors have eight digits; six-digit codes are the last six of them (RFC 4226 section 5.3, Digit = 6).
  test.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("at %d seconds (RFC 6238 appendix B, SHA-1): the last six digits of %s", (seconds, vector) => {
    const now = seconds * 1000;
    expect(generateCode({ secret, now })).toBe(vector.slice(-6));
    expect(find({ code: vector.slice(-6), now })).toBe(Math.floor(seconds / 30));
  });

  test.each(
    "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489".split(" ").entries().toArray(),
  )("at step %d (RFC 4226 appendix D): %s", (step, code) => {
    expect(codeAt(step)).toBe(code);
    expect(find({ code, now: step * TIME_STEP_MS, lastStep: -1 })).toBe(step);
  });
});

describe("a code is good for its own 30 seconds and one step to each side", () => {
  const first = NOW - TIME_STEP_MS;
  const last = NOW + 2 * TIME_STEP_MS - 1;

  test.each([
    ["a phone one step ahead, in the first millisecond", first],
    ["in time", NOW],
    ["in its last millisecond", NOW + TIME_STEP_MS - 1],
    ["typed slowly, in the last millisecond", last],
    ["between two milliseconds", NOW + 0.5],
  ])("accepted: %s", (_, now) => {
    expect(find({ now })).toBe(STEP);
  });

  test.each([
    ["a millisecond too early", first - 1],
    ["a millisecond too late", last + 1],
    ["a day later", NOW + 86_400_000],
  ])("refused: %s", (_, now) => {
    expect(find({ now })).toBeNull();
  });
});

describe("a code works once", () => {
  test("a code that was just used is refused, even inside its 30 seconds", () => {
    expect(find({ lastStep: STEP - 1 })).toBe(STEP);
    expect(find({ lastStep: STEP })).toBeNull();
  });

  test("who used the code of a fast phone cannot go back to the one before", () => {
    expect(find({ code: codeAt(STEP + 1) })).toBe(STEP + 1);
    expect(find({ lastStep: STEP + 1 })).toBeNull();
  });

  test("the next code works as soon as the phone shows it", () => {
    expect(find({ code: codeAt(STEP + 1), lastStep: STEP })).toBe(STEP + 1);
  });

  test.each([
    [59_061_240, 59_061_241, "963181"],
    [61_331_809, 61_331_811, "768734"],
  ])("steps %d and %d happen to share a code, and still it works once", (one, other, code) => {
    expect([codeAt(one), codeAt(other)]).toEqual([code, code]);
    const now = (one + 1) * TIME_STEP_MS;
    expect(find({ code, now })).toBe(other);
    expect(find({ code, now, lastStep: other })).toBeNull();
  });

  test("no code that was found is found again, whoever asks and whenever", () => {
    const later = fc.integer({ min: -3 * TIME_STEP_MS, max: 3 * TIME_STEP_MS });
    const time = fc.integer({ min: 100_000_000, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 20 }),
        time,
        later,
        later,
        (key, now, off, wait) => {
          const code = generateCode({ secret: key, now: now + off });
          const step = findStep({ secret: key, code, now, lastStep: NEVER });
          fc.pre(step !== null);
          expect(step).toBe(Math.floor((now + off) / TIME_STEP_MS));
          expect(findStep({ secret: key, code, now, lastStep: step })).toBeNull();
          expect(findStep({ secret: key, code, now: now + wait, lastStep: step })).toBeNull();
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("when the server's clock stepped back", () => {
  test.each([2, 3, 100, 1_000_000])(
    "nobody gets in with a last step %d ahead, and nothing breaks",
    (ahead) => {
      expect(find({ lastStep: STEP + ahead })).toBeNull();
    },
  );

  test("by one step, the code that comes after the last one used is still good", () => {
    expect(find({ code: codeAt(STEP + 1), lastStep: STEP })).toBe(STEP + 1);
    expect(find({ code: codeAt(STEP + 1), lastStep: STEP + 1 })).toBeNull();
  });
});

describe("ways to type a code", () => {
  test.each([
    ["123456", "as shown"],
    ["１２３４５６", "full width"],
    ["123 456", "in groups, as apps show it"],
    ["１２３　４５６", "full width in groups"],
    ["1 2 3 4 5 6", "digit by digit"],
    ["\t123456\r\n", "pasted with its line"],
    ["\u200b123\u00a0456\ufeff", "pasted from a web page"],
    ["123-456", "with a hyphen"],
    ["１２３ー４５６", "with the long mark that a Japanese keyboard gives for a hyphen"],
    ["123\u2212456", "with a minus sign"],
  ])("%j is understood: %s", (text) => {
    expect(parseCode(text)).toBe("123456");
  });

  test("the code on the screen is found however it was typed", () => {
    const wide = codeAt(STEP).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(find({ code: `${wide.slice(0, 3)}　${wide.slice(3)}` })).toBe(STEP);
  });

  test.each([
    "",
    "   ",
    "12345",
    "1234567",
    "12345a",
    "123.456",
    "+123456",
    "0x1234",
    "1e5",
    "123456\0",
    "一二三四五六",
    "١٢٣٤٥٦",
    "123456 123456",
    " ".repeat(1_000_000),
    "1".repeat(1_000_000),
    null,
    undefined,
    123456,
    ["123456"],
    { length: 6 },
  ])("what is no code is no code, case %#", (text) => {
    expect(parseCode(text)).toBeNull();
    expect(find({ code: text })).toBeNull();
  });
});

describe("whatever is sent, it is an answer and not a fault", () => {
  test("any text, time and last step", () => {
    const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.MAX_VALUE, 2 ** 53, -1, NOW));
    fc.assert(
      fc.property(fc.anything(), number, number, (code, now, lastStep) => {
        expect(find({ code, now, lastStep })).toBeNull();
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  test("a right code at any time, with any last step, is found later than that step or not at all", () => {
    const step = fc.oneof(fc.integer(), fc.double(), fc.integer({ min: STEP - 3, max: STEP + 3 }));
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 3 }), step, (offset, lastStep) => {
        const found = find({ code: codeAt(STEP + offset), lastStep });
        const isDue = Math.abs(offset) <= 1 && Number.isSafeInteger(lastStep) && STEP + offset > lastStep;
        expect(found).toBe(isDue ? STEP + offset : null);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  test.each([0, 15, 65])("a stored secret of %d bytes matches nothing", (length) => {
    expect(find({ secret: new Uint8Array(length) })).toBeNull();
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 2 ** 60])(
    "a clock that says %d matches nothing",
    (now) => {
      expect(find({ now })).toBeNull();
    },
  );

  test("a clock that starts at 1970 looks for no step before it", () => {
    expect(find({ now: 0, lastStep: -5 })).toBeNull();
    expect(find({ now: 0, lastStep: -5, code: codeAt(0) })).toBe(0);
  });

  test.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY])("a last step of %d matches nothing", (lastStep) => {
    expect(find({ lastStep })).toBeNull();
  });
});

test("a code of one person is worth nothing to another", () => {
  const others = Array.from({ length: 20 }, createSecret);
  const strangers = others.filter((other) => find({ secret: other, code: codeAt(STEP) }) !== null);
  expect(strangers.length).toBeLessThan(2);
});

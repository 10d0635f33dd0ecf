import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSecret, decodeKey, encodeKey, groupKey, SECRET_BYTES } from "../../src/totp/secret.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** The key of RFC 6238's test secret, worked out with coreutils' base32. */
const SECRET = bytesOf("12345678901234567890");
const KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test("every person gets a secret of their own, of 160 bits", () => {
  const secrets = Array.from({ length: 50 }, createSecret);
  expect(secrets.every(({ length }) => length === 20)).toBe(true);
  expect(new Set(secrets.map(encodeKey)).size).toBe(50);
});

describe("the key that people type when the camera does not help", () => {
  test("is Base32 without padding, in groups of four", () => {
    expect(encodeKey(SECRET)).toBe(KEY);
    expect(groupKey(KEY)).toBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    expect(encodeKey(bytesOf("12345678901234567"))).toMatch(/^[A-Z2-7]{28}$/);
    expect(groupKey("ABCDE")).toBe("ABCD E");
    expect(groupKey("")).toBe("");
  });

  test.each([
    groupKey(KEY),
    KEY.toLowerCase(),
    ` ${KEY}\n`,
    groupKey(KEY).replaceAll(" ", "\u3000"),
    `${KEY}======`,
  ])("is read back from %j", (text) => {
    expect(decodeKey(text)).toEqual(SECRET);
  });

  test.each([
    ["", "nothing"],
    ["   ", "only spaces"],
    ["GEZDGNBVGY3TQOJQ", "80 bits, too few to be safe"],
    ["A".repeat(104), "more than an authenticator takes"],
    ["A".repeat(1_000_000), "far too much"],
    [`${KEY.slice(0, -1)}1`, "a digit that no key holds"],
    [KEY.replace("G", "="), "padding at the beginning"],
    [KEY.slice(0, -1), "a key with its last letter lost"],
    ["鍵".repeat(32), "another script"],
  ])("is refused without a fuss: %#, %s", (text) => {
    expect(decodeKey(text)).toBeNull();
  });

  test("leads back to its secret, grouped or not, whatever the secret", () => {
    const size = { minLength: SECRET_BYTES.least, maxLength: SECRET_BYTES.most };
    fc.assert(
      fc.property(fc.uint8Array(size), (secret) => {
        expect(decodeKey(encodeKey(secret))).toEqual(secret);
        expect(decodeKey(groupKey(encodeKey(secret)).toLowerCase())).toEqual(secret);
      }),
      { seed: 1 },
    );
  });
});

test("reading a key never throws, whatever it is given", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(() => decodeKey(text)).not.toThrow();
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

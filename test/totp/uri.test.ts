import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeKey } from "../../src/totp/secret.ts";
import { createUri, InvalidLabelError } from "../../src/totp/uri.ts";

const secret = new TextEncoder().encode("12345678901234567890");

describe("the address that an authenticator app reads", () => {
  test("names who asks, whose code it is and the key, and leaves out what every app assumes", () => {
    expect(createUri({ issuer: "Madoguchi", account: "A1234567", secret })).toBe(
      "otpauth://totp/Madoguchi:A1234567?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Madoguchi",
    );
  });

  test("keeps spaces, signs and Japanese from being mistaken for parts of the address", () => {
    const uri = createUri({ issuer: "Net & Co/窓口?", account: "taro+a#1@example.jp", secret });
    expect(uri).toContain("otpauth://totp/Net%20%26%20Co%2F%E7%AA%93%E5%8F%A3%3F:taro%2Ba%231%40example.jp?");
  });

  test("is read as it was meant by anyone who parses addresses, for every label it accepts", () => {
    const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(label, label, (issuer, account) => {
        const uri = tryCreate({ issuer, account });
        fc.pre(uri !== null);
        const { host, pathname, searchParams } = new URL(uri);
        expect(host).toBe("totp");
        expect(pathname.slice(1).split(":").map(decodeURIComponent)).toEqual([issuer, account]);
        expect(Object.fromEntries(searchParams)).toEqual({ secret: encodeKey(secret), issuer });
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("a label that an app would show wrongly is refused", () => {
  const UNFIT = ["", " ", "a:b", "a\nb", "a\0b", "a\x7fb", "a\u202eb", "a\u200bb", "a\u2028b", "\ud800"];

  test.each(UNFIT)("as issuer: %j", (issuer) => {
    expect(() => createUri({ issuer, account: "A1", secret })).toThrow(
      expect.objectContaining({ code: "totp.invalid_label", message: expect.stringContaining("issuer") }),
    );
  });

  test.each(UNFIT)("as account: %j", (account) => {
    expect(() => createUri({ issuer: "Madoguchi", account, secret })).toThrow(
      expect.objectContaining({ code: "totp.invalid_label", message: expect.stringContaining("account") }),
    );
  });

  test("and the refusal gives the key away to no log", () => {
    try {
      createUri({ issuer: "a:b", account: "A1", secret });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidLabelError);
      expect(JSON.stringify(error) + String(error)).not.toContain(encodeKey(secret));
    }
  });
});

function tryCreate({ issuer, account }: { issuer: string; account: string }): string | null {
  try {
    return createUri({ issuer, account, secret });
  } catch (error) {
    if (error instanceof InvalidLabelError) return null;
    throw error;
  }
}

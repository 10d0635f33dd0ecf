import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { drawQr } from "../../src/totp/qr.ts";
import { createSecret } from "../../src/totp/secret.ts";
import { createUri } from "../../src/totp/uri.ts";

const QUIET_ZONE = 4;
const uriOf = (account: string) => createUri({ issuer: "Madoguchi", account, secret: createSecret() });
const draw = (text: string) => drawQr(text, { title: "QRコード" });

/** Paints the picture as a browser would, from its own path, at four pixels a module, and reads it. */
function read(svg: string) {
  const size = Number(/viewBox="-4 -4 (\d+) \1"/.exec(svg)?.[1]);
  const scale = 4;
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const bar of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    const [x = 0, y = 0, length = 0] = bar.slice(1).map((value) => Number(value) * scale);
    for (let line = y + QUIET_ZONE * scale; line < y + (QUIET_ZONE + 1) * scale; line++) {
      const from = (line * width + x + QUIET_ZONE * scale) * 4;
      for (let at = from; at < from + length * 4; at++) if (at % 4 !== 3) pixels[at] = 0;
    }
  }
  return jsQR(pixels, width, width, { inversionAttempts: "dontInvert" });
}

describe("the QR code of an enrolment", () => {
  test.each(["A1", "A1234567", "E12345678901", "A1234-56789012345", "taro.yamada@example.co.jp"])(
    "says what it should for %s, in no more than 37 modules, so that each is large enough to see",
    (account) => {
      const uri = uriOf(account);
      const found = read(draw(uri));
      expect(found?.data).toBe(uri);
      expect(found?.version).toBeLessThanOrEqual(5);
    },
  );

  test("is read the same for any key", () => {
    for (const uri of Array.from({ length: 30 }, () => uriOf("A1234567"))) {
      const found = read(draw(uri));
      expect(found?.data).toBe(uri);
      expect(found?.version).toBe(5);
    }
  });

  test("of a longer text grows with it", () => {
    const text = `${uriOf("A1")}&note=${"窓".repeat(60)}`;
    expect(read(draw(text))?.data).toBe(text);
  });

  test("passes a strict content security policy: no style, script or address in it", () => {
    const svg = draw(uriOf("A1234567"));
    expect(svg).not.toMatch(/style|script|href|url\(|\son\w+=|class=|\sid=/i);
    expect(svg.match(/https?:[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
  });

  test("is dark on white with four modules of white around it, and takes the size of its container", () => {
    const svg = draw(uriOf("A1234567"));
    expect(svg).toContain('viewBox="-4 -4 45 45"');
    expect(svg).toContain('<path fill="#fff" d="M-4 -4h45v45h-45z"/>');
    expect(svg.match(/fill="[^"]*"/g)).toEqual(['fill="#fff"', 'fill="#000"']);
    expect(svg).not.toMatch(/\s(?:width|height)=/);
  });

  test("has a name that is read out, and never becomes markup", () => {
    const svg = drawQr("text", { title: `</title><script>alert("1")</script>&` });
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>&lt;/title&gt;&lt;script&gt;alert("1")&lt;/script&gt;&amp;</title>');
  });

  test("gives the key away in no text that could be selected or searched", () => {
    const secret = createSecret();
    const uri = createUri({ issuer: "Madoguchi", account: "A1234567", secret });
    expect(draw(uri)).not.toContain(uri.slice(-40));
    expect(draw(uri)).not.toMatch(/otpauth|A1234567/);
  });
});

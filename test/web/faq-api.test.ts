import { describe, expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";
import { loadReal } from "../support/content.ts";

const { content } = loadReal();
const readJson = async (path: string) => {
  const response = await createTestApp().get(path);
  return { status: response.status, body: await response.json() };
};

describe("suggestions while typing", () => {
  test("are the common questions as long as nothing is typed", async () => {
    const { body } = await readJson("/api/v1/suggest");
    expect(body.suggestions.map(({ id }: { id: string }) => id)).toEqual(
      content.site.starters.map(({ id }) => id),
    );
  });

  test.each([
    ["QR", "ja", "qr-cropped"],
    ["料金", "ja", "cost"],
    ["りょうきん", "ja", "cost"],
    ["ＱＲ", "ja", "qr-cropped"],
    ["lost my", "en", "lost-device"],
    ["charge", "en", "cost"],
  ])("for %s in %s lead to %s, at most five and each once", async (typed, locale, id) => {
    const { body } = await readJson(`/api/v1/suggest?q=${encodeURIComponent(typed)}&locale=${locale}`);
    const ids = body.suggestions.map((entry: { id: string }) => entry.id);
    expect(ids).toContain(id);
    expect(ids.length).toBeLessThanOrEqual(5);
    expect(new Set(ids).size).toBe(ids.length);
    const title = content.entries.find((entry) => entry.id === id)?.texts[locale as "ja" | "en"]?.title;
    expect(body.suggestions).toContainEqual({ id, title });
  });

  test("are none for nonsense, the starters for a secret alone, and a refusal for 501 characters", async () => {
    expect((await readJson("/api/v1/suggest?q=zxqv")).body).toEqual({ suggestions: [] });
    expect((await readJson("/api/v1/suggest?q=123456")).body.suggestions).toHaveLength(
      content.site.starters.length,
    );
    expect((await readJson(`/api/v1/suggest?q=${"a".repeat(501)}`)).status).toBe(400);
    expect((await readJson("/api/v1/suggest?locale=fr")).status).toBe(400);
  });
});

describe("the entries", () => {
  test("are listed in the language asked for, Japanese by default", async () => {
    for (const locale of ["ja", "en"] as const) {
      const { body } = await readJson(`/api/v1/faq?locale=${locale}`);
      expect(body.entries).toEqual(
        content.entries.map(({ id, texts }) => ({ id, title: texts[locale]?.title })),
      );
    }
    expect((await readJson("/api/v1/faq")).body).toEqual((await readJson("/api/v1/faq?locale=ja")).body);
  });

  test("can each be read with everything that their answer in the chat holds", async () => {
    for (const { id, actions, walkthroughs, related } of content.entries) {
      const { status, body } = await readJson(`/api/v1/faq/${id}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id, html: expect.stringContaining("<p>") });
      const ids = (links: { id: string }[]) => links.map((link) => link.id);
      expect([body.actions, body.walkthroughs, body.related].map(ids)).toEqual([
        actions,
        walkthroughs,
        related,
      ]);
    }
  });

  test.each(["nothing", "../../etc/passwd", "__proto__", "constructor", "%E0%A4%A", "%00"])(
    "that do not exist (%s) are told to be missing",
    async (id) => {
      const { status, body } = await readJson(`/api/v1/faq/${encodeURIComponent(id).replaceAll("%25", "%")}`);
      expect(status).toBe(404);
      expect(body.type).toMatch(/^urn:madoguchi:problem:/);
    },
  );
});

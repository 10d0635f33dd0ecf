import { describe, expect, test, vi } from "vitest";
import { createKnowledge } from "../../src/chat/knowledge.ts";
import type { Lesson } from "../../src/faq/amend.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { createLiveKnowledge } from "../../src/helpdesk/live-knowledge.ts";
import type { Amendment } from "../../src/helpdesk/ports.ts";
import { entryFile, listed } from "../support/content.ts";

const base = (...names: string[]) => {
  const files = names.map((name) => entryFile(name, { front: listed("questions", [`${name}の件`]) }));
  return { knowledge: createKnowledge(parseContent(files).content), problems: [] };
};
const phrasing = (entry: string, text: string): Lesson => ({
  kind: "phrasing",
  entry,
  wordings: [{ text, locale: "ja" }],
});

/** A table of amendments that counts how often it is read, and can be made to fail. */
function createShelf() {
  const rows: Amendment[] = [];
  const shelf = { isBroken: false, reads: 0 };
  const check = () => {
    if (shelf.isBroken) throw new Error("the disk is gone");
  };
  return {
    shelf,
    add: (decision: Amendment["decision"]) =>
      rows.push({ id: `a${rows.length}`, decision, by: "op", at: 0, undoneBy: null, undoneAt: null }),
    drop: () => rows.pop(),
    amendments: {
      async findRevision() {
        check();
        return `r${rows.map(({ id }) => id).join()}`;
      },
      async listLessons() {
        check();
        shelf.reads++;
        return [...rows];
      },
    },
  };
}

function open(names = ["cost", "lost"]) {
  const { amendments, ...rest } = createShelf();
  const breathe = vi.fn(async () => {});
  const live = createLiveKnowledge({ base: base(...names), amendments, breathe });
  const isKnown = (question: string) => live.current().matcher.match(question).kind === "answer";
  return { ...rest, live, breathe, isKnown };
}

describe("what the bot knows while it runs", () => {
  test("is the files at first, then also what is taught, and no longer what is undone", async () => {
    const { live, add, drop, isKnown } = open();
    expect(live.current().content.entries).toHaveLength(2);
    expect(live.revision()).toBe("");
    add(phrasing("lost", "電話が見当たらない"));
    await live.refresh();
    expect(isKnown("電話が見当たらない")).toBe(true);
    expect(live.revision()).toBe("ra0");
    drop();
    await live.refresh();
    expect(live.current().content.entries).toEqual(base("cost", "lost").knowledge.content.entries);
  });

  test("is not fitted again while nothing changed", async () => {
    const { live, shelf } = open();
    await live.refresh();
    const knowledge = live.current();
    await Promise.all([live.refresh(), live.refresh()]);
    await live.refresh();
    expect(live.current()).toBe(knowledge);
    expect(shelf.reads).toBe(1);
  });

  test("is never missing a lesson that was stored while another was being fitted", async () => {
    const { live, add, isKnown, breathe } = open();
    add(phrasing("lost", "電話が見当たらない"));
    let second: Promise<void> | null = null;
    breathe.mockImplementation(async () => {
      if (second) return;
      add(phrasing("cost", "おいくら万円"));
      second = live.refresh();
    });
    await live.refresh();
    expect(isKnown("電話が見当たらない")).toBe(true);
    expect(isKnown("おいくら万円")).toBe(false);
    await second;
    expect(isKnown("おいくら万円")).toBe(true);
  });

  test("stays whole while the next is being fitted, and calls that overlap share one fit", async () => {
    const { live, add, breathe, shelf } = open();
    await live.refresh();
    const before = live.current();
    add(phrasing("lost", "電話が見当たらない"));
    const seen = new Set<unknown>();
    breathe.mockImplementation(async () => {
      seen.add(live.current());
    });
    await Promise.all([live.refresh(), live.refresh(), live.refresh()]);
    expect([...seen]).toEqual([before]);
    expect(live.current()).not.toBe(before);
    expect(shelf.reads).toBe(2);
  });

  test("stays as it was while the database fails, and goes on afterwards", async () => {
    const { live, add, isKnown, shelf } = open();
    add(phrasing("lost", "電話が見当たらない"));
    await live.refresh();
    const good = live.current();
    shelf.isBroken = true;
    await expect(live.refresh()).rejects.toThrow("disk");
    expect(live.current()).toBe(good);
    shelf.isBroken = false;
    add(phrasing("cost", "おいくら万円"));
    await live.refresh();
    expect(isKnown("おいくら万円")).toBe(true);
  });

  test("takes edited files with the lessons it has, even while the database fails", async () => {
    const { live, add, isKnown, shelf } = open();
    add(phrasing("lost", "電話が見当たらない"));
    await live.refresh();
    await live.replaceBase(base("cost", "lost", "hours"));
    expect(live.current().entries.has("hours")).toBe(true);
    shelf.isBroken = true;
    await expect(live.replaceBase(base("lost", "more"))).rejects.toThrow("disk");
    expect([...live.current().entries.keys()]).toEqual(["lost", "more"]);
    expect(isKnown("電話が見当たらない")).toBe(true);
  });

  test("says which lessons teach nothing any more", async () => {
    const { live, add } = open();
    add(phrasing("gone", "何か"));
    await live.refresh();
    expect(live.problems()).toEqual([
      {
        level: "warning",
        path: "console/a0",
        line: 1,
        code: "lesson.entry_gone",
        message: expect.stringContaining('"gone"'),
      },
    ]);
  });

  test("shows what one lesson more would make of it, and does not learn it", async () => {
    const { live, add } = open();
    add(phrasing("lost", "電話が見当たらない"));
    await live.refresh();
    const more = live.with(phrasing("lost", "携帯が行方不明"));
    const wordings = more.entries
      .find(({ id }) => id === "lost")
      ?.texts.ja?.questions.map(({ text }) => text);
    expect(wordings).toEqual(["lostの件", "電話が見当たらない", "携帯が行方不明"]);
    expect(live.current().entries.get("lost")?.texts.ja?.questions).toHaveLength(2);
  });
});

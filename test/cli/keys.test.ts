/** Keys, as an operator changes, loses and restores them. */

import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { createFolder } from "../support/store.ts";
import { addPeople, createKey, createPlace, type Place, serve, signIn } from "./run.ts";

vi.setConfig({ testTimeout: 120_000 });

/** What a start that must not happen says. */
async function refusal(place: Place): Promise<string> {
  return serve(place).then(
    () => "it started",
    (error: Error) => error.message,
  );
}

/** The same machine with other keys. */
const withKeys = ({ folder }: Place, ...keys: string[]) => createPlace({ folder, keys: keys.join(",") });

test("a new key is 32 random bytes under a name with the date, or under the name that was asked for", async () => {
  const { run } = createPlace();
  const made = await Promise.all([
    run("keys", ["new"]),
    run("keys", ["new"]),
    run("keys", ["new", "second"]),
  ]);
  const [one, other, named] = made.map(({ out }) => out.trim());
  expect(one).toMatch(/^k\d{8}:[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(named).toMatch(/^second:/);
  for (const args of [["new", "No Name"], ["old"], []]) {
    expect(await run("keys", args)).toMatchObject({ code: 1, out: "" });
  }
});

test("people sign in before, while and after the key is changed, and without the old one", async () => {
  const bare = createPlace();
  const [old, fresh] = [await createKey(bare, "old"), await createKey(bare, "fresh")];
  const before = withKeys(bare, old);
  const [one, two, _, three, four] = await addPeople(before);

  const first = await serve(before);
  expect(await signIn(first.url, one)).toBe("/home");
  const both = withKeys(bare, fresh, old);
  expect(await both.run("keys", ["rotate"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("Restart every server"),
  });
  await first.stop();

  const second = await serve(both);
  const [rotated, during] = await Promise.all([both.run("keys", ["rotate"]), signIn(second.url, two)]);
  expect(rotated).toMatchObject({ code: 0, out: expect.stringMatching(/fresh: 5 factors/) });
  expect(rotated.out).toContain("nothing is sealed with old: remove it");
  expect(during).toBe("/home");
  expect(await signIn(second.url, three)).toBe("/home");
  expect((await both.run("keys", ["rotate"])).out).toContain("fresh: 0 factors");
  await second.stop();

  const after = withKeys(bare, fresh);
  const third = await serve(after);
  expect(await signIn(third.url, four)).toBe("/home");
  expect(await after.run("audit", ["verify"])).toMatchObject({ code: 0 });
  await third.stop();
  expect(await refusal(before)).toContain("the key fresh is missing");
});

test("a backup taken while people sign in is good with its key, and does not start without it", async () => {
  const bare = createPlace();
  const [right, wrong] = [await createKey(bare, "right"), await createKey(bare, "right")];
  const place = withKeys(bare, right);
  const [one, two] = await addPeople(place);
  const server = await serve(place);
  const folder = createFolder();
  const source = new BetterSqlite3(place.file);
  const [home] = await Promise.all([
    signIn(server.url, one),
    source.backup(join(folder, "madoguchi.sqlite")).finally(() => source.close()),
  ]);
  expect(home).toBe("/home");
  await server.stop();

  expect(await refusal(createPlace({ folder }))).toContain("the key right is missing");
  const refused = await refusal(createPlace({ folder, keys: wrong }));
  expect(refused).toContain("the key right is not the one that was used here");
  expect(refused).not.toContain(wrong.slice("right:".length));
  const restored = await serve(createPlace({ folder, keys: right }));
  expect(await signIn(restored.url, two)).toBe("/home");
});

test("a command with the wrong keys changes nothing either", async () => {
  const bare = createPlace();
  const place = withKeys(bare, await createKey(bare, "right"));
  await addPeople(place);
  expect(await bare.run("accounts", ["disable", "A00001"])).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("the key right is missing"),
  });
  expect((await place.run("accounts", ["list"])).out).not.toContain("disabled");
});

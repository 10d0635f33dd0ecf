/** The commands as a person runs them. */

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madoguchi-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ran = { code: number; out: string; err: string };

function run(command: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`src/cli/${command}.ts`, ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

test("a question asked in the terminal gets its answer and the reasons", { timeout: 20_000 }, async () => {
  const { code, out } = await run("ask", "QRコードが途中で切れて読めません");
  expect(code).toBe(0);
  expect(out).toContain("answer (question, ja)");
  expect(out).toMatch(/█ +0\.\d{3}|█ 1\.000/);
  expect(out).toContain("[qr-cropped]");
});

test("a second question follows up on the first", { timeout: 20_000 }, async () => {
  const { out } = await run("ask", "QRコードが途中で切れて読めません", "Edgeの場合は？");
  expect(out).toContain("answer (follow-up, ja)");
  expect(out.match(/\[qr-cropped\]/g)).toHaveLength(2);
});

test("without a question, or with an unknown language, the way to ask is shown and the command fails", async () => {
  for (const args of [[], [" "], ["help", "--locale", "fr"], ["help", "--loud"]]) {
    const { code, out, err } = await run("ask", ...args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("usage: npm run ask");
  }
});

test("the figures of a file can be read by a program", { timeout: 30_000 }, async () => {
  const file = join(folder, "two.jsonl");
  const lines = [
    { q: "QRコードが途中で切れて読めません", accept: ["qr-cropped"], lang: "ja", register: "polite" },
    { q: "asdf qwer zxcv", accept: ["none"], lang: "en" },
  ];
  await writeFile(file, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
  const { code, out } = await run("eval", "--json", file);
  expect(code).toBe(0);
  const { groups, leaveOneOut } = JSON.parse(out);
  expect(groups.all).toMatchObject({ inScope: { n: 1, right: 1 }, outOfScope: { n: 1, refused: 1 } });
  expect(Object.keys(groups)).toEqual([
    "all",
    "language ja",
    "language en",
    "register polite",
    "entry qr-cropped",
  ]);
  expect(leaveOneOut.n).toBeGreaterThan(0);
});

test("a mistake in a graded file is named by its line", async () => {
  const file = join(folder, "broken.jsonl");
  await writeFile(file, '{"q":"a","accept":["none"],"lang":"en"}\n{"q":"b"}\n');
  const { code, err } = await run("eval", file);
  expect(code).toBe(1);
  expect(err).toContain(`${file}:2`);
});

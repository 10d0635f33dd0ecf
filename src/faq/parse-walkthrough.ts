/** Reads a walkthrough: numbered steps, each with its picture, its warnings and its ways out. */

import { z } from "zod";
import type { Locale } from "../shared/locale.ts";
import type { ContentFile, Problem, Step, Walkthrough } from "./content.ts";
import { drawPicture } from "./draw-picture.ts";
import { parseFrontMatter } from "./front-matter.ts";
import { type Block, renderLine, renderMarkdown, splitSteps } from "./markdown.ts";
import { parsePicture } from "./picture.ts";

const walkthroughSchema = z.strictObject({
  title: z.string("must be text").trim().min(1),
  browser: z.enum(["edge", "chrome", "firefox", "safari"]),
  platform: z.enum(["desktop"]),
  asOf: z.iso.date("must be a date such as 2026-11-22"),
  source: z.string().trim().min(1).optional(),
  minutes: z.number().int().positive(),
  endsBrowser: z.number().int().positive().optional(),
});

/** A paragraph that begins with one of these opens a part of the step, which goes on to the next. */
const PARTS = ["avoid", "check", "different", "stuck"] as const;
type Part = (typeof PARTS)[number];
const PART = new RegExp(`^(${PARTS.join("|")})[:：] *`);

/** Adds to `walkthroughs` what could be read; returns all that is wrong. */
export function readWalkthrough({
  file,
  id,
  locale,
  walkthroughs,
}: {
  file: ContentFile;
  id: string;
  locale: Locale;
  walkthroughs: Map<string, Walkthrough>;
}): Problem[] {
  const walkthrough = walkthroughs.get(id) ?? { id, browser: "", texts: {}, unread: [] };
  walkthroughs.set(id, walkthrough);
  const { parsed, problems } = parseFrontMatter(file, walkthroughSchema);
  if (!parsed) {
    walkthrough.unread.push(locale);
    return problems;
  }
  const { title, browser, minutes, asOf, endsBrowser = null } = parsed.data;
  const report = (line: number, message: string) =>
    problems.push({ level: "error", path: file.path, line, message });
  const { steps: found, strays } = splitSteps(parsed.body);
  for (const line of strays)
    report(parsed.bodyLine + line, "stands outside of the numbered steps; move it into one");
  const steps = found.map((each) => {
    const { step, mistakes } = readStep(each, { path: file.path, bodyLine: parsed.bodyLine });
    problems.push(...mistakes);
    return step;
  });
  if (steps.length === 0) report(parsed.bodyLine, "there are no steps; write them as a numbered list");
  if (endsBrowser !== null && endsBrowser > steps.length) {
    report(parsed.lineOf(["endsBrowser"]), `endsBrowser: there is no step ${endsBrowser}`);
  }
  walkthrough.browser = browser;
  const lines = { asOf: parsed.lineOf(["asOf"]), endsBrowser: parsed.lineOf(["endsBrowser"]) };
  walkthrough.texts[locale] = { path: file.path, title, minutes, asOf, endsBrowser, steps, lines };
  return problems;
}

type Place = { path: string; bodyLine: number };
type Found = { line: number; blocks: Block[] };

function readStep({ line, blocks }: Found, { path, bodyLine }: Place): { step: Step; mistakes: Problem[] } {
  const mistakes: Problem[] = [];
  const report = (at: number, message: string) =>
    mistakes.push({ level: "error", path, line: bodyLine + at, message });
  const [first, ...rest] = blocks;
  if (first?.kind !== "paragraph") report(line, "a step begins with a line that says what to do");
  const fences = rest.filter(({ kind }) => kind === "fence");
  for (const { info, line: at } of fences) {
    if (info !== "picture") report(at, `"${info}" is not a kind of block; write picture`);
  }
  const [pictured, second] = fences.filter(({ info }) => info === "picture");
  if (second) report(second.line, "a step has one picture");
  const { picture, problems } = pictured ? readPicture(pictured, blocks, { path, bodyLine }) : NO_PICTURE;
  const source = first?.text ?? "";
  const step: Step = {
    line: bodyLine + line,
    instruction: renderLine(source),
    plain: renderMarkdown(source).plain,
    ...readParts(rest.filter(({ kind }) => kind !== "fence")),
    picture,
  };
  return { step, mistakes: [...mistakes, ...problems] };
}

function readParts(blocks: readonly Block[]): Record<Part, string | null> & { details: string } {
  const texts: Record<Part | "details", string> = {
    details: "",
    avoid: "",
    check: "",
    different: "",
    stuck: "",
  };
  let part: Part | "details" = "details";
  for (const { kind, text, html } of blocks) {
    const opened = kind === "paragraph" ? PART.exec(text) : null;
    if (opened) part = opened[1] as Part;
    texts[part] += opened ? renderMarkdown(text.slice(opened[0].length)).html : html;
  }
  const { details, avoid, check, different, stuck } = texts;
  return {
    details,
    avoid: avoid || null,
    check: check || null,
    different: different || null,
    stuck: stuck || null,
  };
}

type Drawn = { picture: string | null; problems: Problem[] };
const NO_PICTURE: Drawn = { picture: null, problems: [] };

/** What it marks must also be said, for those who do not see it. */
function readPicture(block: Block, all: readonly Block[], { path, bodyLine }: Place): Drawn {
  const { picture, problems, lineOf } = parsePicture({
    path,
    text: block.text,
    linesBefore: bodyLine + block.line,
  });
  if (!picture) return { picture, problems };
  const said = all.map(({ kind, html }) => (kind === "fence" ? "" : textOf(html))).join("\n");
  for (const list of ["press", "avoid"] as const) {
    picture[list].forEach((labels, at) => {
      for (const label of [labels].flat().filter((each) => !said.includes(each))) {
        const message = `picture: ${list}: the step does not say "${label}"`;
        problems.push({ level: "error", path, line: lineOf([list, at]), message });
      }
    });
  }
  return { picture: drawPicture(picture), problems };
}

/** The text of our own HTML. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(
      /&(?:amp|lt|gt|quot);/g,
      (entity) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">" })[entity] ?? '"',
    );
}

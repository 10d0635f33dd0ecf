/** Markdown to safe HTML: no raw HTML, only links a help-desk page may hold. */

import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const SAFE_LINK = /^(?:https:\/\/|mailto:|tel:|\/(?!\/)|#)/i;
markdown.validateLink = (url) => SAFE_LINK.test(url);
markdown.disable("image");

/** Answers stand under a heading of their own, so theirs begin one level lower. */
const HEADING_SHIFT = 1;

/** HTML and the plain text of it. Links open where the reader is; other schemes than https, mailto and tel are text. */
export function renderMarkdown(source: string): { html: string; plain: string } {
  const tokens = markdown.parse(source, {});
  for (const token of tokens) {
    if (token.type.startsWith("heading_")) {
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + HEADING_SHIFT)}`;
    }
  }
  const plain = tokens
    .filter((token) => token.type === "inline")
    .map((token) =>
      (token.children ?? []).map(({ type, content }) => (type.endsWith("break") ? "\n" : content)).join(""),
    )
    .join("\n");
  return { html: markdown.renderer.render(tokens, markdown.options, {}), plain };
}

/** A paragraph, a list, a fenced block… of a list item; `text` is its source, without a fence's marks. */
export type Block = { kind: string; info: string; text: string; html: string; line: number };

/**
 * The blocks of each item of the numbered lists that a text consists of, with lines from 0. What stands outside of
 * them is returned as `strays`, by line.
 */
export function splitSteps(source: string): { steps: { line: number; blocks: Block[] }[]; strays: number[] } {
  const steps: { line: number; blocks: Block[] }[] = [];
  const strays: number[] = [];
  const tokens = markdown.parse(source, {});
  tokens.forEach((token, at) => {
    const line = token.map?.[0] ?? 0;
    if (token.level === 0 && token.nesting >= 0 && token.type !== "ordered_list_open") strays.push(line);
    if (token.level === 1 && token.type === "list_item_open") steps.push({ line, blocks: [] });
    if (token.level !== 2 || token.nesting < 0) return;
    const end =
      token.nesting === 0 ? at : tokens.findIndex((other, place) => place > at && other.level === 2);
    const block = tokens.slice(at, end + 1);
    steps.at(-1)?.blocks.push({
      kind: token.type.replace("_open", ""),
      info: token.info.trim(),
      text:
        token.nesting === 0 ? token.content : (block.find(({ type }) => type === "inline")?.content ?? ""),
      html: markdown.renderer.render(block, markdown.options, {}),
      line,
    });
  });
  return { steps, strays };
}

/** Without a paragraph around it. */
export function renderLine(source: string): string {
  return markdown.renderInline(source);
}

const RAW_HTML = /<\/?[a-z][\w-]*(?:\s[^>]*)?\/?>|<!--/i;
/** Inline links, link definitions, and addresses in angle brackets. */
const LINK_TARGET = /(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|<(?=[a-z][a-z0-9+.-]*:))([^)\s>]+)/gi;

/** What a writer should hear about: markup that will not be rendered, with its line in the body (from 0). */
export function findUnsafeMarkdown(source: string): { line: number; message: string }[] {
  return source.split("\n").flatMap((text, line) => {
    const prose = text.replace(/`[^`]*`/g, "");
    const found = RAW_HTML.test(prose) ? [{ line, message: "raw HTML is not allowed; use Markdown" }] : [];
    for (const [, url = ""] of prose.matchAll(LINK_TARGET)) {
      if (!SAFE_LINK.test(url)) {
        found.push({
          line,
          message: `unsafe link ${url}: use https://, mailto:, tel: or a path beginning with /`,
        });
      }
    }
    return found;
  });
}

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

/** The HTML that Markdown makes, as plain text for the terminal: lists numbered and indented, entities read. */

const TOKEN = /<(\/?)(\w+)[^>]*>|[^<]+/g;
const INDENT = "   ";
const LISTS = ["ol", "ul"];
const BLOCKS = ["p", "pre", "blockquote", "tr", "table", "h3", "h4", "h5", "h6", "br"];
/** The space between paragraphs; items of a list stand close together. */
const SPACED = ["p", "ol", "ul", "table", "h3", "h4", "h5", "h6"];

/** For each open list how many items it has had, or null without numbers. */
type Lists = (number | null)[];

export function plainText(html: string): string {
  const lists: Lists = [];
  let text = "";
  for (const [token, slash, tag] of html.matchAll(TOKEN)) {
    if (tag === undefined) text += readEntities(token.replace(/^\n|\n$/g, ""));
    else if (slash) text += close(tag, lists);
    else text += open(tag, lists);
  }
  return text
    .replace(/(?<=(?:\d\.|-) )\n+/g, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function open(tag: string, lists: Lists): string {
  if (LISTS.includes(tag)) {
    lists.push(tag === "ol" ? 0 : null);
    return lists.length > 1 ? "" : "\n";
  }
  if (tag !== "li") return BLOCKS.includes(tag) ? "\n" : "";
  const number = lists.pop();
  lists.push(typeof number === "number" ? number + 1 : null);
  const bullet = typeof number === "number" ? `${number + 1}. ` : "- ";
  return `\n${INDENT.repeat(Math.max(0, lists.length - 1))}${bullet}`;
}

function close(tag: string, lists: Lists): string {
  if (LISTS.includes(tag)) lists.pop();
  if (tag === "td" || tag === "th") return "  ";
  return SPACED.includes(tag) && lists.length === 0 ? "\n\n" : "";
}

function readEntities(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

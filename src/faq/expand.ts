/** Compact notation for phrasings: "{スマホ|携帯}を{なくした|紛失した}" stands for all four. */

/** A line that stands for more than this is a mistake, not a phrasing. */
export const MAX_EXPANSIONS = 64;

const ALTERNATIVES = /\{([^{}]*)\}/;

/** Every phrasing that the line stands for, in reading order; null for a stray brace or too many. */
export function expandPhrasing(line: string): string[] | null {
  let expanded = [line];
  for (let match = ALTERNATIVES.exec(line); match; match = ALTERNATIVES.exec(expanded[0] ?? "")) {
    const options = (match[1] ?? "").split("|");
    const group = match[0];
    expanded = expanded.flatMap((text) => options.map((option) => text.replace(group, () => option)));
    if (expanded.length > MAX_EXPANSIONS) return null;
  }
  return expanded.some((text) => /[{}]/.test(text)) ? null : expanded.map((text) => text.trim());
}

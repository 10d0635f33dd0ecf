/** Scales of charts: round numbers on axes, shares of a length, weeks of a calendar. */

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_STEPS = 4;
const ROUND = [1, 2, 5, 10] as const;

/** From 0 up to the first round number that is not below `max`, in at most four equal whole steps. */
export function roundTicks(max: number): number[] {
  const wanted = Math.max(1, max / MOST_STEPS);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = (ROUND.find((round) => round * power >= wanted) ?? 10) * power;
  const steps = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: steps + 1 }, (_, at) => at * step);
}

/** A share of 1 as SVG takes it; what is not a number (of nothing) is none. */
export function percent(share: number): string {
  return `${Number.isFinite(share) ? Number((share * 100).toFixed(3)) : 0}%`;
}

/** Null where there is nothing to have a share of. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** `YYYY-MM-DD` of the Monday on or before that day. */
export function mondayOf(day: string): string {
  const time = Date.parse(day);
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** At most so many letters of full width, two narrow ones to each; what is cut off leaves an ellipsis. */
export function shorten(text: string, fullWidths: number): string {
  let room = fullWidths * 2;
  let kept = "";
  for (const letter of text) {
    room -= /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]/u.test(letter) ? 2 : 1;
    if (room < 0) return `${kept.trimEnd()}…`;
    kept += letter;
  }
  return text;
}

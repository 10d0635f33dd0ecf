/** A short, stable, non-secret hash, for spreading things evenly. */

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let state = 2166136261;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 16777619);
  return state >>> 0;
}

/** Clears what browsers keep of this site, and nothing else. */

/** W3C Clear Site Data; the quotes are part of it. Anything but "cache" would sign people out. */
export const CLEAR_CACHE = '"cache"';

/** Firefox did without it between these versions. */
const FIREFOX_WITHOUT = { from: 94, before: 138 };

/** Browsers heed the header only where nobody can forge it: over https, or from this very machine. */
export function canClearSiteCache(origin: string, userAgent: string): boolean {
  const { protocol, hostname } = new URL(origin);
  const firefox = Number(/\bFirefox\/(\d+)/.exec(userAgent)?.[1] ?? 0);
  if (firefox >= FIREFOX_WITHOUT.from && firefox < FIREFOX_WITHOUT.before) return false;
  return protocol === "https:" || /^(?:.+\.)?localhost$|^127(?:\.\d+){3}$|^\[::1\]$/.test(hostname);
}

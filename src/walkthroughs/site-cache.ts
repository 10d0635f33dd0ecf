/** Clears what browsers keep of this site, and nothing else. */

/** W3C Clear Site Data; the quotes are part of it. Anything but "cache" would sign people out. */
export const CLEAR_CACHE = '"cache"';

/** Browsers heed the header only where nobody can forge it: over https, or from this very machine. */
export function canClearSiteCache(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || /^(?:.+\.)?localhost$|^127(?:\.\d+){3}$|^\[::1\]$/.test(hostname);
}

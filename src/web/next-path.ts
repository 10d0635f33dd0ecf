/** Where to go after signing in: a path of this site or nothing. */

const MAX_LENGTH = 512;
const ANY_ORIGIN = "http://site.invalid";

/** Whatever browsers would read as another site is refused: `//host`, `/\host`, `https:`, control characters. */
export function readNext(text: unknown): string | null {
  if (typeof text !== "string" || text.length > MAX_LENGTH || !/^\/(?![/\\])[^\\\p{C}]*$/u.test(text))
    return null;
  if (!URL.canParse(text, ANY_ORIGIN)) return null;
  const { origin, pathname, search, hash } = new URL(text, ANY_ORIGIN);
  return origin === ANY_ORIGIN && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : null;
}

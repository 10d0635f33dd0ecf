/** Which hosts are this machine itself. */

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Nothing travels over a network there, so encryption is not asked for (RFC 8252 8.3 reasons alike). */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

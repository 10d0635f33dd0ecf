/** Shows enough of a mail address for its owner to know it, and no more. */

/** `hanako@example.com` becomes `h•••@example.com`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}

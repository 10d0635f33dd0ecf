/** What an address is counted under, so that whoever has many counts once. */

const IPV4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i;
const IPV6 = /^(?:([0-9a-f:.]+)|\[([0-9a-f:.]+)\](?::\d+)?)(?:%\w+)?$/i;
const GROUPS = 8;
/** RFC 6177: a /64 is the least that one customer gets. */
const NETWORK_GROUPS = 4;

/**
 * An IPv4 address itself, also where it is mapped into IPv6 (RFC 4291 section 2.5.5.2); the /64 of an IPv6 address,
 * always written alike; other text as it is. A port, which some proxies add, is left out.
 */
export function networkOf(address: string): string {
  const [, ipv4] = IPV4.exec(address) ?? [];
  if (ipv4) return ipv4;
  const [, bare, bracketed] = IPV6.exec(address) ?? [];
  const groups = groupsOf(bare ?? bracketed ?? "");
  if (!groups) return address;
  const [high = 0, low = 0] = groups.slice(-2).map((group) => Number.parseInt(group, 16));
  const isMapped = groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff";
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  return `${groups.slice(0, NETWORK_GROUPS).join(":")}::/64`;
}

/** All eight, or null for what is no IPv6 address; the URL parser knows every way of writing one. */
function groupsOf(address: string): string[] | null {
  const url = `http://[${address}]`;
  if (!URL.canParse(url)) return null;
  const [left = [], right = []] = new URL(url).hostname
    .slice(1, -1)
    .split("::")
    .map((half) => half.split(":").filter(Boolean));
  return [...left, ...Array<string>(GROUPS - left.length - right.length).fill("0"), ...right];
}

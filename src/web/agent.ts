/** Names a browser and its system in a few words, for people to recognise their own. */
import { nameBrowser } from "../chat/browsers.ts";

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

/** Such as "Edge, Windows"; empty for what is neither. */
export function describeAgent(userAgent: string): string {
  const browser = nameBrowser(userAgent);
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [browser, system].filter(Boolean).join(", ");
}

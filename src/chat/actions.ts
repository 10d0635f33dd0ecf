/** The self-service actions that answers may link to. */

import type { Locale } from "../shared/locale.ts";
import type { ActionLink } from "./reply.ts";

/** Costs nothing, so it stands first; a button where the browser heeds it. */
export const CLEAR_SITE_CACHE = "clear-site-cache";

const ACTIONS: Record<string, { href: string; label: Record<Locale, string> }> = {
  [CLEAR_SITE_CACHE]: {
    href: "/qr-help",
    label: { ja: "このサイトのキャッシュだけを消す", en: "Clear only this site's cache" },
  },
  "sign-in": { href: "/signin", label: { ja: "ログイン画面を開く", en: "Open the sign-in page" } },
  enrol: { href: "/enrol", label: { ja: "初期設定を始める", en: "Start the set-up" } },
  "re-enrol": { href: "/security", label: { ja: "新しいスマホに移す", en: "Move to a new phone" } },
  reset: { href: "/reset", label: { ja: "2要素認証を初期化する", en: "Reset two-factor authentication" } },
  "recovery-codes": {
    href: "/security#recovery-codes",
    label: { ja: "リカバリーコードを見直す", en: "Review recovery codes" },
  },
};

export const ACTION_IDS: readonly string[] = Object.keys(ACTIONS);
export function linkAction(id: string, locale: Locale): ActionLink[] {
  const action = ACTIONS[id];
  return action ? [{ id, label: action.label[locale], href: action.href }] : [];
}

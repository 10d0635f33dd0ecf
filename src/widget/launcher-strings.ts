/** What the launcher says. Apart from the panel's sentences, because it is loaded on every page. */

import type { Locale } from "../shared/locale.ts";

export const LAUNCHER_STRINGS = {
  ja: {
    name: "2要素認証の窓口",
    ask: "質問する",
    unavailable: "窓口を開けませんでした。少し待ってから、もう一度お試しください。",
  },
  en: {
    name: "Two-factor help desk",
    ask: "Ask a question",
    unavailable: "The help desk did not open. Please wait a little and try again.",
  },
} as const satisfies Record<Locale, object>;

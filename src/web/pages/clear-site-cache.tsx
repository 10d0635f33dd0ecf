/** The one button that clears what the browser keeps of this site's pictures and styles, and nothing else. */

import { linkIn, type PageContext } from "./layout.tsx";

export type ClearSiteCacheProps = {
  page: PageContext;
  label: string;
  isPrimary?: boolean;
  /** The conversation that led here. */
  conversation?: string | null;
};

/** In a tab of its own: this one goes on showing what it holds in memory. */
export function ClearSiteCache({ page, label, isPrimary = true, conversation = null }: ClearSiteCacheProps) {
  return (
    <form method="post" action={linkIn(page, "/qr-help/site-cache")} target="_blank" rel="noopener">
      {conversation && <input type="hidden" name="conversation" value={conversation} />}
      <button class={isPrimary ? "button primary" : "button"} type="submit">
        {label}
      </button>
    </form>
  );
}

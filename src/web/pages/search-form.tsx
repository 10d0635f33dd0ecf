/** The search box: asks the same matcher as the chat, without JavaScript. */

import { MAX_QUESTION_LENGTH } from "../../chat/ask.ts";
import type { Locale } from "../../shared/locale.ts";
import { wordsIn } from "./strings.ts";

export function SearchForm({ locale, question = "" }: { locale: Locale; question?: string }) {
  const t = wordsIn(locale);
  return (
    <search>
      <form class="search" action="/faq" method="get">
        <label for="q">{t("searchLabel")}</label>
        <div class="search-row">
          <input
            id="q"
            name="q"
            type="search"
            required
            maxlength={MAX_QUESTION_LENGTH}
            placeholder={t("searchHint")}
            value={question}
            autocomplete="off"
            aria-describedby="q-hint"
          />
          {locale !== "ja" && <input type="hidden" name="lang" value={locale} />}
          <button class="button primary" type="submit">
            {t("search")}
          </button>
        </div>
        <p id="q-hint" class="hint">
          {t("secretHint")}
        </p>
      </form>
    </search>
  );
}

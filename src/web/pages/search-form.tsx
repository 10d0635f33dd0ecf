/** The search box: asks the same matcher as the chat, without JavaScript. */

import { MAX_QUESTION_LENGTH } from "../../chat/ask.ts";
import { Icon } from "./icons.tsx";
import type { PageContext } from "./layout.tsx";
import { wordsIn } from "./strings.ts";

export type SearchFormProps = { page: PageContext; mistake?: string | null };

export function SearchForm({ page, mistake = null }: SearchFormProps) {
  const { locale, isLocaleChosen, question } = page;
  const t = wordsIn(locale);
  return (
    <search>
      <form class="search" action="/faq" method="get">
        <label for="q">{t("searchLabel")}</label>
        {mistake && (
          <p id="q-mistake" class="mistake">
            <Icon name="alert" />
            {mistake}
          </p>
        )}
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
            enterkeyhint="search"
            aria-describedby={mistake ? "q-mistake q-hint" : "q-hint"}
            aria-invalid={mistake ? "true" : undefined}
          />
          <button class="button primary" type="submit">
            <Icon name="search" />
            {t("search")}
          </button>
        </div>
        {isLocaleChosen && <input type="hidden" name="lang" value={locale} />}
        <p id="q-hint" class="hint">
          {t("secretHint")}
        </p>
      </form>
    </search>
  );
}

/** Recovery codes, shown once: to print, to copy, to keep. */

import { Icon } from "../icons.tsx";
import type { PageContext } from "../layout.tsx";
import { When } from "./frame.tsx";
import { recoveryCodeWords } from "./strings/enrol.ts";
import { commonWords } from "./strings.ts";

export type CodeListProps = {
  page: PageContext;
  loginId: string;
  codes: readonly string[];
  /** Epoch milliseconds. */
  madeAt: number;
};

export function CodeList({ page, loginId, codes, madeAt }: CodeListProps) {
  const t = recoveryCodeWords(page.locale);
  return (
    <div class="recovery-codes">
      <p class="notice">
        <Icon name="alert" />
        {t("onlyNow")}
      </p>
      <div class="sheet">
        <p class="sheet-title">{t("list")}</p>
        <p class="hint">
          {commonWords(page.locale)("id")} {loginId} ・ {t("madeAt")}{" "}
          <When at={madeAt} locale={page.locale} shape="day" />
        </p>
        <ol id="recovery-codes">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <Keep page={page} />
      <ul class="care">
        {(["why", "apart", "notInChat"] as const).map((key) => (
          <li>{t(key)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The buttons need a script; printing does not. */
function Keep({ page }: { page: PageContext }) {
  const t = recoveryCodeWords(page.locale);
  const done = commonWords(page.locale)("copied");
  return (
    <>
      <p class="buttons">
        <button class="button" type="button" hidden data-print>
          {t("print")}
        </button>
        <button class="button" type="button" hidden data-copy="recovery-codes" data-done={done}>
          {t("copyAll")}
        </button>
      </p>
      <p class="hint">{t("printHint")}</p>
    </>
  );
}

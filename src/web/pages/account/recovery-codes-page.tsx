/** New recovery codes, shown once. */

import { linkIn, type PageContext } from "../layout.tsx";
import { CodeList } from "./code-list.tsx";
import { Frame } from "./frame.tsx";
import { recoveryCodeWords } from "./strings/enrol.ts";

export type RecoveryCodesPageProps = PageContext & {
  loginId: string;
  codes: string[];
  /** Epoch milliseconds. */
  madeAt: number;
};

export function RecoveryCodesPage({ loginId, codes, madeAt, ...page }: RecoveryCodesPageProps) {
  const t = recoveryCodeWords(page.locale);
  return (
    <Frame page={page} title={t("renewedTitle")} rereadAt={null}>
      <section class="card">
        <h1>{t("renewedTitle")}</h1>
        <p class="aside">{t("renewed")}</p>
        <CodeList page={page} loginId={loginId} codes={codes} madeAt={madeAt} />
        <p class="buttons">
          <a class="button primary" href={linkIn(page, "/security")}>
            {t("back")}
          </a>
        </p>
      </section>
    </Frame>
  );
}

/** What to check before approving another's reset, and what never to believe. */

import type { PageContext } from "../layout.tsx";
import { approvalsWords } from "./strings/help-desk.ts";

export function ApprovalChecks({ page }: { page: PageContext }) {
  const t = approvalsWords(page.locale);
  return (
    <section class="checks">
      <h2>{t("checkTitle")}</h2>
      <ul class="do">
        {(["check1", "check2"] as const).map((key) => (
          <li>{t(key)}</li>
        ))}
      </ul>
      <h2>{t("neverTitle")}</h2>
      <ul class="do-not">
        {(["never1", "never2", "never3"] as const).map((key) => (
          <li>{t(key)}</li>
        ))}
      </ul>
    </section>
  );
}

/** What checking the audit found. */

import { Mistake, Notice } from "../account/frame.tsx";
import { linkIn } from "../layout.tsx";
import { type ConsoleContext, ConsoleFrame } from "./console-frame.tsx";
import { auditWords } from "./strings/audit.ts";

export type AuditVerifiedPageProps = {
  page: ConsoleContext;
  rows: number;
  newestHash: string | null;
  mistakes: readonly string[];
};

/** Whoever reads more has seen that it is broken; all of them are on the command line. */
const MOST_SHOWN = 100;
const PATH = "/console/audit";

export function AuditVerifiedPage({ page, rows, newestHash, mistakes }: AuditVerifiedPageProps) {
  const t = auditWords(page.locale);
  const number = (count: number) => count.toLocaleString(page.locale);
  const isSound = mistakes.length === 0;
  return (
    <ConsoleFrame page={page} section="audit" title={t("verifyTitle")} rereadAt={PATH} isMistaken={!isSound}>
      <h1>{t("verifyTitle")}</h1>
      {isSound ? (
        <Notice>{t("unchanged")}</Notice>
      ) : (
        <Mistake id="changed">
          <p>{t("changed", number(mistakes.length))}</p>
          <p>{t("changedAdvice")}</p>
        </Mistake>
      )}
      <section class="card">
        <dl class="facts">
          <div>
            <dt>{t("checkedRows")}</dt>
            <dd>{number(rows)}</dd>
          </div>
          <div>
            <dt>{t("newestHash")}</dt>
            <dd>{newestHash === null ? t("nothing") : <code>{newestHash}</code>}</dd>
          </div>
        </dl>
        <p class="hint">{t("hashText")}</p>
      </section>
      {!isSound && (
        <section>
          <h2>{t("problems")}</h2>
          {mistakes.length > MOST_SHOWN && <p>{t("firstProblems", MOST_SHOWN)}</p>}
          <ul>
            {mistakes.slice(0, MOST_SHOWN).map((mistake) => (
              <li>{sayMistake(page, mistake)}</li>
            ))}
          </ul>
        </section>
      )}
      <p class="back">
        <a href={linkIn(page, PATH)}>{t("back")}</a>
      </p>
    </ConsoleFrame>
  );
}

const KINDS = [
  [/^row (\d+): it is missing$/, "missing"],
  [/^row (\d+): it does not follow/, "unlinked"],
  [/^row (\d+): it was changed$/, "edited"],
  [/^row (\d+): it was added behind/, "added"],
  [/^row (\d+): it is not the last/, "cut"],
  [/^the end is missing/, "wiped"],
] as const;

/** The audit's own words are for the log. */
function sayMistake(page: ConsoleContext, mistake: string) {
  for (const [pattern, key] of KINDS) {
    const [whole, row = ""] = pattern.exec(mistake) ?? [];
    if (whole !== undefined) return auditWords(page.locale)(key, row);
  }
  return <span lang="en">{mistake}</span>;
}

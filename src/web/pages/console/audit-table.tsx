/** Rows of the audit as people read them. */

import { stampOf } from "../../../shared/day.ts";
import { langOf } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import { accountPath } from "./accounts-page.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { auditWords, sayAction, sayResult } from "./strings/audit.ts";

export type AuditRowShown = {
  sequence: number;
  /** Epoch milliseconds. */
  at: number;
  action: string;
  result: string;
  /** Login IDs, or what else is recorded; null where nobody is known. */
  whom: string | null;
  by: string | null;
  address: string;
  proofs: readonly string[];
  detail: string;
};

export const AUDIT_COLUMNS = [
  "number",
  "time",
  "action",
  "result",
  "whom",
  "by",
  "address",
  "proofs",
  "detail",
] as const;

export function AuditTable({ page, rows }: { page: ConsoleContext; rows: readonly AuditRowShown[] }) {
  const t = auditWords(page.locale);
  return (
    <section class="table" tabindex={0} aria-label={t("rows")}>
      <table class="cards compact audit">
        <caption class="unseen">{t("rows")}</caption>
        <thead>
          <tr>
            {AUDIT_COLUMNS.map((column) => (
              <th scope="col" class={column === "number" ? "sequence" : undefined}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row page={page} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ page, row }: { page: ConsoleContext; row: AuditRowShown }) {
  const { locale } = page;
  const t = auditWords(locale);
  const { sequence, at, action, result, whom, by, address, proofs, detail } = row;
  return (
    <tr>
      <td class="sequence" data-label={t("number")}>
        {sequence}
      </td>
      <td data-label={t("time")}>
        <Stamp at={at} />
      </td>
      <td class="action" data-label={t("action")}>
        <Identifier text={action} words={sayAction(action, locale)} />
      </td>
      <td data-label={t("result")}>
        <Identifier text={result} words={sayResult(result, locale)} />
      </td>
      <td class={whom === null ? "absent" : undefined} data-label={t("whom")}>
        <Who page={page} name={whom} />
      </td>
      <td class={by === null ? "absent" : undefined} data-label={t("by")}>
        <Who page={page} name={by} />
      </td>
      <td class={address ? "address" : "address absent"} data-label={t("address")}>
        {address || t("nothing")}
      </td>
      <td class={proofs.length > 0 ? undefined : "absent"} data-label={t("proofs")}>
        <span class="proof-names">
          {proofs.length === 0 ? t("nothing") : proofs.map((proof) => <code>{proof}</code>)}
        </span>
      </td>
      <td class={detail ? "detail" : "detail absent"} data-label={t("detail")}>
        {detail === "" ? t("nothing") : <span lang={langOf(detail, locale)}>{detail}</span>}
      </td>
    </tr>
  );
}

const LOGIN_ID = /^[A-Z0-9][A-Z0-9._@-]*$/;

/** A link for those who have an account; a command line has none. */
function Who({ page, name }: { page: ConsoleContext; name: string | null }) {
  if (name === null) return <>{auditWords(page.locale)("nothing")}</>;
  if (!LOGIN_ID.test(name)) return <>{name}</>;
  return <a href={linkIn(page, accountPath(name))}>{name}</a>;
}

/** A short identifier, with words beside it where there are some. */
export function Identifier({ text, words }: { text: string; words: string | null }) {
  return (
    <span class="identifier">
      {words !== null && words !== text && <span>{words}</span>} <code>{text}</code>
    </span>
  );
}

export function Stamp({ at }: { at: number }) {
  return <time datetime={new Date(at).toISOString()}>{stampOf(at)}</time>;
}

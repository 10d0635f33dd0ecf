/** A field for several lines, with its label above and what did not work beside it. Keeps what was typed. */

import { Mistake } from "../account/frame.tsx";
import { commonWords } from "../account/strings.ts";
import type { PageContext } from "../layout.tsx";

export type LongFieldProps = {
  page: PageContext;
  name: string;
  label: string;
  value: string;
  rows: number;
  /** In UTF-16 code units, as browsers count. */
  maxLength: number;
  hint: string;
  mistake: string | null;
  isOptional?: boolean;
};

export function LongField(props: LongFieldProps) {
  const { page, name, label, value, rows, maxLength, hint, mistake, isOptional = false } = props;
  return (
    <div class="field">
      <label for={name}>
        {label}
        {isOptional && <span class="optional">{commonWords(page.locale)("optional")}</span>}
      </label>
      {mistake && <Mistake id={`${name}-mistake`}>{mistake}</Mistake>}
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxlength={maxLength}
        required={!isOptional}
        autofocus={mistake !== null}
        aria-describedby={`${mistake ? `${name}-mistake ` : ""}${name}-hint`}
        aria-invalid={mistake ? "true" : undefined}
      >
        {/* Browsers drop one line break at the beginning: not the one that was typed. */}
        {`\n${value}`}
      </textarea>
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    </div>
  );
}

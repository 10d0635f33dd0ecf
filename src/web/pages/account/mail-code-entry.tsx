/** The code from the mail: entering it, and having it sent again. */

import type { PageContext } from "../layout.tsx";
import { Field } from "./fields.tsx";
import { PostForm, Press, Space, Submit } from "./frame.tsx";
import type { CodeSentPhase } from "./reset-status-page.tsx";
import { resetStatusWords } from "./strings/reset-status.ts";
import { sayTime } from "./when.ts";

export function MailCodeEntry({ page, phase }: { page: PageContext; phase: CodeSentPhase }) {
  const { locale } = page;
  const { addresses, expiresAt, mistake } = phase;
  const t = resetStatusWords(locale);
  const to = addresses.join(locale === "ja" ? "、" : ", ");
  return (
    <>
      <p>
        {t("sentTo", to)}
        <Space page={page} />
        {t("codeUntil", sayTime({ at: expiresAt, locale, shape: "time" }))}
      </p>
      <PostForm page={page} action="/reset/mail-code">
        <Field
          page={page}
          kind="mailed-code"
          name="code"
          label={t("mailCode")}
          hint={t("mailCodeHint")}
          mistake={mistake && t(mistake === "wrong" ? "mailCodeWrong" : "mailCodeUsedUp")}
          isFirst
        />
        <Submit>{t("confirm")}</Submit>
      </PostForm>
      <div class="again">
        <p class="hint">{t("notArrived")}</p>
        <Press page={page} action="/reset/mail" look="quiet">
          {t("resend")}
        </Press>
      </div>
    </>
  );
}

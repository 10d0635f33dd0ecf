/** Somebody comes back with a resume code. */

import { Field } from "./account/fields.tsx";
import { Frame, Help, PostForm, Submit } from "./account/frame.tsx";
import { linkIn, type PageContext } from "./layout.tsx";
import { qrHelpWords, walkthroughWords } from "./walkthrough-strings.ts";

export type ContinuePageProps = PageContext & { mistake: "malformed" | "mistyped" | "unknown" | null };

/** Eight characters, and room for what people put between them. */
const MAX_TYPED_LENGTH = 20;

export function ContinuePage({ mistake, ...page }: ContinuePageProps) {
  const t = walkthroughWords(page.locale);
  const help = { href: "/qr-help", label: qrHelpWords(page.locale)("title") };
  return (
    <Frame page={page} title={t("continueTitle")} rereadAt="/continue" isMistaken={mistake !== null}>
      <section class="card">
        <h1>{t("continueTitle")}</h1>
        <p>{t("continueText")}</p>
        <PostForm page={page} action="/continue">
          <Field
            page={page}
            kind="written-code"
            name="code"
            label={t("resumeCode")}
            hint={t("resumeCodeHint")}
            mistake={
              mistake && (
                <>
                  <p>{t(mistake)}</p>
                  {mistake === "unknown" && (
                    <p class="ways">
                      <a href={linkIn(page, help.href)}>{help.label}</a>
                    </p>
                  )}
                </>
              )
            }
            isFirst
            maxLength={MAX_TYPED_LENGTH}
          />
          <Submit>{t("open")}</Submit>
        </PostForm>
      </section>
      <Help page={page} links={mistake === "unknown" ? [] : [help]} />
    </Frame>
  );
}

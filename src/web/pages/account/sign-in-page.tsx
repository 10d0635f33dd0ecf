/** ID and password. */

import type { IconName } from "../icons.tsx";
import type { PageContext } from "../layout.tsx";
import { IdAndPassword } from "./fields.tsx";
import { Frame, Help, Notice, PostForm, pathWith, Refused, Submit } from "./frame.tsx";
import { signInWords } from "./strings/sign-in.ts";
import { commonWords } from "./strings.ts";

export type SignInNotice = "signed-out" | "five-wrong" | "too-late" | "sign-in-first";

const ICONS: Readonly<Record<SignInNotice, IconName>> = {
  "signed-out": "check",
  "five-wrong": "alert",
  "too-late": "clock",
  "sign-in-first": "info",
};

export type SignInPageProps = PageContext & {
  /** Where to go afterwards. */
  next: string | null;
  isRefused?: boolean;
  notice?: SignInNotice | null;
};

export function SignInPage({ next, isRefused = false, notice = null, ...page }: SignInPageProps) {
  const t = signInWords(page.locale);
  const common = commonWords(page.locale);
  return (
    <Frame page={page} title={t("title")} rereadAt={pathWith("/signin", { next })} isMistaken={isRefused}>
      <section class="card">
        <h1>{t("title")}</h1>
        {notice && !isRefused && <Notice icon={ICONS[notice]}>{t(notice)}</Notice>}
        {isRefused && (
          <Refused
            page={page}
            text={t("refused")}
            links={[
              { href: "/enrol", label: common("toEnrol") },
              { href: "/reset", label: common("toReset") },
            ]}
          />
        )}
        <PostForm page={page} action="/signin" hidden={{ next }}>
          <IdAndPassword page={page} isRefused={isRefused} />
          <Submit>{t("next")}</Submit>
        </PostForm>
      </section>
      {!isRefused && (
        <Help
          page={page}
          links={[
            { href: "/enrol", label: t("notSetUp") },
            { href: "/reset", label: t("lostPhone") },
          ]}
        />
      )}
    </Frame>
  );
}

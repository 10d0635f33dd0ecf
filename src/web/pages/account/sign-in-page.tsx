/** ID and password. */

import type { IconName } from "../icons.tsx";
import { linkIn, type PageContext } from "../layout.tsx";
import { Field } from "./fields.tsx";
import { Frame, Help, Mistake, Notice, PostForm, pathWith, Submit } from "./frame.tsx";
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
  const mistakeId = isRefused ? "refused" : null;
  return (
    <Frame page={page} title={t("title")} rereadAt={pathWith("/signin", { next })} isMistaken={isRefused}>
      <section class="card">
        <h1>{t("title")}</h1>
        {notice && !isRefused && <Notice icon={ICONS[notice]}>{t(notice)}</Notice>}
        {isRefused && <Refused page={page} />}
        <PostForm page={page} action="/signin" hidden={{ next }}>
          <Field page={page} kind="id" name="id" label={common("id")} mistakeId={mistakeId} isFirst />
          <Field
            page={page}
            kind="password"
            name="password"
            label={common("password")}
            mistakeId={mistakeId}
          />
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

function Refused({ page }: { page: PageContext }) {
  const t = signInWords(page.locale);
  const common = commonWords(page.locale);
  return (
    <Mistake id="refused">
      <p>{t("refused")}</p>
      <p class="ways">
        <a href={linkIn(page, "/enrol")}>{common("toEnrol")}</a>
        <a href={linkIn(page, "/reset")}>{common("toReset")}</a>
        <a href={linkIn(page, "/contact")}>{common("person")}</a>
      </p>
    </Mistake>
  );
}

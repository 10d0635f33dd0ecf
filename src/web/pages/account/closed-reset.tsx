/** A reset that leads nowhere any more: why, and what can be done instead. */

import { linkIn, type PageContext } from "../layout.tsx";
import { resetStatusWords } from "./strings/reset-status.ts";
import { commonWords } from "./strings.ts";

export type ClosedPhase = {
  kind: "closed";
  because: "cancelled" | "refused" | "signed-in" | "expired";
  /** In the words of the person who refused. */
  reason: string | null;
};

export function ClosedReset({ page, phase }: { page: PageContext; phase: ClosedPhase }) {
  const t = resetStatusWords(page.locale);
  const { because, reason } = phase;
  return (
    <>
      <p>{t(`${because}Text`)}</p>
      {reason && (
        <dl class="reason">
          <dt>{t("reason")}</dt>
          <dd>{reason}</dd>
        </dl>
      )}
      <NextSteps page={page} because={because} />
    </>
  );
}

/** Whoever cancelled has an authenticator, as has whoever signed in; the others still need another. */
function NextSteps({ page, because }: { page: PageContext; because: ClosedPhase["because"] }) {
  const again = {
    href: "/reset?other=1",
    label: resetStatusWords(page.locale)(because === "refused" ? "other" : "again"),
  };
  const signIn = { href: "/signin", label: commonWords(page.locale)("toSignIn") };
  const links = { cancelled: [signIn, again], "signed-in": [signIn], refused: [again], expired: [again] };
  return (
    <p class="buttons">
      {links[because].map(({ href, label }, at) => (
        <a class={at === 0 ? "button primary" : "button"} href={linkIn(page, href)}>
          {label}
        </a>
      ))}
    </p>
  );
}

/** A reset that leads nowhere any more: why, and what can be done instead. */

import { linkIn, type PageContext } from "../layout.tsx";
import { resetStatusWords } from "./strings/reset-status.ts";
import { commonWords } from "./strings.ts";

export type ClosedPhase = {
  kind: "closed";
  because: "cancelled" | "refused" | "replaced" | "signed-in" | "undone" | "expired";
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
      <p class="buttons">
        <NextStep page={page} because={because} />
      </p>
    </>
  );
}

function NextStep({ page, because }: { page: PageContext; because: ClosedPhase["because"] }) {
  const t = resetStatusWords(page.locale);
  const common = commonWords(page.locale);
  const { href, label } =
    because === "signed-in"
      ? { href: "/signin", label: common("toSignIn") }
      : because === "undone"
        ? { href: "/enrol", label: common("toEnrol") }
        : { href: "/reset?other=1", label: t(because === "refused" ? "other" : "again") };
  return (
    <a class="button primary" href={linkIn(page, href)}>
      {label}
    </a>
  );
}

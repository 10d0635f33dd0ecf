/** The second proof of a reset: only the ways that this account can give, the quickest first. */

import { Icon } from "../icons.tsx";
import { linkIn, type PageContext } from "../layout.tsx";
import type { CodeMistake } from "./fields.tsx";
import { Frame, Help, Mistake, Space } from "./frame.tsx";
import { type Offer, type Proof, ProofOffer } from "./proof-offer.tsx";
import { resetWords } from "./strings/reset.ts";

export type ResetPageProps = PageContext & {
  offers: Offer[];
  /** Allowed, but this account cannot give them. */
  missing: Proof[];
  /** Where mail would go, masked. */
  addresses: string[];
  /** A request is under way that a new one would end. */
  hasOpenRequest: boolean;
  /** Of the recovery code; "too-many": no more requests today; "elsewhere": one is granted to another browser. */
  mistake: CodeMistake | { kind: "too-many" | "elsewhere" } | null;
};

const QUICKEST_FIRST: readonly Proof[] = ["recovery-code", "mail", "approval", "password-only"];

export function ResetPage({ offers, missing, addresses, hasOpenRequest, mistake, ...page }: ResetPageProps) {
  const t = resetWords(page.locale);
  const refusal = mistake?.kind === "too-many" || mistake?.kind === "elsewhere" ? mistake.kind : null;
  // Recovery codes have their own limit; every other way would be one more request.
  const possible = QUICKEST_FIRST.filter((proof) => !refusal || proof === "recovery-code");
  const sorted = possible.flatMap((proof) => offers.filter((offer) => offer.proof === proof));
  const usable = sorted.filter(({ proof }) => proof !== "recovery-code" || mistake?.kind !== "paused");
  return (
    <Frame page={page} title={t("chooseTitle")} rereadAt="/reset?other=1" isMistaken={mistake !== null}>
      <section class="card">
        <h1>{t("chooseTitle")}</h1>
        <p>{t("chooseLead")}</p>
        {hasOpenRequest && <UnderWay page={page} isReplaced={!refusal} />}
        {refusal && <Mistake id={refusal}>{t(refusal)}</Mistake>}
        {sorted.map((offer) => (
          <ProofOffer
            page={page}
            offer={offer}
            addresses={addresses}
            mistake={mistake?.kind === "wrong" || mistake?.kind === "paused" ? mistake : null}
            isFirst={offer === usable[0]}
            isOnly={sorted.length === 1}
          />
        ))}
        {offers.length === 0 && <NoWay page={page} />}
        <Missing page={page} missing={missing} />
      </section>
      <Help page={page} links={[{ href: "/faq/lost-device", label: t("lostDevice") }]} />
    </Frame>
  );
}

function UnderWay({ page, isReplaced }: { page: PageContext; isReplaced: boolean }) {
  const t = resetWords(page.locale);
  return (
    <div class="notice">
      <Icon name="clock" />
      <div>
        <p>
          {t("underWay")}
          <Space page={page} />
          {isReplaced && t("willReplace")}
        </p>
        <p>
          <a href={linkIn(page, "/reset")}>{t("toStatus")}</a>
        </p>
      </div>
    </div>
  );
}

function NoWay({ page }: { page: PageContext }) {
  return <p>{resetWords(page.locale)("noWay")}</p>;
}

function Missing({ page, missing }: { page: PageContext; missing: readonly Proof[] }) {
  if (missing.length === 0) return null;
  const t = resetWords(page.locale);
  return (
    <div class="missing">
      <h2>{t("missing")}</h2>
      <ul>
        {missing.map((proof) => (
          <li>{t(`missing-${proof}`)}</li>
        ))}
      </ul>
    </div>
  );
}

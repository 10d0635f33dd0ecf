/** The second proof of a reset: only the ways that this account can give, the quickest first. */

import { Icon } from "../icons.tsx";
import { linkIn, type PageContext } from "../layout.tsx";
import type { CodeMistake } from "./fields.tsx";
import { Frame, Help, Mistake } from "./frame.tsx";
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
  /** Of the recovery code; "too-many": no more requests today. */
  mistake: CodeMistake | { kind: "too-many" } | null;
};

const QUICKEST_FIRST: readonly Proof[] = ["recovery-code", "mail", "approval", "password-only"];

export function ResetPage({ offers, missing, addresses, hasOpenRequest, mistake, ...page }: ResetPageProps) {
  const t = resetWords(page.locale);
  const isTooMany = mistake?.kind === "too-many";
  const sorted = QUICKEST_FIRST.flatMap((proof) => offers.filter((offer) => offer.proof === proof));
  return (
    <Frame page={page} title={t("chooseTitle")} rereadAt="/reset?other=1" isMistaken={mistake !== null}>
      <section class="card">
        <h1>{t("chooseTitle")}</h1>
        <p>{t("chooseLead")}</p>
        {hasOpenRequest && <WillReplace page={page} />}
        {isTooMany && <Mistake id="too-many">{t("tooMany")}</Mistake>}
        {sorted.map((offer, at) => (
          <ProofOffer
            page={page}
            offer={offer}
            addresses={addresses}
            mistake={isTooMany ? null : mistake}
            isFirst={at === 0}
          />
        ))}
        {offers.length === 0 && <NoWay page={page} />}
        <Missing page={page} missing={missing} />
      </section>
      <Help page={page} links={[{ href: "/faq/lost-device", label: t("lostDevice") }]} />
    </Frame>
  );
}

function WillReplace({ page }: { page: PageContext }) {
  const t = resetWords(page.locale);
  return (
    <div class="notice">
      <Icon name="clock" />
      <div>
        <p>{t("willReplace")}</p>
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

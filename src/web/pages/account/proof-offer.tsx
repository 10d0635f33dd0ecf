/** One way to prove who one is: what happens, how long it takes, and the button. */

import { Icon } from "../icons.tsx";
import type { PageContext } from "../layout.tsx";
import { type CodeMistake, type CodePause, Field } from "./fields.tsx";
import { Mistake, PostForm, Press, Space, Submit } from "./frame.tsx";
import { resetWords } from "./strings/reset.ts";
import { sayDuration, sayTime } from "./when.ts";

export type Proof = "recovery-code" | "mail" | "approval" | "password-only";
export type Offer = { proof: Proof; waitMs: number };

export type ProofOfferProps = {
  page: PageContext;
  offer: Offer;
  addresses: readonly string[];
  mistake: CodeMistake | null;
  /** The one to begin with. */
  isFirst: boolean;
  /** There is no other way to offer now. */
  isOnly: boolean;
};

type PartProps = Omit<ProofOfferProps, "offer">;

const PARTS = {
  "recovery-code": RecoveryCode,
  mail: MailedCode,
  approval: Approval,
  "password-only": Waiting,
} as const;

export function ProofOffer({ offer, ...props }: ProofOfferProps) {
  const t = resetWords(props.page.locale);
  const Part = PARTS[offer.proof];
  const isPaused = offer.proof === "recovery-code" && props.mistake?.kind === "paused";
  return (
    <section class="proof" id={offer.proof}>
      <h2>{t(offer.proof)}</h2>
      {!isPaused && (
        <p class="meta duration">
          <Icon name="clock" />
          <HowLong page={props.page} offer={offer} />
        </p>
      )}
      <Part {...props} />
    </section>
  );
}

function HowLong({ page, offer: { proof, waitMs } }: { page: PageContext; offer: Offer }) {
  const t = resetWords(page.locale);
  if (waitMs === 0) return <>{t(proof === "approval" ? "atOnceApproved" : "atOnce")}</>;
  const duration = sayDuration({ ms: waitMs, locale: page.locale });
  return <>{t(proof === "password-only" ? "afterRequest" : "after", duration)}</>;
}

function RecoveryCode({ page, mistake, isFirst, isOnly }: PartProps) {
  const t = resetWords(page.locale);
  if (mistake?.kind === "paused") {
    return (
      <Mistake id="recovery-paused">
        {sayPause(page, mistake)}
        <Space page={page} />
        {!isOnly && t("othersOpen")}
      </Mistake>
    );
  }
  return (
    <>
      <p>{t("recoveryText")}</p>
      <PostForm page={page} action="/reset/recovery-code">
        <Field
          page={page}
          kind="written-code"
          name="code"
          id="recovery-code-field"
          label={t("recoveryField")}
          hint={t("recoveryHint")}
          mistake={mistake && t("recoveryWrong")}
          isFirst={isFirst && mistake !== null}
        />
        <Submit look={isFirst ? "primary" : "plain"}>{t("recoverySubmit")}</Submit>
      </PostForm>
    </>
  );
}

function sayPause({ locale }: PageContext, { until }: CodePause): string {
  const t = resetWords(locale);
  return until === null ? t("recoveryClosed") : t("recoveryPaused", sayTime({ at: until, locale }));
}

function MailedCode({ page, addresses, isFirst }: PartProps) {
  const t = resetWords(page.locale);
  return (
    <>
      <p>{t("mailText")}</p>
      <dl class="addresses">
        <dt>{t("sendTo")}</dt>
        {addresses.map((address) => (
          <dd>{address}</dd>
        ))}
      </dl>
      <Press page={page} action="/reset/mail" look={isFirst ? "primary" : "plain"}>
        {t("mailSubmit")}
      </Press>
    </>
  );
}

function Approval({ page, isFirst }: PartProps) {
  const t = resetWords(page.locale);
  return (
    <>
      <p>{t("approvalText")}</p>
      <Press page={page} action="/reset/approval" look={isFirst ? "primary" : "plain"}>
        {t("approvalSubmit")}
      </Press>
    </>
  );
}

function Waiting({ page, isFirst }: PartProps) {
  const t = resetWords(page.locale);
  return (
    <>
      <p class="notice">
        <Icon name="shield" />
        {t("waitBanner")}
      </p>
      <Press page={page} action="/reset/wait" look={isFirst ? "primary" : "plain"}>
        {t("waitSubmit")}
      </Press>
    </>
  );
}

/** One way to prove who one is: what happens, how long it takes, and the button. */

import { Icon } from "../icons.tsx";
import type { PageContext } from "../layout.tsx";
import { type CodeMistake, Field } from "./fields.tsx";
import { PostForm, Press, Submit } from "./frame.tsx";
import { resetWords } from "./strings/reset.ts";
import { sayDuration, sayTime } from "./when.ts";

export type Proof = "recovery-code" | "mail" | "approval" | "password-only";
export type Offer = { proof: Proof; waitMs: number };

export type ProofOfferProps = {
  page: PageContext;
  offer: Offer;
  addresses: readonly string[];
  mistake: CodeMistake | null;
  isFirst: boolean;
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
  return (
    <section class="proof" id={offer.proof}>
      <h2>{t(offer.proof)}</h2>
      <p class="meta duration">
        <Icon name="clock" />
        <HowLong page={props.page} offer={offer} />
      </p>
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

function RecoveryCode({ page, mistake, isFirst }: PartProps) {
  const t = resetWords(page.locale);
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
          mistake={mistake && sayRecoveryMistake(page, mistake)}
          isFirst={isFirst && mistake !== null}
        />
        <Submit look={isFirst ? "primary" : "plain"}>{t("recoverySubmit")}</Submit>
      </PostForm>
    </>
  );
}

function sayRecoveryMistake(page: PageContext, mistake: CodeMistake): string {
  const t = resetWords(page.locale);
  if (mistake.kind === "paused") {
    if (mistake.until === null) return t("recoveryClosed");
    return t("recoveryPaused", sayTime({ at: mistake.until, locale: page.locale }));
  }
  return t("recoveryWrong");
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

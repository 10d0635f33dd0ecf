/** One account: what stands in its owner's way, what may be done about it, and what happened to it. */

import { sayCodeMistake } from "../account/fields.tsx";
import { Mistake, Notice, Space } from "../account/frame.tsx";
import { linkIn } from "../layout.tsx";
import { type AccountMistake, Acts, actId } from "./account-acts.tsx";
import { Events, type ShownEvent } from "./account-events.tsx";
import { Facts, Protection, type ShownState } from "./account-facts.tsx";
import { Sessions, type ShownSession } from "./account-sessions.tsx";
import { accountPath } from "./accounts-page.tsx";
import { type ConsoleContext, ConsoleFrame } from "./console-frame.tsx";
import { type EarlierRequest, EarlierRequests } from "./earlier-requests.tsx";
import { accountsWords } from "./strings/accounts.ts";

export type AccountNotice = "unlocked" | "ended" | "mailed";

export type AccountPageProps = {
  page: ConsoleContext;
  state: ShownState;
  sessions: readonly ShownSession[];
  resets: readonly EarlierRequest[];
  events: readonly ShownEvent[];
  /** Nobody helps themselves. */
  isOwn: boolean;
  now: number;
  notice: AccountNotice | null;
  mistake: AccountMistake | null;
  /** The reason that was typed before the mistake. */
  reason: string;
};

export function AccountPage(props: AccountPageProps) {
  const { page, state, sessions, resets, events, isOwn, now, notice, mistake, reason } = props;
  const t = accountsWords(page.locale);
  const { loginId } = state;
  return (
    <ConsoleFrame
      page={page}
      section="accounts"
      title={loginId}
      rereadAt={accountPath(loginId)}
      isMistaken={mistake !== null}
    >
      <p class="back">
        <a href={linkIn(page, "/console/accounts")}>{t("toSearch")}</a>
      </p>
      <h1>{loginId}</h1>
      {notice && <Notice>{t(notice)}</Notice>}
      {mistake && <Summary page={page} mistake={mistake} />}
      <div class="account-cards">
        <Facts page={page} state={state} />
        <Protection page={page} state={state} />
      </div>
      {isOwn ? (
        mistake?.kind !== "own" && <Notice icon="info">{t("own")}</Notice>
      ) : (
        <Acts page={page} state={state} mistake={mistake} reason={reason} />
      )}
      <Sessions page={page} sessions={sessions} />
      <EarlierRequests page={page} earlier={resets} now={now} />
      <Events page={page} loginId={loginId} events={events} />
    </ConsoleFrame>
  );
}

function Summary({ page, mistake }: { page: ConsoleContext; mistake: AccountMistake }) {
  const t = accountsWords(page.locale);
  return (
    <Mistake id="summary">
      <p>
        {t("notChanged")}
        <Space page={page} />
        {sayMistake(page, mistake)}
      </p>
    </Mistake>
  );
}

function sayMistake(page: ConsoleContext, mistake: AccountMistake) {
  const t = accountsWords(page.locale);
  switch (mistake.kind) {
    case "own":
    case "enrolled":
      return t(mistake.kind);
    case "disabled":
      return t("isDisabled");
    case "paused":
      return sayCodeMistake({ mistake, page });
    default:
      return <a href={`#${actId(mistake.act)}`}>{t("toForm")}</a>;
  }
}

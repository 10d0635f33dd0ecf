/** What is known of an account, and how it is protected; nothing that anybody could sign in with. */

import type { Child } from "hono/jsx";
import { sayTime } from "../account/when.ts";
import { langOf } from "../answer.tsx";
import { type FoundAccount, sayRoles } from "./accounts-page.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { accountsWords } from "./strings/accounts.ts";

export type ShownState = FoundAccount & {
  factors: readonly { name: string; createdAt: number }[];
  recoveryCodesLeft: number;
  codes: Entry;
  recovery: Entry;
  /** From everywhere, at the two places that take passwords. */
  passwords: Record<"sign-in" | "reset", Entry>;
  /** Whether there is an address to mail to. */
  hasAddress: boolean;
};

/** Whether codes may be entered; `until` is epoch milliseconds, null: not before a person opens it. */
export type Entry = { isOpen: true } | { isOpen: false; until: number | null };

type PartProps = { page: ConsoleContext; state: ShownState };

export function Facts({ page, state }: PartProps) {
  const t = accountsWords(page.locale);
  const { kind, firm, isDisabled } = state;
  return (
    <section class="card">
      <h2>{t("facts")}</h2>
      <dl class="facts">
        <Fact name={t("kind")}>{t(kind)}</Fact>
        <Fact name={t("firm")}>
          <span lang={langOf(firm, page.locale)}>{firm}</span>
        </Fact>
        <Fact name={t("roles")}>{sayRoles(state, page)}</Fact>
        <Fact name={t("state")}>{isDisabled ? <span class="badge">{t("disabled")}</span> : t("active")}</Fact>
      </dl>
    </section>
  );
}

export function Protection({ page, state }: PartProps) {
  const { locale } = page;
  const t = accountsWords(locale);
  const { factors, recoveryCodesLeft, codes, recovery, passwords } = state;
  return (
    <section class="card">
      <h2>{t("protection")}</h2>
      <dl class="facts">
        <Fact name={t("authenticators")}>
          {factors.length === 0 && t("noAuthenticator")}
          {factors.map(({ name, createdAt }) => (
            <span class="authenticator">
              <span lang={langOf(name, locale)}>{name}</span>{" "}
              <span class="hint">{t("since", sayTime({ at: createdAt, locale, shape: "day" }))}</span>
            </span>
          ))}
        </Fact>
        <Fact name={t("recovery")}>{t("recoveryLeft", recoveryCodesLeft)}</Fact>
        <Fact name={t("passwordSignIn")}>{sayEntry(page, passwords["sign-in"])}</Fact>
        <Fact name={t("passwordReset")}>{sayEntry(page, passwords.reset)}</Fact>
        <Fact name={t("codeEntry")}>{sayEntry(page, codes)}</Fact>
        <Fact name={t("recoveryEntry")}>{sayEntry(page, recovery)}</Fact>
      </dl>
      <p class="hint">{t("passwordHint")}</p>
    </section>
  );
}

function sayEntry({ locale }: ConsoleContext, entry: Entry): Child {
  const t = accountsWords(locale);
  if (entry.isOpen) return t("open");
  const { until } = entry;
  return (
    <strong class="shut">
      {until === null ? t("closed") : t("pausedUntil", sayTime({ at: until, locale }))}
    </strong>
  );
}

function Fact({ name, children }: { name: string; children: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

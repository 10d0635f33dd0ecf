/** Mail that development keeps in a folder, newest first. */

import { Icon } from "../icons.tsx";
import type { PageContext } from "../layout.tsx";
import { Frame, When } from "./frame.tsx";
import { outboxWords } from "./strings/help-desk.ts";

export type OutboxMail = { to: string; subject: string; text: string /** Epoch milliseconds. */; at: number };

export type OutboxPageProps = PageContext & {
  /** Newest first. */
  mails: OutboxMail[];
};

export function OutboxPage({ mails, ...page }: OutboxPageProps) {
  const t = outboxWords(page.locale);
  return (
    <Frame page={page} title={t("title")}>
      <header class="hello">
        <h1>{t("title")}</h1>
      </header>
      <p class="notice">
        <Icon name="alert" />
        {t("banner")}
      </p>
      {mails.length === 0 && <p class="empty">{t("none")}</p>}
      {mails.map(({ to, subject, text, at }) => (
        <article class="card mail">
          <h2>{subject}</h2>
          <p class="hint">
            {t("to")} {to} ・ <When at={at} locale={page.locale} />
          </p>
          <div class="mail-text">
            <TextWithLinks text={text} />
          </div>
        </article>
      ))}
    </Frame>
  );
}

const LINK = /(https?:\/\/[^\s<>"]+)/;

function TextWithLinks({ text }: { text: string }) {
  return <>{text.split(LINK).map((part, at) => (at % 2 === 1 ? <a href={part}>{part}</a> : part))}</>;
}

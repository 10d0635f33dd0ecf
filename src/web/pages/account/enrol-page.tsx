/** Three steps to a working authenticator: the app, the QR code, the first code. */

import { linkIn, type PageContext } from "../layout.tsx";
import { MAX_NAME_LENGTH } from "./factors.tsx";
import { CodeField, Field } from "./fields.tsx";
import { Frame, Help, PostForm, Press, Space, Submit } from "./frame.tsx";
import { QrAndKey } from "./qr-and-key.tsx";
import { enrolWords } from "./strings/enrol.ts";
import { sayTime, ZONE } from "./when.ts";

export type EnrolPurpose = "first" | "add" | "replace" | "reset";

export type EnrolPageProps = PageContext & {
  purpose: EnrolPurpose;
  loginId: string;
  /** An `<svg>` that fills its container. */
  qr: string;
  /** The key; in groups or not. */
  setupKey: string;
  /** `otpauth:` address. */
  uri: string;
  /** The server's time, epoch milliseconds. */
  now: number;
  /** Epoch milliseconds. */
  validUntil: number;
  /** What the authenticator is called so far, where it has a name already. */
  name: string | null;
  mistake: "wrong" | null;
  /** The walk that led here: did it help? Null where none did. */
  asks: { id: string } | null;
};

export function EnrolPage({ mistake, ...props }: EnrolPageProps) {
  const { purpose, loginId, qr, setupKey, uri, now, validUntil, name, asks, ...page } = props;
  const t = enrolWords(page.locale);
  return (
    <Frame page={page} title={t(purpose)} rereadAt="/enrol" isMistaken={mistake !== null}>
      <section class="card">
        <h1>{t(purpose)}</h1>
        <Note page={page} purpose={purpose} validUntil={validUntil} />
        <div class="steps">
          <ol>
            <li>
              <h2>{t("install")}</h2>
              <p>{t("installText")}</p>
              <div>
                <a href={linkIn(page, "/faq/install-authenticator")}>{t("installLink")}</a>
              </div>
            </li>
            <li>
              <h2>{t("scan")}</h2>
              <QrAndKey page={page} loginId={loginId} qr={qr} setupKey={setupKey} uri={uri}>
                {asks && <IsWhole page={page} walk={asks.id} />}
              </QrAndKey>
            </li>
            <li>
              <h2>{t("enter")}</h2>
              <Finish page={page} loginId={loginId} name={name} now={now} mistake={mistake} />
            </li>
          </ol>
        </div>
        <Press page={page} action="/enrol/cancel" look="quiet">
          {t("cancel")}
        </Press>
      </section>
      <Help
        page={page}
        links={[
          ...(asks ? [] : [{ href: "/qr-help", label: t("cropped") }]),
          { href: "/faq/manual-key-entry", label: t("typing") },
        ]}
      />
    </Frame>
  );
}

type NoteProps = { page: PageContext; purpose: EnrolPurpose; validUntil: number };

function Note({ page, purpose, validUntil }: NoteProps) {
  const { locale } = page;
  const t = enrolWords(locale);
  const note = purpose === "replace" ? t("replaceNote") : purpose === "reset" ? t("resetNote") : "";
  return (
    <p>
      {note}
      <Space page={page} />
      {t("validUntil", sayTime({ at: validUntil, locale, shape: "time" }))}
    </p>
  );
}

/** Closes the loop of a walkthrough. */
function IsWhole({ page, walk }: { page: PageContext; walk: string }) {
  const t = enrolWords(page.locale);
  return (
    <div class="is-whole">
      <PostForm page={page} action="/qr-help/whole" hidden={{ walk }}>
        <p id="is-whole">{t("isWhole")}</p>
        <div class="buttons">
          <button class="button" type="submit" name="whole" value="yes" aria-describedby="is-whole">
            {t("isWholeYes")}
          </button>
          <button class="button" type="submit" name="whole" value="no" aria-describedby="is-whole">
            {t("isWholeNo")}
          </button>
        </div>
      </PostForm>
    </div>
  );
}

type FinishProps = Pick<EnrolPageProps, "loginId" | "name" | "now" | "mistake"> & { page: PageContext };

/** The field has the focus only after a mistake: before, the QR code comes first. */
function Finish({ page, loginId, name, now, mistake }: FinishProps) {
  const { locale } = page;
  const t = enrolWords(locale);
  return (
    <div>
      <PostForm page={page} action="/enrol">
        <CodeField
          page={page}
          hint={t("codeHint", loginId)}
          mistake={mistake && t("wrong")}
          isFirst={mistake !== null}
        />
        <div class="server-time">
          <span>{t("serverTime")}</span>
          <time datetime={new Date(now).toISOString()} data-clock={ZONE}>
            {sayTime({ at: now, locale, shape: "clock" })}
          </time>
          <p class="hint">{t("clockHint")}</p>
        </div>
        <Field
          page={page}
          kind="text"
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          isOptional
          value={name ?? ""}
          maxLength={MAX_NAME_LENGTH}
        />
        <Submit>{t("finish")}</Submit>
      </PostForm>
    </div>
  );
}

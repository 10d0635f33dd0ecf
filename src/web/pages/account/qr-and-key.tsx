/** The key of an authenticator in its three forms: to scan, to open on this phone, to type. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { PageContext } from "../layout.tsx";
import { enrolWords } from "./strings/enrol.ts";
import { commonWords } from "./strings.ts";

export type QrAndKeyProps = {
  page: PageContext;
  loginId: string;
  qr: string;
  setupKey: string;
  uri: string;
  /** What stands beside the QR code. */
  children?: Child;
};

export function QrAndKey({ page, loginId, qr, setupKey, uri, children }: QrAndKeyProps) {
  const t = enrolWords(page.locale);
  const common = commonWords(page.locale);
  const key = setupKey.replaceAll(" ", "");
  return (
    <div class="qr-and-key">
      <div class="qr-row">
        <div class="qr">{raw(qr)}</div>
        {children}
      </div>
      <div class="here">
        <p class="hint">{t("onThisPhone")}</p>
        <a class="button" href={uri}>
          {t("openApp")}
        </a>
      </div>
      <div class="key" id="key" tabindex={-1}>
        <h3>{t("manual")}</h3>
        <dl>
          <dt>{t("account")}</dt>
          <dd>{loginId}</dd>
          <dt>{t("key")}</dt>
          <dd>
            <code id="setup-key">{key.match(/.{1,4}/g)?.join(" ")}</code>
          </dd>
        </dl>
        <button class="button" type="button" hidden data-copy="setup-key" data-done={common("copied")}>
          {common("copy")}
        </button>
      </div>
      <p class="hint">{t("several")}</p>
      <p class="hint">{t("keySecret")}</p>
    </div>
  );
}

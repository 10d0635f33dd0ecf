/** The ways back to a step, before it closes the browser that shows it. */

import { raw } from "hono/html";
import type { SavedPlace } from "../../walkthroughs/guide.ts";
import { sayTime } from "./account/when.ts";
import { Icon } from "./icons.tsx";
import type { PageContext } from "./layout.tsx";
import { walkthroughWords } from "./walkthrough-strings.ts";

export const BEFORE_ID = "before";

export type BeforeClosingProps = {
  page: PageContext;
  place: SavedPlace | null;
  /** The form that asks for a place. */
  formId: string;
};

export function BeforeClosing({ page, place, formId }: BeforeClosingProps) {
  const t = walkthroughWords(page.locale);
  return (
    <section class="before" aria-labelledby={BEFORE_ID}>
      <h2 id={BEFORE_ID}>{t("before")}</h2>
      <p>{t(place ? "beforeText" : "noPlaceText")}</p>
      {place ? (
        <WaysBack page={page} place={place} />
      ) : (
        <p class="buttons">
          <button class="button" type="submit" form={formId} name="did" value="save">
            {t("save")}
          </button>
        </p>
      )}
    </section>
  );
}

function WaysBack({ page, place }: { page: PageContext; place: SavedPlace }) {
  const { locale } = page;
  const t = walkthroughWords(locale);
  const { code, address, link, qr, validUntil, isReminded } = place;
  return (
    <ul class="ways-back">
      <li>
        <h3>
          <Icon name="phone" />
          {t("phone")}
        </h3>
        <div class="small-qr">{raw(qr)}</div>
        <p>{t("phoneText")}</p>
        <p class="hint">
          <a href={link}>{sayAddress(link)}</a>
        </p>
      </li>
      <li>
        <h3>
          <Icon name="pencil" />
          {t("code")}
        </h3>
        <p class="resume-code">
          <span aria-hidden="true">{code}</span>
          <span class="unseen">{[...code].join(" ")}</span>
        </p>
        <p>
          {t("codeText")} <strong class="address">{sayAddress(address)}</strong>
        </p>
        <p class="hint">
          <time datetime={new Date(validUntil).toISOString()}>
            {t("validUntil", sayTime({ at: validUntil, locale }))}
          </time>
        </p>
      </li>
      {isReminded && (
        <li>
          <h3>
            <Icon name="check" />
            {t("reminded")}
          </h3>
          <p>{t("remindedText")}</p>
        </li>
      )}
    </ul>
  );
}

/** Browsers complete https by themselves; nobody should have to type it. */
function sayAddress(address: string): string {
  return address.replace(/^https:\/\//, "");
}

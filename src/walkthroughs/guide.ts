/** What the walkthrough API answers: the one shape that server and widget share. */

import type { Step } from "../faq/content.ts";
import type { Locale } from "../shared/locale.ts";

export type GuideStep = Omit<Step, "line" | "plain">;

/** A whole walkthrough, so that its steps go on where the network does not. The texts are safe HTML. */
export type Guide = {
  id: string;
  title: string;
  browser: string;
  locale: Locale;
  minutes: number;
  asOf: string;
  endsBrowser: number | null;
  steps: GuideStep[];
  /** For other browsers. */
  others: { id: string; title: string; browser: string; label: string }[];
  /** Where the last step leads. */
  next: { label: string; href: string };
};

/** Where somebody comes back to, with the three ways that lead there. */
export type SavedPlace = {
  /** Of the walk. */
  id: string;
  /** In groups: `K7QA-M9XD`. */
  code: string;
  /** Where the code is typed. */
  address: string;
  /** The same step on another device, and its QR code as SVG. */
  link: string;
  qr: string;
  /** Milliseconds since 1970. */
  validUntil: number;
  /** Whether it is offered after the next sign-in. */
  isReminded: boolean;
  /** Whether a reset is open that is lost with this browser's cookies. */
  isResetting: boolean;
};

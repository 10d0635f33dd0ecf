/** How far a reset has come: request, check, wait, set-up, done. */

import { Icon } from "../icons.tsx";
import type { PageContext } from "../layout.tsx";
import type { Proof } from "./proof-offer.tsx";
import { resetWords } from "./strings/reset.ts";
import { resetStatusWords } from "./strings/reset-status.ts";
import { sayDuration, sayTime } from "./when.ts";

export type TimelineProps = {
  page: PageContext;
  proof: Proof;
  /** Epoch milliseconds. */
  createdAt: number;
  /** Between check and set-up. */
  waitMs: number;
  phase: "code-sent" | "asked" | "waiting" | "ready";
  /** When the wait is over, where that is known; epoch milliseconds. */
  readyAt: number | null;
};

/** How many steps lie behind. */
const BEHIND = { "code-sent": 1, asked: 1, waiting: 2, ready: 3 } as const;

export function Timeline({ page, proof, createdAt, waitMs, phase, readyAt }: TimelineProps) {
  const { locale } = page;
  const t = resetStatusWords(locale);
  const wait =
    waitMs === 0
      ? t("noWait")
      : readyAt === null
        ? t("waitLength", sayDuration({ ms: waitMs, locale }))
        : t("until", sayTime({ at: readyAt, locale }));
  const steps = [
    { name: t("stepRequest"), detail: sayTime({ at: createdAt, locale }) },
    { name: t("stepCheck"), detail: resetWords(locale)(proof) },
    { name: t("stepWait"), detail: wait },
    { name: t("stepSetUp"), detail: "" },
    { name: t("stepDone"), detail: "" },
  ];
  const behind = BEHIND[phase];
  return (
    <ol class="timeline" aria-label={t("progress")}>
      {steps.map(({ name, detail }, at) => (
        <li class={at < behind ? "past" : undefined} aria-current={at === behind ? "step" : undefined}>
          <span class="mark">{at < behind && <Icon name="check" />}</span>
          <span class="step-name">
            {name}
            {at < behind && <span class="unseen">（{t("isDone")}）</span>}
          </span>
          {detail && <span class="hint">{detail}</span>}
        </li>
      ))}
    </ol>
  );
}

/** A post office over a store in memory, with a clock that tests move. */

import type { Mail, Mailer, Waiting, WaitingStore } from "../../src/mail/ports.ts";
import { createPostOffice, type Letter, type MailReport } from "../../src/mail/post-office.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const START = Date.UTC(2026, 10, 22, 1, 30);

export type WaitingRow = Waiting & { dueAt: number };

/** Keeps to the port: what is claimed is due again only when the claim is over. */
export function createMemoryStore() {
  const rows = new Map<string, WaitingRow>();
  const store: WaitingStore = {
    async addWaiting(added) {
      for (const row of added) rows.set(row.id, { ...row, attempts: 0 });
      return true;
    },
    async claimWaiting({ now, until, limit }) {
      const due = [...rows.values()].filter(({ dueAt }) => dueAt <= now).slice(0, limit);
      for (const row of due) Object.assign(row, { dueAt: until, attempts: row.attempts + 1 });
      return due.map(({ id, payload, attempts }) => ({ id, payload, attempts }));
    },
    async removeWaiting(id) {
      rows.delete(id);
    },
    async postponeWaiting({ id, dueAt }) {
      Object.assign(rows.get(id) ?? {}, { dueAt });
    },
  };
  return { rows, store };
}

/** Stands in for AES-GCM: unreadable at a glance, bound to its context, and it notices a change. */
export const sealing = {
  async seal(text: string, context: string) {
    return Buffer.from(JSON.stringify({ context, text })).toString("hex");
  },
  async open(sealed: string, context: string) {
    const { context: own, text } = JSON.parse(Buffer.from(sealed, "hex").toString()) as Record<
      string,
      string
    >;
    if (own !== context || text === undefined) throw new Error("does not open");
    return text;
  },
};

/** Takes mail, or refuses it with `refusal`. */
export function createHost() {
  const taken: Mail[] = [];
  const host = {
    taken,
    refusal: null as Error | null,
    mailer: {
      async deliver(mail) {
        if (host.refusal) throw host.refusal;
        taken.push(mail);
      },
    } satisfies Mailer,
  };
  return host;
}

export function createOffice({
  memory = createMemoryStore(),
  store = memory.store,
  host = createHost(),
  clock = { now: START },
}: {
  memory?: ReturnType<typeof createMemoryStore>;
  /** Instead of the one in memory. */
  store?: WaitingStore;
  host?: ReturnType<typeof createHost>;
  clock?: { now: number };
} = {}) {
  const reports: MailReport[] = [];
  const deliveries: Promise<unknown>[] = [];
  const post = createPostOffice({
    ...sealing,
    store,
    mailer: host.mailer,
    now: () => clock.now,
    createId: () => crypto.randomUUID(),
    report: (event) => reports.push(event),
    site: () => ({ ja: "2要素認証の窓口", en: "Two-factor help desk" }),
    publicUrl: () => "https://2fa.example.jp",
    background: (delivery) => deliveries.push(delivery),
  });
  const settled = () => Promise.all(deliveries);
  return { post, reports, settled, rows: memory.rows, store, memory, host, clock };
}

export const codeFor = (to: string, code = "4821-9930"): Letter => ({
  to,
  locale: "ja",
  template: "reset-code",
  values: { code, cancelLink: "/reset/stop?token=t0ken", expiresAt: START + HOUR_MS, waitMs: HOUR_MS },
});

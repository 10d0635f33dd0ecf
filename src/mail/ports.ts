/** What the mail part asks of the outside: something that delivers, and somewhere to keep what waits to be delivered. */

/** One plain-text mail to one address. */
export type Mail = { to: string; subject: string; text: string };

/** The way out: SMTP, a webhook or a folder. */
export type Mailer = {
  /** Resolves once the next host has taken it; rejects otherwise, within 30 seconds. */
  deliver(mail: Mail): Promise<void>;
};

/**
 * A claimed row. `payload` is what waits: a mail's opens under the context `mail|<id>`. `attempts` counts this
 * attempt too, so it is at least 1.
 */
export type Waiting = { id: string; payload: string; attempts: number };

/** What is on its way out; every time is epoch milliseconds. */
export type WaitingStore = {
  /** All of them or none; a new one has no attempts. False where as many wait as may, and nothing was added. */
  addWaiting(rows: { id: string; payload: string; dueAt: number }[]): Promise<boolean>;
  /** Takes up to `limit` that are due, for this process alone until `until`, and counts the attempt. */
  claimWaiting(claim: { now: number; until: number; limit: number }): Promise<Waiting[]>;
  /** Delivered, or given up. */
  removeWaiting(id: string): Promise<void>;
  /** Due again at `dueAt`; the claim ends with it. */
  postponeWaiting(row: { id: string; dueAt: number }): Promise<void>;
};

/** Ids that nobody can guess and that sort by time. */

export type CreateId = (now: number) => string;

/**
 * UUID version 7 (RFC 9562): milliseconds, then 74 random bits. It names things and grants nothing. Rising
 * ids land side by side in an index, which is what makes recording a question cheap.
 */
export const createId: CreateId = (now) => {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
};

export const ID_PATTERN = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Where a request comes from, for the audit and for the owner's list of sessions. */

export type Visit = {
  /** The client's address as far as it can be believed. */
  address: string;
  /** Browser and system in a few words. */
  agent: string;
};

/** What the web part needs kept. */

export type RequestCounts = {
  /** Counts this request and returns how many there were in the window with it. */
  countRequest(request: { address: string; windowStart: number }): Promise<number>;
  forgetWindowsBefore(time: number): Promise<void>;
};

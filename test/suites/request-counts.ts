/** What every count of requests promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import type { RequestCounts } from "../../src/web/ports.ts";

/** `open` is called inside each test and gives empty counts. */
export function describeRequestCounts(
  name: string,
  open: () => RequestCounts | Promise<RequestCounts>,
): void {
  describe(`request counts (${name})`, () => {
    test("lose none of many requests that come at once", async () => {
      const counts = await open();
      const request = { address: "192.0.2.1", windowStart: 0 };
      const seen = await Promise.all(Array.from({ length: 100 }, () => counts.countRequest(request)));
      expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
    });

    test("are kept apart by address and by window", async () => {
      const counts = await open();
      await counts.countRequest({ address: "192.0.2.1", windowStart: 0 });
      expect(await counts.countRequest({ address: "2001:db8::1", windowStart: 0 })).toBe(1);
      expect(await counts.countRequest({ address: "192.0.2.1", windowStart: 60_000 })).toBe(1);
      expect(await counts.countRequest({ address: "192.0.2.1", windowStart: 0 })).toBe(2);
    });

    test("of windows that are over are forgotten, and only those", async () => {
      const counts = await open();
      for (const windowStart of [0, 60_000]) await counts.countRequest({ address: "a", windowStart });
      await counts.forgetWindowsBefore(60_000);
      expect(await counts.countRequest({ address: "a", windowStart: 0 })).toBe(1);
      expect(await counts.countRequest({ address: "a", windowStart: 60_000 })).toBe(2);
    });
  });
}

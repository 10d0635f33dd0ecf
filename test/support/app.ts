/** The whole app with its real parts, called without a network, on a clock that the test moves. */

import { createApp } from "../../src/app.ts";
import { createId } from "../../src/shared/random.ts";
import { loadReal, TODAY } from "./content.ts";
import { openStore } from "./store.ts";

export const OWN_ORIGIN = "http://localhost";
export const LISTED_ORIGIN = "https://intra.example";
export const FOREIGN_ORIGIN = "https://elsewhere.example";

const knowledge = loadReal();

export type TestApp = ReturnType<typeof createTestApp>;

/** Call inside a test or its hooks. The address of a request is its x-test-address. */
export function createTestApp({ isLimited = false, store = openStore() } = {}) {
  const clock = { now: TODAY };
  const logged: unknown[] = [];
  const app = createApp({
    knowledge: () => knowledge,
    messages: store.messages,
    counts: store.counts,
    now: () => clock.now,
    createId,
    origins: [LISTED_ORIGIN],
    isLimited,
    addressOf: (request) => request.headers.get("x-test-address") ?? "192.0.2.1",
    assets: (_, next) => next(),
    log: (event) => logged.push(event),
  });
  const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    app.request(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  return {
    app,
    clock,
    logged,
    store,
    get: (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }),
    send,
    post: (path: string, body: unknown, headers?: Record<string, string>) =>
      send(path, JSON.stringify(body), headers),
  };
}

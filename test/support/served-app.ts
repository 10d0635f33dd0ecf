/** The whole app on a clock that the test moves, served over real HTTP with its styles and scripts. */

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { onTestFinished } from "vitest";
import { createTestApp, type TestAppOptions } from "./app.ts";

export const serveBuilt = serveStatic({ root: "dist/public" });

/** Call inside a test: the server ends with it. `hostname` is the name that people reach it by. */
export async function serveTestApp({
  hostname = "localhost",
  ...options
}: Omit<TestAppOptions, "publicUrl"> & { hostname?: string } = {}) {
  let url = `http://${hostname}`;
  const testApp = createTestApp({ assets: serveBuilt, ...options, publicUrl: () => url });
  const server = serve({ fetch: testApp.app.fetch, port: 0, hostname: "localhost" });
  await once(server, "listening");
  url = `http://${hostname}:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await once(server, "close");
  });
  return { ...testApp, url };
}

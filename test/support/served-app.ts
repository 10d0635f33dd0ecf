/** The whole app on a clock that the test moves, served over real HTTP with its styles and scripts. */

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { onTestFinished } from "vitest";
import { createTestApp, type TestAppOptions } from "./app.ts";

/** Call inside a test: the server ends with it. */
export async function serveTestApp(options: Omit<TestAppOptions, "publicUrl"> = {}) {
  let url = "http://localhost";
  const testApp = createTestApp({
    ...options,
    publicUrl: () => url,
    assets: serveStatic({ root: "dist/public" }),
  });
  const server = serve({ fetch: testApp.app.fetch, port: 0, hostname: "localhost" });
  await once(server, "listening");
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await once(server, "close");
  });
  return { ...testApp, url };
}

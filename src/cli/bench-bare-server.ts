/** The least a server can do for the same bytes: reads a JSON body and returns a fixed reply. Only for `npm run bench`. */

import { serve } from "@hono/node-server";
import { Hono } from "hono";

const reply: object = JSON.parse(process.env.BENCH_REPLY ?? "{}");
const app = new Hono();
app.post("/api/v1/ask", async (c) => {
  await c.req.json();
  return c.json(reply);
});

const server = serve({ fetch: app.fetch, port: 0, hostname: "localhost" }, ({ port }) => {
  console.log(`listening on http://localhost:${port}`);
});
process.once("SIGTERM", () => {
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
});

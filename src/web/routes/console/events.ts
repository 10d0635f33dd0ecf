/** Says what is waiting, whenever it changes, for as long as somebody looks (server-sent events). */

import { Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { findCause } from "../../../shared/find-cause.ts";
import { type ConsoleEnv, type ConsoleParts, countWaiting } from "./parts.ts";

const LOOK_EVERY_MS = 2_000;
/** Proxies close what is silent for longer. */
const SILENT_MS = 20_000;
/** Then the browser connects anew: whoever lost the right to look is kept out, and a server that stops is left. */
const LONGEST_MS = 10 * 60_000;

export function createEventRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();

  routes.get("/console/events", (c) => {
    const token = parts.cookies.read(c, "session");
    const ends = [parts.stopping, c.req.raw.signal];
    const response = streamSSE(c, (stream) =>
      tell(stream, { parts, token, ends }).catch((error: unknown) =>
        parts.report("what is waiting could not be told", findCause(error)),
      ),
    );
    // Once it is over: a server that stops would wait for the browser to let go of a connection that is kept.
    response.headers.set("connection", "close");
    return response;
  });
  return routes;
}

async function tell(
  stream: SSEStreamingApi,
  { parts, token, ends }: { parts: ConsoleParts; token: string | undefined; ends: readonly AbortSignal[] },
): Promise<void> {
  let told = "";
  let toldAt = 0;
  for (let openMs = 0; openMs < LONGEST_MS; openMs += LOOK_EVERY_MS) {
    if (stream.aborted || ends.some(({ aborted }) => aborted)) return;
    const signedIn = await parts.sessions.read(token);
    if (!signedIn?.account.roles.includes("operator")) return;
    const waiting = JSON.stringify(await countWaiting(parts, signedIn.account));
    if (waiting !== told) await stream.writeSSE({ event: "waiting", data: waiting });
    else if (openMs - toldAt >= SILENT_MS) await stream.write(": still here\n\n");
    if (waiting !== told || openMs - toldAt >= SILENT_MS) toldAt = openMs;
    told = waiting;
    await pause(LOOK_EVERY_MS, ends);
  }
}

/** Ends early when one of the signals does. */
function pause(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    for (const signal of signals) {
      if (signal.aborted) end();
      else signal.addEventListener("abort", end);
    }
  });
}

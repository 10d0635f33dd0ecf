/** A real service on loopback that takes what is posted to it, for the length of one test. */

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

type Taken = { path: string; method: string; headers: IncomingHttpHeaders; body: string };

/** Call inside a test. `taken` holds what was posted, also where the answer refuses it. */
export async function startService(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const taken: Taken[] = [];
  const server = createServer(async (request, response) => {
    const { url = "", method = "", headers } = request;
    taken.push({ path: url, method, headers, body: await text(request) });
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { taken, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** With a body that quotes what a careless log would repeat. */
export const answerWith =
  (status: number, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end("noted: sato@example.jp");

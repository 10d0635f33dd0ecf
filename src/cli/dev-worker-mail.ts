/** Takes the mails of a Worker on this machine by webhook and shows them in the terminal. */

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** Reachable from this machine only. */
export async function openMailHost(): Promise<{ url: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    try {
      const { to, subject, text } = (await json(request)) as Record<string, unknown>;
      process.stderr.write(`\nMail to ${to}: ${subject}\n\n${text}\n\n`);
    } catch {
      response.statusCode = 400;
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

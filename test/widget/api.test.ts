import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createApi, isReply } from "../../src/widget/api.ts";

const QUESTION = { question: "無料ですか", locale: "ja", conversation: null } as const;

let server: Server;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Quick only where nothing is to come: a busy machine may take its time to answer. */
async function failureOf(listener: RequestListener, { timeoutMs = 5_000 } = {}) {
  return createApi({ server: await serve(listener), timeoutMs }).ask(QUESTION);
}

describe("asking the server", () => {
  test("a server that never answers is given up", async () => {
    expect(await failureOf(() => {}, { timeoutMs: 50 })).toEqual({ kind: "slow" });
  });

  test("a server that stops in the middle of its answer is given up too", async () => {
    expect(await failureOf((_, response) => response.write("{"), { timeoutMs: 50 })).toEqual({
      kind: "slow",
    });
  });

  test("a server that hangs up counts as no connection", async () => {
    expect(await failureOf((request) => request.socket.destroy())).toEqual({ kind: "offline" });
  });

  test.each([
    [429, { "retry-after": "30" }, { kind: "limited", waitSeconds: 30 }],
    [429, {}, { kind: "limited" }],
    [429, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, { kind: "limited" }],
    [400, {}, { kind: "refused" }],
    [413, {}, { kind: "refused" }],
    [500, {}, { kind: "broken" }],
    [503, {}, { kind: "broken" }],
  ])("status %i with %j is told apart", async (status, headers, failure) => {
    expect(await failureOf((_, response) => response.writeHead(status, headers).end("{}"))).toEqual(failure);
  });

  test("a page in place of an answer, as hotel networks send it, is no answer", async () => {
    expect(await failureOf((_, response) => response.end("<html>"))).toEqual({ kind: "broken" });
  });

  test("a first question names no conversation, a later one does", async () => {
    const bodies: unknown[] = [];
    const url = await serve(async (request, response) => {
      bodies.push(JSON.parse(await new Response(request as never).text()));
      response.end('{"messageId":"1"}');
    });
    const api = createApi({ server: url });
    expect(isReply(await api.ask(QUESTION))).toBe(true);
    await api.ask({ ...QUESTION, conversation: "c" });
    expect(bodies).toEqual([
      { question: "無料ですか", locale: "ja" },
      { question: "無料ですか", locale: "ja", conversation: "c" },
    ]);
  });
});

describe("suggestions and ratings", () => {
  test("no suggestions is all that a failing server means for typing", async () => {
    const url = await serve((_, response) => response.writeHead(500).end());
    expect(await createApi({ server: url }).suggest({ text: "料金", locale: "ja" })).toEqual([]);
  });

  test("what is solved is a list, and unknown where the server cannot say", async () => {
    const solved = [{ action: "enrol", messageId: "m", at: 1 }];
    const answers = [
      { status: 200, body: JSON.stringify({ solved }) },
      { status: 429, body: "{}" },
      { status: 200, body: "<html>" },
    ];
    const paths: (string | undefined)[] = [];
    const url = await serve(({ url: path }, response) => {
      const { status, body } = answers[paths.push(path) - 1] ?? { status: 500, body: "" };
      response.writeHead(status).end(body);
    });
    const api = createApi({ server: url });
    expect(await api.findSolved("a/b")).toEqual(solved);
    expect(await api.findSolved("c")).toBeNull();
    expect(await api.findSolved("c")).toBeNull();
    expect(paths[0]).toBe("/api/v1/conversations/a%2Fb/solved");
  });

  test("a rating says whether it arrived", async () => {
    let status = 204;
    const url = await serve((_, response) => response.writeHead(status).end());
    const rate = () => createApi({ server: url }).rate({ conversation: "c", messageId: "m", helpful: true });
    expect(await rate()).toBe(true);
    status = 503;
    expect(await rate()).toBe(false);
  });
});

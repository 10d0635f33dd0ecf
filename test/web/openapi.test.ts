import { inspectRoutes } from "hono/dev";
import { expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";

type Operation = {
  summary?: string;
  requestBody?: { required?: boolean; content: Record<string, { schema: unknown }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: unknown }> }>;
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};

async function describeApi() {
  const { app, get } = createTestApp();
  const response = await get("/openapi.json");
  expect(response.status).toBe(200);
  const document: Document = await response.json();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
  return { app, document, operations };
}

test("is OpenAPI 3.1 and every reference in it leads somewhere", async () => {
  const { document } = await describeApi();
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(document.info).toMatchObject({ title: "madoguchi", version: expect.any(String) });
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = ""]) => to);
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    expect(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)).toContain(
      reference,
    );
  }
});

test("covers every route of the API and nothing else", async () => {
  const { app, operations } = await describeApi();
  const routes = inspectRoutes(app)
    .filter(({ path, isMiddleware }) => path.startsWith("/api/") && !isMiddleware)
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(routes)].sort());
});

test("says for every operation what it is for, what it answers, and how it refuses", async () => {
  const { operations } = await describeApi();
  for (const { name, operation } of operations) {
    expect(operation.summary, name).toMatch(/./);
    const responses = Object.entries(operation.responses);
    expect(
      responses.some(([status]) => status.startsWith("2")),
      name,
    ).toBe(true);
    for (const [status, { description, content }] of responses) {
      expect(description, `${name} ${status}`).toMatch(/./);
      if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(["application/problem+json"]);
    }
    if (name.startsWith("POST")) {
      expect(operation.requestBody).toMatchObject({ required: true });
      expect(Object.keys(operation.requestBody?.content ?? {})).toEqual(["application/json"]);
    }
    const refusals = name.startsWith("POST")
      ? ["400", "403", "413", "429"]
      : /session|authorize/.test(name)
        ? ["401"]
        : ["400", "429"];
    expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(refusals));
  }
});

test("says how long a question may be and which parts of a reply are always there", async () => {
  const { document } = await describeApi();
  expect(document.components.schemas.Question).toMatchObject({
    required: ["question"],
    properties: { question: { maxLength: 500 }, locale: { enum: ["ja", "en"] } },
  });
  const { required } = document.components.schemas.Reply as { required: string[] };
  expect(required).toEqual(
    expect.arrayContaining([
      "kind",
      "conversation",
      "messageId",
      "locale",
      "redacted",
      "answer",
      "choices",
      "handoff",
      "candidates",
    ]),
  );
});

test("says what is told of a solved conversation", async () => {
  const { document } = await describeApi();
  expect(document.components.schemas.Solved).toMatchObject({
    properties: { solved: { items: { required: ["action", "messageId", "at"] } } },
  });
});

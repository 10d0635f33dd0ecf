import { inspectRoutes } from "hono/dev";
import { expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";

/** Everything that answers. A route that is not here must not exist; to open one, open it here too. */
const OPEN_TO_ALL = [
  "GET /",
  "GET /api/v1/conversations/:id/solved",
  "GET /api/v1/faq",
  "GET /api/v1/faq/:id",
  "GET /api/v1/suggest",
  "GET /contact",
  "GET /docs",
  "GET /enrol",
  "GET /faq",
  "GET /faq/:id",
  "GET /healthz",
  "GET /openapi.json",
  "GET /readyz",
  "GET /reset",
  "GET /security",
  "GET /signin",
  "GET /walkthroughs/:id",
  "POST /api/v1/ask",
  "POST /api/v1/feedback",
];

const listRoutes = () =>
  inspectRoutes(createTestApp({ isLimited: true }).app).map(({ method, path, isMiddleware }) => ({
    route: `${method} ${path}`,
    isMiddleware,
  }));

test("every route that answers is listed, and every listed route answers", () => {
  const routes = listRoutes().flatMap(({ route, isMiddleware }) => (isMiddleware ? [] : [route]));
  expect([...new Set(routes)].sort()).toEqual(OPEN_TO_ALL);
});

test("nothing that looks like middleware answers for every path, except the files of the widget", async () => {
  const { get } = createTestApp();
  for (const path of [
    "/anything",
    "/api/anything",
    "/admin",
    "/console",
    "/metrics",
    "/.env",
    "/data/madoguchi.sqlite",
  ]) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test("a method that a path does not know is refused", async () => {
  const { app } = createTestApp();
  for (const route of OPEN_TO_ALL) {
    const path = route.split(" ")[1] ?? "";
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const { status } = await app.request(path, { method, headers: { "sec-fetch-site": "same-origin" } });
      expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      expect(status, `${method} ${path}`).toBeLessThan(500);
    }
  }
});

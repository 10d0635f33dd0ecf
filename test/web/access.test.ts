import { inspectRoutes } from "hono/dev";
import { describe, expect, test, vi } from "vitest";
import { createTestApp } from "../support/app.ts";
import { KINDS, type Kind, ROUTES, type Rule } from "../support/routes.ts";
import { fillForm, pathOf, readTables, type Scene, setScene, type Visitor } from "../support/visitors.ts";

const ROUTE_LIST = Object.entries(ROUTES);
/** Thousands of requests, on a machine that may be busy. */
vi.setConfig({ testTimeout: 30_000 });
const isHalfOrLess = (kind: Kind) => KINDS.indexOf(kind) < KINDS.indexOf("limited");

async function enter() {
  // What is told as it happens would go on for as long as somebody listens.
  const testApp = createTestApp({ stopping: AbortSignal.abort() });
  const scene = await setScene(testApp);
  const send = async (route: string, { cookie }: Visitor, form?: Record<string, string>) => {
    const [method = ""] = route.split(" ");
    const response = await testApp.app.request(pathOf(route, scene), {
      method,
      headers: { cookie, "sec-fetch-site": "same-origin" },
      ...(method === "POST" && { body: new URLSearchParams(form) }),
    });
    const location = response.headers.get("location");
    const text = `${JSON.stringify([...response.headers])} ${await response.text()}`;
    return { status: response.status, location, text };
  };
  return { testApp, scene, send };
}

const seen = (text: string, { tells }: Scene) => tells.filter((tell) => text.includes(tell));

/** How the visitor is turned away: the status and, where it leads on, the path. */
function refusalOf(route: string, { otherwise }: Rule, { kind }: Visitor): string {
  const isMember = kind === "full" || kind === "approver";
  if (isMember && route.includes(" /console")) return "404";
  if (kind === "full" && route.endsWith(" /approvals")) return "404";
  const page = otherwise ?? (kind === "limited" ? "/signin/code" : "/signin");
  return `${route.startsWith("GET /api/") ? 401 : 303} ${page}`;
}

test("every route that answers is listed with who may use it, and every listed route answers", () => {
  const routes = inspectRoutes(createTestApp({ isLimited: true }).app);
  const answering = routes.flatMap(({ method, path, isMiddleware }) =>
    isMiddleware ? [] : [`${method} ${path}`],
  );
  expect([...new Set(answering)].sort()).toEqual(Object.keys(ROUTES));
});

test("nothing that looks like middleware answers for every path, except the files of the widget", async () => {
  const { get } = createTestApp();
  for (const path of ["/anything", "/api/anything", "/admin", "/metrics", "/.env", "/security/x"]) {
    expect((await get(path)).status, path).toBe(404);
  }
  expect((await get("/data/madoguchi.sqlite")).status).toBe(404);
});

test("a method that a path does not know is refused, to everybody, and changes nothing", async () => {
  const { testApp, scene } = await enter();
  const before = await readTables(testApp);
  const paths = new Set(Object.keys(ROUTES).map((route) => pathOf(route, scene)));
  for (const kind of KINDS) {
    const { cookie } = scene.visitors.find((visitor) => visitor.kind === kind) ?? { cookie: "" };
    for (const path of paths) {
      for (const method of ["PUT", "DELETE", "PATCH"]) {
        const headers = { cookie, "sec-fetch-site": "same-origin" };
        const { status } = await testApp.app.request(path, { method, headers });
        // Who may not enter the console is led to the sign-in page before anything else.
        const isTurnedAway = path.startsWith("/console") && status === 303;
        expect(isTurnedAway || status === 404, `${method} ${path} ${kind}: ${status}`).toBe(true);
      }
    }
  }
  expect(await readTables(testApp)).toBe(before);
});

describe("those who are not far enough", () => {
  test("are turned away from every page, see nothing of the account and change nothing", async () => {
    const { testApp, scene, send } = await enter();
    const form = fillForm(scene);
    const before = await readTables(testApp);
    for (const [route, rule] of ROUTE_LIST) {
      for (const visitor of scene.visitors.filter(({ kind }) => !rule.who.includes(kind))) {
        const what = `${route}, ${visitor.name}`;
        const { status, location, text } = await send(route, visitor, form);
        const page = location && new URL(location, "http://localhost").pathname;
        expect([status, page].filter(Boolean).join(" "), what).toBe(refusalOf(route, rule, visitor));
        // Their own ID stands above the page that says that there is nothing here.
        if (visitor.kind !== "full") expect(seen(text, scene), what).toEqual([]);
        expect((await readTables(testApp)) === before, `${what} changed nothing`).toBe(true);
      }
    }
  });

  test("see nothing of an account on pages that are open to everyone", async () => {
    const { scene, send } = await enter();
    const open = ROUTE_LIST.filter(([route, { who }]) => route.startsWith("GET ") && who === KINDS);
    for (const [route, { shows = [] }] of open) {
      for (const visitor of scene.visitors.filter(
        ({ kind }) => isHalfOrLess(kind) && !shows.includes(kind),
      )) {
        const { text } = await send(route, visitor);
        expect(seen(text, scene), `${route}, ${visitor.name}`).toEqual([]);
      }
    }
  });
});

test("those who are far enough are let in", async () => {
  const { scene, send } = await enter();
  for (const [route, rule] of ROUTE_LIST.filter(([route]) => route.startsWith("GET "))) {
    for (const visitor of scene.visitors.filter(({ kind }) => rule.who.includes(kind))) {
      const { status, location } = await send(route, visitor);
      const isLetIn = status === 200 || (route === "GET /signin/code" && location === "/home");
      const isAskedWhich =
        ["GET /console/queue/question", "GET /console/reports.csv"].includes(route) && status === 400;
      const isSentOn = location?.startsWith("/console") === true;
      const isLinkUnknown = route === "GET /reset/stop" && status === 404;
      expect(
        isLetIn || isAskedWhich || isSentOn || isLinkUnknown,
        `${route}, ${visitor.name}: ${status}`,
      ).toBe(true);
    }
  }
});

describe("looking", () => {
  /** Open to everyone, and yet they look something up by what is in the address. */
  const ASKING = [
    "GET /reset/stop",
    "GET /continue",
    "GET /qr-help",
    "GET /contact",
    "GET /walkthroughs/:id",
  ];
  const NOTICES = ["signed-out", "five-wrong", "too-late", "renamed", "removed", "sessions-ended", "granted"];

  /** Without `q`: that asks a question, which is kept to be learnt from. */
  const listQueries = ({
    owner,
    permit,
    stopToken,
    factorId,
    resetId,
    walkId,
    resumeCode,
  }: Scene): string[] =>
    [
      { permit },
      { token: stopToken },
      { other: "1" },
      ...NOTICES.map((notice) => ({ notice })),
      { next: "/security" },
      { mode: "limited" },
      { code: owner.code() },
      { code: owner.recoveryCodes[0] ?? "" },
      { id: owner.loginId, password: owner.password },
      { factor: factorId, name: "mine-now" },
      { request: resetId, decision: "grant", code: owner.code() },
      { action: "cancel", _method: "POST" },
      { walk: walkId, step: "2", see: "stuck" },
      { code: resumeCode, answer: "no", whole: "yes" },
      { conversation: owner.account.id },
      { lang: "ja" },
      { scope: "clock:punch", app: "clock" },
    ].map((query) => new URLSearchParams(query as Record<string, string>).toString());

  test("never changes anything, whoever looks, at whatever page, with whatever in the address", async () => {
    const { testApp, scene } = await enter();
    const queries = ["", ...listQueries(scene)];
    const every = queries.filter(Boolean).join("&");
    const before = await readTables(testApp);
    for (const kind of KINDS) {
      const { cookie } = scene.visitors.find((visitor) => visitor.kind === kind) ?? { cookie: "" };
      for (const [route, rule] of ROUTE_LIST) {
        const path = pathOf(route, scene);
        const isOfAccounts = route.startsWith("GET ") && (rule.who !== KINDS || rule.shows);
        const tried = isOfAccounts || ASKING.includes(route) ? queries : ["", every];
        for (const query of tried) await testApp.get(`${path}?${query}`, { cookie });
        await testApp.app.request(`${path}?${every}`, { method: "HEAD", headers: { cookie } });
        expect((await readTables(testApp)) === before, `${kind} looked at ${route}`).toBe(true);
      }
    }
  });
});

import { describe, expect, test, vi } from "vitest";
import { createTestApp, FOREIGN_ORIGIN, LISTED_ORIGIN, OWN_ORIGIN } from "../support/app.ts";
import { KINDS, ROUTES } from "../support/routes.ts";
import { fillForm, pathOf, readTables, type Scene, setScene } from "../support/visitors.ts";

/** Hundreds of requests a test, on a machine that may be busy. */
vi.setConfig({ testTimeout: 30_000 });

const UNSAFE = Object.keys(ROUTES).filter((route) => !route.startsWith("GET "));
const PAGES = UNSAFE.map((route) => pathOf(route)).filter((path) => !path.startsWith("/api/"));
const API = UNSAFE.map((route) => pathOf(route)).filter((path) => path.startsWith("/api/"));

type Headers = Record<string, string>;

/** What pages elsewhere can make a browser send; the last one is what no browser sends. */
const EVIL: [string, Headers][] = [
  ["a foreign page", { origin: FOREIGN_ORIGIN, "sec-fetch-site": "cross-site" }],
  ["a foreign page in an old browser", { origin: FOREIGN_ORIGIN }],
  [
    "a foreign page whose headers contradict each other",
    { origin: FOREIGN_ORIGIN, "sec-fetch-site": "same-origin" },
  ],
  ["a sandboxed page", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["a page that hides its origin", { "sec-fetch-site": "cross-site" }],
  ["a page of a sister site", { "sec-fetch-site": "same-site" }],
  ["our own host on another port", { origin: `${OWN_ORIGIN}:8080` }],
  ["a name that begins like ours", { origin: `${OWN_ORIGIN}.evil.example` }],
];
const LISTED: [string, Headers] = [
  "a page that may embed the widget",
  { origin: LISTED_ORIGIN, "sec-fetch-site": "cross-site" },
];
const SILENT: [string, Headers] = ["something that does not say where it comes from", {}];

const listBodies = (scene: Scene): RequestInit[] => {
  const fields = fillForm(scene);
  const text = new URLSearchParams(fields).toString();
  const typed = (type: string, body: string): RequestInit => ({ body, headers: { "content-type": type } });
  return [
    typed("application/x-www-form-urlencoded", text),
    typed("text/plain", text),
    typed("application/json", JSON.stringify({ ...fields, question: "QR" })),
    {},
  ];
};

/** Each kind of visitor in turn sends to each path what its own pages would send. */
async function tryAll(paths: readonly string[], from: Headers) {
  const testApp = createTestApp();
  const scene = await setScene(testApp);
  const before = await readTables(testApp);
  const statuses = new Set<number>();
  for (const kind of KINDS) {
    const { cookie } = scene.visitors.find((visitor) => visitor.kind === kind) ?? { cookie: "" };
    for (const path of paths) {
      for (const { body = null, headers } of listBodies(scene)) {
        const init = { method: "POST", body, headers: { ...(headers as Headers), ...from, cookie } };
        const response = await testApp.app.request(path, init);
        statuses.add(response.status);
        expect(response.headers.getSetCookie(), path).toEqual([]);
      }
    }
  }
  return { statuses: [...statuses], isUnchanged: (await readTables(testApp)) === before };
}

describe("whatever is sent to a page's form, as a form, as text, as JSON or empty, by whoever is signed in", () => {
  test.each([...EVIL, LISTED, SILENT])(
    "is refused and changes nothing when it comes from %s",
    async (_, from) => {
      expect(await tryAll(PAGES, from)).toEqual({ statuses: [403], isUnchanged: true });
    },
  );

  test("is refused with a calm page that does not name who is signed in", async () => {
    const testApp = createTestApp();
    const scene = await setScene(testApp);
    const { cookie } = scene.visitors.find(({ kind }) => kind === "full") ?? { cookie: "" };
    const response = await testApp.app.request("/security/sessions/end", {
      method: "POST",
      headers: { cookie, origin: FOREIGN_ORIGIN, "accept-language": "en" },
    });
    const text = await response.text();
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(scene.tells.filter((tell) => text.includes(tell))).toEqual([]);
  });

  test("is taken from our own page, which says so by its origin or, where that is hidden, by its site", async () => {
    for (const from of [{ origin: OWN_ORIGIN }, { "sec-fetch-site": "same-origin" }]) {
      const testApp = createTestApp();
      const scene = await setScene(testApp);
      const { cookie } = scene.visitors.find(({ kind }) => kind === "full") ?? { cookie: "" };
      const headers = { cookie, ...from } as Headers;
      const response = await testApp.app.request("/signout", { method: "POST", headers });
      expect(response.status).toBe(303);
      expect((await testApp.get("/home", { cookie })).status).toBe(303);
    }
  });
});

describe("a sign-in that is sent to our host by plain http", () => {
  const send = async (options: Parameters<typeof createTestApp>[0]) => {
    const { app } = createTestApp(options);
    const headers = { origin: "http://help.example" };
    const body = new URLSearchParams({ id: "A00001", password: "wrong" });
    return (await app.request("https://help.example/signin", { method: "POST", headers, body })).status;
  };

  test("is refused where our address is known to be https", async () => {
    expect(await send({ publicUrl: () => "https://help.example" })).toBe(403);
  });

  test("is taken where nobody has said what our address is", async () => {
    expect(await send({ isAddressSet: false })).toBe(401);
  });
});

describe("whatever is sent to the chat", () => {
  test.each(EVIL)("is refused and changes nothing when it comes from %s", async (_, from) => {
    expect(await tryAll(API, from)).toEqual({ statuses: [403], isUnchanged: true });
  });

  test.each([LISTED, SILENT])("is answered when it comes from %s", async (_, from) => {
    const { statuses } = await tryAll(API, from);
    expect(statuses).not.toContain(403);
    expect(statuses).toContain(200);
  });
});

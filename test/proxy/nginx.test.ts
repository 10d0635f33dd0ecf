import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { startNginx } from "../support/nginx.ts";
import { addPerson, openBrowser } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";

/** An app that says what reached it. */
async function startApp(): Promise<string> {
  const server = createServer((request, response) =>
    response.end(JSON.stringify({ url: request.url, headers: request.headers })),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("the documented nginx lets people through by scope, asks for the code where it is owed, and tells the app who it is", async () => {
  const madoguchi = await serveTestApp();
  const person = await addPerson(madoguchi, { loginId: "E00001" });
  const { url } = await startNginx({ madoguchi: madoguchi.url, app: await startApp() });
  const browser = openBrowser((path, init) => fetch(`${url}${path}`, init), { origin: madoguchi.url });

  const forged = { "x-madoguchi-account": "A00001", "x-madoguchi-scopes": "clock:apply" };
  expect(await browser.get("/clock/today?day=1", forged)).toMatchObject({
    status: 303,
    location: expect.stringMatching(/\/signin\?next=%2Fclock%2Ftoday%3Fday%3D1$/),
  });

  await browser.post("/signin", { id: person.loginId, password: person.password });
  await browser.post("/signin/choose", { mode: "limited" });
  const reached = JSON.parse((await browser.get("/clock/today?day=1", forged)).text);
  expect(reached).toMatchObject({
    url: "/clock/today?day=1",
    headers: { "x-madoguchi-account": "E00001", "x-madoguchi-scopes": "clock:punch payslip:read" },
  });
  expect(reached.headers.cookie).toBeUndefined();

  const owed = await browser.get("/clock/apply/new");
  expect(owed).toMatchObject({
    status: 303,
    location: expect.stringMatching(/\/signin\/code\?next=%2Fclock%2Fapply%2Fnew$/),
  });
  const entered = await browser.post("/signin/code", { code: person.code(), next: "/clock/apply/new" });
  expect(entered.location).toBe("/clock/apply/new");
  expect(JSON.parse((await browser.get("/clock/apply/new")).text).url).toBe("/clock/apply/new");

  await madoguchi.store.accounts.setLicence({ firmId: "firm", app: "clock", isInUse: false });
  expect((await browser.get("/clock/today")).status).toBe(403);
  expect((await browser.get("/authorize")).status).toBe(404);
});

test("the documented nginx keeps the secrets that links carry out of its log", async () => {
  const madoguchi = await serveTestApp();
  const { url, readLog } = await startNginx({ madoguchi: madoguchi.url, app: await startApp() });
  for (const path of ["/reset/stop?token=s3cret", "/enrol?permit=s3cret", "/faq?q=harmless"]) {
    expect(await (await fetch(`${url}${path}`)).text(), path).toContain("<h1");
  }
  await vi.waitFor(() => expect(readLog()).toContain("harmless"));
  expect(readLog()).not.toContain("s3cret");
});

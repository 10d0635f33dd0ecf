import { describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, type Person, signIn, startSignIn } from "../support/people.ts";

const MINUTE_MS = 60_000;
/** More than any limit on passwords lets through in a day. */
const MANY = 120;
const DOORS = { "sign-in": "/signin", reset: "/reset" } as const;
type Door = keyof typeof DOORS;
const AWAY = "198.51.100.7";

async function setUp(loginId = "A00001") {
  const testApp = createTestApp();
  return { testApp, person: await addPerson(testApp, { loginId }) };
}

type Knock = { door: Door; id?: string; password?: string; address?: string };

/** Whether the door opened. */
async function knock(testApp: TestApp, person: Person, { door, ...typed }: Knock): Promise<boolean> {
  const { id = person.loginId, password = person.password, address = "192.0.2.1" } = typed;
  const page = await openAppBrowser(testApp).post(
    DOORS[door],
    { id, password },
    { "x-test-address": address },
  );
  expect([303, 401]).toContain(page.status);
  return page.status === 303;
}

async function hammer(testApp: TestApp, person: Person, { count, ...typed }: Knock & { count: number }) {
  for (let at = 0; at < count; at++) {
    const isOpen = await knock(testApp, person, { password: `wrong ${at}`, ...typed });
    expect(isOpen).toBe(false);
  }
}

describe.each([
  ["sign-in", "reset"],
  ["reset", "sign-in"],
] as const)("wrong passwords at the %s door", (door, other) => {
  test("of one address, ten in a row, close it there for 15 minutes, the right one too, and nowhere else", async () => {
    const { testApp, person } = await setUp();
    await hammer(testApp, person, { door, count: 10 });
    expect(await knock(testApp, person, { door })).toBe(false);
    expect(await knock(testApp, person, { door, address: AWAY })).toBe(true);
    testApp.clock.now += 15 * MINUTE_MS - 1;
    expect(await knock(testApp, person, { door, address: "192.0.2.1" })).toBe(false);
    testApp.clock.now += 1;
    expect(await knock(testApp, person, { door })).toBe(true);
  });

  test("are one person's, however the ID is typed", async () => {
    const { testApp, person } = await setUp();
    for (const id of ["A00001", "a00001", "Ａ００００１", " a0 0001"]) {
      await hammer(testApp, person, { door, id, count: 3 });
    }
    expect(await knock(testApp, person, { door })).toBe(false);
  });

  test(`${MANY} of one address leave the ${other} door open there`, async () => {
    const { testApp, person } = await setUp();
    await hammer(testApp, person, { door, count: MANY });
    expect(await knock(testApp, person, { door: other })).toBe(true);
  });

  test(`${MANY} of one address leave it open everywhere else`, async () => {
    const { testApp, person } = await setUp();
    await hammer(testApp, person, { door, count: MANY });
    for (let at = 0; at < 6; at++) {
      testApp.clock.now += 60 * MINUTE_MS;
      await hammer(testApp, person, { door, count: MANY / 6 });
    }
    expect(await knock(testApp, person, { door })).toBe(false);
    expect(await knock(testApp, person, { door, address: AWAY })).toBe(true);
  });

  test(`${MANY} of one address for one person leave it open there for a colleague`, async () => {
    const { testApp, person } = await setUp();
    const colleague = await addPerson(testApp, { loginId: "E00002" });
    await hammer(testApp, person, { door, count: MANY });
    expect(await knock(testApp, colleague, { door })).toBe(true);
  });

  test("of a whole IPv6 /64 are those of one address, and the next /64 is another's", async () => {
    const { testApp, person } = await setUp();
    for (let at = 0; at < 10; at++) {
      await hammer(testApp, person, { door, count: 1, address: `2001:db8:0:1::${at}` });
    }
    expect(await knock(testApp, person, { door, address: "2001:db8:0:1:ffff::1" })).toBe(false);
    expect(await knock(testApp, person, { door, address: "2001:db8:0:2::1" })).toBe(true);
  });

  test("fifty a day, for days, never close it for good", async () => {
    const { testApp, person } = await setUp();
    for (let day = 0; day < 5; day++) {
      for (let row = 0; row < 5; row++) {
        await hammer(testApp, person, { door, count: 10 });
        testApp.clock.now += 60 * MINUTE_MS;
      }
      testApp.clock.now += 24 * 60 * MINUTE_MS;
    }
    expect(await knock(testApp, person, { door })).toBe(true);
  });

  test(`${MANY} of as many addresses close it for the day, and leave the ${other} door open`, async () => {
    const { testApp, person } = await setUp();
    for (let at = 0; at < MANY; at++) {
      await hammer(testApp, person, { door, count: 1, address: `198.51.100.${at}` });
    }
    expect(await knock(testApp, person, { door })).toBe(false);
    expect(await knock(testApp, person, { door: other })).toBe(true);
    testApp.clock.now += 24 * 60 * MINUTE_MS;
    expect(await knock(testApp, person, { door })).toBe(true);
  });

  test("stop nobody who owes only the code, wants all functions, or is signed in", async () => {
    const { testApp, person } = await setUp("E00001");
    const [half, limited, full] = [openAppBrowser(testApp), openAppBrowser(testApp), openAppBrowser(testApp)];
    await signIn(full, person, { steps: -1 });
    await startSignIn(half, person);
    await limited.post("/signin", { id: person.loginId, password: person.password });
    await limited.post("/signin/choose", { mode: "limited" });
    await hammer(testApp, person, { door, count: MANY });
    expect((await half.post("/signin/code", { code: person.code() })).location).toBe("/home");
    expect((await limited.post("/signin/code", { code: person.code(1) })).location).toBe("/home");
    expect((await full.get("/security")).status).toBe(200);
  });

  test("do not stop a reset that has begun", async () => {
    const { testApp, person } = await setUp();
    const browser = openAppBrowser(testApp);
    await browser.post("/reset", { id: person.loginId, password: person.password });
    await hammer(testApp, person, { door, count: MANY });
    await browser.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
    expect((await browser.post("/reset/enrol")).location).toBe("/enrol");
  });
});

test("wrong recovery codes close neither codes nor the door to the reset", async () => {
  const { testApp, person } = await setUp();
  const browser = openAppBrowser(testApp);
  await browser.post("/reset", { id: person.loginId, password: person.password });
  for (let at = 0; at < 10; at++) {
    expect((await browser.post("/reset/recovery-code", { code: "AAAA-AAAA-AAAA-AAAA" })).status).toBe(401);
  }
  const paused = await browser.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
  expect(paused).toMatchObject({ status: 401, location: null });
  expect(await knock(testApp, person, { door: "reset" })).toBe(true);
  expect((await signIn(openAppBrowser(testApp), person)).location).toBe("/home");
});

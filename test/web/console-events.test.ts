import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import { startReset } from "../selfservice/steps.ts";
import { createTestApp, type TestAppOptions } from "../support/app.ts";
import { addOperator, askInVain, createSmallBase } from "../support/help-desk.ts";
import { addPerson, openAppBrowser, openBrowser, type Person, signIn } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";
import { openStore } from "../support/store.ts";

const PATH = "/console/events";
const LOOK_MS = 2_000;
const MINUTE_MS = 60_000;
/** Longer than anything here takes on a machine that is busy. */
const PATIENCE_MS = 10_000;

type Served = Awaited<ReturnType<typeof serveTestApp>>;

/** Waits for what the network and the database do, while the server's own timers stand still. */
async function until(isSo: () => boolean, what: string): Promise<void> {
  const latest = Date.now() + PATIENCE_MS;
  while (!isSo()) {
    if (Date.now() > latest) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** An operator looks at the console, served over HTTP; timers go on only where the test says so. */
async function open({ count = 1, ...options }: Omit<TestAppOptions, "publicUrl"> & { count?: number } = {}) {
  const served = await serveTestApp({ base: createSmallBase(), ...options });
  const own = openOwn(served);
  const operator = await addOperator(served, { browser: own });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const views = await Promise.all(Array.from({ length: count }, () => look(served, own.cookies)));
  const [view = views[0] as never] = views;
  await until(() => views.every(({ told }) => told().length > 0), "the first numbers");
  /** Until the server has looked once more. */
  const lookAgain = async (times = 1) => {
    for (let time = 0; time < times; time++) {
      await until(() => vi.getTimerCount() === count, "the server rests");
      vi.advanceTimersByTime(LOOK_MS);
      await until(() => vi.getTimerCount() === count || views.every(({ over }) => over.is), "it looked");
    }
  };
  return { served, operator, view, views, lookAgain };
}

/** What comes, as it comes. Not by `fetch`, which has timers of its own. */
async function look({ url }: Served, cookies: Map<string, string>) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const asked = get(`${url}${PATH}`, { agent: false, headers: { cookie } });
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const came = { text: "" };
  const over = { is: false };
  response.setEncoding("utf8").on("data", (text) => {
    came.text += text;
  });
  response.on("close", () => {
    over.is = true;
  });
  response.on("error", () => {});
  const told = () =>
    [...came.text.matchAll(/^event: waiting\ndata: (.*)$/gm)].map(([, data = ""]) => JSON.parse(data));
  return { headers: response.headers, came, over, told, leave: () => response.destroy() };
}

/** A browser that talks to the app past the network. */
const openOwn = ({ app, url }: Served) =>
  openBrowser((path, init) => app.request(`${url}${path}`, init), { origin: url });

async function askForApproval(served: Served, person: Person): Promise<void> {
  const browser = openOwn(served);
  await startReset(browser, person);
  await browser.post("/reset/approval");
}

test("whoever opens the console is told at once how much waits", async () => {
  const served = createTestApp();
  await askInVain(served, "プリンターが動かない");
  const { view, served: now } = await open({ store: served.store });
  expect(view.told()).toEqual([{ questions: 1, approvals: 0 }]);
  expect(view.headers["content-type"]).toMatch(/^text\/event-stream/);
  expect(view.headers["cache-control"]).toMatch(/no-store|no-cache/);
  expect(now.logged).toEqual([]);
});

test("a new question without an answer and a new request each come by themselves, near-identical questions once", async () => {
  const { served, view, lookAgain } = await open();
  await askInVain(served, "プリンターが動かない");
  await lookAgain();
  await askInVain(served, "プリンタが動きません");
  await lookAgain();
  await askForApproval(served, await addPerson(served, { loginId: "E00001" }));
  await lookAgain();
  await until(() => view.told().length > 2, "three events");
  expect(view.told()).toEqual([
    { questions: 0, approvals: 0 },
    { questions: 1, approvals: 0 },
    { questions: 1, approvals: 1 },
  ]);
});

test("what another process was told comes too", async () => {
  const { served, view, lookAgain } = await open();
  const other = createTestApp({ store: openStore(served.store.file), base: createSmallBase() });
  await askInVain(other, "プリンターが動かない");
  await lookAgain();
  await until(() => view.told().length > 1, "the question");
  expect(view.told().at(-1)).toEqual({ questions: 1, approvals: 0 });
});

test("nobody is told of their own request", async () => {
  const { served, operator, view, lookAgain } = await open();
  await addPerson(served, { loginId: "E90002", roles: ["operator"] });
  await askForApproval(served, operator.person);
  expect(await served.store.resets.findLatest(operator.person.account.id)).toMatchObject({ state: "asked" });
  await lookAgain();
  expect(view.told()).toEqual([{ questions: 0, approvals: 0 }]);
});

test("where nothing happens nothing is said but that it is still there, and after ten minutes it ends", async () => {
  const { view, lookAgain } = await open();
  await lookAgain(9);
  expect(view.came.text).not.toContain("still here");
  await lookAgain();
  await until(() => view.came.text.includes(": still here\n\n"), "a sign of life");
  expect(view.told()).toHaveLength(1);
  await lookAgain((10 * MINUTE_MS) / LOOK_MS - 11);
  expect(view.over.is).toBe(false);
  await lookAgain();
  await until(() => view.over.is, "the end");
  expect(vi.getTimerCount()).toBe(0);
});

test.each<[string, (served: Served, person: Person) => Promise<unknown>]>([
  [
    "was signed out",
    ({ store }, { account }) => store.sessions.endSessions({ accountId: account.id, exceptTokenHash: null }),
  ],
  [
    "has lost the role",
    async ({ store }, { account }) =>
      store.database.run(`update accounts set roles = '["approver"]' where id = '${account.id}'`),
  ],
  [
    "was disabled",
    ({ store, clock }, { account }) => store.accounts.disableAccount({ id: account.id, now: clock.now }),
  ],
  [
    "stayed signed in until the session was over",
    async ({ clock }) => {
      clock.now += 24 * 60 * MINUTE_MS;
    },
  ],
])("whoever %s is told nothing more", async (_, happens) => {
  const { served, operator, view, lookAgain } = await open();
  await happens(served, operator.person);
  await askInVain(served, "プリンターが動かない");
  await lookAgain();
  await until(() => view.over.is, "the end");
  expect(view.told()).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test("a server that stops ends it at once", async () => {
  const stopping = new AbortController();
  const { views } = await open({ stopping: stopping.signal, count: 3 });
  await until(() => vi.getTimerCount() === 3, "the server rests");
  stopping.abort();
  await until(() => views.every(({ over }) => over.is), "the end");
  expect(vi.getTimerCount()).toBe(0);
});

test("whoever left leaves nothing running behind, and those who stay are told on", async () => {
  const { served, views } = await open({ count: 3 });
  await until(() => vi.getTimerCount() === 3, "the server rests");
  const [staying, ...leaving] = views;
  for (const { leave } of leaving) leave();
  await until(() => vi.getTimerCount() === 1, "two timers are gone");
  await askInVain(served, "プリンターが動かない");
  vi.advanceTimersByTime(LOOK_MS);
  await until(() => staying?.told().length === 2, "the question");
  staying?.leave();
  await until(() => vi.getTimerCount() === 0, "the last timer is gone");
});

test("a database that fails ends it, is reported, and not told to the one who looks", async () => {
  const terminal = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => terminal.mockRestore());
  const store = openStore();
  let isBroken = false;
  const countOpen = async (now: number) => {
    if (isBroken) throw new Error("select hash from secrets");
    return store.queue.countOpen(now);
  };
  const { served, view, lookAgain } = await open({
    store: { ...store, queue: { ...store.queue, countOpen } },
  });
  isBroken = true;
  await lookAgain();
  await until(() => view.over.is, "the end");
  expect(view.came.text).not.toContain("secrets");
  expect(served.logged).toMatchObject([{ level: "error", message: "what is waiting could not be told" }]);
  expect(terminal).not.toHaveBeenCalled();
});

test("others are turned away: to the sign-in page, to the code, or as if there were nothing", async () => {
  const testApp = createTestApp();
  const [nobody, limited, member, approver] = [1, 2, 3, 4].map(() => openAppBrowser(testApp));
  const person = await addPerson(testApp, { loginId: "E00001", roles: ["operator"] });
  await limited?.post("/signin", { id: person.loginId, password: person.password });
  await limited?.post("/signin/choose", { mode: "limited" });
  if (member) await signIn(member, await addPerson(testApp, { loginId: "E00002" }));
  if (approver) await signIn(approver, await addPerson(testApp, { loginId: "E00003", roles: ["approver"] }));
  const answers = [];
  for (const browser of [nobody, limited, member, approver]) answers.push(await browser?.get(PATH));
  expect(answers.map((answer) => [answer?.status, answer?.location?.replace(/\?.*/, "")])).toEqual([
    [303, "/signin"],
    [303, "/signin/code"],
    [404, undefined],
    [404, undefined],
  ]);
  for (const answer of answers) expect(answer?.text).not.toContain("approvals");
});

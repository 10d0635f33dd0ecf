import { createHmac } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { gistOf } from "../../src/faq/gist.ts";
import { answerWith, startService } from "../mail/service.ts";
import { startReset } from "../selfservice/steps.ts";
import { createTestApp, OWN_ORIGIN, type TestApp } from "../support/app.ts";
import { addOperator, askInVain, createSmallBase, lookAhead, QUEUE, save } from "../support/help-desk.ts";
import { addPerson, openAppBrowser } from "../support/people.ts";
import { openStore } from "../support/store.ts";

const PRINTER = "プリンターが動かない";
const CANTEEN = "社員食堂の献立は何ですか";
const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at * 7);

/** Two apps on one file, each with what it knows, its own opening and its own clock. */
async function openTwo() {
  const store = openStore();
  const apps = [store, openStore(store.file)].map((each) =>
    createTestApp({ store: each, base: createSmallBase() }),
  );
  const [one, other] = apps as [TestApp, TestApp];
  for (const { live } of apps) await live.refresh();
  const { browser: desk, person } = await addOperator(one);
  await askInVain(one, PRINTER, CANTEEN);
  return { one, other, desk, person };
}

async function answerTo({ post }: TestApp, question: string): Promise<string | null> {
  return (await (await post("/api/v1/ask", { question })).json()).answer?.id ?? null;
}

describe("two processes on one database", () => {
  test("know the same: what is taught at one is answered by the other once it has looked, and undone there as well", async () => {
    const { one, other, desk } = await openTwo();
    const before = await answerTo(other, CANTEEN);
    const saved = await save(desk, await lookAhead(desk, CANTEEN, { entry: "lost" }));
    expect([await answerTo(one, CANTEEN), await answerTo(other, CANTEEN)]).toEqual(["lost", before]);
    await other.live.refresh();
    expect(await answerTo(other, CANTEEN)).toBe("lost");
    const id = new URL(saved.location ?? "", OWN_ORIGIN).searchParams.get("id") ?? "";
    await desk.post(`${QUEUE}/undo`, { id });
    await other.live.refresh();
    expect([await answerTo(one, CANTEEN), await answerTo(other, CANTEEN)]).toEqual([before, before]);
  });

  test("know a new entry with its page, and what is out of scope", async () => {
    const { other, desk } = await openTwo();
    const entry = { act: "entry", id: "printer", "title-ja": PRINTER, "answer-ja": "電源を入れ直します。" };
    await save(desk, await lookAhead(desk, PRINTER, entry));
    await save(desk, await lookAhead(desk, CANTEEN, { act: "out-of-scope" }));
    expect((await other.get("/faq/printer")).status).toBe(404);
    await other.live.refresh();
    expect((await other.get("/faq/printer")).status).toBe(200);
    expect([await answerTo(other, PRINTER), await answerTo(other, CANTEEN)]).toEqual(["printer", null]);
    expect(other.live.revision()).toBe("2-0");
  });

  test("do not look at what has not changed: the other fits once, however often it looks", async () => {
    const { other, desk } = await openTwo();
    const listLessons = vi.spyOn(other.store.amendments, "listLessons");
    await save(desk, await lookAhead(desk, CANTEEN, { entry: "lost" }));
    const ignored = await desk.post(`${QUEUE}/ignore`, { gist: gistOf(PRINTER) });
    expect(ignored.location).toContain("notice=ignored");
    const known = [];
    for (let look = 0; look < 5; look++) {
      await other.live.refresh();
      known.push(other.live.current());
    }
    expect(new Set(known).size).toBe(1);
    expect(listLessons).toHaveBeenCalledTimes(1);
  });

  test("save nothing that was looked at before the other one was taught", async () => {
    const { one, other, desk } = await openTwo();
    const { browser: second } = await addOperator(other, { loginId: "E90002" });
    const looked = await lookAhead(second, PRINTER, { entry: "cost" });
    await save(desk, await lookAhead(desk, CANTEEN, { entry: "lost" }));
    const refused = await save(second, looked);
    expect(refused.status).toBe(409);
    expect(await answerTo(other, PRINTER)).not.toBe("cost");
    expect((await save(second, refused)).status).toBe(303);
    expect([await answerTo(other, PRINTER), await answerTo(other, CANTEEN)]).toEqual(["cost", "lost"]);
    await one.live.refresh();
    expect(one.live.state().taught).toEqual(other.live.state().taught);
  });

  test("of one request approved at both at once make one decision", async () => {
    const { one, other, desk, person } = await openTwo();
    const { browser: second, person: colleague } = await addOperator(other, { loginId: "E90002" });
    const owner = await addPerson(one, { loginId: "E00001" });
    const browser = openAppBrowser(one);
    await startReset(browser, owner);
    await browser.post("/reset/approval");
    const path = `/console/approvals/${(await one.store.resets.findLatest(owner.account.id))?.id}`;
    const pages = await Promise.all([
      desk.post(path, { decision: "grant", reason: "called back", code: person.code() }),
      second.post(path, { decision: "refuse", reason: "not them", code: colleague.code() }),
    ]);
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 409]);
  });
});

describe("another system that is told", () => {
  async function openTold() {
    const service = await startService(answerWith(204));
    const testApp = createTestApp({ hookTarget: { url: `http://${service.host}/hook`, secret: SECRET } });
    const heard = async (count: number) => {
      await vi.waitFor(() => expect(service.taken).toHaveLength(count), { timeout: 5_000 });
      await testApp.hooks.close();
      return service.taken.map(({ headers, body }) => {
        const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = headers;
        const expected = createHmac("sha256", SECRET).update(`${id}.${at}.${body}`).digest("base64");
        expect(signature).toBe(`v1,${expected}`);
        expect(Number(at)).toBe(Math.floor(testApp.clock.now / 1000));
        return JSON.parse(body);
      });
    };
    return { testApp, heard, taken: service.taken };
  }

  test("hears that somebody in a chat wants a person, with nothing of what they wrote", async () => {
    const { testApp, heard, taken } = await openTold();
    const { conversation } = await (
      await testApp.post("/api/v1/ask", { question: "QRコードが切れて読めない 山田 090-1234-5678" })
    ).json();
    await testApp.post("/api/v1/ask", { question: "担当者と話したい", conversation });
    expect(await heard(1)).toEqual([
      {
        type: "handoff.requested",
        timestamp: new Date(testApp.clock.now).toISOString(),
        data: { url: `${OWN_ORIGIN}/console/queue`, locale: "ja", entry: "qr-cropped" },
      },
    ]);
    expect(JSON.stringify(taken)).not.toMatch(/山田|1234|担当者/);
    expect(JSON.stringify(taken)).not.toContain(conversation);
  });

  test("hears that a request waits for approval, with nothing of whose it is", async () => {
    const { testApp, heard, taken } = await openTold();
    await addPerson(testApp, { loginId: "E90001", roles: ["operator"] });
    const owner = await addPerson(testApp, { loginId: "A00001", firmId: "青葉事務所" });
    const browser = openAppBrowser(testApp);
    await startReset(browser, owner);
    await browser.post("/reset/approval");
    expect(await heard(1)).toMatchObject([
      { type: "approval.requested", data: { url: `${OWN_ORIGIN}/console/approvals`, kind: "consultant" } },
    ]);
    const reset = await testApp.store.resets.findLatest(owner.account.id);
    const sent = JSON.stringify(taken);
    for (const telling of [owner.loginId, "a00001@", "青葉", owner.account.id, reset?.id]) {
      expect(telling).toBeTruthy();
      expect(sent).not.toContain(telling);
    }
  });

  test("that does not answer keeps nobody from a person, and hears it at the next try", async () => {
    const statuses = [500, 204];
    const service = await startService((response) => answerWith(statuses.shift() ?? 204)(response));
    const testApp = createTestApp({ hookTarget: { url: `http://${service.host}/`, secret: SECRET } });
    const reply = await (await testApp.post("/api/v1/ask", { question: "担当者と話したい" })).json();
    expect(reply.handoff).not.toBeNull();
    await vi.waitFor(() => expect(testApp.logged).toMatchObject([{ code: "webhook.undelivered" }]));
    testApp.clock.now += 60_000;
    expect(await testApp.hooks.deliverDue()).toBe(1);
    expect(service.taken).toHaveLength(2);
  });
});

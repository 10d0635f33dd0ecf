/** What may be a moment old is read near the person; everything else is asked of the primary. */

import { expect, test, vi } from "vitest";
import { openD1, openD1Replica } from "../../src/store/d1.ts";
import { createHelpDeskStores } from "../../src/store/help-desk-stores.ts";
import { scan, startReset } from "../selfservice/steps.ts";
import { addPeople, NOW } from "../suites/people.ts";
import { addOperator, askInVain, createSmallBase } from "../support/help-desk.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";
import { openStore } from "../support/store.ts";
import { createStores } from "../support/stores.ts";
import { type Noted, recordD1 } from "./replica-recorder.ts";
import { stageD1 } from "./replica-stage.ts";

/** Every statement crosses two processes. */
vi.setConfig({ testTimeout: 60_000 });
const stage = stageD1();

const WORDINGS = [{ text: "印刷できない", locale: "ja" as const }];
const LESSON = { kind: "phrasing" as const, entry: "cost", wordings: WORDINGS };
const REPORT = { from: "2026-01-01", to: "2026-12-31" };
/** Tables of what is taught, and of what reports add up. */
const MAY_BE_OLD =
  /^\s*select (?:\(select count\(\*\)|"id", "decision"|day, ).* from\s+\(?\s*(?:"amendments"|select)/s;

const tablesIn = ({ sql }: Noted) =>
  [...sql.matchAll(/(?:from|join|into|update) "?([a-z_]+)"?/g)].map(([, name]) => name);
const READABLE = ["amendments", "question_counts", "messages", "reset_counts", "reset_requests", "select"];

test("lessons and reports go through a session, and nothing else does, whatever people do", async () => {
  const app = stage.openApp({ base: createSmallBase(), isLimited: true });
  const person = await addPerson(app, { loginId: "E00001" });
  const { person: operator, browser: desk } = await addOperator(app);
  await app.live.refresh();
  await askInVain(app, "プリンターが動かない");
  const browser = openAppBrowser(app);
  await browser.postJson("/api/v1/ask", { question: "料金はかかりますか" });
  await signIn(browser, person);
  for (const path of ["/home", "/security", "/api/v1/session"]) await browser.get(path);
  await startReset(browser, person);
  await browser.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
  await browser.post("/reset/enrol");
  const { code } = await scan(app, browser);
  expect((await browser.post("/enrol", { code: code(), name: "New" })).status).toBe(200);
  for (const path of ["", "/queue", "/approvals", "/reports", "/audit", "/accounts"]) {
    expect((await desk.get(`/console${path}`)).status).toBe(200);
  }
  expect(operator.account.roles).toEqual(["operator"]);

  const near = app.noted.filter(({ via }) => via === "session");
  expect(near.length).toBeGreaterThan(3);
  for (const { sql } of near) expect(sql).toMatch(MAY_BE_OLD);
  for (const noted of near) expect(READABLE).toEqual(expect.arrayContaining(tablesIn(noted)));
  const elsewhere = app.noted.filter(({ via }) => via === "primary");
  expect(elsewhere.filter(({ sql }) => MAY_BE_OLD.test(sql) && !sql.includes("step_counts"))).toEqual([]);
});

test("whoever teaches something finds it at once: from then on lessons are asked of the primary", async () => {
  const app = stage.openApp({ base: createSmallBase() });
  const { person } = await addOperator(app, { loginId: "E90002" });
  await app.live.refresh();
  app.noted.length = 0;
  const visit = { address: "192.0.2.1", agent: "" };
  const lesson = { actor: person.account, decision: LESSON, gists: ["g"], visit };
  const decided = await app.helpDesk.desk.decide({ ...lesson, revision: app.helpDesk.desk.revision() });
  expect(decided.kind).toBe("saved");
  const looks = app.noted.filter(({ sql }) => sql.includes('count("amendments"."undone_at")'));
  expect(looks.length).toBeGreaterThan(0);
  expect(looks.every(({ via }) => via === "primary")).toBe(true);
  expect(app.live.revision()).not.toBe("0-0");
});

test("where the copy lags behind, whoever taught or undid something is told the truth all the same", async () => {
  const lasting = openD1(stage.database());
  // A copy that has not heard of anything yet.
  const near = openStore().database;
  const { amendments } = createHelpDeskStores({ quick: lasting, lasting, near });
  expect(await amendments.findRevision()).toBe("0-0");
  await addPeople(createStores(lasting));
  await amendments.addAmendment({ id: "a", decision: LESSON, gists: ["g"], by: "hanako", at: NOW });
  expect((await amendments.listLessons()).map(({ id }) => id)).toContain("a");
  expect(await amendments.findRevision()).not.toBe("0-0");
  await amendments.undoAmendment({ id: "a", by: "hanako", at: NOW });
  expect((await amendments.listLessons()).map(({ id }) => id)).not.toContain("a");
});

test("a later request begins where an earlier one has been, so that nothing known is unlearnt", async () => {
  const { binding, noted } = recordD1(stage.database());
  const first = openD1Replica(binding);
  expect(first.bookmark()).toBeNull();
  const stores = (near: typeof first) =>
    createHelpDeskStores({ quick: openD1(binding), lasting: openD1(binding), near: near.database });
  await stores(first).amendments.findRevision();
  const bookmark = first.bookmark();
  expect(bookmark).toMatch(/^[0-9a-f-]+$/);
  const second = openD1Replica(binding, bookmark ?? "");
  await stores(second).reports.countQuestions(REPORT);
  expect((second.bookmark() ?? "") >= (bookmark ?? "")).toBe(true);
  expect(noted.map(({ via }) => via)).toEqual(["session", "session"]);
});

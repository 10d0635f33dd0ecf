import { expect, test } from "vitest";
import { createOffers } from "../../src/selfservice/reset-offers.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson } from "../support/people.ts";

const APPROVAL = { approval: { waitMs: 0 } };

async function setUp() {
  const testApp = createTestApp();
  const offers = createOffers({ ...testApp.store, policy: { employee: APPROVAL, consultant: APPROVAL } });
  const { account } = await addPerson(testApp, { loginId: "E00001", roles: ["approver"] });
  const askedFor = async () => (await offers.findApprovers(account)).map(({ loginId }) => loginId).sort();
  return { testApp, offers, account, askedFor };
}

test("the firm's own approvers are asked, and never the person themselves", async () => {
  const { testApp, askedFor } = await setUp();
  await addPerson(testApp, { loginId: "E00002", roles: ["approver"] });
  await addPerson(testApp, { loginId: "E00003", roles: ["approver"], firmId: "another" });
  await addPerson(testApp, { loginId: "E00004", roles: ["operator"], firmId: "desk" });
  expect(await askedFor()).toEqual(["E00002"]);
});

test("an approver who has no authenticator to decide with, or hears of nothing, does not keep the help desk from being asked", async () => {
  const { testApp, askedFor } = await setUp();
  await addPerson(testApp, { loginId: "E00002", roles: ["approver"], isEnrolled: false });
  await addPerson(testApp, { loginId: "E00003", roles: ["approver"], mails: [] });
  await addPerson(testApp, { loginId: "E00004", roles: ["operator"], firmId: "desk" });
  await addPerson(testApp, { loginId: "E00005", roles: ["operator"], firmId: "desk", isEnrolled: false });
  expect(await askedFor()).toEqual(["E00004"]);
});

test("asking a person is not offered where nobody could decide", async () => {
  const { testApp, offers, account } = await setUp();
  await addPerson(testApp, { loginId: "E00002", roles: ["operator"], isEnrolled: false });
  expect(await offers.list(account)).toEqual({ offers: [], missing: ["approval"] });
  expect(await offers.isOffered(account, "approval")).toBe(false);
});

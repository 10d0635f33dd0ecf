import { expect, test } from "vitest";
import { createAudit, verifyAudit } from "../../src/accounts/audit.ts";
import { openFactorKey, sealFactorKey } from "../../src/accounts/factor-key.ts";
import { rotateKeys } from "../../src/accounts/rotate-keys.ts";
import { checkKeys, KeysError, verifyKeys } from "../../src/check-keys.ts";
import { seedDemo } from "../../src/demo.ts";
import { createScrypt } from "../../src/scrypt.ts";
import { digest, randomBytes } from "../../src/shared/digest.ts";
import { createId } from "../../src/shared/random.ts";
import { createSealer, type SealingKey } from "../../src/shared/sealing.ts";
import { createSecret } from "../../src/totp/secret.ts";
import { openStore } from "../support/store.ts";

const NOW = Date.parse("2026-11-22T03:00:00Z");
const keyNamed = (id: string): SealingKey => ({ id, bytes: randomBytes(32) });
const [OLD, FRESH] = [keyNamed("old"), keyNamed("fresh")];
const BOTH = [FRESH, OLD];
const PLACE = { accountId: "", factorId: "pending", generation: 1 };

/** Four factors, an enrolment under way, a mail and an audit, all sealed with the old key. */
async function openSealed() {
  const store = openStore();
  const sealer = createSealer([OLD]);
  await checkKeys({ sealed: store.sealed, keys: [OLD] });
  const passwords = createScrypt({ log2N: 4, r: 1, p: 1 });
  await seedDemo({ stores: store, sealer, passwords, apps: [], now: () => NOW, createId });
  const account = await store.accounts.findByLoginId("E00002");
  const place = { ...PLACE, accountId: account?.id ?? "" };
  const tokenHash = await digest("token");
  const challenge = { tokenHash, accountId: place.accountId, aim: "enrol", next: null } as const;
  await store.challenges.addChallenge({ ...challenge, expiresAt: NOW + 60_000 });
  const secret = createSecret();
  const sealed = await sealFactorKey(sealer, secret, place);
  const enrolment = {
    ...place,
    challengeHash: tokenHash,
    purpose: "first",
    name: "x",
    permitId: null,
  } as const;
  await store.enrolments.addEnrolment({ ...enrolment, sealed });
  await store.mails.addWaiting([{ id: "mail", payload: await sealer.seal("text", "mail|mail"), dueAt: NOW }]);
  return { store, place, tokenHash, secret };
}

const rotate = ({ sealed, audit }: ReturnType<typeof openStore>) =>
  rotateKeys({ sealed, audit, sealer: createSealer(BOTH), keyId: FRESH.id });

test("everything is sealed anew, opens with the new key alone, and the old key is asked for no more", async () => {
  const { store, place, tokenHash, secret } = await openSealed();
  await expect(verifyKeys({ sealed: store.sealed, keys: [FRESH] })).rejects.toThrow(KeysError);
  await checkKeys({ sealed: store.sealed, keys: BOTH });
  expect(await rotate(store)).toEqual({
    resealed: { factors: 5, enrolments: 1, mails: 1, audit: 1 },
    left: [],
  });

  await verifyKeys({ sealed: store.sealed, keys: [FRESH] });
  const sealer = createSealer([FRESH]);
  const enrolment = await store.enrolments.findEnrolment(tokenHash);
  expect(await openFactorKey(sealer, enrolment?.sealed ?? "", place)).toEqual(secret);
  const [mail] = await store.mails.claimWaiting({ now: NOW, until: NOW + 1, limit: 1 });
  expect(await sealer.open(mail?.payload ?? "", "mail|mail")).toBe("text");
  expect(await verifyAudit({ store: store.audit, sealer, hasAccounts: true })).toMatchObject({
    mistakes: [],
  });
  for (const { id } of await store.accounts.listAccounts({ firmId: null, after: null, limit: 9 })) {
    for (const { id: factorId, accountId, generation, sealed } of await store.factors.findFactors(id)) {
      expect(await openFactorKey(sealer, sealed, { accountId, factorId, generation })).toHaveLength(20);
    }
  }
  expect(await rotate(store)).toMatchObject({ resealed: { factors: 0, mails: 0 } });
});

test("what does not open is left as it is and said, and its key stays needed", async () => {
  const { store } = await openSealed();
  const { sealed } = store;
  const broken = await createSealer([OLD]).seal("text", "mail|another");
  const [mail] = await sealed.listSealed({ table: "mails", after: null, limit: 1 });
  await sealed.replaceSealed({ table: "mails", id: "mail", from: mail?.sealed ?? "", to: broken });
  expect(await rotate(store)).toMatchObject({
    resealed: { factors: 5, mails: 0 },
    left: [{ table: "mails", keyId: "old", count: 1 }],
  });
  await expect(verifyKeys({ sealed, keys: [FRESH] })).rejects.toThrow("the key old is missing");
});

test("two who rotate at once, and people whose events are recorded meanwhile, do not disturb each other", async () => {
  const { store } = await openSealed();
  const other = openStore(store.file);
  const audit = createAudit({ store: other.audit, sealer: createSealer(BOTH) });
  const event = { at: NOW, actor: null, action: "test", accountId: null, address: "", proofs: [] };
  const [one, two] = await Promise.all([
    rotate(store),
    rotate(other),
    ...Array.from({ length: 20 }, (_, at) => audit.record({ ...event, result: "done", detail: `${at}` })),
  ]);
  expect([one.left, two.left]).toEqual([[], []]);
  expect(one.resealed.factors + two.resealed.factors).toBe(5);
  const report = await verifyAudit({
    store: store.audit,
    sealer: createSealer([FRESH]),
    hasAccounts: true,
  });
  expect(report).toEqual({ rows: 21, mistakes: [] });
});

test("a key that only bears the right name is noticed, and never shown", async () => {
  const { store } = await openSealed();
  const impostor = keyNamed("old");
  const error = await verifyKeys({ sealed: store.sealed, keys: [impostor] }).catch((thrown) => thrown);
  expect(error).toMatchObject({
    code: "keys.wrong",
    message: expect.stringContaining("the key old is not the one"),
  });
});

/** Every route and who may use it. One that is not here must not exist; to open one, open it here too. */

/** How far somebody has come: half-signed-in people are called after what they are on the way to. */
export const KINDS = [
  "nobody",
  "sign-in",
  "enrol",
  "reset",
  "limited",
  "full",
  "approver",
  "operator",
] as const;
export type Kind = (typeof KINDS)[number];

export type Rule = {
  who: readonly Kind[];
  /** Where the others are led; without it to the sign-in page, or to the code where only that is owed. */
  otherwise?: string;
  /** Who sees something of an account here without being signed in. */
  shows?: readonly Kind[];
};

const HALF: readonly Kind[] = ["sign-in", "enrol", "reset"];
const FULL: readonly Kind[] = ["full", "approver", "operator"];
const MEMBERS: readonly Kind[] = ["limited", ...FULL];

const everyone: Rule = { who: KINDS };
const members: Rule = { who: MEMBERS };
const full: Rule = { who: FULL };
const resetting: Rule = { who: ["reset"], otherwise: "/reset" };
const approving: Rule = { who: ["approver", "operator"] };
const helping: Rule = { who: ["operator"] };

export const ROUTES: Readonly<Record<string, Rule>> = {
  "GET /": everyone,
  /** Without a scope; limited sessions pass with one of their own. */
  "GET /api/v1/authorize": full,
  "GET /api/v1/conversations/:id/solved": everyone,
  "GET /api/v1/faq": everyone,
  "GET /api/v1/faq/:id": everyone,
  "GET /api/v1/session": members,
  "GET /api/v1/suggest": everyone,
  "GET /api/v1/walkthroughs/:id": everyone,
  "GET /approvals": approving,
  "GET /console": helping,
  "GET /console/accounts": helping,
  "GET /console/accounts/:loginId": helping,
  "GET /console/approvals": helping,
  "GET /console/approvals/:id": helping,
  "GET /console/audit": helping,
  "GET /console/content": helping,
  "GET /console/content/:id": helping,
  "GET /console/events": helping,
  "GET /console/history": helping,
  "GET /console/queue": helping,
  "GET /console/queue/question": helping,
  "GET /console/reports": helping,
  "GET /console/reports.csv": helping,
  "GET /console/try": helping,
  "GET /contact": everyone,
  "GET /continue": everyone,
  "GET /continue/mine": members,
  /** Mails that development writes to a folder; elsewhere it does not exist. */
  "GET /dev/outbox": { who: KINDS, shows: KINDS },
  "GET /docs": everyone,
  "GET /enrol": { who: KINDS, shows: ["enrol"] },
  "GET /faq": everyone,
  "GET /faq/:id": everyone,
  "GET /healthz": everyone,
  "GET /home": members,
  "GET /openapi.json": everyone,
  "GET /qr-help": everyone,
  "GET /readyz": everyone,
  "GET /reset": { who: KINDS, shows: ["reset"] },
  "GET /reset/stop": everyone,
  "GET /security": full,
  "GET /signin": everyone,
  "GET /signin/choose": { who: ["sign-in"], otherwise: "/signin" },
  "GET /signin/code": { who: ["sign-in", ...MEMBERS] },
  "GET /walkthroughs/:id": everyone,
  "POST /api/v1/ask": everyone,
  "POST /api/v1/feedback": everyone,
  "POST /api/v1/walks": everyone,
  "POST /approvals": approving,
  "POST /console/accounts/:loginId/help": helping,
  "POST /console/approvals/:id": helping,
  "POST /console/audit/export": helping,
  "POST /console/audit/verify": helping,
  "POST /console/content/undo": helping,
  "POST /console/digest": helping,
  "POST /console/queue/edit": helping,
  "POST /console/queue/ignore": helping,
  "POST /console/queue/preview": helping,
  "POST /console/queue/save": helping,
  "POST /console/queue/undo": helping,
  "POST /continue": everyone,
  "POST /continue/mine": members,
  "POST /enrol": { who: ["enrol"], otherwise: "/enrol" },
  "POST /enrol/cancel": { who: HALF, otherwise: "/" },
  "POST /enrol/start": everyone,
  "POST /qr-help/manual-key": everyone,
  "POST /qr-help/site-cache": everyone,
  "POST /qr-help/whole": everyone,
  "POST /reset": everyone,
  "POST /reset/approval": resetting,
  "POST /reset/cancel": resetting,
  "POST /reset/enrol": resetting,
  "POST /reset/mail": resetting,
  "POST /reset/mail-code": resetting,
  "POST /reset/recovery-code": resetting,
  "POST /reset/stop": everyone,
  "POST /reset/wait": resetting,
  "POST /security/factors/add": full,
  "POST /security/factors/name": full,
  "POST /security/factors/remove": full,
  "POST /security/factors/replace": full,
  "POST /security/recovery-codes": full,
  "POST /security/reset/cancel": full,
  "POST /security/sessions/end": full,
  "POST /signin": everyone,
  "POST /signin/cancel": { who: HALF, otherwise: "/signin" },
  "POST /signin/choose": { who: ["sign-in"], otherwise: "/signin" },
  "POST /signin/code": { who: ["sign-in", ...MEMBERS] },
  "POST /signout": { who: MEMBERS },
  "POST /walkthroughs/:id": everyone,
};

import { defineConfig } from "vitest/config";

/** Journeys and races whose outcome hangs on the database; they run on SQLite with all the others. */
const ON_D1 = [
  "test/selfservice/{enrol-first,enrol-permit,re-enrol,reset-approval,reset-recovery-code,reset-mail}.test.ts",
  "test/accounts/{sign-in,codes,sessions}.test.ts",
  "test/web/{qr-journey,chat-trail,console-approvals,console-races}.test.ts",
  "test/chat/ask.test.ts",
];

export default defineConfig({
  test: {
    // Tests that start processes wait more than they work: two files at once fill a machine of two cores.
    maxWorkers: 2,
    env: { WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", CI: "1" },
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/browser/**", "test/proxy/**"],
          globalSetup: "test/support/build.ts",
          // A matcher is fitted with its first question, on a machine that may be busy.
          testTimeout: 30_000,
          // A Worker is started and ended.
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "d1",
          include: ON_D1,
          globalSetup: "test/support/build.ts",
          setupFiles: "test/support/d1-setup.ts",
          // Every statement crosses two processes.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/{browser,proxy}/**/*.test.ts"],
          globalSetup: ["test/support/build.ts", "test/support/browser-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

import { defineConfig } from "vitest/config";

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

import { expect, test } from "vitest";
import { CLEAR_CACHE, canClearSiteCache } from "../../src/walkthroughs/site-cache.ts";
import { AGENTS } from "../support/walking.ts";

test("the header names the cache, in its quotes, and nothing that would sign people out", () => {
  expect(CLEAR_CACHE).toBe('"cache"');
});

test.each([
  ["https://help.example", true],
  ["https://help.example:8443", true],
  ["http://localhost", true],
  ["http://LOCALHOST:3000", true],
  ["http://help.localhost:3000", true],
  ["http://127.0.0.1:3000", true],
  ["http://127.1.2.3", true],
  ["http://[::1]:3000", true],
  ["http://help.example", false],
  ["http://intranet", false],
  ["http://192.168.0.10:3000", false],
  ["http://[fd00::1]", false],
  ["http://localhost.example", false],
  ["http://notlocalhost", false],
  ["http://127.0.0.1.example", false],
])("%s can have its cache cleared by the site itself: %s", (origin, can) => {
  for (const agent of ["", AGENTS.chrome, AGENTS.edge, AGENTS.safari, AGENTS.opera])
    expect(canClearSiteCache(origin, agent)).toBe(can);
});

test.each([
  [1, true],
  [93, true],
  [94, false],
  [100, false],
  [128, false],
  [137, false],
  [138, true],
  [145, true],
])("Firefox %i heeds it: %s", (version, can) => {
  const agent = `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
  for (const origin of ["https://help.example", "http://localhost:3000"])
    expect(canClearSiteCache(origin, agent)).toBe(can);
  expect(canClearSiteCache("http://help.example", agent)).toBe(false);
});

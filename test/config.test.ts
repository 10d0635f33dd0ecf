import { describe, expect, test } from "vitest";
import { readSettings, SettingsError, webhookOf } from "../src/config.ts";

const whsec = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`;

describe("settings", () => {
  test("need none: everything has a default, and an empty variable counts as not set", () => {
    const defaults = {
      port: 3000,
      database: "data/madoguchi.sqlite",
      content: "content",
      origins: [],
      rateLimits: "on",
      trustedProxies: [],
    };
    expect(readSettings({})).toMatchObject(defaults);
    expect(readSettings({ PORT: "", MADOGUCHI_ORIGINS: "", MADOGUCHI_PUBLIC_URL: "" })).toMatchObject(
      defaults,
    );
  });

  test.each([
    [{ PORT: "0" }, { port: 0 }],
    [
      { MADOGUCHI_ORIGINS: "https://a.example, http://localhost:8080," },
      { origins: ["https://a.example", "http://localhost:8080"] },
    ],
    [{ MADOGUCHI_PUBLIC_URL: "https://help.example/desk" }, { publicUrl: "https://help.example/desk" }],
    [{ MADOGUCHI_TRUSTED_PROXIES: "10.0.0.1, 2001:db8::1" }, { trustedProxies: ["10.0.0.1", "2001:db8::1"] }],
    [{ MADOGUCHI_RATE_LIMITS: "off", NODE_ENV: "test" }, { rateLimits: "off" }],
  ])("%j is read as %j", (environment, expected) => {
    expect(readSettings(environment)).toMatchObject(expected);
  });

  test.each([
    { PORT: "http" },
    { PORT: "65536" },
    { PORT: "-1" },
    { PORT: "1.5" },
    { MADOGUCHI_ORIGINS: "*" },
    { MADOGUCHI_ORIGINS: "null" },
    { MADOGUCHI_ORIGINS: "https://a.example/" },
    { MADOGUCHI_ORIGINS: "https://a.example, javascript:alert(1)" },
    { MADOGUCHI_PUBLIC_URL: "help.example" },
    { MADOGUCHI_RATE_LIMITS: "OFF!" },
    { MADOGUCHI_RATE_LIMITS: "off", NODE_ENV: "production" },
    { MADOGUCHI_TRUSTED_PROXIES: "10.0.0.0.1" },
    { MADOGUCHI_WEBHOOK: "hooks.example", MADOGUCHI_WEBHOOK_SECRET: whsec(32) },
    { MADOGUCHI_WEBHOOK: "http://hooks.example/", MADOGUCHI_WEBHOOK_SECRET: whsec(32) },
    { MADOGUCHI_WEBHOOK: "http://127.0.0.1.example/", MADOGUCHI_WEBHOOK_SECRET: whsec(32) },
    { MADOGUCHI_WEBHOOK: "ftp://localhost/", MADOGUCHI_WEBHOOK_SECRET: whsec(32) },
    { MADOGUCHI_WEBHOOK: "https://user:password@hooks.example/", MADOGUCHI_WEBHOOK_SECRET: whsec(32) },
    { MADOGUCHI_WEBHOOK_SECRET: whsec(23), MADOGUCHI_WEBHOOK: "https://hooks.example/" },
    { MADOGUCHI_WEBHOOK_SECRET: whsec(65), MADOGUCHI_WEBHOOK: "https://hooks.example/" },
    { MADOGUCHI_WEBHOOK_SECRET: "whsec_", MADOGUCHI_WEBHOOK: "https://hooks.example/" },
    { MADOGUCHI_WEBHOOK_SECRET: `whsec_${"a".repeat(41)}`, MADOGUCHI_WEBHOOK: "https://hooks.example/" },
    { MADOGUCHI_WEBHOOK_SECRET: "a secret of many characters, at least 24" },
    { NODE_ENV: "Production" },
    { NODE_ENV: " production" },
    { NODE_ENV: "prod" },
    { NODE_ENV: "staging" },
  ])("%j is refused by name", (environment) => {
    const [name = ""] = Object.keys(environment);
    expect(() => readSettings(environment)).toThrow(SettingsError);
    expect(() => readSettings(environment)).toThrow(name);
  });

  test("a webhook needs its secret, and is told of nothing without it", () => {
    const address = { MADOGUCHI_WEBHOOK: "https://hooks.example/madoguchi" };
    expect(() => readSettings(address)).toThrow("MADOGUCHI_WEBHOOK_SECRET: goes with MADOGUCHI_WEBHOOK.");
    expect(webhookOf(readSettings({}))).toBeNull();
    expect(webhookOf(readSettings({ MADOGUCHI_WEBHOOK_SECRET: whsec(24) }))).toBeNull();
  });

  test.each(["https://hooks.example/madoguchi?team=1", "http://127.0.0.1:8080/", "http://localhost/hook"])(
    "a webhook at %s is taken, with a secret of 24 to 64 bytes",
    (address) => {
      for (const bytes of [24, 32, 64]) {
        const set = { MADOGUCHI_WEBHOOK: address, MADOGUCHI_WEBHOOK_SECRET: whsec(bytes) };
        expect(webhookOf(readSettings(set))).toEqual({ url: address, secret: new Uint8Array(bytes).fill(7) });
      }
    },
  );

  test("a webhook that is wrong is told without repeating its address or its secret", () => {
    const wrong = {
      MADOGUCHI_WEBHOOK: "http://hooks.example/hunter2",
      MADOGUCHI_WEBHOOK_SECRET: "whsec_hunter2",
    };
    expect(() => readSettings(wrong)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/hunter2|hooks\.example/) }),
    );
  });

  describe("in production", () => {
    const key = Buffer.alloc(32, 7).toString("base64");
    const right = {
      NODE_ENV: "production",
      MADOGUCHI_PUBLIC_URL: "https://help.example",
      MADOGUCHI_MAIL: "smtp://mail.example",
      MADOGUCHI_KEYS: `k1:${key}`,
      MADOGUCHI_WEBHOOK: "https://hooks.example/",
      MADOGUCHI_WEBHOOK_SECRET: whsec(32),
    };
    const DEVELOPMENT = Buffer.from("madoguchi-development-key-32-byt").toString("base64");

    test("are taken where they are its own", () => {
      expect(readSettings(right)).toMatchObject({ mode: "production", mail: "smtp://mail.example" });
    });

    test.each([
      ["MADOGUCHI_KEYS", ""],
      ["MADOGUCHI_KEYS", `development:${DEVELOPMENT}`],
      ["MADOGUCHI_KEYS", `own:${DEVELOPMENT}`],
      ["MADOGUCHI_KEYS", `k1:${key},old:${DEVELOPMENT}`],
      ["MADOGUCHI_MAIL", ""],
      ["MADOGUCHI_MAIL", "outbox:/var/mail"],
      ["MADOGUCHI_PUBLIC_URL", ""],
      ["MADOGUCHI_PUBLIC_URL", "http://help.example"],
      ["MADOGUCHI_WEBHOOK", "http://127.0.0.1:8080/"],
    ])("%s=%s, which is for trying out, is refused by name", (name, value) => {
      expect(() => readSettings({ ...right, [name]: value })).toThrow(`${name}: production needs`);
      expect(readSettings({ ...right, [name]: value, NODE_ENV: "test" })).toMatchObject({ mode: "test" });
    });
  });

  test("that are wrong are all told at once, a line each, with what they are for", () => {
    const wrong = { PORT: "x", MADOGUCHI_PUBLIC_URL: "x", MADOGUCHI_RATE_LIMITS: "x" };
    const messages = (() => {
      try {
        readSettings(wrong);
        return [];
      } catch (error) {
        return (error as Error).message.split("\n");
      }
    })();
    expect(messages.map((line) => line.split(":")[0])).toEqual(Object.keys(wrong));
    expect(messages[0]).toContain("Port to listen on");
  });
});

/** Finds a Chromium on this machine, or installs one, and starts it. */

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

const KNOWN_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
  "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

/** Background traffic would only be noise in tests. */
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-gpu"];

/** The path of a browser that can run the tests; throws with what to do when there is none. */
export function requireBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  for (const install of [installFromPlaywright, installFromDebian]) {
    try {
      install();
    } catch {
      continue;
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    "The browser tests need Chromium, Chrome or Edge and could neither find nor install one. " +
      "Install one of them, or set CHROME_PATH to its program.",
  );
}

function findBrowser(): string | undefined {
  return [process.env.CHROME_PATH ?? "", chromium.executablePath(), ...KNOWN_PLACES].find(
    (path) => path !== "" && existsSync(path),
  );
}

function installFromPlaywright(): void {
  execFileSync("npx", ["--no-install", "playwright-core", "install", "chromium"], { stdio: "ignore" });
}

function installFromDebian(): void {
  execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
  execFileSync("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"], { stdio: "ignore" });
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

/** Also for a browser that keeps a profile; `args` go to the program. */
export function launchOptions(args: readonly string[] = []): LaunchOptions {
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath: requireBrowser(),
    args: [...QUIET, ...(isRoot ? ["--no-sandbox"] : []), ...args],
  };
}

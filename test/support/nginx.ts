/** Starts a real nginx on the documented configuration, with ports and certificates of the test's own. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { createFolder } from "./store.ts";

function findNginx(): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, "nginx")).find((path) => existsSync(path));
}

/** The path of nginx; installs it where that is possible, and throws with what to do where it is not. */
export function requireNginx(): string {
  const found = findNginx();
  if (found) return found;
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "-qq", "nginx-light"], { stdio: "ignore" });
  } catch {
    throw new Error("The proxy test needs nginx and could not install it. Install nginx and try again.");
  }
  return requireNginx();
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

/** Returns nginx's address and what it logs of requests; it ends with the test. */
export async function startNginx({
  madoguchi,
  app,
}: {
  madoguchi: string;
  app: string;
}): Promise<{ url: string; readLog: () => string }> {
  const folder = createFolder();
  const port = await findFreePort();
  const appConfiguration = join(folder, "madoguchi-app.conf");
  writeFileSync(appConfiguration, readFileSync("docs/nginx-app.conf", "utf8"));
  const documented = readFileSync("docs/nginx.conf", "utf8")
    .replace("listen 443 ssl;", `listen 127.0.0.1:${port};`)
    .replace(/ *ssl_certificate.*;\n/g, "")
    .replace("127.0.0.1:3000", new URL(madoguchi).host)
    .replace("127.0.0.1:4000", new URL(app).host)
    .replaceAll("/etc/nginx/madoguchi-app.conf", appConfiguration);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(" ");
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/nginx.pid; error_log stderr;
     events {} http { access_log ${folder}/access.log; ${temporary} ${documented} }`,
  );
  const nginx = spawn(requireNginx(), ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(async () => {
    if (nginx.exitCode !== null) return;
    nginx.kill("SIGTERM");
    await once(nginx, "exit");
  });
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => fetch(`${url}/healthz`), { timeout: 5_000, interval: 50 });
  return { url, readLog: () => readFileSync(join(folder, "access.log"), "utf8") };
}

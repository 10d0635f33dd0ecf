/** Bundles the server and the widget into dist/, in well under a second, before every start. */

import { copyFile, mkdir, readFile } from "node:fs/promises";
import { build, type Plugin, transform } from "esbuild";

/** Stylesheets become minified strings, for constructable stylesheets (no inline style under a strict CSP). */
const cssAsText: Plugin = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const browser = { bundle: true, minify: true, target: "es2022", plugins: [cssAsText], logLevel: "warning" } as const;

await mkdir("dist/public", { recursive: true });
await Promise.all([
  build({ ...browser, entryPoints: ["src/widget/define.ts"], outfile: "dist/public/widget.js", format: "iife" }),
  build({
    ...browser,
    entryPoints: ["src/widget/panel.ts"],
    outfile: "dist/public/widget-panel.js",
    format: "esm",
  }),
  build({
    entryPoints: ["src/node.ts"],
    outfile: "dist/server.js",
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node22",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    plugins: [cssAsText],
    logLevel: "warning",
  }),
  ...["swagger-ui.css", "swagger-ui-bundle.js"].map((file) =>
    copyFile(`node_modules/swagger-ui-dist/${file}`, `dist/public/${file}`),
  ),
]);

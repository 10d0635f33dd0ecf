/** Bundles the server and the widget into dist/, in well under a second, before every start. */

import { copyFile, mkdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";

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

const browser: BuildOptions = {
  bundle: true,
  minify: true,
  charset: "utf8",
  target: "es2022",
  plugins: [cssAsText],
  logLevel: "warning",
};

await mkdir("dist/public", { recursive: true });
await Promise.all([
  build({
    ...browser,
    entryPoints: ["src/widget/define.ts"],
    outfile: "dist/public/widget.js",
    format: "iife",
  }),
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
  build({
    ...browser,
    entryPoints: ["src/web/pages/site.css"],
    plugins: [],
    outfile: "dist/public/site.css",
  }),
  ...[
    "node_modules/swagger-ui-dist/swagger-ui.css",
    "node_modules/swagger-ui-dist/swagger-ui-bundle.js",
    "src/web/assets/account.js",
    "src/web/assets/console.js",
    "src/web/assets/docs.js",
    "src/web/assets/icon.svg",
  ].map((file) => copyFile(file, `dist/public/${basename(file)}`)),
]);

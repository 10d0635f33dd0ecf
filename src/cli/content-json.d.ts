/** What `build-worker.ts` makes of the content, for those who have not run it. */

declare module "*/dist/content.json" {
  const compiled: import("../load-knowledge.ts").Compiled;
  // biome-ignore lint/style/noDefaultExport: that is how JSON is imported.
  export default compiled;
}

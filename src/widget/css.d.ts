/** The build turns stylesheets into minified text (src/cli/build.ts). */
declare module "*.css" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: a text module has nothing but its text.
  export default text;
}

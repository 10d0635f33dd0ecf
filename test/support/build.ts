/** Builds the product once before the tests that run it. */

export async function setup(): Promise<void> {
  await import("../../src/cli/build.ts");
}

/** Builds the product once before the tests that run it, for Node and for Workers. */

export async function setup(): Promise<void> {
  await import("../../src/cli/build-worker.ts");
}

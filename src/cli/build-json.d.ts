/** What `build-worker.ts` leaves for the Worker's code, for those who have not run it. */

declare module "*/dist/build.json" {
  export const fingerprint: string;
}

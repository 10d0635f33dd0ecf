/** What the build leaves among a Worker's assets for the Worker alone: the content, parsed, and the model fitted to it. */

import type { FittedModel } from "./faq/fit.ts";
import { readModel } from "./faq/model-file.ts";
import type { Compiled } from "./load-knowledge.ts";

const CONTENT_PATH = "/content.json";
const MODEL_PATH = "/model.bin";
/** The platform leaves these to the Worker (`run_worker_first`), and the Worker says that there is nothing. */
export const OWN_ASSETS: readonly string[] = [CONTENT_PATH, MODEL_PATH];

/** The platform's binding, as far as it is used here. */
export type Assets = {
  fetch(url: string): Promise<Pick<Response, "ok" | "status" | "json" | "arrayBuffer">>;
};

/** The content and the code of a Worker come from one build, or the Worker does not start. */
export class ContentError extends Error {
  readonly code = "content.not_built";
  constructor(reason: string) {
    super(`${CONTENT_PATH.slice(1)} ${reason}; run npm run build:worker and deploy again`);
  }
}

/** The fingerprint is that of the build. Throws a ContentError where the file is not of the same one. */
export async function readContent(assets: Assets, fingerprint: string): Promise<Compiled> {
  const response = await fetchOwn(assets, CONTENT_PATH);
  if (!response.ok) throw new ContentError(`is not among the assets (${response.status})`);
  const compiled = await response.json().catch(() => null);
  if (!isCompiled(compiled)) throw new ContentError("is damaged");
  if (compiled.fingerprint !== fingerprint) throw new ContentError("is of another build than the code");
  return compiled;
}

/** Throws where there is none that was fitted to this content by this code. */
export async function readFitted(assets: Assets, fingerprint: string): Promise<FittedModel> {
  const response = await fetchOwn(assets, MODEL_PATH);
  if (!response.ok) throw new Error(`its address answers ${response.status}`);
  const read = readModel(new Uint8Array(await response.arrayBuffer()), fingerprint);
  if ("model" in read) return read.model;
  throw new Error(`the file is ${read.refused}`);
}

/** The host is any: the binding looks at the path alone. */
function fetchOwn(assets: Assets, path: string) {
  return assets.fetch(`http://assets${path}`);
}

function isCompiled(value: unknown): value is Compiled {
  return typeof value === "object" && value !== null && "content" in value && "fingerprint" in value;
}

/** Reads what `wrangler check startup` writes. */

type Profile = {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples: number[];
  /** Microseconds. */
  timeDeltas: number[];
};

/** Milliseconds in which the profile, as JSON, was not idle. */
export function busyMs(text: string): number {
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(text);
  const idle = nodes.find(({ callFrame }) => callFrame.functionName === "(idle)")?.id;
  return samples.reduce((sum, id, at) => sum + (id === idle ? 0 : (timeDeltas[at] ?? 0)), 0) / 1000;
}

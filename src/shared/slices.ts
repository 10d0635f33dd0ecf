/** Long work in slices, so that a server goes on answering while it is done. */

/** Work that gives way at each yield, about every five milliseconds, and returns its result. */
export type Sliced<T> = Generator<void, T>;

/** Does all of it at once. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const slice = work.next();
    if (slice.done) return slice.value;
  }
}

/** Lets others go first after each slice. What `breathe` throws ends the work. */
export async function finishInSlices<T>(work: Sliced<T>, breathe: () => Promise<void>): Promise<T> {
  for (;;) {
    const slice = work.next();
    if (slice.done) return slice.value;
    await breathe();
  }
}

/** Like `items.map`, giving way after every so many items. */
export function* mapInSlices<T, R>(
  items: readonly T[],
  { every, map }: { every: number; map: (item: T, at: number) => R },
): Sliced<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at++) {
    results.push(map(items[at] as T, at));
    if (results.length % every === 0) yield;
  }
  return results;
}

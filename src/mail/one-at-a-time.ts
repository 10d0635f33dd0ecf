/** Keeps work that may be asked for at any moment from running twice side by side. */

/**
 * Asked while it runs, the work runs once more afterwards (what was asked for may have come too late for the run
 * under way), and everyone who asked gets the sum of all runs.
 */
export function oneAtATime(work: () => Promise<number>): () => Promise<number> {
  let running: Promise<number> | null = null;
  let isAskedAgain = false;
  const run = async () => {
    let sum = 0;
    try {
      do {
        isAskedAgain = false;
        sum += await work();
      } while (isAskedAgain);
      return sum;
    } finally {
      running = null;
    }
  };
  return () => {
    if (running) isAskedAgain = true;
    else running = Promise.resolve().then(run);
    return running as Promise<number>;
  };
}

/** Posts JSON to another system and says what came of it, without saying where. */

/**
 * Follows no redirect: that would carry the body to a host that nobody has chosen. Never rejects; without an answer
 * within `timeoutMs`, `problem` is a name such as `ECONNREFUSED` or `TimeoutError`.
 */
export async function postJson({
  url,
  headers,
  body,
  timeoutMs,
}: {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
}): Promise<{ status: number } | { status: null; problem: string }> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", ...headers },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    // The answer counts, whatever becomes of the rest of it.
    await answer.body?.cancel().catch(() => {});
    return { status: answer.status };
  } catch (error) {
    return { status: null, problem: nameOf(error) };
  }
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** `fetch` hides what happened to the connection behind a cause; its own message may hold the address. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { cause } = error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : error.name;
}

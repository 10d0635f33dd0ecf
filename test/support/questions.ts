/** Questions for tests that depend on how the content is answered, not on which words do it. */

const VAGUE = ["端末を登録したい", "数字が出ない", "設定", "認証できない", "アプリが開かない", "新しい設定"];

/** One that the server answers with choices; throws when the content has become too sure of itself. */
export async function findVagueQuestion(url: string): Promise<string> {
  for (const question of VAGUE) {
    const response = await fetch(`${url}/api/v1/ask`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question, locale: "ja" }),
    });
    const reply = (await response.json()) as { kind: string };
    if (reply.kind === "choices") return question;
  }
  throw new Error(`none of ${VAGUE.join(", ")} is answered with choices; name a question that is`);
}

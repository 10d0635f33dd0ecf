/** What the matcher thought of a question, and why: the nearest entries, how sure it was, and what spoke for each. */

import type { Match, MatchCandidate } from "../../../faq/matcher.ts";
import { langOf } from "../answer.tsx";
import { linkIn, type PageContext } from "../layout.tsx";
import { explanationWords } from "./strings/explanation.ts";

export type ExplanationProps = { page: PageContext; match: Match; titleOf: (id: string) => string };

export function Explanation(props: ExplanationProps) {
  return (
    <>
      <Verdict {...props} />
      <Evidence {...props} />
    </>
  );
}

/** What it came to, in a sentence. */
export function Verdict({ page, match: { kind, candidates, choices } }: ExplanationProps) {
  const t = explanationWords(page.locale);
  return <p>{candidates.length === 0 ? t("noCandidates") : t(kind, choices.length)}</p>;
}

/** Nothing where no entry comes near. */
export function Evidence({ page, match, titleOf }: ExplanationProps) {
  const t = explanationWords(page.locale);
  const { candidates } = match;
  if (candidates.length === 0) return null;
  const caption = t("caption", candidates.length);
  return (
    <>
      <section class="table" tabindex={0} aria-label={caption}>
        <table class="cards explanation">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t("entry")}</th>
              <th scope="col">{t("confidence")}</th>
              <th scope="col">{t("matched")}</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate, at) => (
              <Candidate
                page={page}
                candidate={candidate}
                title={titleOf(candidate.id)}
                use={useOf(match, at)}
              />
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">{t("hint")}</p>
    </>
  );
}

type Use = "shown" | "offered" | null;

function useOf({ kind, candidates, choices }: Match, at: number): Use {
  if (kind === "choices") return choices.includes(candidates[at]?.id ?? "") ? "offered" : null;
  return kind === "answer" && at === 0 ? "shown" : null;
}

/** More say nothing that these do not. */
const SHOWN_WORDS = 3;
/** Endings and particles: pieces of words rather than words. */
const SCRAP = /^[\p{sc=Hiragana}ー]{1,3}$/u;

/** The longest, without scraps unless there is nothing else. */
export function pickWords(matched: readonly string[]): string[] {
  const words = matched.filter((word) => !SCRAP.test(word));
  const shown = words.length > 0 ? words : matched;
  return shown.toSorted((a, b) => b.length - a.length).slice(0, SHOWN_WORDS);
}

type CandidateProps = { page: PageContext; candidate: MatchCandidate; title: string; use: Use };

function Candidate({ page, candidate: { id, confidence, matched }, title, use }: CandidateProps) {
  const t = explanationWords(page.locale);
  return (
    <tr>
      <th scope="row">
        <a href={linkIn(page, `/console/content/${id}`)} lang={langOf(title, page.locale)}>
          {title}
        </a>
        {use && <span class="badge">{t(use)}</span>}
      </th>
      <td data-label={t("confidence")} class="sureness">
        <span>
          {sayShare({ share: confidence, page })}
          <Bar share={confidence} />
        </span>
      </td>
      <td data-label={t("matched")}>
        <span>
          {matched.length === 0 && t("noWords")}
          {pickWords(matched).map((word) => (
            <>
              <span class="word" lang={langOf(word, page.locale)}>
                {word}
              </span>{" "}
            </>
          ))}
        </span>
      </td>
    </tr>
  );
}

/** From 0 to 1. The number stands beside it, so nothing is lost to those who do not see it. */
export function Bar({ share }: { share: number }) {
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-room" width="100" height="6" />
      <rect class="bar-filled" width={Math.round(share * 100)} height="6" />
    </svg>
  );
}

export function sayShare({ share, page: { locale } }: { share: number; page: PageContext }): string {
  return share.toLocaleString(locale, { style: "percent" });
}

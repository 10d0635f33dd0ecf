/** The desk where unanswered questions are looked at and decided: a further phrasing, a new entry, out of scope, ignored. */

import type { Account } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import type { Visit } from "../accounts/visit.ts";
import { checkLesson, type Lesson, type LessonProblem } from "../faq/amend.ts";
import type { CreateId } from "../shared/random.ts";
import type { LiveKnowledge } from "./live-knowledge.ts";
import type { Amendment, AmendmentStore, Decision, OpenGroup, QueueStore, Variant } from "./ports.ts";
import type { Preview } from "./preview.ts";
import { likenessTo } from "./similar.ts";

/** Further groups are looked through for similar ones, no more than that. */
const LOOKED_THROUGH = 500;
const SHOWN_SIMILAR = 5;
/** From here on two questions look alike to a person. */
const SIMILAR = 0.45;
/** In neither of the two names that it stands between. */
const SEPARATOR = ".";

export type Found = { group: OpenGroup; variants: Variant[]; similar: OpenGroup[] };

export type Decided =
  | { kind: "saved"; id: string }
  /** What the bot knows has changed since the preview. */
  | { kind: "changed" }
  | { kind: "unfit"; problem: LessonProblem };

export type Desk = {
  list: QueueStore["listOpen"];
  find(gist: string): Promise<Found | null>;
  /** What would change; or why that cannot be taught. With the state of knowledge that it was made from. */
  preview(
    lesson: Lesson,
    signal: AbortSignal,
  ): Promise<
    { kind: "preview"; preview: Preview; revision: string } | { kind: "unfit"; problem: LessonProblem }
  >;
  /** What a preview would be made from now: the files and the lessons. */
  revision(): string;
  /** `revision` is the preview's; ignoring needs none. */
  decide(deciding: {
    actor: Account;
    decision: Decision;
    gists: readonly string[];
    revision: string;
    visit: Visit;
  }): Promise<Decided>;
  /** Null where there is nothing to undo. */
  undo(undoing: { actor: Account; id: string; visit: Visit }): Promise<Amendment | null>;
  listAmendments: AmendmentStore["listAmendments"];
  findAmendment: AmendmentStore["findAmendment"];
};

export function createDesk({
  queue,
  amendments,
  live,
  preview,
  record,
  now,
  createId,
}: {
  queue: QueueStore;
  amendments: AmendmentStore;
  live: LiveKnowledge;
  preview: (lesson: Lesson, signal: AbortSignal) => Promise<Preview>;
  record: RecordAct;
  now: () => number;
  createId: CreateId;
}): Desk {
  const findProblem = (decision: Decision) =>
    decision.kind === "ignore" ? null : checkLesson(live.current().content, decision);
  const revisionNow = () => `${live.edition()}${SEPARATOR}${live.revision()}`;
  return {
    list: queue.listOpen,
    async find(gist) {
      const found = await queue.findOpen({ gist, now: now() });
      if (!found) return null;
      const page = { search: null, reason: null, order: "newest", offset: 0, limit: LOOKED_THROUGH } as const;
      const { groups } = await queue.listOpen({ ...page, now: now() });
      return { ...found, similar: findSimilar(found.group, groups) };
    },
    async preview(lesson, signal) {
      await live.refresh();
      const problem = findProblem(lesson);
      if (problem) return { kind: "unfit", problem };
      const revision = revisionNow();
      return { kind: "preview", preview: await preview(lesson, signal), revision };
    },
    revision: revisionNow,
    async decide({ actor, decision, gists, revision, visit }) {
      const problem = findProblem(decision);
      if (problem) return { kind: "unfit", problem };
      const [edition, lessons = ""] = revision.split(SEPARATOR);
      const isIgnored = decision.kind === "ignore";
      if (!isIgnored && edition !== live.edition()) return { kind: "changed" };
      const id = createId(now());
      const event = { account: null, actor, action: "teach", proofs: [], visit, detail: id };
      await record({ ...event, result: "begun" });
      const amendment = { id, decision, gists, by: actor.id, at: now() };
      const isAdded = await amendments.addAmendment(
        isIgnored ? amendment : { ...amendment, revision: lessons },
      );
      await live.refresh();
      await record({ ...event, result: isAdded ? decision.kind : "changed" });
      return isAdded ? { kind: "saved", id } : { kind: "changed" };
    },
    async undo({ actor, id, visit }) {
      const undone = await amendments.undoAmendment({ id, by: actor.id, at: now() });
      const result = undone ? "undone" : "gone";
      await record({ account: null, actor, action: "unteach", result, proofs: [], visit, detail: id });
      if (undone) await live.refresh();
      return undone;
    },
    listAmendments: amendments.listAmendments,
    findAmendment: amendments.findAmendment,
  };
}

function findSimilar({ gist, question }: OpenGroup, groups: readonly OpenGroup[]): OpenGroup[] {
  const likeness = likenessTo(question);
  return groups
    .filter((group) => group.gist !== gist)
    .map((group) => ({ group, share: likeness(group.question) }))
    .filter(({ share }) => share >= SIMILAR)
    .sort((a, b) => b.share - a.share)
    .slice(0, SHOWN_SIMILAR)
    .map(({ group }) => group);
}

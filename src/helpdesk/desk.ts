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
  ): Promise<
    { kind: "preview"; preview: Preview; revision: string } | { kind: "unfit"; problem: LessonProblem }
  >;
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
  preview: (lesson: Lesson) => Promise<Preview>;
  record: RecordAct;
  now: () => number;
  createId: CreateId;
}): Desk {
  const findProblem = (decision: Decision) =>
    decision.kind === "ignore" ? null : checkLesson(live.current().content, decision);
  return {
    list: queue.listOpen,
    async find(gist) {
      const found = await queue.findOpen({ gist, now: now() });
      if (!found) return null;
      const page = { search: null, reason: null, order: "newest", offset: 0, limit: LOOKED_THROUGH } as const;
      const { groups } = await queue.listOpen({ ...page, now: now() });
      return { ...found, similar: findSimilar(found.group, groups) };
    },
    async preview(lesson) {
      await live.refresh();
      const problem = findProblem(lesson);
      if (problem) return { kind: "unfit", problem };
      const revision = live.revision();
      return { kind: "preview", preview: await preview(lesson), revision };
    },
    async decide({ actor, decision, gists, revision, visit }) {
      const problem = findProblem(decision);
      if (problem) return { kind: "unfit", problem };
      const id = createId(now());
      const seen = decision.kind === "ignore" ? undefined : revision;
      const amendment = { id, decision, gists, by: actor.id, at: now(), revision: seen };
      const isAdded = await amendments.addAmendment(amendment);
      await live.refresh();
      const result = isAdded ? decision.kind : "changed";
      await record({ account: null, actor, action: "teach", result, proofs: [], visit, detail: id });
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

/** Says what became of a wish to undo something. */

import { Notice } from "../account/frame.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { contentWords } from "./strings/content.ts";

export const UNDO_NOTICES = ["undone", "gone"] as const;

export type UndoneNoticeProps = { page: ConsoleContext; notice: (typeof UNDO_NOTICES)[number] | null };

export function UndoneNotice({ page, notice }: UndoneNoticeProps) {
  if (notice === null) return null;
  return (
    <Notice icon={notice === "undone" ? "check" : "alert"}>
      {contentWords(page.locale)(`${notice}Notice`)}
    </Notice>
  );
}

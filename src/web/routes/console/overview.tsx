/** The console's first page, and the switch for the morning mail. */

import { Hono } from "hono";
import { dayOf } from "../../../shared/day.ts";
import { readForm } from "../../form.ts";
import { BadQueryPage } from "../../pages/console/console-frame.tsx";
import { OverviewPage } from "../../pages/console/overview-page.tsx";
import { pathIn } from "../account/parts.ts";
import { type ConsoleEnv, type ConsoleParts, consoleOf } from "./parts.ts";
import { addDays } from "./query.ts";

const NOTICES = ["digest-on", "digest-off"] as const;
const DAYS = 7;
const SHOWN_OPEN = 5;

export function createOverviewRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { reports, digest, now } = parts;
  const routes = new Hono<ConsoleEnv>();

  routes.get("/console", async (c) => {
    const { account } = c.get("signedIn");
    const to = dayOf(now());
    const [page, week, today, isWanted] = await Promise.all([
      consoleOf(c, parts),
      reports.report({ from: addDays(to, 1 - DAYS), to }),
      reports.report({ from: to, to }),
      digest.isWanted(account),
    ]);
    const notice = c.req.query("notice");
    return c.html(
      <OverviewPage
        page={page}
        today={today.totals}
        week={week.totals}
        top={week.topOpen.slice(0, SHOWN_OPEN)}
        digest={{ isWanted, hasMail: account.mails.length > 0 }}
        notice={NOTICES.find((known) => known === notice) ?? null}
      />,
    );
  });

  routes.post("/console/digest", async (c) => {
    const wanted = (await readForm(c)).get("wanted");
    if (wanted !== "yes" && wanted !== "no") {
      const page = await consoleOf(c, parts);
      return c.html(
        <BadQueryPage page={page} section="overview" path="/console" mistaken={["wanted"]} />,
        400,
      );
    }
    await digest.want(c.get("signedIn").account, wanted === "yes");
    return c.redirect(pathIn(c, `/console?notice=digest-${wanted === "yes" ? "on" : "off"}`), 303);
  });
  return routes;
}

// how the time left is said: days to the end, or to the loss of the number
import type { PlanSummary } from "../backend";
import { dateShort, day, t } from "../texts";

/** what its chip says: a plan that was replaced has no standing of its own any more */
export const stageOf = (summary: PlanSummary) => (summary.replaced_by ? "replaced" : summary.group);

export function countdown({ group, standing, days_to_number_loss, replaced_by }: PlanSummary): string {
  if (replaced_by) return t("overview-replaced-by", { name: replaced_by.name });
  if (group === "today") return t("overview-expires-today");
  if (group === "upcoming") return t("overview-not-started");
  if (group === "lost") return t("overview-number-lost");
  if (group === "suspended") return days_to_number_loss === null ? t("overview-ended-days", { count: -standing.days_left }) : t("overview-days-to-loss", { count: days_to_number_loss });
  return t("overview-days-left", { count: standing.days_left });
}

/** the date that the countdown counts to */
export function countedTo({ group, standing, plan, replaced_by }: PlanSummary, today: string): string {
  if (replaced_by) return t("overview-since", { date: dateShort(replaced_by.started_on, today) });
  if (group === "upcoming") return t("overview-starts", { date: dateShort(plan.started_on, today) });
  if (group === "lost") return standing.number_lost_on ? t("overview-lost-on", { date: dateShort(standing.number_lost_on, today) }) : "";
  if (group === "suspended") return standing.number_lost_on ? t("overview-loss-on", { date: dateShort(standing.number_lost_on, today) }) : t("overview-loss-unknown");
  return day(standing.last_day, today);
}

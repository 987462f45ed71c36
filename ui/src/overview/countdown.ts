// how the time left is said: days to the end, or to the loss of the number
import type { PlanSummary } from "../backend";
import { dateShort, day, t } from "../texts";

/** what its chip says: a plan that was replaced has no standing of its own any more */
export const stageOf = (summary: PlanSummary) => (summary.replaced_by ? "replaced" : summary.group);

/** what ends it before its last day, while service works */
const sooner = ({ group, renew_by }: PlanSummary) => (renew_by && renew_by.because !== "last_day" && (group === "due_soon" || group === "active") ? renew_by : null);

export function countdown(summary: PlanSummary): string {
  const { group, standing, days_to_number_loss, replaced_by } = summary;
  const by = sooner(summary);
  if (replaced_by) return t("overview-replaced-by", { name: replaced_by.name });
  if (group === "today") return t("overview-expires-today");
  if (group === "upcoming") return t("overview-not-started");
  if (group === "lost") return t("overview-number-lost");
  if (group === "suspended") return days_to_number_loss === null ? t("overview-ended-days", { count: -standing.days_left }) : t("overview-days-to-loss", { count: days_to_number_loss });
  if (by?.because === "data_used_up") return t("overview-data-used-up");
  if (by?.because === "data") return by.days_left < 0 ? t("overview-data-perhaps-used-up") : t("overview-data-days", { count: by.days_left });
  if (by?.because === "balance") return t("overview-balance-short", { count: by.days_left });
  return t("overview-days-left", { count: standing.days_left });
}

/** the date that the countdown counts to */
export function countedTo(summary: PlanSummary, today: string): string {
  const { group, standing, plan, replaced_by } = summary;
  const by = sooner(summary);
  if (replaced_by) return t("overview-since", { date: dateShort(replaced_by.started_on, today) });
  if (group === "upcoming") return t("overview-starts", { date: dateShort(plan.started_on, today) });
  if (group === "lost") return standing.number_lost_on ? t("overview-lost-on", { date: dateShort(standing.number_lost_on, today) }) : "";
  if (group === "suspended") return standing.number_lost_on ? t("overview-loss-on", { date: dateShort(standing.number_lost_on, today) }) : t("overview-loss-unknown");
  if (by) return by.because === "data" ? t("overview-around", { date: dateShort(by.on, today), last: dateShort(standing.last_day, today) }) : t("overview-last-day", { last: dateShort(standing.last_day, today) });
  return day(standing.last_day, today);
}

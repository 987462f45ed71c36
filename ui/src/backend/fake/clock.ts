// a small copy of the rules, enough to make the fake believable: periods, standing, reminders, groups
import type { Group, PeriodRow, Plan, PlanSummary, ReminderRow, RenewalRow, Rule, Standing } from "../types";
import { addDays, addMonths, between, midnight } from "./dates";

export type Lang = { zh: boolean };
export const say = (lang: Lang, en: string, zh: string) => (lang.zh ? zh : en);

export function endOf(rule: Rule, start: string, periods = 1): string {
  return rule.kind === "days" ? addDays(start, rule.days * periods - 1) : addDays(addMonths(start, rule.months * periods), -1);
}

export function startFrom(rule: Rule, lastDay: string): string {
  return rule.kind === "days" ? addDays(lastDay, 1 - rule.days) : addMonths(addDays(lastDay, 1), -rule.months);
}

export function periodsOf(plan: Plan, renewals: RenewalRow[], today: string, lang: Lang): PeriodRow[] {
  const first = plan.first_last_day ?? endOf(plan.rule, plan.started_on);
  const length = plan.rule.kind === "days" ? say(lang, `${plan.rule.days} days`, `${plan.rule.days} 天`) : say(lang, `${plan.rule.months} months`, `${plan.rule.months} 个月`);
  const rows: PeriodRow[] = [
    { starts_on: plan.started_on, last_day: first, renewal_id: null, why: say(lang, `The first period: ${length}.`, `第一个周期：${length}。`), current: false },
  ];
  const counted = renewals
    .filter((row) => !row.voided_at && row.renewal.paid_on <= today && row.renewal.status !== "failed" && row.renewal.status !== "refunded")
    .sort((a, b) => a.renewal.paid_on.localeCompare(b.renewal.paid_on) || a.id - b.id);
  for (const row of counted) {
    const last = rows[rows.length - 1]!;
    const early = row.renewal.paid_on <= last.last_day;
    const follows = early ? plan.rule.early === "append" : plan.rule.late === "from_expiry";
    const start = follows ? addDays(last.last_day, 1) : row.renewal.paid_on;
    const shown = row.renewal.new_last_day;
    const end = shown ?? endOf(plan.rule, start, row.renewal.periods);
    const why = shown
      ? say(lang, "The last day the carrier shows.", "以运营商显示的日期为准。")
      : early
        ? say(lang, `Paid early: ${length} added after the old last day.`, `提前付款：在原最后可用日之后增加 ${length}。`)
        : say(lang, `Paid after the end: ${length} from the payment day.`, `到期后付款：自付款日起 ${length}。`);
    rows.push({ starts_on: start, last_day: end, renewal_id: row.id, why, current: false });
  }
  for (const row of rows) row.current = row.starts_on <= today && today <= row.last_day;
  return rows;
}

export function standingOf(plan: Plan, renewals: RenewalRow[], today: string, lang: Lang): Standing {
  const periods = periodsOf(plan, renewals, today, lang);
  const last_day = periods[periods.length - 1]!.last_day;
  const renewal_day = addDays(last_day, 1);
  const lost = plan.grace ? addDays(renewal_day, plan.grace.number_lost_after_days) : null;
  const stage = today < plan.started_on ? "upcoming" : lost && today >= lost ? "number_lost" : today > last_day ? "suspended" : "active";
  return {
    as_of: `${today}T17:00:00Z`, stage, last_day, renewal_day, expires_at: midnight(renewal_day, plan.zone),
    days_left: between(today, last_day), number_lost_on: lost, balance: null, covered_cycles: null, shortfall: null,
  };
}

export function groupOf(plan: Plan, standing: Standing, leads: number[]): Group {
  if (standing.stage === "upcoming") return "upcoming";
  if (standing.stage === "number_lost") return "lost";
  if (standing.stage === "suspended") return "suspended";
  if (standing.days_left === 0) return "today";
  return standing.days_left <= Math.max(0, ...(plan.leads ?? leads)) ? "due_soon" : "active";
}

const ORDER: Group[] = ["suspended", "today", "due_soon", "active", "upcoming", "lost"];

export function inOrder(plans: PlanSummary[]): PlanSummary[] {
  const key = (p: PlanSummary) => p.days_to_number_loss ?? (p.group === "suspended" ? 9999 : p.standing.days_left);
  return [...plans].sort((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group) || key(a) - key(b));
}

export function remindersOf(summary: PlanSummary, leads: number[], today: string): ReminderRow[] {
  const { standing, plan } = summary;
  const rows: ReminderRow[] = (plan.leads ?? leads).map((lead) => {
    const day = addDays(standing.last_day, -lead);
    return { kind: "expiry", lead_days: lead, fire_at: `${day}T17:00:00Z`, state: day > today ? "future" : day === today ? "shown" : "settled" };
  });
  rows.push({ kind: "expired", lead_days: null, fire_at: `${standing.renewal_day}T17:00:00Z`, state: standing.renewal_day > today ? "future" : "shown" });
  return rows;
}

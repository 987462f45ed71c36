// a small copy of the rules, enough to make the fake believable: periods, standing, reminders, groups
import type { Group, PeriodRow, Plan, PlanSummary, ReminderRow, RenewalRow, Standing } from "../types";
import { bought, cycles, endOf, lengthIn, type Say } from "./cycles";
import { addDays, between, midnight } from "./dates";

export type Lang = { zh: boolean };
export const say = (lang: Lang, en: string, zh: string) => (lang.zh ? zh : en);

/** failed and refunded payments buy nothing, later ones have not happened yet */
const counted = (renewals: RenewalRow[], today: string) => renewals
  .filter((row) => !row.voided_at && row.renewal.paid_on <= today && row.renewal.status !== "failed" && row.renewal.status !== "refunded")
  .sort((a, b) => a.renewal.paid_on.localeCompare(b.renewal.paid_on) || a.id - b.id);

export function periodsOf(plan: Plan, renewals: RenewalRow[], today: string, lang: Lang): PeriodRow[] {
  const speak: Say = (en, zh) => say(lang, en, zh);
  let rows: PeriodRow[];
  if (plan.rule.kind === "balance") rows = cycles(plan, counted(renewals, today), today, speak).periods;
  else {
    const length = lengthIn(plan.rule, speak);
    const why = length ? speak(`The first period: ${length}.`, `第一个周期：${length}。`) : speak("The date your carrier showed.", "运营商显示的日期。");
    rows = [{ starts_on: plan.started_on, last_day: plan.first_last_day ?? endOf(plan.rule, plan.started_on), renewal_id: null, why, current: false }];
    for (const row of counted(renewals, today)) {
      const next = bought(plan.rule, row.renewal, rows[rows.length - 1]!.last_day, speak);
      if (!next) continue;
      // what starts inside an earlier period cuts it short
      rows = rows.filter((one) => one.starts_on < next.starts_on || one === rows[0]).map((one) => (one.last_day >= next.starts_on ? { ...one, last_day: addDays(next.starts_on, -1) } : one));
      rows.push({ ...next, renewal_id: row.id, current: false });
    }
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
  const coverage = plan.rule.kind === "balance" ? cycles(plan, counted(renewals, today), today, (en) => en).coverage : null;
  const money = (minor: number | undefined) => (minor === undefined ? null : { minor, currency: plan.price.currency });
  return {
    as_of: `${today}T17:00:00Z`, stage, last_day, renewal_day, expires_at: midnight(renewal_day, plan.zone),
    days_left: between(today, last_day), number_lost_on: lost, balance: money(coverage?.balance), covered_cycles: coverage?.cycles ?? null, shortfall: money(coverage?.shortfall),
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
  const rows: ReminderRow[] = (plan.autopay && summary.autopay !== "not_yet" ? [] : (plan.leads ?? leads)).map((lead) => {
    const day = addDays(standing.last_day, -lead);
    return { kind: "expiry", lead_days: lead, fire_at: `${day}T17:00:00Z`, state: day > today ? "future" : day === today ? "shown" : "settled" };
  });
  rows.push({ kind: "expired", lead_days: null, fire_at: `${standing.renewal_day}T17:00:00Z`, state: standing.renewal_day > today ? "future" : "shown" });
  return rows;
}

// the lines of the list in the order Rust gives them: plans, then what is folded away
import type { Overview, PlanSummary } from "../backend";
import { both } from "../parts/carrier";

export type Fold = "lost" | "archived";
export type Row = { key: string; kind: "plan"; plan: PlanSummary } | { key: string; kind: "fold"; fold: Fold; count: number; open: boolean };

const words = (plan: PlanSummary) => `${plan.plan.name}\n${plan.plan.carrier}\n${plan.line_name ? both(plan.line_name) : ""}\n${plan.plan.number?.slice(-4) ?? ""}\n${plan.plan.note}\n${plan.plan.person?.name ?? ""}\n${plan.plan.labels?.map((label) => label.name).join("\n") ?? ""}`.toLowerCase();

/** every word of the filter must be somewhere in name, carrier, last four digits, note, person or labels */
export function matching(plans: PlanSummary[], filter: string): PlanSummary[] {
  const wanted = filter.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.length ? plans.filter((plan) => wanted.every((word) => words(plan).includes(word))) : plans;
}

export function rowsOf(overview: Overview, filter: string, open: Record<Fold, boolean>): Row[] {
  const row = (plan: PlanSummary): Row => ({ key: `plan-${plan.id}`, kind: "plan", plan });
  const plans = matching(overview.plans, filter);
  const rows = plans.filter((plan) => plan.group !== "lost").map(row);
  const fold = (name: Fold, inside: PlanSummary[]) => {
    if (!inside.length) return;
    const shown = open[name] || filter.trim() !== "";
    rows.push({ key: name, kind: "fold", fold: name, count: inside.length, open: shown });
    if (shown) rows.push(...inside.map(row));
  };
  fold("lost", plans.filter((plan) => plan.group === "lost"));
  fold("archived", matching(overview.archived, filter));
  return rows;
}

/** the one that is up next, whether or not it is time */
export const nextToRenew = (overview: Overview): PlanSummary | null => nextUp(overview)[0] ?? overview.plans.find((plan) => plan.group !== "lost") ?? null;

/** what to look at first: the first suspended and the first ending soon, else nothing */
export function nextUp(overview: Overview): PlanSummary[] {
  const first = (...groups: string[]) => overview.plans.find((plan) => groups.includes(plan.group));
  return [first("today", "due_soon"), first("suspended")].flatMap((plan) => plan ?? []);
}

// what is sent of a plan as typed: reminders left out only by choice, and when editing only the fields that differ
import type { PlanCheck, PlanDraft, PlanForm } from "../backend";
import type { Problem } from "../parts/problems";
import { t } from "../texts";
import type { TypedPlan } from "./typed.svelte";

const loaded = new WeakMap<TypedPlan, Partial<PlanDraft>>();

function chosen(typed: TypedPlan): PlanForm {
  const { plan, shown } = typed.form;
  if (typed.ownLeads === "none") return { shown, plan: { ...plan, leads: [] } };
  return blank(typed) ? { shown, plan: { ...plan, leads: null } } : { shown, plan };
}

/** an own list with nothing in it is no wish for silence */
const blank = (typed: TypedPlan) => typed.ownLeads === "own" && !typed.leads.trim();
export const missing = (typed: TypedPlan): Problem[] => (blank(typed) ? [{ code: "empty", field: "leads", message: t("plan-leads-empty") }] : []);

/** notes the plan as loaded, whose fields an edit leaves alone unless they were changed here */
export const remember = (typed: TypedPlan) => void loaded.set(typed, chosen(typed).plan);

export function sent(typed: TypedPlan): PlanForm {
  const form = chosen(typed);
  const before = loaded.get(typed);
  if (!before) return form;
  const differs = (key: string) => JSON.stringify(form.plan[key as keyof PlanDraft]) !== JSON.stringify(before[key as keyof PlanDraft]);
  return { shown: form.shown, plan: Object.fromEntries(Object.entries(form.plan).filter(([key]) => differs(key))) };
}

const STAND_INS: Partial<PlanDraft> = { name: "-", carrier: "", number: null, sim: null, grace: null, data_allowance_mb: null, leads: null, note: "", person: null, labels: [] };

/** the same form with harmless words for what was refused, where the end can be told without it; else null */
export function endOnly(form: PlanForm, check: PlanCheck, editing: boolean): PlanForm | null {
  if (check.plan) return null;
  const counted = form.plan.rule?.kind ?? "days";
  const free: Partial<PlanDraft> = counted === "days" || counted === "months" ? { ...STAND_INS, price: { minor: 0, currency: "USD" } } : STAND_INS;
  const refused = check.problems.map(({ field }) => field?.split(/[.[]/)[0] ?? "");
  if (!refused.length || !refused.every((name) => name in free)) return null;
  const plan = Object.fromEntries(Object.entries(form.plan).flatMap(([name, value]) => (!refused.includes(name) ? [[name, value]] : editing ? [] : [[name, free[name as keyof PlanDraft]]])));
  return { shown: form.shown, plan };
}

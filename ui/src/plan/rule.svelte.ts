// the rule as typed: every kind keeps its own fields, so that trying another kind loses nothing
import type { Cycle, Rule } from "../backend";
import { amountText, minorOf } from "../texts";

export type Kind = Rule["kind"];
export const KINDS: Kind[] = ["days", "months", "balance", "refill_table", "activity", "fixed_end"];
export const EXTENDS = ["max", "restart", "add"] as const;

type TypedStep = { id: number; amount: string; days: string };

/** digits as a number, nothing as null, anything else as typed for Rust to refuse by its field */
export const whole = (text: string): number | string | null => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : text.trim() || null);

export class TypedRule {
  kind = $state<string>("days");
  days = $state("30");
  months = $state("1");
  early = $state<string>("append");
  late = $state<string>("from_payment");
  cycleUnit = $state<string>("days");
  cycleDays = $state("30");
  cycleMonths = $state("1");
  opening = $state("");
  firstDays = $state("90");
  steps = $state<TypedStep[]>([]);
  extend = $state<string>("max");
  idleDays = $state("180");
  lastDay = $state("");
  #next = 0;

  constructor() {
    this.addStep("", "90");
  }
  addStep(amount = "", days = "") {
    this.steps.push({ id: ++this.#next, amount, days });
  }
  removeStep(id: number) {
    this.steps = this.steps.filter((step) => step.id !== id);
  }

  read(rule: Rule, currency: string) {
    this.kind = rule.kind;
    if (rule.kind === "days") this.days = String(rule.days);
    if (rule.kind === "months") this.months = String(rule.months);
    if (rule.kind === "days" || rule.kind === "months") [this.early, this.late] = [rule.early, rule.late];
    if (rule.kind === "balance") {
      this.#readCycle(rule.cycle);
      this.opening = amountText(rule.opening);
    }
    if (rule.kind === "refill_table") {
      this.firstDays = String(rule.first_days);
      this.extend = rule.extend;
      this.steps = [];
      for (const step of rule.steps) this.addStep(amountText({ minor: step.from_minor, currency }), String(step.days));
    }
    if (rule.kind === "activity") this.idleDays = String(rule.days);
    if (rule.kind === "fixed_end") this.lastDay = rule.last_day;
  }
  #readCycle(cycle: Cycle) {
    if ("days" in cycle) [this.cycleUnit, this.cycleDays] = ["days", String(cycle.days)];
    else [this.cycleUnit, this.cycleMonths] = ["months", String(cycle.months)];
  }

  /** the chosen kind as Rust reads it */
  json(currency: string): Record<string, unknown> {
    const kind = this.kind as Kind;
    const ways = { early: this.early, late: this.late };
    if (kind === "days") return { kind, days: whole(this.days), ...ways };
    if (kind === "months") return { kind, months: whole(this.months), ...ways };
    if (kind === "activity") return { kind, days: whole(this.idleDays) };
    if (kind === "fixed_end") return { kind, last_day: this.lastDay || null };
    if (kind === "balance") {
      const cycle = this.cycleUnit === "days" ? { days: whole(this.cycleDays) } : { months: whole(this.cycleMonths) };
      // in minor units where it can be read, as stored: an edit of something else then leaves the rule as it was
      const minor = minorOf(this.opening, currency);
      return { kind, cycle, opening: minor === null ? { amount: this.opening.trim(), currency } : { minor, currency } };
    }
    const steps = this.steps.map(({ amount, days }) => ({ from_minor: minorOf(amount, currency) ?? (amount.trim() || null), days: whole(days) }));
    return { kind, first_days: whole(this.firstDays), steps, extend: this.extend };
  }
}

// the plan form as typed: kept when refused, when the language changes and when the dialog is closed by accident
import type { Plan, PlanForm, TagName, Word } from "../backend";
import { type Baseline, baselineOf } from "../catalogue/fill";
import { amountText, plainText } from "../texts";
import { TypedRule, whole } from "./rule.svelte";

export type DateWord = "expires_on" | "renews_on" | "first_day";

/** an allowance as typed, in MB */
export function megabytes(typed: string, unit: string): number | string | null {
  const allowance = typed.trim();
  return unit === "gb" && /^\d+([.,]\d+)?$/.test(allowance) ? Math.round(Number(allowance.replace(",", ".")) * 1000) : whole(allowance);
}

export class TypedPlan {
  name = $state("");
  carrier = $state("");
  number = $state("");
  sim = $state<string>("none");
  zone = $state("");
  word = $state<string>("expires_on");
  /** one date for each way of saying it, so that switching loses nothing */
  dates = $state<Record<DateWord, string>>({ expires_on: "", renews_on: "", first_day: "" });
  rule = new TypedRule();
  /** first day of a plan that goes by the carrier's date; for it no date gives the other */
  begun = $state("");
  price = $state("");
  currency = $state("USD");
  graceKnown = $state<string>("unknown");
  graceDays = $state("");
  allowance = $state("");
  unit = $state<string>("gb");
  ownLeads = $state<string>("usual");
  leads = $state("");
  autopay = $state(false);
  note = $state("");
  /** shared with other plans */
  account = $state("");
  person = $state<TagName | null>(null);
  labels = $state<TagName[]>([]);
  /** a label that still stands in its field */
  label = $state("");
  /** how the parts that a line of the catalogue fills in stood when nobody had typed them */
  baseline: Baseline = {};
  /** keep what differs from the catalogue for the line, too */
  keep = $state(false);

  static blank(zone: string, currency: string, today: string): TypedPlan {
    const typed = new TypedPlan();
    typed.begun = today;
    typed.zone = zone;
    typed.currency = currency;
    typed.baseline = baselineOf(typed);
    return typed;
  }
  static from(plan: Plan): TypedPlan {
    const typed = new TypedPlan();
    Object.assign(typed, { name: plan.name, carrier: plan.carrier, number: plan.number ?? "", sim: plan.sim ?? "none", zone: plan.zone, note: plan.note, account: plan.account ?? "", autopay: plan.autopay, person: plan.person ?? null, labels: plan.labels ?? [] });
    typed.word = "first_day";
    typed.dates.first_day = typed.begun = plan.started_on;
    typed.rule.read(plan.rule, plan.price.currency);
    typed.price = amountText(plan.price);
    typed.currency = plan.price.currency;
    typed.graceKnown = plan.grace ? "known" : "unknown";
    typed.graceDays = plan.grace ? String(plan.grace.number_lost_after_days) : "";
    const mb = plan.data_allowance_mb;
    if (mb !== null) [typed.allowance, typed.unit] = mb % 1000 === 0 ? [String(mb / 1000), "gb"] : [String(mb), "mb"];
    typed.ownLeads = plan.leads === null ? "usual" : plan.leads.length ? "own" : "none";
    typed.leads = plan.leads?.join(", ") ?? "";
    return typed;
  }

  /** a successor on the same number: its terms begin today, and what was read off the old one is asked anew */
  succeed(today: string) {
    this.dates.first_day = this.begun = today;
    this.rule.lastDay = this.rule.opening = "";
  }

  /** the carrier's own word for its date, where the user gave it; the form answers in it */
  get shownWord(): Word | null {
    return this.rule.kind === "fixed_end" || this.word === "first_day" ? null : (this.word as Word);
  }

  get allLabels(): TagName[] {
    const typed = this.label.trim();
    const labels = $state.snapshot(this.labels);
    const there = labels.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
    return typed && !there ? [...labels, { name: typed }] : labels;
  }

  get form(): PlanForm {
    const word = this.word as DateWord;
    const date = this.dates[word];
    const fixed = this.rule.kind === "fixed_end";
    const started = fixed ? this.begun || null : word === "first_day" ? date : null;
    return {
      shown: fixed || word === "first_day" ? null : { word, date },
      plan: {
        name: this.name, carrier: this.carrier.trim(), number: this.number.replace(/[\s()-]/g, "") || null,
        sim: this.sim === "physical" || this.sim === "esim" ? this.sim : null, zone: this.zone, started_on: started, rule: this.rule.json(this.currency),
        price: { amount: this.price.trim(), currency: this.currency },
        grace: this.graceKnown === "known" ? { number_lost_after_days: whole(this.graceDays) ?? "" } : null,
        data_allowance_mb: megabytes(this.allowance, this.unit), autopay: this.autopay,
        leads: this.ownLeads === "own" ? plainText(this.leads).split(/[\s,、;]+/).filter(Boolean).map((lead) => whole(lead) ?? lead) : null, note: this.note, account: this.account.trim() || null,
        person: this.person?.name.trim() ? { ...this.person, name: this.person.name.trim() } : null, labels: this.allLabels,
      },
    };
  }
}

/** forms left unfinished, by what they were for */
export const drafts = new Map<string, TypedPlan>();

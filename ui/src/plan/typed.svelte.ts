// the plan form as typed: kept when refused, when the language changes and when the dialog is closed by accident
import type { Plan, PlanForm } from "../backend";
import { amountText } from "../texts";

export type DateWord = "expires_on" | "renews_on" | "first_day";

export class TypedPlan {
  name = $state("");
  carrier = $state("");
  number = $state("");
  sim = $state<string>("none");
  zone = $state("");
  word = $state<string>("expires_on");
  /** one date for each way of saying it, so that switching loses nothing */
  dates = $state<Record<DateWord, string>>({ expires_on: "", renews_on: "", first_day: "" });
  kind = $state<string>("days");
  days = $state("30");
  months = $state("1");
  early = $state<string>("append");
  late = $state<string>("from_payment");
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

  static blank(zone: string, currency: string): TypedPlan {
    const typed = new TypedPlan();
    typed.zone = zone;
    typed.currency = currency;
    return typed;
  }
  static from(plan: Plan): TypedPlan {
    const typed = new TypedPlan();
    Object.assign(typed, { name: plan.name, carrier: plan.carrier, number: plan.number ?? "", sim: plan.sim ?? "none", zone: plan.zone, note: plan.note, autopay: plan.autopay });
    typed.word = "first_day";
    typed.dates.first_day = plan.started_on;
    typed.kind = plan.rule.kind;
    if (plan.rule.kind === "days") typed.days = String(plan.rule.days);
    else typed.months = String(plan.rule.months);
    typed.early = plan.rule.early;
    typed.late = plan.rule.late;
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

  get form(): PlanForm {
    const whole = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : text.trim());
    const allowance = this.allowance.trim();
    const amount = this.unit === "gb" && /^\d+([.,]\d+)?$/.test(allowance) ? Math.round(Number(allowance.replace(",", ".")) * 1000) : whole(allowance);
    const date = this.dates[this.word as DateWord];
    const word = this.word as DateWord;
    return {
      shown: word === "first_day" ? null : { word, date },
      plan: {
        name: this.name, carrier: this.carrier.trim(), number: this.number.replace(/[\s()-]/g, "") || null,
        sim: this.sim === "physical" || this.sim === "esim" ? this.sim : null, zone: this.zone, started_on: word === "first_day" ? date : null,
        rule: { kind: this.kind, [this.kind]: whole(this.kind === "days" ? this.days : this.months), early: this.early, late: this.late },
        price: { amount: this.price.trim(), currency: this.currency },
        grace: this.graceKnown === "known" ? { number_lost_after_days: whole(this.graceDays) } : null,
        data_allowance_mb: allowance ? amount : null, autopay: this.autopay,
        leads: this.ownLeads === "own" ? this.leads.split(/[\s,，、;]+/).filter(Boolean).map(whole) : null, note: this.note,
      },
    };
  }
}

/** forms left unfinished, by what they were for */
export const drafts = new Map<string, TypedPlan>();

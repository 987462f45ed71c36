// the record dialog's fields as typed, and the draft they make for Rust: what a rule does not take is not sent
import type { Money, MoneyInput, PlanSummary, Renewal, RenewalDraft, RenewalForm, RenewalStatus, Rule } from "../backend";
import type { Proof } from "../app/dialogs.svelte";
import type { Staging } from "../receipt/staging.svelte";
import { amountText } from "../texts";
import { PerPeriod } from "./per-period";

/** what the dialog asks, which depends on the rule and on whether money was paid at all */
export type Asks = { kinds: boolean; used: boolean; periods: boolean; shown: "required" | "optional" | "no"; topUp: boolean };

export class Typed {
  /** payment, or for a line kept alive by use: activity */
  kind = $state<string>("payment");
  amount = $state("");
  /** of an activity: what it may have cost, kept apart from what a payment costs */
  cost = $state("");
  currency = $state("USD");
  paidOn = $state("");
  channel = $state("");
  #periods = $state("1");
  /** none where a payment is corrected: what was paid stays, for however many periods it was */
  #each: PerPeriod | null = null;
  fee = $state("");
  tax = $state("");
  method = $state("");
  confirmation = $state("");
  status = $state<RenewalStatus>("posted");
  newLastDay = $state("");
  note = $state("");
  /** a receipt filled fields that may be out of view */
  filled = $state(false);
  readonly rule: Rule;

  constructor(form: Pick<RenewalForm, "plan" | "draft">) {
    const { draft } = form;
    this.rule = form.plan.plan.rule;
    // where using the line costs nothing, using it is the usual thing
    if (this.rule.kind === "activity" && draft.amount.minor === 0) this.kind = "activity";
    this.amount = amountText(draft.amount);
    this.currency = draft.amount.currency;
    this.paidOn = draft.paid_on;
    this.channel = draft.channel ?? "";
    this.#periods = String(draft.periods);
    this.#each = new PerPeriod(this.currency, this.amount, this.#periods);
    this.method = draft.method ?? "";
  }

  get periods(): string {
    return this.#periods;
  }
  set periods(count: string) {
    this.#periods = count;
    if (this.#each) this.amount = this.#each.amount(count, this.amount);
  }

  /** filled in with what is stored, to be corrected */
  static stored(plan: PlanSummary, renewal: Renewal): Typed {
    const amount = renewal.amount ?? plan.plan.price;
    const typed = new Typed({ plan, draft: { ...renewal, amount } });
    const text = (money: Renewal["amount"]) => (money ? amountText(money) : "");
    typed.#each = null;
    typed.kind = renewal.kind;
    typed.cost = renewal.kind === "activity" ? text(renewal.amount) : "";
    typed.fee = text(renewal.fee);
    typed.tax = text(renewal.tax);
    typed.confirmation = renewal.confirmation ?? "";
    typed.status = renewal.status;
    typed.newLastDay = renewal.new_last_day ?? "";
    typed.note = renewal.note;
    return typed;
  }

  /** takes over what a guide led to */
  take(fill: { channel: string; amount: string | null; periods: string | null; status: RenewalStatus; method?: string | null; note?: string; fee?: Money | null }) {
    this.kind = "payment";
    this.channel = fill.channel;
    this.#periods = fill.periods ?? this.#periods;
    this.amount = fill.amount ?? this.amount;
    this.#each = new PerPeriod(this.currency, this.amount, this.#periods);
    this.status = fill.status;
    // a guide has asked: what was left open there is not filled in from elsewhere
    if (fill.method !== undefined) this.method = fill.method ?? "";
    this.note ||= fill.note ?? "";
    if (!fill.fee?.minor) return;
    this.fee = amountText(fill.fee);
    this.filled = true;
  }

  /** paid by a way on which a payment may take its time */
  get confirms(): boolean {
    return !this.asks.used && ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post"].includes(this.channel) && ["posted", "pending"].includes(this.status);
  }

  /** takes over what a receipt says; what it does not say stays as typed */
  takeRead(read: { amount: Money | null; tax: Money | null; paidOn: string | null; confirmation: string | null }) {
    this.kind = "payment";
    if (read.amount) this.amount = amountText(read.amount);
    if (read.tax) this.tax = amountText(read.tax);
    this.paidOn = read.paidOn ?? this.paidOn;
    this.confirmation = read.confirmation ?? this.confirmation;
    this.filled = !!(read.tax || read.confirmation);
  }

  get asks(): Asks {
    const { kind } = this.rule;
    const shown = kind === "fixed_end" ? "required" : kind === "balance" ? "no" : "optional";
    return { kinds: kind === "activity", used: kind === "activity" && this.kind === "activity", periods: kind === "days" || kind === "months", shown, topUp: kind === "balance" };
  }

  get draft(): RenewalDraft {
    const { used, periods, shown } = this.asks;
    const money = (amount: string): MoneyInput | null => (amount.trim() ? { amount: amount.trim(), currency: this.currency } : null);
    const word = (value: string) => value.trim() || null;
    const paid = <T>(value: T): T | null => (used ? null : value);
    return {
      paid_on: this.paidOn, amount: used ? money(this.cost) : { amount: this.amount.trim(), currency: this.currency }, fee: paid(money(this.fee)), tax: paid(money(this.tax)),
      periods: !periods ? 1 : /^\d+$/.test(this.periods.trim()) ? Number(this.periods) : this.periods.trim(), kind: used ? "activity" : "payment",
      channel: paid(word(this.channel)), method: paid(word(this.method)), confirmation: word(this.confirmation), status: this.status,
      new_last_day: shown === "no" ? null : word(this.newLastDay), note: this.note,
    };
  }
}

/** forms closed by accident, or whose place was taken by another plan's, before they were saved; with their receipts */
export const interrupted = new Map<number, { typed: Typed; staging: Staging; proof: Proof | null }>();

/** corrections closed by accident before they were saved, by renewal; beside each what was stored when it was begun, since
 * what is stored now may have been changed elsewhere */
export const corrections = new Map<number, { typed: Typed; stored: RenewalDraft }>();

/** the fields of `draft` that are not as in `before`: what is not sent stays as it is stored */
export function differs(draft: RenewalDraft, before: RenewalDraft): Partial<RenewalDraft> {
  const same = (key: string) => JSON.stringify(draft[key as keyof RenewalDraft]) === JSON.stringify(before[key as keyof RenewalDraft]);
  return Object.fromEntries(Object.entries(draft).filter(([key]) => !same(key)));
}

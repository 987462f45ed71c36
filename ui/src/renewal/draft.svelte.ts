// the record dialog's fields as typed, and the draft they make for Rust
import type { MoneyInput, RenewalDraft, RenewalForm, RenewalStatus } from "../backend";
import type { Staging } from "../receipt/staging.svelte";
import { amountText } from "../texts";

export class Typed {
  amount = $state("");
  currency = $state("USD");
  paidOn = $state("");
  channel = $state("");
  periods = $state("1");
  fee = $state("");
  tax = $state("");
  method = $state("");
  confirmation = $state("");
  status = $state<RenewalStatus>("posted");
  newLastDay = $state("");
  note = $state("");

  constructor(form: RenewalForm) {
    const { draft } = form;
    this.amount = amountText(draft.amount);
    this.currency = draft.amount.currency;
    this.paidOn = draft.paid_on;
    this.channel = draft.channel ?? "";
    this.periods = String(draft.periods);
    this.method = draft.method ?? "";
  }

  get draft(): RenewalDraft {
    const money = (amount: string): MoneyInput | null => (amount.trim() ? { amount: amount.trim(), currency: this.currency } : null);
    const word = (value: string) => value.trim() || null;
    return {
      paid_on: this.paidOn, amount: { amount: this.amount.trim(), currency: this.currency }, fee: money(this.fee), tax: money(this.tax),
      periods: /^\d+$/.test(this.periods.trim()) ? Number(this.periods) : this.periods.trim(), kind: "payment", channel: word(this.channel), method: word(this.method),
      confirmation: word(this.confirmation), status: this.status, new_last_day: word(this.newLastDay), note: this.note,
    };
  }
}

/** forms closed by accident, or whose place was taken by another plan's, before they were saved; with their receipts */
export const interrupted = new Map<number, { typed: Typed; staging: Staging }>();

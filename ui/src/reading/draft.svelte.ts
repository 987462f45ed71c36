// a reading while it is typed; what a pasted text says is put into the fields, and what was typed by hand stays
import type { Pasted, PastedChoice, PastedField, ReadingDraft } from "../backend";
import { amountText } from "../texts";

export const FIELDS = ["data_left_mb", "data_used_mb", "balance", "last_day", "seen_on", "at", "note"];

export class TypedReading {
  data_left_mb = $state("");
  data_used_mb = $state("");
  balance = $state("");
  last_day = $state("");
  seen_on = $state("");
  note = $state("");
  /** fields that hold what the text said, and no more than that */
  #filled = new Map<PastedField, string>();

  /** the plan's, or what the text says: Rust refuses another one by its field */
  currency = $state("");

  constructor(today: string, currency: string) {
    this.seen_on = today;
    this.currency = currency;
  }

  get empty(): boolean {
    return ![this.data_left_mb, this.data_used_mb, this.balance, this.last_day].some((text) => text.trim());
  }

  get draft(): ReadingDraft {
    return {
      seen_on: this.seen_on || null, data_left_mb: this.data_left_mb, data_used_mb: this.data_used_mb,
      balance: this.balance.trim() ? { amount: this.balance, currency: this.currency } : null,
      last_day: this.last_day || null, note: this.note,
    };
  }

  /** takes what a text says; a field that it no longer says is emptied where nobody touched it */
  take(pasted: Pasted) {
    const values: [PastedField, PastedChoice | null][] = [
      ["data_left_mb", pasted.data_left_mb], ["data_used_mb", pasted.data_used_mb], ["balance", pasted.balance], ["last_day", pasted.last_day],
    ];
    for (const [field, value] of values) {
      const untouched = !this[field] || this[field] === this.#filled.get(field);
      if (untouched) this.put(field, value);
    }
  }

  put(field: PastedField, value: PastedChoice | null) {
    if (value !== null && typeof value === "object") this.currency = value.currency;
    this[field] = value === null ? "" : typeof value === "object" ? amountText(value) : typeof value === "number" ? (value < 1000 ? `${value} MB` : `${value / 1000} GB`) : value;
    this.#filled.set(field, this[field]);
  }
}

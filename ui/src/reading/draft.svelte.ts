// a reading while it is typed; what a pasted text says is put into the fields, and what was typed by hand stays
import type { Pasted, PastedChoice, PastedField, ReadingDraft } from "../backend";
import { amountText } from "../texts";

export const FIELDS = ["data_left_mb", "data_used_mb", "balance", "last_day", "seen_on", "at", "note"];

const PASTED: PastedField[] = ["data_left_mb", "data_used_mb", "balance", "last_day"];
/** a number alone, which GB or MB would make an amount of data */
const BARE = /^\s*\d+(\.\d+)?\s*$/;
export const unitsOf = (typed: string): string[] => (BARE.test(typed) ? ["GB", "MB"].map((unit) => `${typed.trim()} ${unit}`) : []);

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

  constructor(today: string, private own: string) {
    this.seen_on = today;
    this.currency = own;
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

  /** takes what a text says, or that there is none any more; a field that it no longer says is emptied where nobody touched it */
  take(pasted: Pasted | null) {
    for (const field of PASTED) {
      const untouched = !this[field] || this[field] === this.#filled.get(field);
      if (untouched) this.put(field, pasted?.[field] ?? null);
    }
  }

  put(field: PastedField, value: PastedChoice | null) {
    if (field === "balance") this.currency = value !== null && typeof value === "object" ? value.currency : this.own;
    this[field] = value === null ? "" : typeof value === "object" ? amountText(value) : typeof value === "number" ? (value < 1000 ? `${value} MB` : `${value / 1000} GB`) : value;
    this.#filled.set(field, this[field]);
  }
}

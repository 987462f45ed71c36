// ways to pay for a year as typed, and what is asked of Rust
import type { ComparisonForm, ComparisonInput, OtherWay } from "../backend";
import { named } from "../parts/carrier";
import { amountText, t } from "../texts";

type Cycle = { days: number } | { months: number };
/** as many as Rust takes */
const MOST = 8;

export class TypedWay {
  name = $state("");
  cycle: Cycle;
  atOnce: number;
  price = $state("");
  autopay = $state("");
  fee = $state("");
  /** the price of the beginning, of a promotion */
  first: { price: string; cycles: number | null } | null = null;
  taxExtra = true;
  dataMb: number | null;
  readonly key = Symbol();

  constructor(name: string, cycle: Cycle, price: string, dataMb: number | null, atOnce = 1) {
    this.name = name;
    this.cycle = cycle;
    this.price = price;
    this.dataMb = dataMb;
    this.atOnce = atOnce;
  }

  get length(): string {
    const span = "days" in this.cycle ? t("comparison-days", { count: this.cycle.days }) : t("comparison-months", { count: this.cycle.months });
    return this.atOnce > 1 ? t("comparison-at-once", { count: this.atOnce, span }) : span;
  }
}

export const otherName = (way: OtherWay) => (way.line ? named(way.line) : way.name);

export class TypedWays {
  ways = $state<TypedWay[]>([]);
  tax = $state("");
  leaveAfter = $state("1");
  from = $state("");
  readonly currency: string;

  constructor(form: ComparisonForm, currency: string) {
    this.currency = currency;
    this.from = form.from;
    this.tax = form.tax === null ? "" : String(form.tax / 100);
    this.ways = form.own.map((way) => new TypedWay(t(`comparison-own-${way.kind}`), way.cycle, amountText(way.price), way.data_mb));
    // what fits is what one is here for
    for (const other of form.others.filter((one) => one.from === "promotion").slice(0, 3)) this.add(other);
  }

  get room() {
    return this.ways.length < MOST;
  }

  add(other: OtherWay) {
    if (!this.room) return;
    const way = new TypedWay(otherName(other), other.cycle, amountText(other.price), other.data_mb, other.at_once);
    if (other.first_price) way.first = { price: amountText(other.first_price), cycles: other.first_cycles };
    way.taxExtra = other.tax_extra;
    this.ways.push(way);
  }

  remove(at: number) {
    this.ways.splice(at, 1);
  }

  get input(): ComparisonInput | null {
    if (!this.ways.length) return null;
    const money = (amount: string) => (amount.trim() ? { amount: amount.trim(), currency: this.currency } : null);
    return {
      from: this.from, leave_after: this.leaveAfter.trim() || null, tax_percent: this.tax.trim() || null,
      ways: this.ways.map((way) => ({
        name: way.name, cycle: way.cycle, at_once: way.atOnce, price: { amount: way.price.trim(), currency: this.currency }, first_price: way.first ? money(way.first.price) : null, first_cycles: way.first?.cycles ?? null,
        autopay_discount: money(way.autopay), fee: money(way.fee), tax_extra: way.taxExtra, data_mb: way.dataMb,
      })),
    };
  }
}

/** what was typed for a plan, until the window closes */
export const typedYears = new Map<string, TypedWays>();

// ways to pay for a year as typed, and what is asked of Rust
import type { ComparisonForm, ComparisonInput, ComparisonKind, OtherFrom, OtherWay } from "../backend";
import { named } from "../parts/carrier";
import { amountText, money, t } from "../texts";

type Cycle = { days: number } | { months: number };
/** as many as Rust takes */
export const MOST = 8;

/** what can be put beside: the plan's own ways, and what else is known to be sold */
export type Choice = { from: "own" | OtherFrom; kind: ComparisonKind | null; way: OtherWay };
export const choicesOf = (form: ComparisonForm): Choice[] => [
  ...form.own.map(({ kind, ...way }): Choice => ({ from: "own", kind, way: { ...way, from: "plan", name: "", line: null, at_once: 1, first_price: null, first_cycles: null, tax_extra: true } })),
  ...form.others.map((way): Choice => ({ from: way.from, kind: null, way })),
];
const nameOf = ({ kind, way }: Choice) => (kind ? t(`comparison-own-${kind}`) : way.line ? named(way.line) : way.name);
const spanOf = (cycle: Cycle) => ("days" in cycle ? t("comparison-days", { count: cycle.days }) : t("comparison-months", { count: cycle.months }));
export const choiceText = (choice: Choice) => [nameOf(choice), money(choice.way.price), spanOf(choice.way.cycle)].join(" · ");

export class TypedWay {
  cycle: Cycle;
  atOnce: number;
  price = $state("");
  autopay = $state("");
  fee = $state("");
  /** the price of the beginning, of a promotion */
  first: { price: string; cycles: number | null } | null = null;
  taxExtra: boolean;
  dataMb: number | null;
  readonly key = Symbol();

  /** `nth`: the same may stand there twice, as with AutoPay and without */
  constructor(readonly choice: Choice, readonly nth: number) {
    const { way } = choice;
    this.cycle = way.cycle;
    this.price = amountText(way.price);
    this.dataMb = way.data_mb;
    this.atOnce = way.at_once;
    if (way.first_price) this.first = { price: amountText(way.first_price), cycles: way.first_cycles };
    this.taxExtra = way.tax_extra;
  }

  get name(): string {
    const name = nameOf(this.choice);
    return this.nth > 1 ? t("comparison-again", { name, nth: this.nth }) : name;
  }

  get length(): string {
    const span = spanOf(this.cycle);
    return this.atOnce > 1 ? t("comparison-at-once", { count: this.atOnce, span }) : span;
  }
}

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
    const all = choicesOf(form);
    for (const choice of all.filter(({ from }) => from === "own")) this.add(choice);
    // what fits is what one is here for
    for (const choice of all.filter(({ from }) => from === "promotion").slice(0, 3)) this.add(choice);
  }

  get room() {
    return this.ways.length < MOST;
  }

  add(choice: Choice) {
    if (!this.room) return;
    const name = nameOf(choice);
    const taken = this.ways.filter((way) => nameOf(way.choice) === name).map(({ nth }) => nth);
    this.ways.push(new TypedWay(choice, Math.max(0, ...taken) + 1));
  }

  remove(at: number) {
    this.ways.splice(at, 1);
  }

  get input(): ComparisonInput | null {
    if (!this.ways.length) return null;
    const typed = (amount: string) => (amount.trim() ? { amount: amount.trim(), currency: this.currency } : null);
    return {
      from: this.from, leave_after: this.leaveAfter.trim() || null, tax_percent: this.tax.trim() || null,
      ways: this.ways.map((way) => ({
        name: way.name, cycle: way.cycle, at_once: way.atOnce, price: { amount: way.price.trim(), currency: this.currency }, first_price: way.first ? typed(way.first.price) : null, first_cycles: way.first?.cycles ?? null,
        autopay_discount: typed(way.autopay), fee: typed(way.fee), tax_extra: way.taxExtra, data_mb: way.dataMb,
      })),
    };
  }
}

/** what was typed for a plan, until the window closes */
export const typedYears = new Map<string, TypedWays>();

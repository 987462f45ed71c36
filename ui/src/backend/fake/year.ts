// what a way to pay costs in about a year: Rust's counting in small, payment by payment over civil dates
import type { ComparisonYear, Money, Plan } from "../types";
import { standingOf } from "./clock";
import { addDays, addMonths, between } from "./dates";
import type { Store } from "./store";

export type Cycle = { days: number } | { months: number };
export type Way = { cycle: Cycle; at_once: number; price: Money; first: { price: Money; cycles: number | null } | null; off: number; fee: number; tax: number; data_mb: number | null };
type Line = ComparisonYear["lines"][number];
const PARTS: Line["part"][] = ["first", "price", "autopay", "tax", "fee"];
export const usd = (minor: number, currency: string): Money => ({ minor, currency });
export const times = (cycle: Cycle, count: number): Cycle => ("days" in cycle ? { days: cycle.days * count } : { months: cycle.months * count });
const after = (from: string, cycle: Cycle) => ("days" in cycle ? addDays(from, cycle.days) : addMonths(from, cycle.months));

export function yearOf(way: Way, from: string, leaveAfter: number): ComparisonYear {
  const { currency } = way.price;
  const each = times(way.cycle, way.at_once);
  const payments = Math.max(1, Math.round("days" in each ? 365 / each.days : 12 / each.months));
  const lines = new Map<string, Line>();
  const add = (part: Line["part"], minor: number) => {
    if (!minor) return;
    const line = lines.get(part + minor) ?? { part, count: 0, each: usd(minor, currency), sum: usd(0, currency) };
    lines.set(part + minor, { ...line, count: line.count + 1, sum: usd(line.sum.minor + minor, currency) });
  };
  const paid = Array.from({ length: payments }, (_, payment) => {
    let amount = 0;
    for (let cycle = 0; cycle < way.at_once; cycle++) {
      const early = way.first && (way.first.cycles === null || payment * way.at_once + cycle < way.first.cycles);
      const price = early ? way.first!.price.minor : way.price.minor;
      add(early ? "first" : "price", price);
      add("autopay", -Math.min(way.off, price));
      amount += price - Math.min(way.off, price);
    }
    const tax = Math.round((amount * way.tax) / 10_000);
    add("tax", tax);
    add("fee", way.fee);
    return { from: after(from, times(each, payment)), to: after(from, times(each, payment + 1)), amount, paid: amount + tax + way.fee };
  });
  const total = paid.reduce((sum, one) => sum + one.paid, 0);
  const end = paid.at(-1)!.to;
  const days = between(from, end);
  const data_mb = way.data_mb === null ? null : way.data_mb * way.at_once * payments;
  const on = addMonths(from, leaveAfter);
  const then = paid.filter((one) => one.from < on);
  const open = then.at(-1);
  const unused = open && open.to > on ? between(on, open.to) : 0;
  return {
    payments, first_payment: usd(paid[0]!.amount, currency), lines: [...lines.values()].sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part)), total: usd(total, currency), days, last_day: addDays(end, -1),
    per_day: (total / 100 / days).toFixed(3), data_mb, per_gb: data_mb ? (total / 100 / (data_mb / 1000)).toFixed(3) : null,
    leaving: { on, paid: usd(then.reduce((sum, one) => sum + one.paid, 0), currency), days: unused, lost: usd(open ? Math.round((open.paid * unused) / between(open.from, open.to)) : 0, currency) },
  };
}

export const cycleOf = ({ rule }: Plan): Cycle | null => (rule.kind === "days" || rule.kind === "activity" ? { days: rule.days } : rule.kind === "months" ? { months: rule.months } : rule.kind === "balance" ? (rule.cycle as Cycle) : null);
/** the day on which it has to be paid again */
export const begins = (store: Store, id: number) => [standingOf(store.stored(id).plan, store.renewalsOf(id), store.today, store.lang).renewal_day, store.today].sort()[1]!;

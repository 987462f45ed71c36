// the fake's comparisons of a year: with what they begin, and what is asked of them
import type { Backend, Compared, ComparisonForm, ComparisonInput, MoneyInput, OtherWay } from "../types";
import type { Answer } from "./answer";
import { promised } from "./promotion";
import { readMoney } from "./rule";
import type { Store } from "./store";
import { begins, cycleOf, times, usd, type Way, yearOf } from "./year";

export function comparisonForm(store: Store, id: number): ComparisonForm {
  const { plan } = store.stored(id);
  const cycle = cycleOf(plan);
  const own = (kind: "each" | "quarter" | "year", count: number) => ({ kind, cycle: times(cycle!, count), price: usd(plan.price.minor * count, plan.price.currency), data_mb: plan.data_allowance_mb && plan.data_allowance_mb * count });
  const [quarter, year] = !cycle ? [0, 0] : "days" in cycle ? [Math.floor(90 / cycle.days), Math.floor(360 / cycle.days)] : [Math.floor(3 / cycle.months), Math.floor(12 / cycle.months)];
  const several = plan.rule.kind === "days" || plan.rule.kind === "months";
  const plain = { name: "", line: null, at_once: 1, first_price: null, first_cycles: null, tax_extra: true };
  const plans = store.tables.plans.flatMap((other): OtherWay[] => {
    const theirs = cycleOf(other.plan);
    if (other.id === id || other.archived || !theirs || other.plan.price.currency !== plan.price.currency) return [];
    return [{ ...plain, from: "plan", name: other.plan.name, cycle: theirs, price: other.plan.price, data_mb: other.plan.data_allowance_mb }];
  });
  return {
    from: begins(store, id), today: store.today, tax: null,
    own: cycle ? [own("each", 1), ...(several && quarter > 1 ? [own("quarter", quarter)] : []), ...(several && year > 1 ? [own("year", year)] : [])] : [],
    others: [...promised(store, id), ...plans, { ...plain, from: "catalogue", line: { en: "Northwind Mobile", "zh-CN": "北风移动" }, cycle: { days: 30 }, price: usd(1200, plan.price.currency), data_mb: 3000 }],
  };
}

export function compare(store: Store, asked: ComparisonInput): Compared {
  const problems: Compared["problems"] = [];
  const money = (at: number, field: string, value: MoneyInput | null) => {
    const read = value && readMoney(value);
    if (value && !read) problems.push({ code: "money_invalid", message: store.say("Write an amount such as 15.00.", "请填写金额，例如 15.00。"), field: `ways[${at}].${field}.amount` });
    return read;
  };
  const ways = asked.ways.map((way, at): Way => {
    const first = money(at, "first_price", way.first_price);
    return { cycle: way.cycle, at_once: way.at_once, price: money(at, "price", way.price) ?? usd(0, "USD"), first: first && { price: first, cycles: way.first_cycles }, off: money(at, "autopay_discount", way.autopay_discount)?.minor ?? 0, fee: money(at, "fee", way.fee)?.minor ?? 0, tax: way.tax_extra ? Number(asked.tax_percent ?? 0) * 100 : 0, data_mb: way.data_mb };
  });
  if (problems.length) return { answer: null, problems };
  const years = ways.map((way) => yearOf(way, asked.from, Number(asked.leave_after ?? 1)));
  const per = (at: number) => years[at]!.total.minor / years[at]!.days;
  const order = years.map((_, at) => at).sort((a, b) => per(a) - per(b));
  return { answer: { ways: years, best_first: order, cheapest: order.filter((at) => per(at) === per(order[0]!)) }, problems };
}

export const comparisonCalls = (store: () => Store, answer: Answer): Pick<Backend, "comparison_form" | "comparison"> => ({
  comparison_form: (id) => answer("comparison_form", () => comparisonForm(store(), id)),
  comparison: (asked) => answer("comparison", () => compare(store(), asked)),
});

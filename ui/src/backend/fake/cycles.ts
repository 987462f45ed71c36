// the fake's arithmetic of a rule: its lengths, what one renewal buys, and the cycles a balance pays for
import type { Cycle, PeriodRow, Plan, Renewal, RenewalRow, Rule } from "../types";
import { addDays, addMonths } from "./dates";

export type Say = (en: string, zh: string) => string;
type Next = { starts_on: string; last_day: string; why: string };
type Coverage = { balance: number; cycles: number; shortfall: number };

export function cycleOf(rule: Rule): Cycle | null {
  if (rule.kind === "days" || rule.kind === "activity") return { days: rule.days };
  if (rule.kind === "months") return { months: rule.months };
  if (rule.kind === "balance") return rule.cycle;
  return rule.kind === "refill_table" ? { days: rule.first_days } : null;
}
const on = (cycle: Cycle, start: string, times = 1) => ("days" in cycle ? addDays(start, cycle.days * times) : addMonths(start, cycle.months * times));

export function endOf(rule: Rule, start: string, periods = 1): string {
  const cycle = cycleOf(rule);
  return cycle ? addDays(on(cycle, start, periods), -1) : rule.kind === "fixed_end" ? rule.last_day : start;
}
export function startFrom(rule: Rule, lastDay: string): string {
  const cycle = cycleOf(rule);
  return cycle ? on(cycle, addDays(lastDay, 1), -1) : lastDay;
}
export function lengthIn(rule: Rule, say: Say): string {
  const cycle = cycleOf(rule);
  return !cycle ? "" : "days" in cycle ? say(`${cycle.days} days`, `${cycle.days} 天`) : say(`${cycle.months} months`, `${cycle.months} 个月`);
}

/** the period a renewal buys after `last`; none where it buys none */
export function bought(rule: Rule, renewal: Renewal, last: string, say: Say): Next | null {
  const { paid_on, new_last_day: shown } = renewal;
  const early = paid_on <= last;
  const after = addDays(last, 1);
  if (shown) return { starts_on: early ? after : paid_on, last_day: shown, why: say("The last day the carrier shows.", "以运营商显示的日期为准。") };
  if (rule.kind === "activity") return { starts_on: paid_on, last_day: endOf(rule, paid_on), why: say(`${rule.days} days from the last use.`, `从最近一次使用起 ${rule.days} 天。`) };
  if (rule.kind === "refill_table") {
    const days = rule.steps.findLast((step) => step.from_minor <= (renewal.amount?.minor ?? 0))?.days;
    const own = days ? addDays(paid_on, days - 1) : last;
    if (!days || (early && rule.extend === "max" && own <= last)) return null;
    const why = say(`${days} days for the refill.`, `充值可用 ${days} 天。`);
    return early && rule.extend === "add" ? { starts_on: after, last_day: addDays(last, days), why } : { starts_on: paid_on, last_day: own, why };
  }
  if (rule.kind !== "days" && rule.kind !== "months") return null;
  const start = (early ? rule.early === "append" : rule.late === "from_expiry") ? after : paid_on;
  const length = lengthIn(rule, say);
  const why = early ? say(`Paid early: ${length} added after the old last day.`, `提前付款：在原最后可用日之后增加 ${length}。`) : say(`Paid after the end: ${length} from the payment day.`, `到期后付款：自付款日起 ${length}。`);
  return { starts_on: start, last_day: endOf(rule, start, renewal.periods), why };
}

/** every cycle that the balance paid and will pay for */
export function cycles(plan: Plan, rows: RenewalRow[], today: string, say: Say): { periods: PeriodRow[]; coverage: Coverage } {
  const rule = plan.rule as Extract<Rule, { kind: "balance" }>;
  const price = Math.max(1, plan.price.minor);
  const length = lengthIn(rule, say);
  const periods: PeriodRow[] = [{ starts_on: plan.started_on, last_day: plan.first_last_day ?? endOf(rule, plan.started_on), renewal_id: null, why: say(`The first cycle: ${length}.`, `首个周期：${length}。`), current: false }];
  let [balance, stopped] = [rule.opening.minor, false];
  const end = () => addDays(periods[periods.length - 1]!.last_day, 1);
  const take = (start: string, why: string) => {
    balance -= price;
    periods.push({ starts_on: start, last_day: endOf(rule, start), renewal_id: null, why, current: false });
  };
  const until = (day: string) => {
    while (!stopped && end() <= day) {
      if (balance < price) stopped = true;
      else take(end(), say(`${length}: the price was taken from the balance.`, `${length}：已从余额扣费。`));
    }
  };
  for (const { renewal } of rows) {
    until(addDays(renewal.paid_on, -1));
    balance += renewal.amount?.minor ?? 0;
    if (!stopped || balance < price) continue;
    stopped = false;
    take(renewal.paid_on, say(`${length}: the balance was enough again.`, `${length}：余额重新足够。`));
  }
  until(today);
  const now = balance;
  let covered = 0;
  for (; !stopped && balance >= price && covered < 400; covered += 1) take(end(), say(`${length}: the balance is enough for it.`, `${length}：余额足够支付。`));
  return { periods, coverage: { balance: now, cycles: covered, shortfall: Math.max(0, price - balance) } };
}

// the fake's what-ifs: each way as renewals that nobody recorded, on top of the history
import { money } from "../../texts";
import type { EffectRow, Renewal, RenewalRow, UsualPayment, WayDraft, WayRow, WhatIf, WhatIfForm } from "../types";
import { periodsOf } from "./clock";
import { addDays, between } from "./dates";
import { type Problem, readRenewal } from "./refuse";
import type { Store } from "./store";

const rowsOf = (way: Renewal[], planId: number): RenewalRow[] => way.map((renewal, at) => ({ id: 90_000 + at, plan_id: planId, renewal, recorded_at: "", voided_at: null, receipts: [] }));

function given(store: Store, planId: number, way: Renewal[]): Omit<WayRow, "longest" | "cheapest"> {
  const { plan } = store.stored(planId);
  const history = store.renewalsOf(planId);
  const until = (rows: RenewalRow[], day: string) => periodsOf(plan, [...history, ...rows], day, store.lang);
  const rows = rowsOf(way, planId);
  const then = [store.today, ...way.map((payment) => payment.paid_on)].sort().at(-1)!;
  const periods = until(rows, then);
  const gaps = periods.slice(1).flatMap((period, at) => {
    const from = [addDays(periods[at]!.last_day, 1), store.today].sort()[1]!;
    const to = addDays(period.starts_on, -1);
    return from <= to ? [{ from, to, days: between(from, to) + 1 }] : [];
  });
  const last_day = periods.at(-1)!.last_day;
  const before = until([], then).at(-1)!.last_day;
  const days_gained = between([before, addDays(store.today, -1)].sort()[1]!, last_day) - gaps.reduce((sum, gap) => sum + gap.days, 0);
  const minor = way.reduce((sum, payment) => sum + (payment.amount?.minor ?? 0), 0);
  const payments = rows.map((row, at): EffectRow => {
    const [without, mine] = [until(rows.slice(0, at), row.renewal.paid_on), until(rows.slice(0, at + 1), row.renewal.paid_on)];
    const nothing = mine.at(-1)!.last_day <= without.at(-1)!.last_day ? store.say("Buys no days.", "不增加天数。") : null;
    return { last_day: mine.at(-1)!.last_day, why: mine.find((period) => period.renewal_id === row.id)?.why ?? null, nothing };
  });
  const per_day = days_gained > 0 ? (minor / 100 / days_gained).toFixed(3) : null;
  return { last_day, days_gained, cost: { minor, currency: plan.price.currency }, per_day, balance_left: null, gaps, number_lost_on: null, payments };
}

export function whatIf(store: Store, planId: number, drafts: WayDraft[]): WhatIf {
  const { plan } = store.stored(planId);
  if (plan.rule.kind === "fixed_end") return { ways: [], verdict: [], problems: [{ code: "carrier_decides", field: "ways", message: store.say("The carrier alone sets the last day of this plan.", "该套餐的最后可用日只由运营商决定。") }] };
  const problems: Problem[] = [];
  const ways = drafts.map((way, place) => way.payments.flatMap((draft, at) => {
    const read = readRenewal(store, plan, { ...draft, periods: Number(draft.periods ?? 1) });
    problems.push(...read.problems.map((one) => ({ ...one, field: `ways[${place}].payments[${at}].${one.field}` })));
    return read.renewal ? [read.renewal] : [];
  }));
  if (problems.length) return { ways: [], verdict: [], problems };
  const told = ways.map((way) => given(store, planId, way));
  const per = (way: (typeof told)[number]) => (way.days_gained > 0 ? way.cost.minor / way.days_gained : Infinity);
  const [end, least] = [told.map((way) => way.last_day).sort().at(-1)!, Math.min(...told.map(per))];
  const rows = told.map((way) => ({ ...way, longest: way.last_day === end, cheapest: way.days_gained > 0 && per(way) === least }));
  const letter = (test: (row: WayRow) => boolean) => "AB"[rows.findIndex(test)];
  const [first, second] = rows as [WayRow, WayRow];
  const verdict = [
    first.longest && second.longest ? store.say("Both run to the same day.", "两个方案用到同一天。") : store.say(`Way ${letter((row) => row.longest)} runs ${Math.abs(between(first.last_day, second.last_day))} days longer.`, `方案 ${letter((row) => row.longest)} 可多用 ${Math.abs(between(first.last_day, second.last_day))} 天。`),
    first.cheapest === second.cheapest ? store.say("Both cost the same per day.", "两个方案每天花费相同。") : store.say(`Way ${letter((row) => row.cheapest)} costs less per day.`, `方案 ${letter((row) => row.cheapest)} 每天更省。`),
  ];
  return { ways: rows, verdict, problems };
}

export function whatIfForm(store: Store, planId: number): WhatIfForm {
  const { plan } = store.stored(planId);
  if (plan.rule.kind === "fixed_end") return { ways: [], today: store.today, answer: whatIf(store, planId, []) };
  const last = (way: UsualPayment[], day: string) => periodsOf(plan, [...store.renewalsOf(planId), ...rowsOf(way.map(hypothetical), planId)], day, store.lang).at(-1)!.last_day;
  const several = plan.rule.kind === "days" || plan.rule.kind === "months";
  const day = [store.today, last([], store.today)].sort()[1]!;
  const pay = (paid_on: string, times = 1): UsualPayment => ({ paid_on, amount: { ...plan.price, minor: plan.price.minor * times }, periods: several ? times : 1 });
  const ways = [[pay(day), pay(last([pay(day)], day))], [pay(day, 3)]];
  return { ways, today: store.today, answer: whatIf(store, planId, ways.map((payments) => ({ payments }))) };
}

const hypothetical = ({ paid_on, amount, periods }: UsualPayment): Renewal => ({ paid_on, amount, periods, tax: null, fee: null, kind: "payment", channel: null, method: null, confirmation: null, status: "posted", new_last_day: null, note: "" });

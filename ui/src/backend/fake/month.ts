// what falls on the days of a month, counted by the fake; in the product Rust does all of it
import type { Money, MonthEntry, MonthKind, MonthPage, MonthStep, MonthSums, YearPage } from "../types";
import { addDays, addMonths, between } from "./dates";
import { type Dated, monthHome, usedRates } from "./rate";
import type { Store } from "./store";

const ORDER: MonthKind[] = ["number_loss", "last_day", "case_deadline", "card_void", "esim_void", "promotion_end", "renewal"];
const entry = (on: string, kind: MonthKind, id: number, plan_id: number | null, name: string, more: Partial<MonthEntry> = {}): MonthEntry => ({ on, kind, id, plan_id, name, amount: null, status: null, clock: null, ends: null, unknown: false, ahead: false, ...more });

export function counted(store: Store) {
  const own = store.tables.plans.filter((plan) => !plan.sample);
  return { plans: own.length ? own : store.tables.plans, sample: !own.length && store.tables.plans.length > 0 };
}

function entriesOf(store: Store): MonthEntry[] {
  const all = counted(store).plans.flatMap((stored) => {
    const { id, plan } = stored;
    const paid = store.renewalsOf(id).filter((row) => !row.voided_at).map((row) => entry(row.renewal.paid_on, "renewal", row.id, id, plan.name, { amount: row.renewal.amount, status: row.renewal.status, ahead: row.renewal.paid_on > store.today }));
    if (stored.archived) return paid;
    const { standing } = store.summary(stored);
    const due = standing.stage === "number_lost" ? {} : { amount: plan.price };
    const lost = standing.number_lost_on ? [entry(standing.number_lost_on, "number_loss", id, id, plan.name)] : [];
    const cards = store.tables.cards.flatMap((card) => (card.plan_id === id && card.card.last_day ? entry(card.card.last_day, "card_void", card.id, id, plan.name, { amount: card.card.amount }) : []));
    return [...paid, entry(standing.last_day, "last_day", id, id, plan.name, due), ...lost, ...cards];
  });
  const offers = store.tables.promotions.flatMap((row) => (row.promotion.ends_on ? entry(row.promotion.ends_on, "promotion_end", row.id, row.promotion.plan, row.promotion.name, { ends: "offer" }) : []));
  return [...all, ...offers].sort((a, b) => a.on.localeCompare(b.on) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.name.localeCompare(b.name));
}

export function sum(list: Money[]): Money[] {
  const by = new Map<string, number>();
  for (const { minor, currency } of list) by.set(currency, (by.get(currency) ?? 0) + minor);
  return [...by].sort(([a], [b]) => a.localeCompare(b)).map(([currency, minor]) => ({ minor, currency }));
}
function sumsOf(store: Store, entries: MonthEntry[]): MonthSums {
  const of = (test: (one: MonthEntry) => boolean): Dated[] => entries.filter(test).flatMap(({ amount, on }) => (amount ? [{ money: amount, on }] : []));
  const paid = of((one) => one.kind === "renewal" && !one.ahead && (one.status === "posted" || one.status === "disputed"));
  const pending = of((one) => one.kind === "renewal" && !one.ahead && one.status === "pending");
  const due = of((one) => one.kind === "last_day");
  const own = (list: Dated[]) => sum(list.map((one) => one.money));
  return { paid: own(paid), pending: own(pending), due: own(due), due_unknown: entries.filter((one) => one.unknown).length, home: monthHome(store, paid, pending, due) };
}
function weeksOf(store: Store, first: string): string[][] {
  const starts = store.language === "zh-CN" ? 1 : 0;
  const from = addDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() - starts + 7) % 7));
  const count = Math.floor(between(from, addDays(addMonths(first, 1), -1)) / 7) + 1;
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_, day) => addDays(from, week * 7 + day)));
}

const STEP: Record<MonthStep, (day: string) => string> = {
  day_before: (day) => addDays(day, -1), day_after: (day) => addDays(day, 1), week_before: (day) => addDays(day, -7), week_after: (day) => addDays(day, 7),
  month_before: (day) => addMonths(day, -1), month_after: (day) => addMonths(day, 1), year_before: (day) => addMonths(day, -12), year_after: (day) => addMonths(day, 12),
};

export function monthPage(store: Store, on: string | null, step: MonthStep | null): MonthPage {
  const at = step ? STEP[step](on ?? store.today) : on ?? store.today;
  const month = at.slice(0, 7);
  const all = entriesOf(store);
  const sums = sumsOf(store, all.filter((one) => one.on.startsWith(month)));
  return {
    today: store.today, at, month, year: Number(at.slice(0, 4)), sample: counted(store).sample, empty: all.length === 0,
    weeks: weeksOf(store, `${month}-01`).map((week) => week.map((day) => ({ on: day, within: day.startsWith(month), entries: all.filter((one) => one.on === day) }))),
    sums, rates: usedRates(store, sums.home ? [sums.home.paid, sums.home.pending, sums.home.due] : []),
  };
}

export function monthYear(store: Store, asked: number | null): YearPage {
  const year = asked ?? Number(store.today.slice(0, 4));
  const all = entriesOf(store);
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, "0")}`;
    const of = all.filter((one) => one.on.startsWith(month));
    const days = (week: string[]) => week.map((on) => ({ on, within: on.startsWith(month), kinds: [...new Set(all.filter((one) => one.on === on).map((one) => one.kind))] }));
    return { on: `${month}-01`, weeks: weeksOf(store, `${month}-01`).map(days), count: of.length, sums: sumsOf(store, of) };
  });
  return { today: store.today, year, before: year - 1, after: year + 1, months, sample: counted(store).sample };
}

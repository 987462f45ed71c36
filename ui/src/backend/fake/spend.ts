// what was paid, counted by the fake; in the product Rust does all of it
import type { Money, SpendBy, SpendGroup, SpendKey, SpendPage, SpendPerDay, SpendSums } from "../types";
import { catalogueOf } from "./catalogue";
import { periodsOf } from "./clock";
import { addMonths, between } from "./dates";
import { counted, sum } from "./month";
import { type Dated, homeTotal, spendHome, usedRates } from "./rate";
import type { Store } from "./store";

type Payment = { on: string; charged: Money; plan: number; name: string; person: string; carrier: string; pending: boolean; days: number };

function paymentsOf(store: Store): Payment[] {
  return counted(store).plans.flatMap(({ id, plan }) => {
    const rows = store.renewalsOf(id);
    const periods = periodsOf(plan, rows, store.today, store.lang);
    return rows.flatMap((row) => {
      const { amount, tax, fee, paid_on, status } = row.renewal;
      if (row.voided_at || !amount || paid_on > store.today || status === "failed" || status === "refunded") return [];
      const charged = { minor: amount.minor + (tax?.minor ?? 0) + (fee?.minor ?? 0), currency: amount.currency };
      const days = periods.filter((one) => one.renewal_id === row.id).reduce((all, one) => all + between(one.starts_on, one.last_day) + 1, 0);
      return { on: paid_on, charged, plan: id, name: plan.name, person: plan.person?.name ?? "", carrier: plan.carrier, pending: status === "pending", days };
    });
  });
}

const dated = (payments: Payment[]): Dated[] => payments.map(({ charged, on }) => ({ money: charged, on }));

function sumsOf(store: Store, payments: Payment[]): SpendSums {
  const paid = payments.filter((one) => !one.pending);
  const bought = new Map<string, { minor: number; days: number }>();
  for (const { charged, days } of paid.filter((one) => one.days > 0)) {
    const before = bought.get(charged.currency) ?? { minor: 0, days: 0 };
    bought.set(charged.currency, { minor: before.minor + charged.minor, days: before.days + days });
  }
  const per_day = [...bought].map(([currency, { minor, days }]): SpendPerDay => ({ amount: (minor / 100 / days).toFixed(3), currency, days }));
  return { paid: sum(paid.map((one) => one.charged)), pending: sum(payments.filter((one) => one.pending).map((one) => one.charged)), count: paid.length, per_day, home: spendHome(store, dated(paid), dated(payments.filter((one) => one.pending))) };
}

const keyOf = (one: Payment, by: SpendBy): SpendKey =>
  by === "month" ? { month: `${one.on.slice(0, 7)}-01` } : by === "year" ? { year: Number(one.on.slice(0, 4)) } : by === "plan" ? { plan: one.plan } : by === "person" ? { person: one.person } : by === "carrier" ? { carrier: one.carrier } : { currency: one.charged.currency };

export function spendPage(store: Store, by: SpendBy, year: number | null): SpendPage {
  const all = paymentsOf(store);
  const yearOf = (one: Payment) => Number(one.on.slice(0, 4));
  const years = [...new Set(all.map(yearOf))].sort((a, b) => b - a);
  const asked = all.filter((one) => year === null || yearOf(one) === year);
  const groups = new Map<string, Payment[]>();
  for (const one of asked) groups.set(JSON.stringify(keyOf(one, by)), [...(groups.get(JSON.stringify(keyOf(one, by))) ?? []), one]);
  const carriers = catalogueOf(store).carriers;
  const list = [...groups].sort(([a], [b]) => (by === "month" || by === "year" ? b.localeCompare(a) : a.localeCompare(b))).map(([, rows]): SpendGroup => ({
    key: keyOf(rows[0]!, by), name: by === "plan" ? rows[0]!.name : null, carrier_name: by === "carrier" ? (carriers.find(({ key }) => key === rows[0]!.carrier)?.name ?? null) : null, sums: sumsOf(store, rows),
  }));
  const home = store.settings.home_currency;
  const running = Number(store.today.slice(0, 4));
  const against = years.map((one) => {
    const until = one === running ? addMonths(store.today, -12) : null;
    const rows = (of: number, last: string | null) => all.filter((row) => !row.pending && yearOf(row) === of && (!last || row.on <= last));
    const [paid, before] = [rows(one, null), rows(one - 1, until)];
    const inHome = (list: Payment[]) => (home ? homeTotal(store, home, dated(list)) : undefined);
    return { year: one, paid: sum(paid.map((row) => row.charged)), before: sum(before.map((row) => row.charged)), until, home: inHome(paid), home_before: inHome(before) };
  });
  const total = sumsOf(store, asked);
  const count = (currency: string) => all.filter((one) => one.charged.currency === currency).length;
  const currencies = [...new Set(all.map((one) => one.charged.currency))].sort((a, b) => count(b) - count(a) || a.localeCompare(b));
  const rates = usedRates(store, [total.home?.paid, total.home?.pending, ...against.flatMap((one) => [one.home, one.home_before])]);
  return { by, ways: ["month", "year", "person", "carrier", "plan", "currency"], year, years, total, groups: list, against, sample: counted(store).sample, home_currency: home, currencies, rates };
}

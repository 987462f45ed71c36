// the fake's rates, and totals in the home currency by them; in the product Rust does all of it, exactly
import type { Done, HomeTotal, Money, MonthHome, RateDraft, RateRecord, SpendHome } from "../types";
import type { Store } from "./store";

export const ratesOf = (store: Store): RateRecord[] => store.tables.rates.filter((one) => !one.removed_at).sort((a, b) => b.on.localeCompare(a.on));
const isOf = (rate: RateDraft, one: string, other: string) => (rate.from === one && rate.to === other) || (rate.from === other && rate.to === one);

export function addRate(store: Store, draft: RateDraft): Done {
  if (draft.from === draft.to) throw store.fault("rate_same", store.say("The two currencies are the same. Choose another one.", "两种货币相同，请另选一种。"), "to");
  if (!/^\d{0,8}(\.\d{0,10})?$/.test(draft.rate) || !(Number(draft.rate) > 0)) throw store.fault("rate_invalid", store.say("This is not a rate.", "这不是有效的汇率。"), "rate");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.on)) throw store.fault("date_invalid", store.say("This date does not exist.", "这个日期不存在。"), "on");
  if (ratesOf(store).some((one) => one.on === draft.on && isOf(one, draft.from, draft.to))) throw store.fault("rate_taken", store.say("These two currencies have a rate from this day already.", "这两种货币从这一天起已有汇率。"), "on");
  return store.change(0, store.say("Rate added", "添加了汇率"), () => {
    const id = store.id();
    store.tables.rates.push({ ...draft, id, recorded_at: `${store.today}T17:05:00Z`, removed_at: null });
    return id;
  });
}
export const removeRate = (store: Store, id: number): Done =>
  store.change(0, store.say("Rate removed", "移除了汇率"), () => ((store.tables.rates.find((one) => one.id === id)!.removed_at = `${store.today}T17:05:00Z`), id));

const TENTHS: Record<string, number> = { JPY: 0, KRW: 0, KWD: 3 };
const unit = (currency: string) => 10 ** (TENTHS[currency] ?? 2);
export type Dated = { money: Money; on: string };

export function homeTotal(store: Store, home: string, list: Dated[]): HomeTotal {
  const total: HomeTotal = { amount: { minor: 0, currency: home }, parts: [], missing: [], rates: [] };
  for (const { money, on } of [...list].sort((a, b) => a.money.currency.localeCompare(b.money.currency))) {
    const rate = money.currency === home ? null : ratesOf(store).find((one) => one.on <= on && isOf(one, money.currency, home));
    if (rate === undefined) {
      const known = total.missing.find(({ amount }) => amount.currency === money.currency);
      if (!known) total.missing.push({ amount: { ...money }, count: 1, first: on, last: on });
      else Object.assign(known, { amount: { ...known.amount, minor: known.amount.minor + money.minor }, count: known.count + 1, first: on < known.first ? on : known.first, last: on > known.last ? on : known.last });
      continue;
    }
    const major = (money.minor / unit(money.currency)) * (rate ? (rate.from === money.currency ? Number(rate.rate) : 1 / Number(rate.rate)) : 1);
    const minor = Math.round(major * unit(home));
    const part = total.parts.find(({ currency }) => currency === money.currency);
    if (part) part.amount.minor += minor;
    else total.parts.push({ currency: money.currency, amount: { minor, currency: home } });
    total.amount.minor += minor;
    if (rate && !total.rates.includes(rate.id)) total.rates.push(rate.id);
  }
  return total;
}

export const spendHome = (store: Store, paid: Dated[], pending: Dated[]): SpendHome | undefined => {
  const home = store.settings.home_currency;
  return home ? { paid: homeTotal(store, home, paid), pending: homeTotal(store, home, pending) } : undefined;
};
export const monthHome = (store: Store, paid: Dated[], pending: Dated[], due: Dated[]): MonthHome | undefined => {
  const home = store.settings.home_currency;
  return home ? { paid: homeTotal(store, home, paid), pending: homeTotal(store, home, pending), due: homeTotal(store, home, due) } : undefined;
};
export const usedRates = (store: Store, totals: (HomeTotal | null | undefined)[]): RateRecord[] => ratesOf(store).filter(({ id }) => totals.some((total) => total?.rates.includes(id)));

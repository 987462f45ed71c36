// what a group is called, and one line for each of its currencies
import { planHref } from "../app/route.svelte";
import type { Money, SpendGroup, SpendPage, SpendPerDay, SpendSums } from "../backend";
import { currencyName, monthOf, share, t, words } from "../texts";

export function nameOf({ key, name, carrier_name }: SpendGroup): string {
  if ("month" in key) return monthOf(key.month);
  if ("year" in key) return String(key.year);
  if ("plan" in key) return name ?? "";
  if ("person" in key) return key.person || t("spend-no-person");
  if ("carrier" in key) return carrier_name?.[words.language] ?? (key.carrier || t("spend-no-carrier"));
  return `${key.currency} · ${currencyName(key.currency)}`;
}
export const hrefOf = ({ key }: SpendGroup) => ("plan" in key ? planHref(key.plan) : null);
export const idOf = ({ key }: SpendGroup) => JSON.stringify(key);

export type Line = { currency: string; paid: Money | null; pending: Money | null; perDay: SpendPerDay | null };
/** one line for each currency that there is */
export function linesOf(sums: SpendSums): Line[] {
  const currencies = [...new Set([...sums.paid, ...sums.pending].map(({ currency }) => currency))].sort();
  const of = <T extends { currency: string }>(list: T[], currency: string) => list.find((one) => one.currency === currency) ?? null;
  return currencies.map((currency) => ({ currency, paid: of(sums.paid, currency), pending: of(sums.pending, currency), perDay: of(sums.per_day, currency) }));
}

/** the home currency, where a total in it says more than the sums do */
export const homeOf = ({ home_currency: home, currencies }: SpendPage) => (home && currencies.some((one) => one !== home) ? home : null);

/** the largest amount of each currency: bars are never measured across currencies */
export function largest(groups: SpendGroup[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const { minor, currency } of groups.flatMap(({ sums }) => sums.paid)) most.set(currency, Math.max(most.get(currency) ?? 0, minor));
  return most;
}
export const perDayText = ({ amount, currency, days }: SpendPerDay) => t("spend-per-day", { amount: share(amount, currency), days });

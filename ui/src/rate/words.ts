// a rate and what is missing, as sentences; the digits are those that its user typed
import type { HomeTotal, RateMissing, RateRecord } from "../backend";
import { dateFull, money, t } from "../texts";

export const rateText = ({ from, to, rate }: RateRecord) => t("rate-is", { from, to, rate });
export const sinceText = ({ on }: RateRecord) => t("rate-since", { date: dateFull(on) });
export const usedText = (rates: RateRecord[]) => t("rate-used", { rates: rates.map((one) => t("rate-used-one", { rate: rateText(one), since: sinceText(one) })).join(t("rate-and")) });
const facts = ({ amount, count, last }: RateMissing) => ({ amount: money(amount), currency: amount.currency, count, date: dateFull(last) });
export const missingText = (missing: RateMissing, pending: boolean) => t(pending ? "rate-missing-pending" : "rate-missing", facts(missing));
export const missingAmount = (missing: RateMissing) => t("rate-missing-amount", facts(missing));
/** of all currencies; empty where nothing is missing */
export function missingShort({ missing }: HomeTotal): string {
  const count = missing.reduce((all, one) => all + one.count, 0);
  return count ? t("rate-missing-short", { count }) : "";
}

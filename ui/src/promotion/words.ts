// what a promotion costs while it holds, what speaks against it and what it asks for, in words
import type { Promotion, PromotionAgainst, PromotionAsks, PromotionShown } from "../backend";
import { named } from "../parts/carrier";
import { dateFull, money, t } from "../texts";

export const carrierOf = ({ record, line_name }: PromotionShown) => (line_name ? named(line_name) : record.promotion.carrier);

const cycleOf = ({ cycle }: Promotion) => (!cycle ? t("promotion-cycle-own") : "days" in cycle ? t("promotion-cycle-days", { count: cycle.days }) : t("promotion-cycle-months", { count: cycle.months }));

/** `$15.00 a month for the first 3, then $30.00` */
export function dealOf(promotion: Promotion): string {
  const { price, percent, off, lasts, price_after, list_price, bonus_mb } = promotion;
  const cycle = cycleOf(promotion);
  const deal = price ? t("promotion-deal-price", { price: money(price), cycle }) : percent ? t("promotion-deal-percent", { percent }) : off ? t("promotion-deal-off", { amount: money(off), cycle }) : "";
  const after = price_after ?? list_price;
  return [
    deal,
    deal && lasts ? t("promotion-deal-lasts", { count: lasts }) : "",
    deal && after ? t("promotion-deal-after", { price: money(after) }) : "",
    bonus_mb ? t("promotion-deal-bonus", { data: t("comparison-gb", { count: bonus_mb / 1000 }) }) : "",
  ].filter(Boolean).join(t("promotion-and"));
}

/** whether it is still to come, running or past, and until when */
export function windowOf({ state, last_day, days_left, record }: PromotionShown): string {
  if (state === "upcoming" && record.promotion.starts_on) return t("promotion-from", { date: dateFull(record.promotion.starts_on) });
  if (!last_day) return t(state === "taken" ? "promotion-price-stays" : "promotion-no-end");
  const date = dateFull(last_day);
  if (state === "open") return t("promotion-until", { date, count: days_left ?? 0 });
  if (state === "taken") return t("promotion-price-until", { date, count: days_left ?? 0 });
  return t(state === "ended" ? "promotion-price-ended" : "promotion-ended", { date });
}

export function againstOf(against: PromotionAgainst): string {
  switch (against.kind) {
    case "not_yet": return t("promotion-against-not_yet", { date: dateFull(against.from) });
    case "over": return t("promotion-against-over", { date: dateFull(against.ended) });
    case "other_currency": return t("promotion-against-other_currency", { currency: against.currency });
    default: return t(`promotion-against-${against.kind}`);
  }
}

const CHANNELS = ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post"];
const channel = (words: string) => (CHANNELS.includes(words) ? t(`renewal-channel-${words}`) : words);

export function asksOf(asks: PromotionAsks): string {
  switch (asks.kind) {
    case "at_once": return t("promotion-asks-at_once", { count: asks.count });
    case "for_plan": return t("promotion-asks-for_plan", { words: asks.words });
    case "card": return t("promotion-asks-card", { words: asks.words });
    case "channel": return t("promotion-asks-channel", { words: channel(asks.words) });
    default: return t(`promotion-asks-${asks.kind}`);
  }
}

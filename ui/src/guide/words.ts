// small wordings of the guides: times to post, limits, and the names that stand in a step
import type { Bilingual, GuideChannel, Limits, Money, Outside, Shop } from "../backend";
import { named } from "../parts/carrier";
import { money, t } from "../texts";

export const channelOf = (channel: GuideChannel) => t(`renewal-channel-${channel}`);

export function lengthOf(minutes: number): string {
  if (minutes % 1440 === 0 && minutes) return t("guide-days", { count: minutes / 1440 });
  return minutes % 60 === 0 && minutes ? t("guide-hours", { count: minutes / 60 }) : t("guide-minutes", { count: minutes });
}

export function limitsOf({ least, most, multiple }: Limits): string {
  const parts = [least && t("guide-limit-least", { amount: money(least) }), most && t("guide-limit-most", { amount: money(most) }), multiple && t("guide-limit-multiple", { amount: money(multiple) })];
  return parts.filter(Boolean).join(t("guide-join"));
}

/** whether it is the shop's own limit: one it does not say is that of the way to pay */
export const isShops = (outside: Outside, shop: Shop | undefined): shop is Shop =>
  shop !== undefined && ((outside.kind === "below" && outside.least.minor === shop.least?.minor) || (outside.kind === "above" && outside.most.minor === shop.most?.minor));

/** `shop`: the one whose limit it is */
export function outsideOf(outside: Outside, paid: Money, shop?: Shop): string {
  const amount = money(paid);
  if (shop && outside.kind === "below") return t("guide-outside-shop-below", { shop: shop.name, amount, limit: money(outside.least) });
  if (shop && outside.kind === "above") return t("guide-outside-shop-above", { shop: shop.name, amount, limit: money(outside.most) });
  if (outside.kind === "below") return t("guide-outside-below", { amount, limit: money(outside.least) });
  if (outside.kind === "above") return t("guide-outside-above", { amount, limit: money(outside.most) });
  return t("guide-outside-uneven", { amount, limit: money(outside.multiple) });
}

/** the words of a step with the carrier and the amount in them */
export const filled = (words: Bilingual, carrier: string, amount: string) => named(words).replaceAll("{carrier}", carrier).replaceAll("{amount}", amount);

// small wordings shared by the renewal dialog and the plan's page
import type { Channel, RenewalStatus, Rule } from "../backend";
import { hasText, t } from "../texts";

export const CHANNELS: Channel[] = ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post", "other"];
export const STATUSES: RenewalStatus[] = ["posted", "pending", "failed", "refunded", "disputed"];

/** a channel is one of ours or a word of the user's own */
export const channelName = (channel: string) => (hasText(`renewal-channel-${channel}`) ? t(`renewal-channel-${channel}`) : channel);

/** what so many periods are: `90 days`, `3 months` */
export function lengthOf(rule: Rule, periods: number): string {
  return rule.kind === "days" ? t("plan-days", { count: rule.days * periods }) : t("plan-months", { count: rule.months * periods });
}

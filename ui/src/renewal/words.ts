// small wordings shared by the renewal dialog and the plan's page
import type { Channel, RenewalRow, RenewalStatus, Rule, Standing } from "../backend";
import { hasText, money, t } from "../texts";

export const CHANNELS: Channel[] = ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post", "other"];
export const STATUSES: RenewalStatus[] = ["posted", "pending", "failed", "refunded", "disputed"];

/** what a renewal may become that is asked about first */
export type Ending = "voided" | "failed" | "refunded" | "disputed";

/** a channel is one of ours or a word of the user's own */
export const channelName = (channel: string) => (hasText(`renewal-channel-${channel}`) ? t(`renewal-channel-${channel}`) : channel);

/** what became of it; nothing where it posted, as most do */
export const stateOf = (row: RenewalRow) => (row.voided_at ? t("renewal-is-voided") : row.renewal.status === "posted" ? "" : t(`renewal-status-${row.renewal.status}`));

/** what is known of it beside its day and its amount */
export function factsOf({ renewal }: RenewalRow): string {
  return [
    renewal.kind === "activity" ? t("renewal-was-activity") : "",
    renewal.channel ? channelName(renewal.channel) : "", renewal.method ?? "", renewal.confirmation ? t("renewal-confirmation-of", { text: renewal.confirmation }) : "",
    renewal.fee ? t("renewal-fee-of", { amount: money(renewal.fee) }) : "", renewal.tax ? t("renewal-tax-of", { amount: money(renewal.tax) }) : "", renewal.note,
  ].filter(Boolean).join(" · ");
}

/** what so many periods are: `90 days`, `3 months`; nothing where a rule has no length of its own */
export function lengthOf(rule: Rule, periods: number): string {
  if (rule.kind === "days" || rule.kind === "activity") return t("plan-days", { count: rule.days * periods });
  if (rule.kind === "months") return t("plan-months", { count: rule.months * periods });
  if (rule.kind !== "balance") return "";
  return "days" in rule.cycle ? t("plan-days", { count: rule.cycle.days * periods }) : t("plan-months", { count: rule.cycle.months * periods });
}

/** of a balance: what it pays for and what is missing then; empty for other rules */
export function coverage({ covered_cycles, shortfall }: Standing): string[] {
  return [
    covered_cycles ? t("renewal-balance-covers", { count: covered_cycles }) : "",
    shortfall ? t(covered_cycles ? "renewal-balance-missing-after" : "renewal-balance-missing", { amount: money(shortfall) }) : "",
  ].filter(Boolean);
}

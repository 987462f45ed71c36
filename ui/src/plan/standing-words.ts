// what a plan's page and its paper say alike of where it stands
import type { PlanSummary } from "../backend";
import { lengthOf } from "../renewal/words";
import { lastMinute, money, number, t, zoneName } from "../texts";

/** until when service works, or when it ended, and what is wanted until then */
export function payBy({ plan, standing }: PlanSummary): string {
  const when = lastMinute(standing.expires_at, plan.zone);
  if (standing.stage !== "active" && standing.stage !== "upcoming") return t("plan-ended-at", { when });
  if (standing.shortfall) return t("plan-top-up-by", { when, amount: money(standing.shortfall) });
  return t(plan.rule.kind === "activity" ? "plan-use-by" : "plan-pay-by", { when });
}

/** its price, and what that buys where it is always the same */
export function priceWords({ plan }: PlanSummary): string {
  const each = lengthOf(plan.rule, 1);
  return plan.rule.kind === "activity" || !each ? money(plan.price) : `${money(plan.price)} / ${each}`;
}

export function zoneWords(zone: string): string {
  const clock = zoneName(zone);
  return clock.name === clock.detail ? clock.name : t("common-zone", { city: clock.name, clock: clock.detail });
}

export function allowanceWords(megabytes: number): string {
  return megabytes >= 1000 ? `${number(megabytes / 1000)} GB` : `${number(megabytes)} MB`;
}

// a stored rule in a few words, and what its price is the price of
import type { Plan } from "../backend";
import { lengthOf } from "../renewal/words";
import { dateFull, money, t } from "../texts";

export function ruleWords({ rule, price }: Pick<Plan, "rule" | "price">): string {
  const length = lengthOf(rule, 1);
  if (rule.kind === "days" || rule.kind === "months") return t("plan-words-paid", { length, rest: t("plan-early-late", { early: t(`plan-early-${rule.early}`), late: t(`plan-late-${rule.late}`) }) });
  if (rule.kind === "balance") return t("plan-words-balance", { length, price: money(price) });
  if (rule.kind === "activity") return t("plan-words-activity", { length });
  if (rule.kind === "fixed_end") return t("plan-words-fixed_end", { date: dateFull(rule.last_day) });
  const steps = rule.steps.map((step) => t("plan-words-step", { amount: money({ minor: step.from_minor, currency: price.currency }), length: t("plan-days", { count: step.days }) }));
  return t("plan-words-refill_table", { steps: steps.join(t("plan-words-between")), extend: t(`plan-extend-${rule.extend}`) });
}

/** what the price buys: a period, a cycle, the usual refill or use */
export function priceLabel(kind: string): string {
  return kind === "balance" || kind === "refill_table" || kind === "activity" ? t(`plan-price-${kind}`) : t("plan-price");
}

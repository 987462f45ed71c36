// the fake's words for a rule and the dates that paying would give
import { money, day } from "../../texts";
import type { Explained, Plan, Renewal, RenewalRow } from "../types";
import { type Lang, periodsOf, say } from "./clock";
import { lengthIn } from "./cycles";
import { addDays } from "./dates";
import { payment } from "./seed";

function sentence(plan: Plan, lang: Lang): string {
  const { rule, price } = plan;
  const length = lengthIn(rule, (en, zh) => say(lang, en, zh));
  const cost = money(price);
  if (rule.kind === "balance") return say(lang, `Every ${length} the carrier takes ${cost} from the balance.`, `每 ${length}运营商从余额扣 ${cost}。`);
  if (rule.kind === "refill_table") return say(lang, "The amount of a refill says how long it is good for.", "充值金额决定可用多久。");
  if (rule.kind === "activity") return say(lang, `Each use or payment keeps the line alive for ${length} from that day.`, `每次使用或付款，从当天起可保号 ${length}。`);
  if (rule.kind === "fixed_end") return say(lang, "The date your carrier shows counts. Each renewal brings a new one.", "以运营商显示的日期为准，每次续费给出新的日期。");
  return say(lang, `Each payment buys ${length}.`, `每次付款可用 ${length}。`);
}

export function explain(plan: Plan, rows: RenewalRow[], today: string, lang: Lang): Explained {
  if (plan.rule.kind === "fixed_end") return { sentence: sentence(plan, lang), dates: [] };
  const last = (on: string, renewal?: Renewal) => periodsOf(plan, renewal ? [...rows, { id: 99_999, plan_id: 0, renewal, recorded_at: "", voided_at: null, receipts: [] }] : rows, on, lang).at(-1)!.last_day;
  const now = today < plan.started_on ? plan.started_on : today;
  const end = last(now);
  const moments = [
    { on: now, text: say(lang, "Paid today", "今天付款") },
    { on: end, text: say(lang, "Paid on the last day", "最后一天付款") },
    { on: addDays(end, 5), text: say(lang, "Paid 5 days late", "逾期 5 天付款") },
  ].filter(({ on }, index) => index === 0 || on > now);
  const dates = moments.map(({ on, text }) => {
    const last_day = last(on, payment(on, plan.price.minor, plan.price.currency));
    return { when: say(lang, `${text} (${day(on, today)})`, `${text}（${day(on, today)}）`), last_day, renewal_day: addDays(last_day, 1) };
  });
  return { sentence: sentence(plan, lang), dates };
}

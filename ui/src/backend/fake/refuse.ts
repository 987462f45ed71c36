// the fake's refusals: the same fields and manners as Rust, in both languages
import type { Plan, PlanDraft, PlanForm, Renewal, RenewalDraft } from "../types";
import { startFrom } from "./cycles";
import { addDays, isDate } from "./dates";
import { readMoney, readRule, type Refuse } from "./rule";
import type { Store } from "./store";

export type Problem = { code: string; message: string; field: string | null };

export function readPlan(store: Store, form: PlanForm): { plan: Plan | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const refuse: Refuse = (code, field, en, zh) => problems.push({ code, field, message: store.say(en, zh) });
  const d = form.plan as PlanDraft;
  if (!d.name.trim()) refuse("empty", "name", "Give the plan a name.", "请填写套餐名称。");
  if (d.number && !/^\+[1-9]\d{6,14}$/.test(d.number)) refuse("number", "number", "Write the number with + and country code, such as +12065550100.", "号码须以 + 和国家代码开头，例如 +12065550100。");
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: d.zone });
  } catch {
    refuse("zone", "zone", "This time zone is unknown.", "无法识别该时区。");
  }
  const rule = readRule(d.rule, refuse);
  const read = problems.every(({ field }) => !field?.startsWith("rule"));
  const price = readMoney(d.price);
  if (price?.minor === 0 && rule.kind === "balance") refuse("price_zero", "price.minor", "A plan paid from a balance needs a price above zero.", "从余额扣费的套餐，价格须大于零。");
  if (!price) refuse("money", "price", "Write an amount such as 15.00.", "请填写金额，例如 15.00。");
  const grace = d.grace ? Number(d.grace.number_lost_after_days) : null;
  if (grace !== null && (!Number.isInteger(grace) || grace < 0 || d.grace?.number_lost_after_days === "")) refuse("grace", "grace.number_lost_after_days", "Write a whole number of days.", "请填写整数天数。");
  const leads = d.leads?.map(Number) ?? null;
  if (leads?.some((lead) => !Number.isInteger(lead) || lead < 0 || lead > 366)) refuse("leads", "leads", "Write days from 0 to 366, separated by commas.", "请填写 0 到 366 的天数，用逗号分隔。");
  let started = d.started_on;
  if (form.shown) {
    if (!isDate(form.shown.date)) refuse("date", "shown", "This date does not exist.", "该日期不存在。");
    else if (read) started = startFrom(rule, form.shown.word === "expires_on" ? form.shown.date : addDays(form.shown.date, -1));
  } else if (!started || !isDate(started)) refuse("date", "started_on", "This date does not exist.", "该日期不存在。");
  if (rule.kind === "fixed_end" && started && isDate(rule.last_day) && rule.last_day < started) refuse("end_before_start", "rule.last_day", "The last day lies before the first.", "最后可用日早于第一天。");
  if (problems.length || !started || !price) return { plan: null, problems };
  const allowance = d.data_allowance_mb === null || d.data_allowance_mb === "" ? null : Number(d.data_allowance_mb);
  const plan: Plan = {
    ...d, account: d.account ?? undefined, person: d.person ?? undefined, name: d.name.trim(), started_on: started, first_last_day: null, rule, price, leads, data_allowance_mb: allowance, replaces: null,
    grace: grace === null ? null : { number_lost_after_days: grace },
  };
  return { plan, problems };
}

export function readRenewal(store: Store, plan: Plan, draft: RenewalDraft): { renewal: Renewal | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const refuse: Refuse = (code, field, en, zh) => problems.push({ code, field, message: store.say(en, zh) });
  if (!isDate(draft.paid_on)) refuse("date", "paid_on", "This date does not exist.", "该日期不存在。");
  const money = (field: "amount" | "fee" | "tax") => {
    const input = draft[field];
    const read = input ? readMoney(input) : null;
    if (input && !read) refuse("money", field, "Write an amount such as 15.00.", "请填写金额，例如 15.00。");
    return read;
  };
  const [amount, fee, tax] = [money("amount"), money("fee"), money("tax")];
  const { kind } = plan.rule;
  if (!amount && draft.kind !== "activity" && !problems.some(({ field }) => field === "amount")) refuse("required", "amount", "Please fill this in.", "请填写此项。");
  if (draft.kind === "activity" && kind !== "activity") refuse("activity_not_allowed", "kind", "This plan is kept by payments.", "该套餐靠付款延续。");
  const periods = Number(draft.periods ?? 1);
  const several = kind === "days" || kind === "months";
  if (!Number.isInteger(periods) || periods < 1 || periods > (several ? 120 : 1)) refuse("periods", "periods", "Write a whole number, at least 1.", "请填写不小于 1 的整数。");
  const shown = draft.new_last_day ?? null;
  if (!shown && kind === "fixed_end") refuse("required", "new_last_day", "Please fill this in.", "请填写此项。");
  if (shown && kind === "balance") refuse("balance_decides", "new_last_day", "The balance decides the last day of this plan.", "该套餐的最后可用日由余额决定。");
  if (shown && !isDate(shown)) refuse("date", "new_last_day", "This date does not exist.", "该日期不存在。");
  else if (shown && shown < draft.paid_on) refuse("before", "new_last_day", "The last day cannot be before the payment.", "最后可用日不能早于付款日。");
  if (problems.length) return { renewal: null, problems };
  const renewal: Renewal = {
    paid_on: draft.paid_on, amount, tax, fee, periods, kind: draft.kind ?? "payment", channel: draft.channel ?? null, method: draft.method ?? null,
    confirmation: draft.confirmation ?? null, status: draft.status ?? "posted", new_last_day: shown, note: draft.note ?? "",
  };
  return { renewal, problems };
}

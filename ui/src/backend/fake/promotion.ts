// the fake's promotions, and a reader that knows one sentence
import type { Backend, Done, Fault, Money, MoneyInput, OtherWay, Plan, Promotion, PromotionDraft, PromotionFit, PromotionInput, PromotionOffers, PromotionRow, Promotions, PromotionShown } from "../types";
import type { Answer } from "./answer";
import { addDays, between } from "./dates";
import { readMoney } from "./rule";
import type { Store } from "./store";
import { begins, cycleOf, usd, type Way, yearOf } from "./year";

function wayOf(promotion: Promotion, plan: Plan): Way | null {
  const cycle = promotion.cycle ?? cycleOf(plan);
  const list = promotion.list_price ?? plan.price;
  if (!cycle) return null;
  const price = promotion.price ?? (promotion.percent ? usd(Math.round((list.minor * (100 - promotion.percent)) / 100), list.currency) : promotion.off ? usd(list.minor - promotion.off.minor, list.currency) : list);
  return { cycle, at_once: promotion.at_once, price: promotion.price_after ?? list, first: { price, cycles: promotion.lasts }, off: 0, fee: 0, tax: 0, data_mb: promotion.data_mb ?? plan.data_allowance_mb };
}

function fitOf(store: Store, row: PromotionRow, plan: Plan, id: number): PromotionFit {
  const { promotion } = row;
  const against: PromotionFit["against"] = [];
  if (row.archived_at) against.push({ kind: "archived" });
  if (promotion.ends_on && promotion.ends_on < store.today) against.push({ kind: "over", ended: promotion.ends_on });
  if (promotion.plan !== null && promotion.plan !== id) against.push({ kind: "other_plan" });
  else if (promotion.taken_on) against.push({ kind: "taken" });
  if (promotion.customers === "new") against.push({ kind: "new_only" });
  const here = !promotion.carrier || promotion.carrier === plan.carrier;
  return { fits: against.length ? "no" : here ? "here" : "elsewhere", against, asks: promotion.autopay && !plan.autopay ? [{ kind: "autopay" }] : [] };
}

function shownOf(store: Store, record: PromotionRow): PromotionShown {
  const { promotion } = record;
  const plans = store.tables.plans.filter((one) => !one.archived).map((one) => ({ id: one.id, name: one.plan.name, fit: fitOf(store, record, one.plan, one.id) }));
  const last_day = promotion.taken_on ? addDays(promotion.taken_on, 89) : promotion.ends_on;
  return {
    record, line_name: null, state: promotion.taken_on ? "taken" : promotion.ends_on && promotion.ends_on < store.today ? "over" : "open", last_day, days_left: last_day ? between(store.today, last_day) : null,
    plan: plans.find((one) => one.id === promotion.plan) ?? null, plans: plans.sort((a, b) => a.fit.fits.localeCompare(b.fit.fits)),
  };
}

export const promotions = (store: Store): Promotions => ({ today: store.today, zone: "America/New_York", list: store.tables.promotions.map((row) => shownOf(store, row)) });

export function offers(store: Store, id: number): PromotionOffers {
  const { plan } = store.stored(id);
  const from = begins(store, id);
  const all = store.tables.promotions.map((row) => {
    const way = wayOf(row.promotion, plan);
    return { shown: shownOf(store, row), fit: fitOf(store, row, plan, id), year: way && yearOf(way, from, 1), periods: row.promotion.at_once };
  }).sort((a, b) => Number(a.year?.per_day ?? 99) - Number(b.year?.per_day ?? 99));
  const cycle = cycleOf(plan);
  const without = cycle && yearOf({ cycle, at_once: 1, price: plan.price, first: null, off: 0, fee: 0, tax: 0, data_mb: plan.data_allowance_mb }, from, 1);
  return { from, tax: null, without, here: all.filter((one) => one.fit.fits === "here"), elsewhere: all.filter((one) => one.fit.fits === "elsewhere") };
}

/** what a comparison of a plan may hold of them */
export function promised(store: Store, id: number): OtherWay[] {
  const { here, elsewhere } = offers(store, id);
  return [...here, ...elsewhere].flatMap(({ shown: { record: { promotion } } }): OtherWay[] => {
    const way = wayOf(promotion, store.stored(id).plan);
    if (!way) return [];
    const { cycle, at_once, price, first, data_mb } = way;
    return [{ from: "promotion", name: promotion.name, line: null, cycle, at_once, price, first_price: first?.price ?? null, first_cycles: first?.cycles ?? null, data_mb, tax_extra: promotion.tax_extra !== false }];
  });
}

const EMPTY: PromotionDraft = { name: "", carrier: "", source: "", starts_on: null, ends_on: null, customers: null, card: "", autopay: false, at_once: null, cycle: null, list_price: null, price: null, percent: null, off: null, lasts: null, price_after: null, data_mb: null, bonus_mb: null, stacks: null, tax_extra: null, channel: "", ambiguous: [], open: [] };
export function readOffer(text: string): PromotionDraft {
  const price = /\$(\d+)/.exec(text);
  const ends = /\d{4}-\d\d-\d\d/.exec(text);
  const several = [...text.matchAll(/\$(\d+)/g)].length > 1;
  const amounts = [...text.matchAll(/\$(\d+)/g)].map((found) => usd(Number(found[1]) * 100, "USD"));
  return {
    ...EMPTY, name: text.split(/[.\n]/)[0] ?? "", source: /https:\S+/.exec(text)?.[0] ?? "", ends_on: ends?.[0] ?? null, price: price && !several ? amounts[0]! : null,
    ambiguous: several ? [{ field: "price", choices: amounts }] : [], open: [...(ends ? [] : ["ends_on" as const]), "lasts", "stacks"],
  };
}

function read(store: Store, draft: Partial<PromotionInput>, current?: Promotion): Promotion {
  const whole = { ...(current as unknown as PromotionInput | undefined), ...draft } as PromotionInput;
  const all: Fault["all"] = [];
  const refuse = (field: string, code: string, en: string, zh: string) => void all.push({ code, message: store.say(en, zh), field });
  if (!whole.name.trim()) refuse("name", "required", "This is needed.", "请填写。");
  if (whole.starts_on && whole.ends_on && whole.ends_on < whole.starts_on) refuse("ends_on", "ends_before_start", "The end lies before the start.", "结束日期早于开始日期。");
  if (Number(whole.percent) > 100) refuse("percent", "too_large", "This must be at most 100.", "不能大于 100。");
  const money = (field: string, value: MoneyInput | Money | null) => {
    if (!value) return null;
    const amount = "minor" in value ? value : readMoney(value);
    if (!amount) refuse(`${field}.amount`, "money_invalid", "Write an amount such as 15.00.", "请填写金额，例如 15.00。");
    return amount;
  };
  const number = (value: number | string | null) => (value === null || value === "" ? null : Number(value));
  const { list_price, price, off, price_after } = whole;
  const moneys = { list_price: money("list_price", list_price), price: money("price", price), off: money("off", off), price_after: money("price_after", price_after) };
  if (all.length) throw { ...all[0]!, all } satisfies Fault;
  return {
    ...whole, ...moneys, customers: whole.customers as Promotion["customers"], at_once: number(whole.at_once) ?? 1, cycle: whole.cycle && ("days" in whole.cycle ? { days: Number(whole.cycle.days) } : { months: Number(whole.cycle.months) }),
    percent: number(whole.percent), lasts: number(whole.lasts), data_mb: number(whole.data_mb), bonus_mb: number(whole.bonus_mb), seen_on: current?.seen_on ?? store.today, taken_on: current?.taken_on ?? null,
  };
}

const found = (store: Store, id: number) => store.tables.promotions.find((one) => one.id === id)!;
export function addOffer(store: Store, draft: PromotionInput): Done {
  const promotion = read(store, draft);
  return store.change(promotion.plan ?? 0, store.say("Promotion recorded", "已记录优惠"), () => {
    const id = store.id();
    store.tables.promotions.push({ id, promotion, recorded_at: `${store.today}T17:05:00Z`, archived_at: null });
    return id;
  });
}
export function editOffer(store: Store, id: number, draft: Partial<PromotionInput>): Done {
  const promotion = read(store, draft, found(store, id).promotion);
  return store.change(promotion.plan ?? 0, store.say("Promotion changed", "已修改优惠"), () => ((found(store, id).promotion = promotion), id));
}
export const putAway = (store: Store, id: number, at: string | null): Done => store.change(found(store, id).promotion.plan ?? 0, store.say("Promotion put away", "已收起优惠"), () => ((found(store, id).archived_at = at), id));
export function takeOffer(store: Store, id: number, renewal: number): Done {
  const plan = store.tables.renewals.find((row) => row.id === renewal)!.plan_id;
  return store.change(plan, store.say("Promotion changed", "已修改优惠"), () => (Object.assign(found(store, id).promotion, { plan, taken_on: begins(store, plan) }), id));
}

/** a few to look at: running, wanted, past, of another carrier */
export function someOffers(store: Store): void {
  const money = (amount: string) => ({ amount, currency: "USD" });
  const usual: PromotionInput = {
    name: "", carrier: "", source: "https://example.com/offer", starts_on: null, ends_on: addDays(store.today, 19), zone: "America/New_York", customers: "anyone", for_plan: "", card: "", autopay: false, at_once: null, cycle: null, list_price: null, price: null, percent: null, off: null,
    lasts: null, price_after: null, data_mb: null, bonus_mb: null, stacks: null, tax_extra: null, channel: "", note: "", wanted: false, plan: null,
  };
  for (const more of [
    { name: store.say("Holiday offer: three months at $9", "假日优惠：前三个月 $9"), price: money("9.00"), lasts: 3, wanted: true },
    { name: store.say("A fifth off with AutoPay", "自动扣款八折"), percent: 20, autopay: true, ends_on: null },
    { name: store.say("New customers: half price", "新用户半价"), percent: 50, customers: "new" },
    { name: store.say("Summer", "夏季优惠"), price: money("10.00"), ends_on: "2026-08-31" },
    { name: store.say("Bring your number", "携号转入"), carrier: "mint", price: money("8.00"), lasts: 6, price_after: money("12.00") },
  ] satisfies Partial<PromotionInput>[]) addOffer(store, { ...usual, ...more });
}

export const promotionCalls = (store: () => Store, answer: Answer): Pick<Backend, "promotions" | "promotion_read" | "promotion_add" | "promotion_edit" | "promotion_archive" | "promotion_restore" | "promotion_take" | "promotion_offers" | "promotion_open"> => ({
  promotions: () => answer("promotions", () => promotions(store())),
  promotion_read: (text) => answer("promotion_read", () => readOffer(text)),
  promotion_add: (draft) => answer("promotion_add", () => addOffer(store(), draft)),
  promotion_edit: (id, draft) => answer("promotion_edit", () => editOffer(store(), id, draft)),
  promotion_archive: (id) => answer("promotion_archive", () => putAway(store(), id, `${store().today}T17:05:00Z`)),
  promotion_restore: (id) => answer("promotion_restore", () => putAway(store(), id, null)),
  promotion_take: (id, renewal) => answer("promotion_take", () => takeOffer(store(), id, renewal)),
  promotion_offers: (id) => answer("promotion_offers", () => offers(store(), id)),
  promotion_open: (id) => answer("promotion_open", () => void store().addresses.push(store().tables.promotions.find((one) => one.id === id)!.promotion.source)),
});

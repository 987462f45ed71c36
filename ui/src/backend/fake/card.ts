// the fake's refill cards; the PINs are apart, as in Rust
import type { Done, Fault, RefillCardDraft, RefillCards, RefillCardShown } from "../types";
import { addDays, between } from "./dates";
import { readMoney } from "./rule";
import type { Store } from "./store";

const GOOD = 90;
const knows = (store: Store, id: number) => ["t-mobile-us", "T-Mobile"].includes(store.stored(id).plan.carrier);
export const lastDay = (store: Store, id: number, bought_on: string) => (knows(store, id) ? addDays(bought_on, GOOD - 1) : null);

export function refillCards(store: Store, id: number): RefillCards {
  const cards = store.tables.cards.filter((one) => one.plan_id === id).map((record): RefillCardShown => {
    const redeemed = store.renewalsOf(id).some((row) => row.id === record.renewal_id && !row.voided_at);
    const days_left = record.card.last_day && between(store.today, record.card.last_day);
    const state = record.voided_at ? "removed" : redeemed ? "redeemed" : typeof days_left === "number" && days_left < 0 ? "void" : "open";
    return { record, state, days_left: typeof days_left === "number" ? days_left : null };
  });
  const fact = { value: GOOD, source: "https://www.usmobile.com/blog", checked: "2026-11-22", sure: "medium" as const, note: null };
  return { today: store.today, cards: cards.reverse().sort((a, b) => (a.state === "open" && b.state === "open" ? (a.record.card.last_day ?? "9").localeCompare(b.record.card.last_day ?? "9") : 0)), good_days: knows(store, id) ? { value: GOOD, fact, confirmed: true, corrected_at: null, moved: false } : null, last_day: lastDay(store, id, store.today) };
}

export function addCard(store: Store, id: number, draft: RefillCardDraft): Done {
  const amount = readMoney(draft.amount);
  const digits = draft.pin?.replace(/[\s-]/g, "") ?? "";
  if (!amount) throw store.fault("money_invalid", store.say("Write an amount such as 15.00.", "请填写金额，例如 15.00。"), "amount.amount") satisfies Fault;
  if (digits && !/^\d{8,20}$/.test(digits)) throw store.fault("pin_length", store.say("A PIN has 8 to 20 digits.", "PIN 应为 8 至 20 位数字。"), "pin");
  return store.change(id, store.say("Refill card added", "已添加充值卡"), () => {
    const card = store.id();
    store.tables.cards.push({ id: card, plan_id: id, card: { amount, bought_on: draft.bought_on, bought_at: draft.bought_at, last_day: draft.last_day, note: draft.note }, pin_length: digits.length || null, recorded_at: `${store.today}T17:05:00Z`, renewal_id: null, voided_at: null });
    if (digits) store.pins[card] = digits;
    return card;
  });
}

const found = (store: Store, id: number) => store.tables.cards.find((one) => one.id === id)!;

export function voidCard(store: Store, id: number): Done {
  return store.change(found(store, id).plan_id, store.say("Refill card removed", "已移除充值卡"), () => ((found(store, id).voided_at = `${store.today}T17:05:00Z`), id));
}

export function redeemCard(store: Store, id: number, renewal: number): void {
  found(store, id).renewal_id = renewal;
  store.emit({ kind: "changed" });
}

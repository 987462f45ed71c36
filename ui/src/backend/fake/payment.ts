// the fake's payments: a pending one is asked about at once, until it is answered
import type { Done, InboxItem, OpenPayment, RenewalRow } from "../types";
import { periodsOf } from "./clock";
import { between } from "./dates";
import type { Store } from "./store";

const pending = (row: RenewalRow) => row.renewal.status === "pending" && !row.voided_at;

export function openPayments(store: Store, id: number): OpenPayment[] {
  const asked = (row: RenewalRow) => !store.tables.notPosted.includes(row.id);
  return store.renewalsOf(id).filter(pending).map((row) => ({ renewal_id: row.id, ask_at: asked(row) ? row.recorded_at : `${store.today}T23:05:00Z`, asked: asked(row) }));
}

/** inbox rows have ids of their own, beside the plans' */
const BESIDE = 5_000;

export function paymentsWaiting(store: Store): InboxItem[] {
  return store.summaries(false).filter((plan) => !plan.sample && !plan.muted).flatMap((plan) => openPayments(store, plan.id).flatMap((one) => {
    const row = store.renewalsOf(plan.id).find((other) => other.id === one.renewal_id)!;
    const id = BESIDE + row.id;
    if (!one.asked || store.tables.handled.includes(id)) return [];
    const { name } = plan.plan;
    return [{
      id, plan, kind: "confirm_payment" as const, lead_days: null, fire_at: one.ask_at, title: store.say(`${name}: has the payment posted?`, `${name}：付款到账了吗？`),
      body: store.say("Look at the carrier, then say what you saw", "请到运营商处查看后确认"), state: "shown" as const, shown_at: `${store.today}T17:00:20Z`, held: null, late: false, asks: false,
      payment: row, card: null, case: null, promotion: null, esim: null, snoozed_until: store.tables.snoozed[id] ?? null, snooze_choices: [], snooze_latest: null, snooze_pick: true,
    }];
  }));
}

export function notPosted(store: Store, id: number): Done | null {
  const row = store.tables.renewals.find((one) => one.id === id);
  if (!row || !pending(row)) return null;
  return store.change(row.plan_id, store.say("Payment not posted yet", "付款尚未到账"), () => (store.tables.notPosted.push(id), id));
}

export function difference(store: Store, id: number, shown: string): string[] {
  const row = store.tables.renewals.find((one) => one.id === id)!;
  const { plan } = store.stored(row.plan_id);
  const rows = store.renewalsOf(row.plan_id).map((one) => (one.id === id ? { ...one, renewal: { ...one.renewal, new_last_day: null } } : one));
  const computed = periodsOf(plan, rows, store.today, store.lang).find((period) => period.renewal_id === id)?.last_day;
  if (!computed || computed === shown) return [];
  const days = between(computed, shown);
  const head = store.say(`The rule gives ${computed}; the carrier shows ${shown}, ${Math.abs(days)} days ${days > 0 ? "more" : "fewer"}.`, `按规则应到${computed}，运营商显示${shown}，${days > 0 ? "多" : "少"} ${Math.abs(days)} 天。`);
  return [head, days === 1 ? store.say("The carrier may be showing the renewal day.", "运营商显示的可能是续费日。") : store.say("No rule that Keepline knows gives this date.", "Keepline 已知的规则都算不出这个日期。")];
}

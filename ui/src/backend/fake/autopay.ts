// the fake's AutoPay: asked once the paid period is over, answered for that period only
import type { Autopay, Done, Plan, Standing } from "../types";
import { addDays } from "./dates";
import { payment } from "./seed";
import type { Store } from "./store";

export function autopayOf(store: Store, id: number, plan: Plan, standing: Standing): Autopay | null {
  if (!plan.autopay) return null;
  if (store.tables.notYet[id] === standing.last_day) return "not_yet";
  return standing.stage === "suspended" ? "asked" : "expected";
}

/** the question still is about this day */
const current = (store: Store, id: number, lastDay: string) => {
  const { plan, standing } = store.summary(store.stored(id));
  return plan.autopay && standing.last_day === lastDay ? { plan, standing } : null;
};

export const answers = (store: Store) => ({
  yes(id: number, lastDay: string): Done | null {
    const now = current(store, id, lastDay);
    if (!now || now.standing.stage === "active") return null;
    const { rule, price } = now.plan;
    const paid_on = (rule.kind === "days" || rule.kind === "months") && rule.early === "append" ? lastDay : addDays(lastDay, 1);
    if (store.renewalsOf(id).some((row) => !row.voided_at && row.renewal.paid_on === paid_on)) throw store.fault("duplicate_renewal", store.say("A renewal of the same amount on this day is already recorded.", "这一天已有一笔相同金额的续费记录。"), null);
    return store.change(id, store.say("Renewal recorded", "记录了续费"), () => {
      const row = store.id();
      store.tables.renewals.push({ id: row, plan_id: id, renewal: { ...payment(paid_on, price.minor, price.currency), channel: "autopay" }, recorded_at: `${store.today}T17:05:00Z`, voided_at: null, receipts: [] });
      return row;
    });
  },
  notYet(id: number, lastDay: string): Done | null {
    if (!current(store, id, lastDay) || store.tables.notYet[id] === lastDay) return null;
    return store.change(id, store.say("AutoPay not relied on", "不以自动扣款为准"), () => ((store.tables.notYet[id] = lastDay), id));
  },
  clear(id: number, lastDay: string): Done | null {
    if (store.tables.notYet[id] !== lastDay) return null;
    return store.change(id, store.say("AutoPay relied on again", "恢复等待自动扣款"), () => (delete store.tables.notYet[id], id));
  },
});

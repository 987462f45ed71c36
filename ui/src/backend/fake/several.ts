// the fake's deeds on several plans at once: one change with one undo
import type { Done, Plan, SeveralSnoozed } from "../types";
import type { Store } from "./store";
import { waiting } from "./reminder";

export function perDayOf({ rule, price }: Plan): string | null {
  const days = rule.kind === "days" || rule.kind === "activity" ? rule.days : rule.kind === "months" ? rule.months * 30.436875 : null;
  return days && price.minor ? (price.minor / 100 / days).toFixed(3) : null;
}

export function archiveSeveral(store: Store, plans: number[]): Done | null {
  const open = plans.filter((id) => !store.stored(id).archived);
  return open.length ? store.change(0, store.say("Several plans changed at once", "一次修改了多个套餐"), () => (open.forEach((id) => (store.stored(id).archived = true)), 0)) : null;
}

export function snoozeSeveral(store: Store, plans: number[]): SeveralSnoozed {
  const mine = waiting(store).filter((one) => one.plan && plans.includes(one.plan.id));
  return { snoozed: mine.length, too_late: 0 };
}

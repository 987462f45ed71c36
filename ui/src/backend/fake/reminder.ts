// the fake's inbox: what waits, the log, and what a user answers
import type { Done, InboxItem, LogRow } from "../types";
import { addDays, isDate } from "./dates";
import { paymentsWaiting } from "./payment";
import type { Store } from "./store";

export function waiting(store: Store): InboxItem[] {
  const due = store.summaries(false).filter((p) => ["suspended", "today", "due_soon"].includes(p.group) && !p.sample && !p.muted && !store.tables.handled.includes(p.id) && p.autopay !== "not_yet" && (p.autopay !== "expected" || p.group === "suspended"));
  const own = due.map((plan, index): InboxItem => {
    const last = plan.plan.number?.slice(-4);
    const name = `${plan.plan.name}${last ? store.say(`, ends ${last}`, `（尾号 ${last}）`) : ""}`;
    const left = plan.standing.days_left;
    const asks = plan.autopay === "asked";
    const title = asks ? store.say(`${plan.plan.name}: did AutoPay go through?`, `${plan.plan.name}：自动扣款成功了吗？`) : plan.group === "suspended" ? store.say(`${plan.plan.name}: service has ended`, `${plan.plan.name}：已停机`) : left === 0 ? store.say(`${plan.plan.name}: last day today`, `${plan.plan.name}：今天到期`) : store.say(`${plan.plan.name}: ${left} days left`, `${plan.plan.name}：剩 ${left} 天`);
    const held = index === 0 ? (store.options.held ?? null) : null;
    const suspended = plan.group === "suspended";
    return {
      id: plan.id, plan, kind: suspended ? "expired" : "expiry", lead_days: left, fire_at: `${store.today}T17:00:00Z`, title, body: name,
      state: held ? "pending" : "shown", shown_at: held ? null : `${store.today}T17:00:20Z`, held, late: suspended && !asks, asks, payment: null, card: null, case: null, promotion: null, esim: null, snoozed_until: store.tables.snoozed[plan.id] ?? null,
      snooze_choices: left === 0 ? [{ choice: "this_evening", until: `${addDays(store.today, 1)}T01:00:00Z` }] : [{ choice: "tomorrow", until: `${addDays(store.today, 1)}T17:00:00Z` }],
      snooze_latest: suspended ? null : `${plan.standing.last_day}T22:59:00Z`, snooze_pick: true,
    };
  });
  return [...own, ...paymentsWaiting(store)];
}

export function logOf(store: Store): LogRow[] {
  if (store.options.empty) return [];
  const row = (id: number, text: string, notes: string[]): LogRow => ({ id, plan_id: 3, plan_name: "Mint 3-month", at: `${store.today}T17:00:20Z`, text, notes });
  return [
    row(2, store.say("7 days before the end — shown", "到期前 7 天——已通知"), [store.say("Due Sat, Nov 21, 7:00 AM; waited for quiet hours to end.", "应于 11月21日周六 07:00 提醒；免打扰时段结束后才通知。")]),
    row(1, store.say("14 days before the end — shown", "到期前 14 天——已通知"), []),
  ];
}

/** what a user answers to reminders */
export function answers(store: Store) {
  const changed = <T>(answer: T): T => {
    store.emit({ kind: "changed" });
    return answer;
  };
  const snooze = (id: number, until: string) => {
    store.tables.snoozed[id] = until;
    return changed(until);
  };
  const handle = (ids: number[]) => {
    store.tables.handled.push(...ids);
    changed(undefined);
  };
  return {
    handle, snooze,
    handleAll(): number[] {
      const ids = waiting(store).filter((item) => !item.snoozed_until).map((item) => item.id);
      handle(ids);
      return ids;
    },
    reopen(ids: number[]): void {
      store.tables.handled = store.tables.handled.filter((id) => !ids.includes(id));
      changed(undefined);
    },
    until(id: number, { date, time }: { date: string; time: string }): string {
      if (!isDate(date)) throw store.fault("date_invalid", store.say("This date does not exist.", "该日期不存在。"), "date");
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw store.fault("time_invalid", store.say("Write a time such as 09:00.", "请填写时间，例如 09:00。"), "time");
      const until = `${date}T${time}:00Z`;
      const latest = waiting(store).find((item) => item.id === id)?.snooze_latest;
      if (latest && until > latest) throw store.fault("snooze_beyond", store.say("This lies after Sat, Nov 28, 11:00 PM, an hour before it is too late. Pick an earlier moment.", "最晚可推迟到 11月28日周六 23:00，再晚就来不及续费了。"), "date");
      return snooze(id, until);
    },
  };
}

export function mute(store: Store, id: number, muted: boolean): Done | null {
  if ((store.stored(id).muted ?? false) === muted) return null;
  const what = muted ? store.say("Plan muted: no reminders", "已静音套餐，不再提醒") : store.say("Plan unmuted: it reminds again", "已取消静音，恢复提醒");
  return store.change(id, what, () => ((store.stored(id).muted = muted), id));
}

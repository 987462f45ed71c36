// the fake's settings: refused by the same fields as in Rust
import type { MoneyInput, Settings } from "../types";
import { readMoney } from "./rule";
import type { Store } from "./store";

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export function refuseSettings(store: Store, patch: Partial<Settings>): void {
  const time = () => store.say("Write a time such as 09:00.", "请填写时间，例如 09:00。");
  const { remind_at, quiet_hours: quiet, leads, nag_from } = patch;
  if (remind_at !== undefined && !TIME.test(remind_at)) throw store.fault("time_invalid", time(), "remind_at");
  if (quiet) {
    for (const end of ["from", "to"] as const) if (!TIME.test(quiet[end])) throw store.fault("time_invalid", time(), `quiet_hours.${end}`);
    if (quiet.from === quiet.to) throw store.fault("quiet_same", store.say("From and To must differ. To have no quiet hours, switch them off.", "开始和结束时间不能相同。不需要免打扰时段，请直接关闭。"), "quiet_hours.to");
  }
  refuseWallet(store, patch);
  if (leads && leads.length > 60) throw store.fault("too_many", store.say("At most 60 entries.", "最多 60 项。"), "leads");
  const low = leads?.findIndex((lead) => lead < 0) ?? -1;
  if (low >= 0) throw store.fault("too_small", store.say("Must be at least 0.", "不能小于 0。"), `leads[${low}]`);
  if (leads) patch.leads = [...new Set(leads)].sort((a, b) => b - a);
  if (nag_from !== undefined && nag_from !== null && nag_from > 3660) throw store.fault("too_large", store.say("Must be at most 3660.", "不能大于 3660。"), "nag_from");
}

const CARD = /(?:\d[ -]?){13,19}/;

function refuseWallet(store: Store, patch: Partial<Settings>): void {
  const card = () => store.say("This looks like the whole number of a bank card.", "这里像是完整的银行卡号。");
  for (const [at, one] of (patch.payment_methods ?? []).entries()) {
    const path = `payment_methods[${at}]`;
    if (!one.name.trim()) throw store.fault("required", store.say("Please fill this in.", "请填写。"), `${path}.name`);
    for (const field of ["name", "last4"] as const) if (CARD.test(one[field] ?? "")) throw store.fault("card_number", card(), `${path}.${field}`);
    if (one.last4 && !/^\d{4}$/.test(one.last4)) throw store.fault("last_four", store.say("Only the last 4 digits, or none.", "只能填末 4 位，也可留空。"), `${path}.last4`);
    one.last4 ||= null;
  }
  for (const [at, one] of (patch.shops ?? []).entries()) {
    for (const key of ["least", "most", "fee"] as const) {
      const typed = one[key] as MoneyInput | null;
      if (typed) one[key] = readMoney(typed);
    }
    if (one.least && one.most && one.least.minor > one.most.minor) throw store.fault("limits_cross", store.say("The most must not be below the least.", "上限不能低于下限。"), `shops[${at}].most`);
  }
}

export function ringsAt({ remind_at, quiet_hours: quiet }: Settings): string | null {
  if (!quiet) return null;
  const { from, to } = quiet;
  const inside = from > to ? remind_at >= from || remind_at < to : remind_at >= from && remind_at < to;
  return inside ? to : null;
}

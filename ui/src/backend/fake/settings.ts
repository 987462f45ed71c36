// the fake's settings: refused by the same fields as in Rust
import type { Settings } from "../types";
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
  if (leads && leads.length > 60) throw store.fault("too_many", store.say("At most 60 entries.", "最多 60 项。"), "leads");
  const low = leads?.findIndex((lead) => lead < 0) ?? -1;
  if (low >= 0) throw store.fault("too_small", store.say("Must be at least 0.", "不能小于 0。"), `leads[${low}]`);
  if (leads) patch.leads = [...new Set(leads)].sort((a, b) => b - a);
  if (nag_from !== undefined && nag_from !== null && nag_from > 3660) throw store.fault("too_large", store.say("Must be at most 3660.", "不能大于 3660。"), "nag_from");
}

export function ringsAt({ remind_at, quiet_hours: quiet }: Settings): string | null {
  if (!quiet) return null;
  const { from, to } = quiet;
  const inside = from > to ? remind_at >= from || remind_at < to : remind_at >= from && remind_at < to;
  return inside ? to : null;
}

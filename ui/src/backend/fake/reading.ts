// readings in the fake's memory, and a small reader of pasted texts: enough for the window, Rust's own is tested there
import type { BalancePoint, BurnDown, Differs, Done, Forecast, Money, Nudge, Pasted, PastedPlace, ReadingAsks, ReadingDraft, ReadingSettle, UsagePage } from "../types";
import { addDays, between } from "./dates";
import type { Store } from "./store";

const mb = (text: string): number | null => {
  const found = /^([\d.]+) ?(GB|MB)?$/i.exec(text.trim());
  return found ? Math.round(Number(found[1]) * (found[2]?.toUpperCase() === "GB" ? 1000 : 1)) : null;
};

export function usagePage(store: Store, id: number): UsagePage {
  const { plan } = store.stored(id);
  const readings = store.tables.readings.filter((row) => row.plan_id === id).sort((a, b) => b.reading.at.localeCompare(a.reading.at) || b.id - a.id);
  const forecast = forecastOf(store, id, readings);
  const { renew_by, standing } = store.summary(store.stored(id));
  const shown = readings.find((row) => row.reading.last_day && row.reading.last_day !== standing.last_day && !store.settled.has(row.id));
  const differs: Differs | null = shown ? { reading_id: shown.id, seen: shown.reading.last_day!, computed: standing.last_day, reasons: ["zone"], rule: null, period: true } : null;
  return {
    today: store.today, currency: plan.price.currency, allowance_mb: plan.data_allowance_mb, readings, forecast, renew_by, short: null,
    burn_down: drawn(store, id, readings, forecast), balance: balanceOf(readings), differs, charge: store.charges.find((one) => !store.settled.has(one.reading_id)) ?? null,
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

function drawn(store: Store, id: number, readings: UsagePage["readings"], forecast: Forecast): BurnDown | null {
  const { plan } = store.stored(id);
  const { standing } = store.summary(store.stored(id));
  const data = readings.filter((row) => row.reading.data_left_mb !== null).reverse();
  const first = data[0];
  if (!first) return null;
  const starts_on = addDays(standing.last_day, -29);
  const x = (day: string) => Math.max(0, between(starts_on, day) + 0.5);
  const seen = data.map((row) => ({ on: row.reading.at.slice(0, 10), x: x(row.reading.at.slice(0, 10)), left_mb: row.reading.data_left_mb ?? 0, added: false }));
  const points = plan.data_allowance_mb === null ? seen : [{ on: starts_on, x: 0, left_mb: plan.data_allowance_mb, added: false }, ...seen];
  const used = points.slice(1).map((point, place) => {
    const before = points[place]!;
    const width = Math.max(0.1, point.x - before.x);
    return { from: before.on, to: point.on, x: before.x, width, mb_per_day: Math.max(0, Math.round((before.left_mb - point.left_mb) / width)) };
  });
  const ahead = forecast.state === "runs_out" ? { on: forecast.on, x: x(forecast.on), from_x: x(forecast.from), to_x: forecast.to ? x(forecast.to) : null } : null;
  return {
    starts_on, last_day: standing.last_day, days: 30, now: x(store.today), most_mb: Math.max(plan.data_allowance_mb ?? 0, ...points.map((point) => point.left_mb)), allowance_mb: plan.data_allowance_mb,
    points, ahead, used, beside: { day: 12, this_mb: 1900, last_mb: 1400 }, per_day: String(round(plan.price.minor / 3000)), per_gb: String(round(plan.price.minor / 200)), currency: plan.price.currency,
  };
}

function balanceOf(readings: UsagePage["readings"]): BalancePoint[] {
  const shown = readings.filter((row) => row.reading.balance).reverse();
  const start = shown[0]?.reading.at.slice(0, 10) ?? "";
  return shown.map((row, place) => {
    const balance = row.reading.balance!;
    const went = place ? shown[place - 1]!.reading.balance!.minor - balance.minor : 0;
    return { on: row.reading.at.slice(0, 10), x: between(start, row.reading.at.slice(0, 10)), balance, went: went > 0 ? { ...balance, minor: went } : null };
  });
}

export function settleReading(store: Store, id: number, asks: ReadingAsks, settle: ReadingSettle): Done | null {
  store.settled.add(id);
  const row = store.tables.readings.find((one) => one.id === id);
  if (settle === "keep" || !row) return null;
  return store.change(row.plan_id, store.say(asks === "charge" ? "Renewal added" : "Renewal changed", asks === "charge" ? "已添加续费" : "已修改续费"), () => row.plan_id);
}

/** plans that were read, a week ago or longer */
export function nudgesOf(store: Store): Nudge[] {
  return store.tables.plans.flatMap(({ id, plan, archived }) => {
    const last = store.tables.readings.filter((row) => row.plan_id === id).map((row) => row.reading.at.slice(0, 10)).sort().at(-1);
    const days = last ? between(last, store.today) : 0;
    const codes: Nudge["codes"] = [{ kind: "dial", dial: "#932#", letters: "#WEB#", purpose: "data", source: null, checked: null, sure: null, confirmed: true }];
    return last && days >= 7 && !archived ? [{ plan_id: id, name: plan.name, number: plan.number, last_on: last, days, codes }] : [];
  });
}

/** "average so far" between the first reading and the last: the real one is in Rust */
function forecastOf(store: Store, id: number, readings: UsagePage["readings"]): Forecast {
  const data = readings.filter((row) => row.reading.data_left_mb !== null);
  const [last, first] = [data[0], data.at(-1)];
  if (!last || !first || last === first) return { state: "needs_readings" };
  const [from, to] = [first.reading.at.slice(0, 10), last.reading.at.slice(0, 10)];
  const left = last.reading.data_left_mb ?? 0;
  if (left === 0) return { state: "used_up", on: to };
  const days = Math.max(1, between(from, to));
  const perDay = Math.round(((first.reading.data_left_mb ?? 0) - left) / days);
  if (perDay <= 0) return { state: "lasts" };
  const go = Math.round(left / perDay);
  const on = addDays(to, go);
  return { state: "runs_out", on, from: addDays(to, Math.floor(go / 2)), to: addDays(to, go * 2), in_period: on <= store.summary(store.stored(id)).standing.last_day, mb_per_day: perDay };
}

export function paste(store: Store, id: number, text: string): Pasted {
  const none: Pasted = { data_left_mb: null, data_used_mb: null, balance: null, last_day: null, ambiguous: [], places: [], problems: [] };
  if (text.length > 65_536) return { ...none, problems: [{ code: "too_long", message: store.say("This is too long: at most 65,536 characters.", "内容过长，最多 65,536 个字符。"), field: "text" }] };
  const { currency } = store.stored(id).plan.price;
  const places: PastedPlace[] = [];
  const left = /([\d.]+ ?[GM]B) (?:of [\d.]+ ?GB )?left|剩余([\d.]+ ?[GM]B)/i.exec(text);
  const amount = /(?:balance|余额)\D{0,12}?([$£]?)(\d+(?:\.\d\d)?)/i.exec(text);
  const date = /(\d\d)\/(\d\d)\/(\d{4})/.exec(text);
  const said: Pasted = { ...none, places };
  if (left) {
    said.data_left_mb = mb(left[1] ?? left[2] ?? "");
    places.push({ field: "data_left_mb", text: left[1] ?? left[2] ?? "", choices: [] });
  }
  if (amount) {
    const money: Money = { minor: Math.round(Number(amount[2]) * 100), currency: amount[1] === "£" ? "GBP" : currency };
    said.balance = money;
    places.push({ field: "balance", text: `${amount[1]}${amount[2]}`, choices: [] });
  }
  if (date) {
    const [whole, a, b, year] = date as unknown as [string, string, string, string];
    const days = [...new Set([Number(a) <= 12 ? `${year}-${a}-${b}` : "", Number(b) <= 12 ? `${year}-${b}-${a}` : ""].filter(Boolean))];
    if (days.length === 1) said.last_day = days[0]!;
    else said.ambiguous = ["last_day"];
    places.push({ field: "last_day", text: whole, choices: days.length > 1 ? days : [] });
  }
  return said;
}

export function addReading(store: Store, id: number, draft: ReadingDraft, confirmed: boolean): Done {
  const { plan } = store.stored(id);
  const unclear = (field: string) => store.fault("data_unclear", store.say("This is no amount of data such as 5 GB.", "无法识别这个流量数，请写成 5 GB 这样。"), field);
  const data = (field: "data_left_mb" | "data_used_mb") => {
    if (!draft[field].trim()) return null;
    const read = mb(draft[field]);
    if (read === null) throw unclear(field);
    if (read && !/[a-z]/i.test(draft[field])) throw store.fault("data_unit_needed", store.say("Say the unit: GB or MB.", "请注明单位：GB 还是 MB。"), field);
    return read;
  };
  const [left, used] = [data("data_left_mb"), data("data_used_mb")];
  const money = draft.balance && "amount" in draft.balance ? { minor: Math.round(Number(draft.balance.amount) * 100), currency: draft.balance.currency } : draft.balance;
  if (money && money.currency !== plan.price.currency) throw store.fault("currency_mismatch", store.say(`This must be in ${plan.price.currency}.`, `币种应为 ${plan.price.currency}。`), "balance.currency");
  if (left === null && used === null && !money && !draft.last_day) throw store.fault("required", store.say("This is needed.", "此项必填。"), "data_left_mb");
  const seen = draft.seen_on ?? store.today;
  if (seen > store.today) throw store.fault("moment_future", store.say("This moment has not come yet.", "这个时间还没有到。"), "at");
  if (!confirmed && left !== null && plan.data_allowance_mb !== null && left > plan.data_allowance_mb)
    throw store.fault("above_allowance", store.say("More data is left than the plan gives. If you bought an add-on, save it all the same.", "剩余流量超过套餐总量。如果另购了流量包，可以照样保存。"), "data_left_mb");
  return store.change(id, store.say("Reading added", "已添加读数"), () => {
    const reading = { at: `${seen}T17:00:00Z`, data_left_mb: left, data_used_mb: used, balance: money, last_day: draft.last_day, note: draft.note };
    store.tables.readings.push({ id: store.id(), plan_id: id, reading, recorded_at: `${store.today}T17:00:00Z` });
    return id;
  });
}

export function voidReading(store: Store, id: number): Done {
  const row = store.tables.readings.find((one) => one.id === id);
  if (!row) throw store.fault("not_found", store.say("This reading is no longer there.", "该读数已不存在。"), null);
  return store.change(row.plan_id, store.say("Reading taken back", "已撤回读数"), () => {
    store.tables.readings = store.tables.readings.filter((one) => one.id !== id);
    return row.plan_id;
  });
}

/** a plan that was read a few times, with something to ask and something to draw */
export function readingsOf(store: Store) {
  const plan = store.tables.plans.find((one) => one.plan.data_allowance_mb) ?? store.tables.plans[0];
  if (!plan) return;
  const { last_day } = store.summary(plan).standing;
  const start = addDays(last_day, -29);
  const gone = Math.max(4, between(start, store.today));
  const money = (minor: number) => ({ minor, currency: plan.plan.price.currency });
  const all = plan.plan.data_allowance_mb ?? 5000;
  const rows: [number, number, number][] = [[0.3, 0.85, 3000], [0.55, 0.6, 2700], [0.95, 0.38, 1200]];
  for (const [share, left, minor] of rows) {
    const at = `${addDays(start, Math.floor(gone * share))}T17:00:00Z`;
    store.tables.readings.push({ id: store.id(), plan_id: plan.id, recorded_at: at, reading: { at, data_left_mb: Math.round(all * left), data_used_mb: null, balance: money(minor), last_day: share === 0.95 ? addDays(last_day, -1) : null, note: "" } });
  }
  const id = store.tables.readings.at(-1)!.id + 1000;
  store.charges = [{ reading_id: id, amount: money(1500), on: addDays(store.today, -1), from: addDays(store.today, -6), to: store.today }];
  plan.renew_by = { on: addDays(store.today, 3), days_left: 3, because: "data" };
  const other = store.tables.plans.find((one) => one !== plan);
  const old = `${addDays(store.today, -12)}T17:00:00Z`;
  if (other) store.tables.readings.push({ id: store.id(), plan_id: other.id, recorded_at: old, reading: { at: old, data_left_mb: 900, data_used_mb: null, balance: null, last_day: null, note: "" } });
}

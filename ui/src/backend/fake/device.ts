// the fake's devices; EIDs are apart, as in Rust
import type { Backend, BandsRead, CarrierFound, Device, DeviceDraft, DeviceFit, DeviceFound, DevicePlace, DeviceRecord, DeviceShown, DeviceSlot, DeviceVariant, Done, PlanDevice } from "../types";
import type { Answer } from "./answer";
import { esimsOf } from "./esim";
import type { Store } from "./store";

const COMPARED = ["B2", "B4", "B12", "B66", "B71", "n41", "n71"];
const list = (names: string, sure: "medium" | "low") => ({ names: names.split(" "), compared: COMPARED, source: "third_party", checked: "2026-11-22", sure, note: null });
const one = (key: string, maker: string, name: string, region: DeviceVariant["region"], codes: string[], bands: DeviceVariant["bands"], sims: number, esim: boolean): DeviceVariant => ({ key, maker, name, kind: "phone", region, codes, sims, esim, source: "third_party", checked: "2026-11-22", sure: "medium", bands });
export const VARIANTS: DeviceVariant[] = [
  one("iphone-15-pro-max-us", "Apple", "iPhone 15 Pro Max", "us", ["A2849"], list("B2 B4 B12 B66 B71 n41 n71", "medium"), 0, true),
  one("iphone-15-pro-max-intl", "Apple", "iPhone 15 Pro Max", "international", ["A3106"], list("B2 B4 B12 B66 n41", "medium"), 1, true),
  one("redmi-k70-cn", "Xiaomi", "Redmi K70", "china", [], list("B1 B3 B4 B5 B66 n41", "low"), 2, false),
  one("huawei-mate-70-cn", "Huawei", "Mate 70", "china", [], null, 2, false),
];
const variantOf = (record: DeviceRecord) => VARIANTS.find((known) => known.key === record.device.variant) ?? null;
const namesIn = (text: string) => [...text.matchAll(/\b(b|n)?(\d+)\b/gi)].map(([, letter, number]) => `${letter?.toLowerCase() === "n" ? "n" : "B"}${number}`);

export function readBands(store: Store, text: string): BandsRead {
  const names = namesIn(text);
  const wrong = names.find((name) => ["B999", "n0", "B0"].includes(name));
  const problem = wrong ? { code: "band_unknown", message: store.say(`There is no band ${wrong}.`, `不存在 ${wrong} 这个频段。`) } : names.length ? null : { code: "bands_unclear", message: store.say("No bands can be read here.", "这里读不出频段。") };
  return { names: problem ? [] : names, problems: problem ? [{ ...problem, field: "bands" }] : [] };
}

function bandsOf(record: DeviceRecord): string[] | null {
  return record.device.bands ? namesIn(record.device.bands) : (variantOf(record)?.bands?.names ?? null);
}

function foundOf(store: Store, record: DeviceRecord, carrier: string): DeviceFound {
  const bands = bandsOf(record);
  if (!bands) return { verdict: "unknown", missing: [], reasons: [store.say("The bands of this device are not known here.", "没有这台设备的频段资料。")] };
  if (!/t-mobile|mint|tello|ultra/i.test(carrier)) return { verdict: "unknown", missing: [], reasons: [store.say("Nobody has noted yet which bands this carrier uses, so nothing can be said.", "还没有这家运营商的频段资料，无法判断。")] };
  const missing = ["B2", "B4", "B12", "B66", "B71", "n41", "n71"].filter((band) => !bands.includes(band));
  const verdict = !missing.length ? "good" : missing.includes("B2") ? "poor" : "limited";
  const reason = verdict === "good" ? store.say("It has every band that matters on this network.", "支持该网络的所有重要频段。") : verdict === "limited" ? store.say("No B71 or n71: weaker indoors and outside cities.", "缺少 B71 或 n71：室内和城市以外信号较弱。") : store.say("No B2 or B25: slower, and without signal in some places.", "缺少 B2 或 B25：网速较慢，部分地方没有信号。");
  return { verdict, missing, reasons: [reason, store.say("The carrier decides which devices it lets in, so this is no promise.", "哪些设备可以入网由运营商决定，这里的结果不是保证。")] };
}

export function devicesOf(store: Store): DeviceShown[] {
  return store.tables.devices.filter((record) => !record.removed_at).map((record) => {
    const plans = Object.entries(store.tables.places).filter(([, place]) => place.device_id === record.id).map(([id, place]) => {
      const plan = store.stored(Number(id)).plan;
      return { id: Number(id), name: plan.name, number: plan.number, slot: place.slot, esims: esimsOf(store, Number(id)).filter((row) => !row.record.voided_at) };
    });
    return { record, variant: variantOf(record), bands: bandsOf(record), bands_confirmed: Boolean(record.device.bands), plans };
  });
}

function checked(store: Store, draft: Partial<DeviceDraft>): void {
  const refuse = (code: string, en: string, zh: string, field: string) => {
    throw store.fault(code, store.say(en, zh), field);
  };
  if (!draft.name?.trim()) refuse("required", "Fill this in.", "请填写此项。", "name");
  if (draft.bands) {
    const problem = readBands(store, draft.bands).problems[0];
    if (problem) refuse(problem.code, problem.message, problem.message, "bands");
  }
  if (draft.imei && luhn(draft.imei.replace(/\D/g, "")) !== 0) refuse("check_digit", "A digit is wrong: the number does not fit its own check digit. Compare it once more.", "有一位数字不对：与校验位不符，请再核对一遍。", "imei");
  if (draft.eid && !/^\d{32}$/.test(draft.eid.replace(/\s/g, ""))) refuse("digits_wrong", "An EID has 32 digits.", "EID 应为 32 位数字。", "eid");
}

function luhn(digits: string): number {
  const doubled = (digit: number) => (digit * 2 > 9 ? digit * 2 - 9 : digit * 2);
  return [...digits].reverse().reduce((sum, digit, place) => sum + (place % 2 ? doubled(Number(digit)) : Number(digit)), 0) % 10;
}

function keep(store: Store, record: DeviceRecord, draft: Partial<DeviceDraft>): void {
  const { eid, imei: _, ...device } = draft;
  Object.assign(record.device, device);
  if (eid) {
    store.eids[record.id] = eid.replace(/\s/g, "");
    record.eid_end = store.eids[record.id]!.slice(-4);
  }
}

export function addDevice(store: Store, draft: DeviceDraft): Done {
  checked(store, draft);
  return store.change(0, store.say("Device added", "已添加设备"), () => {
    const record: DeviceRecord = { id: store.id(), device: { name: "", kind: "phone", variant: null, bands: null, sim_slots: 1, esim: false, note: "" }, eid_end: null, recorded_at: `${store.today}T17:05:00Z`, removed_at: null };
    keep(store, record, draft);
    store.tables.devices.push(record);
    return record.id;
  });
}
const found = (store: Store, id: number) => store.tables.devices.find((record) => record.id === id)!;
export function editDevice(store: Store, id: number, draft: Partial<DeviceDraft>): Done {
  checked(store, { ...found(store, id).device, ...draft });
  return store.change(0, store.say("Device edited", "已修改设备"), () => (keep(store, found(store, id), draft), id));
}
export const removeDevice = (store: Store, id: number): Done => store.change(0, store.say("Device removed", "已移除设备"), () => ((found(store, id).removed_at = `${store.today}T17:05:00Z`), id));

export function checkDevice(store: Store, id: number): CarrierFound[] {
  const own = store.tables.plans.map((stored) => stored.plan.carrier);
  return [["t-mobile", "T-Mobile"], ["giffgaff", "giffgaff"]].map(([carrier, name]) => ({ carrier: carrier!, name: { en: name!, "zh-CN": name! }, country: carrier === "giffgaff" ? "GB" : "US", own: own.some((key) => key.startsWith(carrier!)), found: foundOf(store, found(store, id), carrier!) }));
}
export const fitsOf = (store: Store, carrier: string): DeviceFit[] => store.tables.devices.filter((record) => !record.removed_at).map((record) => ({ id: record.id, name: record.device.name, found: foundOf(store, record, carrier) }));

export function planDevice(store: Store, id: number): PlanDevice {
  const place = store.tables.places[id];
  const device = place && store.tables.devices.find((record) => record.id === place.device_id && !record.removed_at);
  const carrier = store.stored(id).plan.carrier;
  return { place: device ? place : null, device: device ?? null, devices: store.tables.devices.filter((record) => !record.removed_at), found: device ? foundOf(store, device, carrier) : null, carrier_known: /t-mobile|mint|tello|ultra/i.test(carrier), esims: esimsOf(store, id) };
}
export function asksBefore(store: Store, id: number, days: number): PlanDevice | null {
  const page = planDevice(store, id);
  const doubtful = page.found ? page.found.verdict === "limited" || page.found.verdict === "poor" : page.carrier_known;
  return days > 31 && doubtful ? page : null;
}
const takes = (device: Device, slot: string) => (slot === "sim1" ? device.sim_slots >= 1 : slot === "sim2" ? device.sim_slots >= 2 : slot === "esim" && device.esim);
/** the other plan whose card is in a slot; of eSIMs there may be several */
function takenBy(store: Store, id: number, place: DevicePlace): string | null {
  const held = (other: number) => store.tables.places[other]?.device_id === place.device_id && store.tables.places[other]?.slot === place.slot;
  return place.slot === "esim" ? null : (store.tables.plans.find((other) => other.id !== id && !other.archived && held(other.id))?.plan.name ?? null);
}
/** a plan that was put away, or became an eSIM, leaves a slot that no longer fits */
export function leaveUnfit(store: Store, id: number): void {
  const place = store.tables.places[id];
  if (place && ((place.slot !== "esim" && store.stored(id).plan.sim === "esim") || takenBy(store, id, place))) delete store.tables.places[id];
}
export function placePlan(store: Store, id: number, draft: { device: number | null; slot?: string }): Done {
  const refuse = (code: string, en: string, zh: string) => {
    throw store.fault(code, store.say(en, zh), "slot");
  };
  const place = draft.device === null ? null : { device_id: draft.device, slot: draft.slot as DeviceSlot };
  if (place) {
    if (!takes(found(store, place.device_id).device, place.slot)) refuse("slot_missing", "This device has no such slot.", "这台设备没有这个卡槽。");
    if (place.slot !== "esim" && store.stored(id).plan.sim === "esim") refuse("slot_for_cards", "This plan is an eSIM, and this slot takes cards. Choose the eSIM slot, or say in the plan that its SIM is a card.", "这份套餐是 eSIM，不能放进实体卡槽。请选 eSIM，或在套餐里把 SIM 改为实体卡。");
    const other = takenBy(store, id, place);
    if (other) refuse("slot_taken", `${other} is in this slot already, and it holds one card. Take that plan out first, or choose another slot.`, `这个卡槽已放着“${other}”，只能放一张卡。请先把它移出，或换一个卡槽。`);
  }
  return store.change(id, store.say("Device or slot changed", "已更改所在设备或卡槽"), () => {
    if (place) store.tables.places[id] = place;
    else delete store.tables.places[id];
    return id;
  });
}

export const deviceCalls = (store: () => Store, answer: Answer): Pick<Backend, "devices" | "device_variants" | "device_bands" | "device_add" | "device_edit" | "device_remove" | "device_eid" | "device_check" | "device_fit" | "plan_device" | "plan_place"> => ({
  devices: () => answer("devices", () => devicesOf(store())),
  device_variants: () => answer("device_variants", () => VARIANTS),
  device_bands: (text) => answer("device_bands", () => readBands(store(), text)),
  device_add: (draft) => answer("device_add", () => addDevice(store(), draft)),
  device_edit: (id, draft) => answer("device_edit", () => editDevice(store(), id, draft)),
  device_remove: (id) => answer("device_remove", () => removeDevice(store(), id)),
  device_eid: (id) => answer("device_eid", () => store().eids[id] ?? null),
  device_check: (id) => answer("device_check", () => checkDevice(store(), id)),
  device_fit: (carrier) => answer("device_fit", () => fitsOf(store(), carrier)),
  plan_device: (id) => answer("plan_device", () => planDevice(store(), id)),
  plan_place: (id, draft) => answer("plan_place", () => placePlan(store(), id, draft)),
});

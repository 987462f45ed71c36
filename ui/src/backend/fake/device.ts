// the fake's devices and eSIMs; EIDs and codes are apart, as in Rust
import type { BandsRead, CarrierFound, DeviceDraft, DeviceFit, DeviceFound, DeviceRecord, DeviceShown, DeviceSlot, DeviceVariant, Done, EsimDraft, EsimRecord, EsimShown, EsimState, PlanDevice } from "../types";
import { between } from "./dates";
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

export function esimsOf(store: Store, plan: number): EsimShown[] {
  return store.tables.esims.filter((row) => row.plan_id === plan).map((record) => {
    const days = record.esim.state === "unused" && record.esim.use_by ? between(store.today, record.esim.use_by) : null;
    return { record, void: days !== null && days < 0, days_left: days };
  }).reverse();
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
export function placePlan(store: Store, id: number, draft: { device: number | null; slot?: string }): Done {
  return store.change(id, store.say("Device or slot changed", "已更改所在设备或卡槽"), () => {
    if (draft.device === null) delete store.tables.places[id];
    else store.tables.places[id] = { device_id: draft.device, slot: draft.slot as DeviceSlot };
    return id;
  });
}

function checkedEsim(store: Store, draft: Partial<EsimDraft>): void {
  if (draft.code && !/^\s*(LPA:)?1\$[\w.-]+\.[\w.-]+\$/i.test(draft.code)) throw store.fault("lpa_invalid", store.say("This is not an activation code. One looks like LPA:1$server.example.com$ABC-123.", "这不是激活码。"), "code");
}
function keepEsim(store: Store, record: EsimRecord, draft: Partial<EsimDraft>): void {
  const papers = (store.papers[record.id] ??= { code: null, confirmation_code: null, iccid: null });
  const { code, confirmation_code, iccid, state, ...rest } = draft;
  Object.assign(record.esim, rest, state ? { state: state as EsimState } : {});
  if (code !== undefined) papers.code = code;
  if (confirmation_code !== undefined) papers.confirmation_code = confirmation_code;
  if (iccid !== undefined) papers.iccid = iccid;
  record.server = papers.code?.split("$")[1] ?? null;
  record.has_confirmation = papers.confirmation_code !== null;
  record.iccid_end = papers.iccid?.slice(-4) ?? null;
}
export function addEsim(store: Store, plan: number, draft: Partial<EsimDraft>): Done {
  checkedEsim(store, draft);
  return store.change(plan, store.say("eSIM added", "已添加 eSIM"), () => {
    const record: EsimRecord = { id: store.id(), plan_id: plan, esim: { state: "unused", got_on: null, use_by: null, note: "" }, server: null, has_confirmation: false, asks_confirmation: false, iccid_end: null, recorded_at: `${store.today}T17:05:00Z`, voided_at: null };
    keepEsim(store, record, draft);
    store.tables.esims.push(record);
    return record.id;
  });
}
const foundEsim = (store: Store, id: number) => store.tables.esims.find((record) => record.id === id)!;
export function editEsim(store: Store, id: number, draft: Partial<EsimDraft>): Done {
  checkedEsim(store, draft);
  return store.change(foundEsim(store, id).plan_id, store.say("eSIM edited", "已修改 eSIM"), () => (keepEsim(store, foundEsim(store, id), draft), id));
}
export const voidEsim = (store: Store, id: number): Done => store.change(foundEsim(store, id).plan_id, store.say("eSIM removed", "已移除 eSIM"), () => ((foundEsim(store, id).voided_at = `${store.today}T17:05:00Z`), id));

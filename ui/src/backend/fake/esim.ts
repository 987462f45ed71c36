// the fake's eSIMs; their codes are apart, as in Rust
import type { Backend, Done, EsimDraft, EsimRecord, EsimShown, EsimState } from "../types";
import type { Answer } from "./answer";
import { between } from "./dates";
import type { Store } from "./store";

export function esimsOf(store: Store, plan: number): EsimShown[] {
  return store.tables.esims.filter((row) => row.plan_id === plan).map((record) => {
    const days = record.esim.state === "unused" && record.esim.use_by ? between(store.today, record.esim.use_by) : null;
    return { record, void: days !== null && days < 0, days_left: days };
  }).reverse();
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

export const esimCalls = (store: () => Store, answer: Answer): Pick<Backend, "esim_add" | "esim_edit" | "esim_void" | "esim_papers" | "esim_qr"> => ({
  esim_add: (id, draft) => answer("esim_add", () => addEsim(store(), id, draft)),
  esim_edit: (id, draft) => answer("esim_edit", () => editEsim(store(), id, draft)),
  esim_void: (id) => answer("esim_void", () => voidEsim(store(), id)),
  esim_papers: (id) => answer("esim_papers", () => store().papers[id]!),
  esim_qr: () => answer("esim_qr", () => new Uint8Array([137, 80, 78, 71])),
});

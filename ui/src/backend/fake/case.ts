// the fake's disputes: opened, asked about, ended; clocks and advice are those of one case, and a pack is a name
import type { Backend, CaseContactDraft, CaseContactRow, CaseDraftInput, CaseForm, CaseLetter, CasePage, CaseRow, Cases, CaseStage, CaseSummary, Done, Fault, PackedFile, PackForm, Staged } from "../types";
import type { Answer } from "./answer";
import { addDays, between } from "./dates";
import { rowOf } from "./receipt";
import { readMoney } from "./rule";
import type { Store } from "./store";

const found = (store: Store, id: number): CaseRow => {
  const row = store.tables.cases.find((one) => one.id === id);
  if (!row) throw store.fault("not_found", store.say("This is no longer there.", "它已不存在。"), null);
  return row;
};
const contactsOf = (store: Store, id: number): CaseContactRow[] => store.tables.contacts.filter((one) => one.case_id === id && !one.voided_at);
const paidOf = (store: Store, id: number) => store.tables.renewals.find((row) => row.id === id)!;

function stageOf(store: Store, row: CaseRow): CaseStage {
  if (row.case.status !== "open") return "closed";
  const last = contactsOf(store, row.id).findLast((one) => one.contact.with === "carrier");
  if (!last) return "tell_carrier";
  return last.contact.outcome === "refused" ? "tell_issuer" : "await_carrier";
}

function clocksOf(store: Store, row: CaseRow): CasePage["clocks"] {
  const told = (who: string) => contactsOf(store, row.id).some((one) => one.contact.with === who);
  const { paid_on } = paidOf(store, row.renewal_id).renewal;
  const from = row.case.statement_on ?? paid_on;
  const last = addDays(from, 60);
  const both = (en: string, zh: string) => ({ en, "zh-CN": zh });
  const fact = { checked: "2026-11-28", sure: "high" as const, days: null };
  const carrier = { clock: { kind: "carrier" as const, from: null, last_day: null, days_left: null, state: told("carrier") ? ("met" as const) : ("running" as const), approximate: false }, confirmed: true, fact: { ...fact, kind: "carrier" as const, source: "common_practice", what: both("Ask the carrier first", "先联系运营商"), more: both("Write down the day.", "记下日期。") } };
  const issuer = { clock: { kind: "issuer" as const, from, last_day: last, days_left: between(store.today, last), state: told("issuer") ? ("met" as const) : ("running" as const), approximate: !row.case.statement_on }, confirmed: true, fact: { ...fact, kind: "issuer" as const, days: 60, source: "https://www.consumerfinance.gov/rules-policy/", what: both("Written notice reaches the card’s bank", "书面通知送达发卡行"), more: both("Within 60 days.", "60 天内。") } };
  return row.case.paid_by === "credit" ? [carrier, issuer] : [carrier];
}

function summaryOf(store: Store, record: CaseRow): CaseSummary {
  const { plan, sample } = store.stored(record.plan_id);
  const { renewal } = paidOf(store, record.renewal_id);
  const next = clocksOf(store, record).find((row) => row.clock.last_day && row.clock.state === "running")?.clock ?? null;
  return { record, plan_name: plan.name, plan_number: plan.number, sample, paid_on: renewal.paid_on, amount: renewal.amount, stage: stageOf(store, record), next };
}

export function casesOf(store: Store, plan: number | null): Cases {
  const all = store.tables.cases.filter((one) => !one.voided_at && (plan === null || one.plan_id === plan)).map((one) => summaryOf(store, one));
  const count = (...states: string[]) => all.filter((one) => states.includes(one.record.case.status)).length;
  const sum = (rows: CaseSummary[], of: "asked" | "got_back") => {
    const money = rows.flatMap((one) => one.record.case[of] ?? []);
    return money.length ? [{ minor: money.reduce((total, one) => total + one.minor, 0), currency: money[0]!.currency }] : [];
  };
  const open = all.filter((one) => one.record.case.status === "open");
  return { cases: [...open, ...all.filter((one) => !open.includes(one))], about: { open: open.length, won: count("credited", "refunded"), given_up: count("given_up"), got_back: sum(all, "got_back"), at_stake: sum(open, "asked") } };
}

export function casePage(store: Store, id: number): CasePage {
  const record = found(store, id);
  const stage = stageOf(store, record);
  const both = (en: string, zh: string) => ({ en, "zh-CN": zh });
  const draft = (to: string): CaseLetter => ({ en: `Dear ${to},\n\nI paid.`, "zh-CN": `${to}您好：\n\n我已付款。` });
  const links = store.tables.caseFiles.filter((one) => one.case_id === id);
  const files = store.tables.receipts
    .filter((one) => !one.trashed_at && (one.renewal_id === record.renewal_id || links.some((link) => link.receipt_id === one.id)))
    .map((receipt) => ({ receipt, contact_id: links.find((link) => link.receipt_id === receipt.id)?.contact_id ?? null, of_payment: receipt.renewal_id === record.renewal_id }));
  return {
    summary: summaryOf(store, record), currency: store.stored(record.plan_id).plan.price.currency,
    renewal: store.renewalsOf(record.plan_id).find((row) => row.id === record.renewal_id)!,
    clocks: clocksOf(store, record), contacts: contactsOf(store, id), files, today: store.today,
    advice: { stage, paid_by: [], title: both("Do this next", "接下来这样做"), steps: [
      { key: "log", act: stage === "closed" ? "pack" : "contact", text: both("Write down what they said", "记下对方的答复"), more: both("The same day.", "当天记。") },
      { key: "pack", act: "pack", text: both("Save the evidence pack", "保存证据包"), more: null },
    ] },
    story: [{ on: paidOf(store, record.renewal_id).renewal.paid_on, text: store.say("The disputed payment", "有争议的付款") }],
    letter_to: "issuer", drafts: (["carrier", "issuer"] as const).map((to) => ({ to, letter: draft(to) })),
    regulator: { name: both("FCC", "FCC"), page: "https://consumercomplaints.fcc.gov/" },
  };
}

export function caseForm(store: Store, renewalId: number): CaseForm {
  const { plan_id, renewal } = paidOf(store, renewalId);
  const { plan } = store.stored(plan_id);
  return { plan_name: plan.name, plan_id, currency: plan.price.currency, amount: renewal.amount, paid_on: renewal.paid_on, paid_by: renewal.method ? "credit" : "other", today: store.today };
}

function read(store: Store, renewalId: number, draft: Partial<CaseDraftInput>, was?: CaseRow["case"]): CaseRow["case"] {
  const { paid_on } = paidOf(store, renewalId).renewal;
  for (const key of ["noticed_on", "statement_on", "served_on"] as const) {
    const day = draft[key];
    if (day && day < paid_on) throw store.fault("before_payment", store.say(`This is before the payment on ${paid_on}.`, `早于 ${paid_on} 的付款。`), key) satisfies Fault;
  }
  const money = (key: "asked" | "got_back") => (draft[key] === undefined ? (was?.[key] ?? null) : draft[key] ? readMoney(draft[key]) : null);
  const merged = { ...(was as Partial<CaseDraftInput> | undefined), ...draft };
  const open = (merged.status ?? "open") === "open";
  return { ...(merged as unknown as CaseRow["case"]), status: (merged.status ?? "open") as CaseRow["case"]["status"], asked: money("asked"), got_back: money("got_back"), closed_on: open ? null : (merged.closed_on ?? store.today), served_on: merged.served_on ?? null, statement_on: merged.statement_on ?? null };
}

export const addCase = (store: Store, renewalId: number, draft: CaseDraftInput): Done => {
  const said = read(store, renewalId, draft);
  const { plan_id } = paidOf(store, renewalId);
  return store.change(plan_id, store.say("Dispute opened", "已新建争议"), () => {
    const id = store.id();
    store.tables.cases.push({ id, plan_id, renewal_id: renewalId, case: said, letter: null, recorded_at: `${store.today}T17:05:00Z`, voided_at: null });
    return id;
  });
};
export const editCase = (store: Store, id: number, patch: Partial<CaseDraftInput>): Done => {
  const row = found(store, id);
  const said = read(store, row.renewal_id, patch, row.case);
  return store.change(row.plan_id, store.say("Dispute corrected", "已更正争议"), () => ((row.case = said), id));
};
export const voidCase = (store: Store, id: number): Done => {
  const row = found(store, id);
  return store.change(row.plan_id, store.say("Dispute removed", "已移除争议"), () => ((row.voided_at = `${store.today}T17:05:00Z`), id));
};
export const addContact = (store: Store, caseId: number, draft: CaseContactDraft): Done =>
  store.change(found(store, caseId).plan_id, store.say("Contact noted", "已记录联系"), () => {
    const id = store.id();
    store.tables.contacts.push({ id, case_id: caseId, contact: draft as CaseContactRow["contact"], recorded_at: `${store.today}T17:05:00Z`, voided_at: null });
    return id;
  });
const contact = (store: Store, id: number) => store.tables.contacts.find((one) => one.id === id)!;
export const editContact = (store: Store, id: number, patch: CaseContactDraft): Done =>
  store.change(found(store, contact(store, id).case_id).plan_id, store.say("Contact corrected", "已更正联系记录"), () => ((contact(store, id).contact = patch as CaseContactRow["contact"]), id));
export const voidContact = (store: Store, id: number): Done =>
  store.change(found(store, contact(store, id).case_id).plan_id, store.say("Contact removed", "已移除联系记录"), () => ((contact(store, id).voided_at = `${store.today}T17:05:00Z`), id));

export function attach(store: Store, id: number, contactId: number | null, receipts: Staged[]): void {
  const { plan_id } = found(store, id);
  for (const file of receipts) {
    const row = rowOf(store, file, plan_id, null);
    store.tables.receipts.push(row);
    store.tables.caseFiles.push({ case_id: id, receipt_id: row.id, contact_id: contactId });
  }
  store.emit({ kind: "changed" });
}
export function unlink(store: Store, id: number, receiptId: number): void {
  store.tables.caseFiles = store.tables.caseFiles.filter((one) => one.case_id !== id || one.receipt_id !== receiptId);
  store.emit({ kind: "changed" });
}
export function setLetter(store: Store, id: number, letter: CaseLetter | null): void {
  found(store, id).letter = letter;
  store.emit({ kind: "changed" });
}
export function packed(store: Store, id: number, form: PackForm): PackedFile | null {
  if (store.picks === null) return null;
  const { files } = casePage(store, id);
  files.forEach((_, index) => store.emit({ kind: "packing", done: index + 1, total: files.length }));
  const damaged = files.filter((file) => file.receipt.file_name.startsWith("damaged"));
  return { name: `evidence.${form}`, pages: 3 + files.length, receipts: files.length, unread: damaged.map((file) => file.receipt.file_name), fonts_complete: true };
}

export const caseCalls = (store: () => Store, answer: Answer): Pick<Backend, "cases" | "case_page" | "case_form" | "case_add" | "case_edit" | "case_void" | "case_contact_add" | "case_contact_edit" | "case_contact_void" | "case_attach" | "case_link" | "case_unlink" | "case_letter_set" | "case_regulator_open" | "case_pack" | "case_pack_stop"> => ({
  cases: (plan) => answer("cases", () => casesOf(store(), plan)),
  case_page: (id) => answer("case_page", () => casePage(store(), id)),
  case_form: (renewal) => answer("case_form", () => caseForm(store(), renewal)),
  case_add: (renewal, draft) => answer("case_add", () => addCase(store(), renewal, draft)),
  case_edit: (id, patch) => answer("case_edit", () => editCase(store(), id, patch)),
  case_void: (id) => answer("case_void", () => voidCase(store(), id)),
  case_contact_add: (id, draft) => answer("case_contact_add", () => addContact(store(), id, draft)),
  case_contact_edit: (id, patch) => answer("case_contact_edit", () => editContact(store(), id, patch)),
  case_contact_void: (id) => answer("case_contact_void", () => voidContact(store(), id)),
  case_attach: (id, contact, receipts) => answer("case_attach", () => attach(store(), id, contact, receipts)),
  case_link: () => answer("case_link", () => undefined),
  case_unlink: (id, receipt) => answer("case_unlink", () => unlink(store(), id, receipt)),
  case_letter_set: (id, letter) => answer("case_letter_set", () => setLetter(store(), id, letter)),
  case_regulator_open: (id) => answer("case_regulator_open", () => void store().addresses.push(casePage(store(), id).regulator!.page)),
  case_pack: (id, form) => answer("case_pack", () => packed(store(), id, form)),
  case_pack_stop: () => answer("case_pack_stop", () => undefined),
});

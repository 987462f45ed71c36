// the fake's receipts: kept, found by plain search, drawn as a sheet of paper
import type { Backend, ReceiptFind, ReceiptFound, ReceiptProposal, ReceiptRow, ReceiptsAbout, ReceiptsFound, Staged, WithoutReceipt } from "../types";
import type { Answer } from "./answer";
import { receiptRead } from "./receipt-read";
import type { Store } from "./store";

export function rowOf(store: Store, file: Staged, plan_id: number | null, renewal_id: number | null): ReceiptRow {
  return { id: store.id(), plan_id, renewal_id, sha256: file.sha256, file_name: file.file_name, media_type: file.media_type, size: file.size, added_at: `${store.today}T17:05:00Z`, trashed_at: null, note: "" };
}

const one = (store: Store, id: number): ReceiptRow => {
  const found = store.tables.receipts.find((row) => row.id === id);
  if (!found) throw store.fault("not_found", store.say("This receipt is no longer there.", "该凭证已不存在。"), null);
  return found;
};

function foundOf(store: Store, receipt: ReceiptRow): ReceiptFound {
  const plan = store.tables.plans.find((row) => row.id === receipt.plan_id)?.plan;
  const paid = store.tables.renewals.find((row) => row.id === receipt.renewal_id)?.renewal;
  return { receipt, plan_name: plan?.name ?? null, number: plan?.number ?? null, paid_on: paid?.paid_on ?? null, amount: paid?.amount ?? null, status: paid?.status ?? null };
}

export function receiptsFound(store: Store, find: ReceiptFind, from: number, count: number): ReceiptsFound {
  const wanted = (find.words ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (row: ReceiptFound) => {
    const plan = store.tables.plans.find((one) => one.id === row.receipt.plan_id)?.plan;
    const text = [row.receipt.file_name, row.receipt.note, plan?.name, plan?.carrier, plan?.number, row.paid_on, row.amount ? (row.amount.minor / 100).toFixed(2) : ""].join("\n").toLowerCase();
    return (
      wanted.every((word) => text.includes(word)) && (find.plan_id === undefined || row.receipt.plan_id === find.plan_id) && (!find.carrier || plan?.carrier === find.carrier) &&
      (find.year === undefined || (row.paid_on ?? row.receipt.added_at).startsWith(`${find.year}`)) && (!find.status || row.status === find.status) && (!find.amount || row.amount?.minor === Math.round(Number(find.amount) * 100))
    );
  };
  const kept = store.tables.receipts.filter((row) => !row.trashed_at);
  const rows = find.ids ? kept.filter((row) => find.ids!.includes(row.id)) : find.view === "trash" ? store.tables.receipts.filter((row) => row.trashed_at) : kept.filter((row) => find.view !== "unsorted" || row.plan_id === null);
  const ordered = rows.map((row) => foundOf(store, row)).filter((row) => find.view === "trash" || matches(row)).sort((a, b) => Number(a.receipt.plan_id !== null) - Number(b.receipt.plan_id !== null) || b.receipt.id - a.receipt.id);
  return { total: ordered.length, ids: ordered.map((row) => row.receipt.id), rows: ordered.slice(from, from + count) };
}

export function withoutReceipt(store: Store): WithoutReceipt[] {
  const proved = new Set(store.tables.receipts.filter((row) => !row.trashed_at).map((row) => row.renewal_id));
  return store.tables.renewals.filter((row) => !row.voided_at && !proved.has(row.id)).map((row) => {
    const { plan } = store.stored(row.plan_id);
    return { renewal_id: row.id, plan: { id: row.plan_id, name: plan.name, number: plan.number }, paid_on: row.renewal.paid_on, amount: row.renewal.amount };
  });
}

export function receiptsAbout(store: Store): ReceiptsAbout {
  const kept = store.tables.receipts.filter((row) => !row.trashed_at);
  const plans = store.tables.plans.filter((row) => kept.some((one) => one.plan_id === row.id));
  const past = store.settings.keep_receipts === null ? [] : kept.filter((row) => store.old.includes(row.id));
  return {
    kept: kept.length, unsorted: kept.filter((row) => row.plan_id === null).length, trash: store.tables.receipts.length - kept.length, without: withoutReceipt(store).length,
    bytes: store.tables.receipts.reduce((sum, row) => sum + row.size, 0), past: past.map((row) => row.id), past_bytes: past.reduce((sum, row) => sum + row.size, 0),
    plans: plans.map(({ id, plan }) => ({ id, name: plan.name, number: plan.number })), carriers: [...new Set(plans.map(({ plan }) => plan.carrier))].map((carrier) => ({ carrier, name: null })),
    years: [...new Set(kept.map((row) => Number((foundOf(store, row).paid_on ?? row.added_at).slice(0, 4))))].sort((a, b) => b - a),
  };
}

export function proposals(store: Store, id: number): ReceiptProposal[] {
  const { file_name } = one(store, id);
  return store.tables.renewals.filter((row) => !row.voided_at).map((row) => {
    const { plan } = store.stored(row.plan_id);
    return { plan: { id: row.plan_id, name: plan.name, number: plan.number }, renewal_id: row.id, paid_on: row.renewal.paid_on, amount: row.renewal.amount, by_line: file_name.includes(plan.number?.slice(-4) ?? "none"), by_amount: true, by_date: false };
  }).slice(0, 3);
}

export function move(store: Store, ids: number[], trashed: boolean): void {
  const rows = ids.map((id) => one(store, id));
  for (const row of rows) row.trashed_at = trashed ? `${store.today}T17:05:00Z` : null;
  store.emit({ kind: "changed" });
}

export function placeReceipt(store: Store, id: number, plan_id: number | null, renewal_id: number | null, note: string) {
  const row = one(store, id);
  const plan = plan_id ?? row.plan_id;
  if (plan === null) {
    row.note = note;
    store.emit({ kind: "changed" });
    return null;
  }
  return store.change(plan, store.say("Receipt changed", "凭证已修改"), () => (Object.assign(one(store, id), { plan_id, renewal_id, note }), id));
}

/** a sheet with a few lines where the browser can draw, else one grey dot */
export async function sheet(store: Store, id: number, page: number, width: number): Promise<Uint8Array<ArrayBuffer>> {
  const row = one(store, id);
  if (!/^image\/|pdf$/.test(row.media_type)) throw store.fault("receipt_not_drawn", store.say("This file cannot be shown here. It is kept as it came.", "这个文件无法在此显示，原件已妥善保存。"), null);
  const pages = row.media_type === "application/pdf" ? 2 : 1;
  const head = new Uint8Array([pages, 0, 0, 0]);
  let picture = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNs+M9QDwAFgAJ/wlSq1QAAAABJRU5ErkJggg=="), (c) => c.charCodeAt(0));
  if (typeof OffscreenCanvas !== "undefined") {
    const canvas = new OffscreenCanvas(width, Math.round(width * 1.3));
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = "dimgray";
    pen.font = `${Math.round(width / 16)}px sans-serif`;
    [row.file_name, "Payment received", "$45.00", "Nov 20, 2026", `${page + 1} / ${pages}`].forEach((line, at) => pen.fillText(line.slice(0, 24), width / 12, (width / 9) * (at + 1.5)));
    picture = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
  }
  const all = new Uint8Array(head.length + picture.length);
  all.set(head);
  all.set(picture, head.length);
  return all;
}

/** for looking at the gallery: some of each kind */
export function someReceipts(store: Store, count: number): void {
  const names = ["mint-receipt-0108.pdf", "Screenshot 2026-11-20.png", "付款凭证.png", "confirmation.txt", "invoice.zip", "giffgaff-top-up.webp"];
  const types = ["application/pdf", "image/png", "image/png", "text/plain", "application/octet-stream", "image/webp"] as const;
  for (let at = 0; at < count; at += 1) {
    const kind = at % names.length;
    const row = rowOf(store, { sha256: `${at}`.padStart(64, "0"), file_name: names[kind]!, media_type: types[kind]!, size: 40_000 + at * 7919 }, at % 4 === 0 ? null : (at % 3) + 1, null);
    if (row.plan_id === 3) row.renewal_id = 1;
    store.tables.receipts.push(row);
    if (at % 5 === 3) store.old.push(row.id);
  }
}

export const receiptCalls = (store: () => Store, answer: Answer): Pick<Backend, "receipt_stage" | "receipt_stage_text" | "receipt_attach" | "receipt_read" | "receipt_open" | "receipt_trash" | "receipt_keep" | "receipt_place" | "receipts_trash" | "receipts_restore" | "receipts_about" | "receipts_found" | "renewals_without_receipt" | "receipt_proposals" | "receipt_text" | "receipt_drawn"> => ({
  receipt_stage: (bytes, file_name) => answer("receipt_stage", () => {
    if (bytes.byteLength > 25 * 1024 * 1024) throw store().fault("receipt_too_large", store().say("The file is larger than 25 MB.", "文件超过 25 MB。"), "receipts");
    return store().staging(file_name, bytes.byteLength);
  }),
  receipt_stage_text: (text, name) => answer("receipt_stage_text", () => {
    if (/\b4\d{3}( ?\d{4}){3}\b/.test(text)) throw store().fault("card_number", store().say("This looks like the whole number of a bank card.", "这里像是完整的银行卡号。"), "text");
    return store().staging(name, new Blob([text]).size);
  }),
  receipt_attach: (plan, renewal, receipts) => answer("receipt_attach", () => store().change(plan, store().say("Receipt added", "添加了凭证"), () => {
    for (const file of receipts) store().tables.receipts.push(rowOf(store(), file, plan, renewal));
    return plan;
  })),
  receipt_read: (_, sha256) => answer("receipt_read", () => receiptRead(store(), sha256)),
  receipt_open: () => answer("receipt_open", () => undefined),
  receipt_trash: (id) => answer("receipt_trash", () => {
    const receipt = store().tables.receipts.find((r) => r.id === id)!;
    if (receipt.plan_id === null) {
      move(store(), [id], true);
      return null;
    }
    return store().change(receipt.plan_id, store().say("Receipt moved to the trash", "将凭证移到了回收站"), () => ((receipt.trashed_at = `${store().today}T17:05:00Z`), id));
  }),
  receipt_keep: (receipts) => answer("receipt_keep", () => {
    const rows = receipts.map((file) => rowOf(store(), file, null, null));
    store().tables.receipts.push(...rows);
    store().emit({ kind: "changed" });
    return rows.map((row) => row.id);
  }),
  receipt_place: (id, plan, renewal, note) => answer("receipt_place", () => placeReceipt(store(), id, plan, renewal, note)),
  receipts_trash: (ids) => answer("receipts_trash", () => move(store(), ids, true)),
  receipts_restore: (ids) => answer("receipts_restore", () => move(store(), ids, false)),
  receipts_about: () => answer("receipts_about", () => receiptsAbout(store())),
  receipts_found: (find, from, count) => answer("receipts_found", () => receiptsFound(store(), find, from, count)),
  renewals_without_receipt: () => answer("renewals_without_receipt", () => withoutReceipt(store())),
  receipt_proposals: (id) => answer("receipt_proposals", () => proposals(store(), id)),
  receipt_text: (id) => answer("receipt_text", () => `${store().tables.receipts.find((row) => row.id === id)?.file_name}\nThank you, we received $45.00.`),
  receipt_drawn: (id, page, width) => sheet(store(), id, page, width),
});

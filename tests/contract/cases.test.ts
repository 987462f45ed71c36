// Disputes from outside: opened on a payment, their clocks with sources, who was asked, what they hold fast, and the pack.
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { pdf, plan, plus, png } from "../harness/samples.ts";

type Clock = { kind: string; last_day: string | null; state: string; source: string; sure: string; approximate: boolean };
type Case = { id: number; plan_id: number; renewal_id: number; status: string; stage: string; clocks: Clock[]; next: { steps: unknown[] }; contacts: { id: number }[]; receipts: number[]; got_back: unknown };
type Packed = { pages: number; receipts: number; unread: { sha256: string; why: string }[]; missing: string[]; bytes: number };

let at: DataFolder;
let folder: string;
let id: string;
let renewal: string;
let paid: string;
const json = (value: unknown) => ["--json", JSON.stringify(value)];
const file = (name: string, bytes: Buffer | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
beforeEach(() => {
  at = new DataFolder();
  folder = mkdtempSync(join(tmpdir(), "keepline-case-"));
  const stored = at.cli.get<{ id: number; started_on: string }>("plan", "add", ...json(plan(-5, { carrier: "t-mobile-us", name: "流量卡 Data SIM" })));
  [id, paid] = [String(stored.id), plus(stored.started_on, 20)];
  renewal = String(at.cli.get("renewal", "add", id, ...json({ paid_on: paid, amount: { minor: 1500, currency: "USD" }, status: "failed", method: "Visa", confirmation: "K-778", channel: "website" })).id);
});
afterEach(() => {
  at.clear();
  rmSync(folder, { recursive: true });
});
const opened = (more = {}) => at.cli.get<Case>("case", "add", renewal, ...json({ wrong: "not_credited", remedy: "refund", asked: { minor: 1500, currency: "USD" }, ...more }));

describe("case", () => {
  test("is opened with its clocks, each with its last day, how sure it is and its source", () => {
    const one = opened({ statement_on: plus(paid, 2), noticed_on: plus(paid, 1) });
    expect(one).toMatchObject({ status: "open", stage: "tell_carrier", plan_id: Number(id), renewal_id: Number(renewal) });
    const clocks = Object.fromEntries(one.clocks.map((clock) => [clock.kind, clock]));
    expect(clocks.issuer).toMatchObject({ last_day: plus(paid, 62), state: "running", sure: "high", approximate: false });
    expect(clocks.network).toMatchObject({ last_day: plus(paid, 120), sure: "medium" });
    expect(clocks.carrier?.last_day).toBeNull();
    for (const clock of one.clocks) expect(clock.source).toMatch(/^(https:\/\/|common_practice$)/);
    expect(one.next.steps.length).toBeGreaterThan(1);
    const told = at.cli.get<{ kind: string; lead_days: number; subject: { kind: string; id: number } }[]>("reminder", "list").filter((one) => one.kind === "dispute_deadline");
    expect(told.map((one) => one.lead_days)).toEqual([14, 7, 3, 1, 14, 7, 3, 1]);
    expect(told[0]?.subject).toEqual({ kind: "case", id: one.id });
  });
  test("who was asked leads on, and what came back is counted", () => {
    const one = opened();
    at.cli.get("case", "contact", "add", String(one.id), ...json({ with: "carrier", by: "phone", agent: "Kim", case_number: "T-1", outcome: "refused" }));
    const asked = at.cli.get<Case>("case", "show", String(one.id));
    expect([asked.stage, asked.contacts.length]).toEqual(["tell_issuer", 1]);
    at.cli.get("case", "contact", "edit", String(asked.contacts[0]!.id), ...json({ outcome: "promised" }));
    expect(at.cli.get<Case>("case", "show", String(one.id)).stage).toBe("await_carrier");
    const ended = at.cli.get<Case>("case", "edit", String(one.id), ...json({ status: "refunded", got_back: { minor: 1500, currency: "USD" } }));
    expect(ended).toMatchObject({ status: "refunded", stage: "closed" });
    expect(at.cli.get("case", "totals")).toMatchObject({ open: 0, won: 1, got_back: [{ minor: 1500, currency: "USD" }] });
    expect(at.cli.get<Case[]>("case", "list", "--plan", id).map((one) => one.id)).toEqual([one.id]);
  });
  test.each([
    [{ wrong: "stolen" }, "wrong", "invalid_choice"],
    [{ noticed_on: "1999-01-01" }, "noticed_on", "before_payment"],
    [{ noticed_on: "2999-01-01" }, "noticed_on", "moment_future"],
    [{ asked: { minor: 1, currency: "EUR" } }, "asked.currency", "currency_mismatch"],
    [{ lawyer: "x" }, "lawyer", "unknown_field"],
    [{ closed_on: "2999-01-01" }, "closed_on", "moment_future"],
  ])("%o is refused by its field, and nothing is stored", (more, field, code) => {
    expect(at.cli.refused("case", "add", renewal, ...json({ wrong: "not_credited", ...more }))).toMatchObject({ code, field });
    expect(at.cli.get<Case[]>("case", "list")).toEqual([]);
  });
  test("a second open one on the same payment, and one on nothing, are refused", () => {
    opened();
    expect(at.cli.refused("case", "add", renewal, ...json({ wrong: "other" })).code).toBe("duplicate_case");
    expect(at.cli.refused("case", "add", "77", ...json({ wrong: "other" })).code).toBe("not_found");
    expect(at.cli.refused("case", "show", "77").code).toBe("not_found");
  });
});

describe("case pack", () => {
  test("holds each receipt with its hash; the same as a zip; nothing is missing unsaid", () => {
    const files = [file("收据 receipt.pdf", pdf("Thank you, paid 15.00")), file("photo.png", png(64)), file("mail.eml", "From: pay@carrier.example\r\nTo: me@example.com\r\nSubject: We've received your payment\r\nDate: Fri, 20 Feb 2026 10:00:00 -0800\r\n\r\nThank you. Amount $15.00, 已收到付款。\r\n")];
    at.cli.get("receipt", "add", id, ...files, "--renewal", renewal);
    const one = opened();
    const out = join(folder, "evidence.pdf");
    const packed = at.cli.get<Packed>("case", "pack", String(one.id), out, "--chinese");
    expect(packed).toMatchObject({ receipts: 3, unread: [] });
    expect(packed.pages).toBeGreaterThanOrEqual(6);
    const bytes = readFileSync(out);
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.length).toBe(packed.bytes);
    const zip = join(folder, "evidence.zip");
    expect(at.cli.get<Packed>("case", "pack", String(one.id), zip)).toMatchObject({ receipts: 3, pages: expect.any(Number) });
    const inside = readFileSync(zip).toString("latin1");
    for (const path of files) expect(inside).toContain(readFileSync(path).toString("latin1"));
    // its own list of sums is that of the files
    const sums = files.map((path) => createHash("sha256").update(readFileSync(path)).digest("hex"));
    const receipts = at.cli.get<{ sha256: string }[]>("receipt", "list").map((one) => one.sha256);
    expect(receipts.sort()).toEqual(sums.sort());
  });
  test("without any receipt it is made all the same, and says so", () => {
    const packed = at.cli.get<Packed>("case", "pack", String(opened().id), join(folder, "bare.pdf"));
    expect(packed.receipts).toBe(0);
    expect(packed.missing.join(" ")).toMatch(/No receipt of this payment is kept/);
  });
  test("a broken receipt is listed with its hash, and the rest is there", () => {
    const broken = file("broken.pdf", "%PDF-1.7\nnothing that any reader knows");
    at.cli.get("receipt", "add", id, broken, file("good.pdf", pdf("ok")), "--renewal", renewal);
    const packed = at.cli.get<Packed>("case", "pack", String(opened().id), join(folder, "p.pdf"));
    expect(packed.unread).toEqual([expect.objectContaining({ why: "broken", sha256: createHash("sha256").update(readFileSync(broken)).digest("hex") })]);
  });
  test("where it cannot be written, nothing is there and the reason is said", () => {
    const one = opened();
    const out = join(folder, "no", "such", "folder.pdf");
    expect(at.cli.refused("case", "pack", String(one.id), out).code).toBe("file_unwritable");
    expect(existsSync(out)).toBe(false);
  });
  test("the letter is a draft that can be replaced and brought back", () => {
    const one = String(opened().id);
    const draft = at.cli.get<{ edited: boolean; letter: { en: string; "zh-CN": string } }>("case", "letter", one);
    expect(draft.edited).toBe(false);
    expect(draft.letter.en).toMatch(/K-778/);
    expect(draft.letter["zh-CN"]).toMatch(/确认号：K-778/);
    expect(at.cli.get("case", "letter", one, ...json({ en: "Dear bank", "zh-CN": "您好" }))).toMatchObject({ edited: true, letter: { en: "Dear bank" } });
    expect(at.cli.refused("case", "letter", one, ...json({ en: "x", "zh-CN": "4111 1111 1111 1111" }))).toMatchObject({ code: "card_number", field: "zh-CN" });
    expect(at.cli.get("case", "letter", one, "--json", "null")).toMatchObject({ edited: false });
  });
});

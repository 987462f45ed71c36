// Renewals, receipts and reminders from outside: what a payment buys, what a void takes back, what comes out of a receipt.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { day, pdf, plan, plus, png } from "../harness/samples.ts";

let at: DataFolder;
let id: string;
beforeEach(() => {
  at = new DataFolder();
  id = `${String(at.cli.get("plan", "add", "--json", JSON.stringify(plan(5))).id)}`;
});
afterEach(() => at.clear());

const pay = (more: Record<string, unknown> = {}) => at.cli.get("renewal", "add", id, "--json", JSON.stringify({ paid_on: day(0), amount: { minor: 1500, currency: "USD" }, ...more }));
const lastDay = () => at.cli.get<{ standing: { last_day: string } }>("plan", "show", id).standing.last_day;

describe("renewals", () => {
  test("a payment appends a period; a void takes it back and stays in the list", () => {
    const renewal = pay();
    expect(renewal).toMatchObject({ paid_on: day(0), periods: 1, kind: "payment", status: "posted", amount: { minor: 1500, currency: "USD" } });
    expect(lastDay()).toBe(day(35));
    at.cli.get("renewal", "void", `${String(renewal.id)}`);
    expect(lastDay()).toBe(day(5));
    expect(at.cli.get("renewal", "list", id)).toMatchObject([{ id: renewal.id, voided: true }]);
  });

  test("failed and refunded buy nothing; pending and disputed buy", () => {
    for (const [status, days] of [["failed", 5], ["refunded", 5], ["pending", 35], ["disputed", 65]] as const) {
      pay({ status });
      expect(lastDay()).toBe(day(days));
    }
  });

  test("what the carrier shows wins", () => {
    pay({ new_last_day: day(40) });
    expect(lastDay()).toBe(day(40));
  });

  test("a payment dated tomorrow has not happened yet", () => {
    pay({ paid_on: day(2) });
    expect(lastDay()).toBe(day(5));
  });
});

describe("receipts", () => {
  test("p17: bytes out are bytes in, whatever the name", () => {
    const renewal = pay();
    const files = { "receipt.pdf": pdf("Paid 15.00 USD"), "收据 照片.png": png(), "a'b\"c;$(x).txt": Buffer.from([0, 255, 10, 13, 0]) };
    for (const [name, bytes] of Object.entries(files)) {
      const file = join(at.folder, name);
      writeFileSync(file, bytes);
      const added = at.cli.get("receipt", "add", id, file, "--renewal", `${String(renewal.id)}`);
      const out = join(at.folder, "out");
      at.cli.get("receipt", "get", `${String(added.id)}`, out);
      expect(readFileSync(out).equals(bytes)).toBe(true);
    }
  });

  test("several at once; none of another plan's renewal, of nothing, empty or missing", () => {
    const file = join(at.folder, "r.pdf");
    writeFileSync(file, pdf("one"));
    const second = join(at.folder, "s.png");
    writeFileSync(second, png());
    expect(at.cli.get<{ receipts: unknown[] }>("receipt", "add", id, file, second).receipts).toHaveLength(2);
    expect(at.cli.refused("receipt", "add", "999", file).code).toBe("not_found");
    expect(at.cli.refused("receipt", "add", id, file, "--renewal", "999").code).toBe("not_found");
    expect(at.cli.refused("receipt", "add", id, join(at.folder, "no-such-file")).code).toBe("file_unreadable");
    const empty = join(at.folder, "empty.pdf");
    writeFileSync(empty, "");
    expect(at.cli.refused("receipt", "add", id, empty).code).toBe("receipt_empty");
    expect(at.cli.refused("receipt", "get", "999", join(at.folder, "x")).code).toBe("not_found");
    expect(existsSync(join(at.folder, "x"))).toBe(false);
  });

  test("25 MB fit, one byte more does not", () => {
    const file = join(at.folder, "large.png");
    writeFileSync(file, Buffer.alloc(25 * 1024 * 1024 + 1, 7));
    expect(at.cli.refused("receipt", "add", id, file).code).toBe("receipt_too_large");
    writeFileSync(file, Buffer.alloc(25 * 1024 * 1024, 7));
    at.cli.get("receipt", "add", id, file);
  });
});

describe("reminders", () => {
  type Reminder = { plan_id: number; kind: string; lead_days: number | null; fire_at: string; state: string };

  test("each with kind, lead, moment and state, in order", () => {
    at.cli.get("settings", "set", "--json", JSON.stringify({ home_zone: "America/Los_Angeles" }));
    const list = at.cli.get<Reminder[]>("reminder", "list");
    expect(list.filter((one) => one.kind === "expiry").map((one) => one.lead_days)).toEqual([7, 3, 1, 0]);
    expect(list.map((one) => one.kind)).toContain("expired");
    expect(list.map((one) => one.fire_at)).toEqual(list.map((one) => one.fire_at).sort());
    for (const one of list) expect(one).toMatchObject({ plan_id: Number(id), fire_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), state: expect.any(String) });
  });

  test("a renewal settles what was about the old date", () => {
    const asOf = `${plus(day(0), 1)}T23:59:00Z`;
    const due = () => at.cli.get<Reminder[]>("reminder", "list", "--as-of", asOf).filter((one) => one.state === "pending" && one.fire_at <= asOf);
    expect(due().length).toBeGreaterThan(0);
    pay();
    expect(due()).toEqual([]);
  });
});

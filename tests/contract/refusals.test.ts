// Every date that cannot be, unknown zone, negative amount, zero-day rule, wrong currency and unknown field is refused by
// its name, and nothing is stored.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { day, plan } from "../harness/samples.ts";

let at: DataFolder;
let id: string;
beforeAll(() => {
  at = new DataFolder();
  id = `${String(at.cli.get("plan", "add", "--json", JSON.stringify(plan(20))).id)}`;
});
afterAll(() => at.clear());

const rule = (more: Record<string, unknown>) => ({ rule: { kind: "days", days: 30, early: "append", late: "from_payment", ...more } });
const without = (key: string) => Object.fromEntries(Object.entries(plan(20)).filter(([name]) => name !== key));

describe("a plan", () => {
  test.each<[string, Record<string, unknown>]>([
    ["name", { name: "" }],
    ["name", { name: "   " }],
    ["name", { name: 7 }],
    ["number", { number: "2065550100" }],
    ["number", { number: "+1 206 555 0100" }],
    ["number", { number: "+12" }],
    ["sim", { sim: "nano" }],
    ["zone", { zone: "Mars/Olympus" }],
    ["zone", { zone: "PST8" }],
    ["zone", { zone: null }],
    ["started_on", { started_on: "2026-02-30" }],
    ["started_on", { started_on: "2025-02-29" }],
    ["started_on", { started_on: "02/03/2026" }],
    ["started_on", { started_on: null }],
    ["first_last_day", { first_last_day: "2020-01-01" }],
    ["rule", { rule: null }],
    ["rule.kind", rule({ kind: "weekly" })],
    ["rule.days", rule({ days: 0 })],
    ["rule.days", rule({ days: -30 })],
    ["rule.days", rule({ days: 1.5 })],
    ["rule.days", rule({ days: "30" })],
    ["rule.early", rule({ early: "later" })],
    ["rule.months", { rule: { kind: "months", months: 0, early: "append", late: "from_payment" } }],
    ["rule.months", rule({ months: 1 })],
    ["price", { price: null }],
    ["price.minor", { price: { minor: -1, currency: "USD" } }],
    ["price.minor", { price: { minor: 15.5, currency: "USD" } }],
    ["price.minor", { price: { minor: 1e18, currency: "USD" } }],
    ["price.currency", { price: { minor: 1500, currency: "usd" } }],
    ["price.currency", { price: { minor: 1500, currency: "ZZZ" } }],
    ["grace.number_lost_after_days", { grace: { number_lost_after_days: -1 } }],
    ["grace.days", { grace: { number_lost_after_days: 1, days: 1 } }],
    ["data_allowance_mb", { data_allowance_mb: -1 }],
    ["autopay", { autopay: "yes" }],
    ["leads", { leads: 7 }],
    ["leads", { leads: [7, -1] }],
    ["note", { note: 7 }],
    ["colour", { colour: "red" }],
  ])("names %s: %j", (field, more) => {
    const refusal = at.cli.refused("plan", "add", "--json", JSON.stringify({ ...plan(20), ...more }));
    expect(refusal.field?.replace(/[.[]\d+\]?$/, "")).toBe(field);
    expect(refusal.code).toMatch(/^[a-z_0-9]+$/);
    expect(refusal.message.length).toBeGreaterThan(5);
    expect(at.cli.get<unknown[]>("plan", "list")).toHaveLength(1);
  });

  test.each(["name", "zone", "started_on", "rule", "price"])("needs %s", (field) => {
    expect(at.cli.refused("plan", "add", "--json", JSON.stringify(without(field)))).toMatchObject({ code: "required", field });
  });

  test.each(["number", "sim", "grace", "carrier"])("does without %s", (field) => {
    const other = new DataFolder();
    other.cli.get("plan", "add", "--json", JSON.stringify(without(field)));
    other.clear();
  });

  test("an edit is refused the same way and changes nothing", () => {
    expect(at.cli.refused("plan", "edit", id, "--json", JSON.stringify({ zone: "Nowhere" })).field).toBe("zone");
    expect(at.cli.get("plan", "show", id)).toMatchObject(plan(20));
  });
});

describe("a renewal", () => {
  const usual = { paid_on: day(0), amount: { minor: 1500, currency: "USD" } };
  test.each<[string, Record<string, unknown>]>([
    ["paid_on", { paid_on: "2026-02-30" }],
    ["paid_on", { paid_on: day(-30) }],
    ["paid_on", { paid_on: undefined }],
    ["amount", { amount: undefined }],
    ["amount.minor", { amount: { minor: -1, currency: "USD" } }],
    ["amount.currency", { amount: { minor: 1500, currency: "EUR" } }],
    ["fee.currency", { fee: { minor: 100, currency: "EUR" } }],
    ["tax.minor", { tax: { minor: -5, currency: "USD" } }],
    ["periods", { periods: 0 }],
    ["periods", { periods: -1 }],
    ["kind", { kind: "gift" }],
    ["kind", { kind: "activity" }],
    ["status", { status: "perhaps" }],
    ["new_last_day", { new_last_day: day(-1) }],
    ["new_last_day", { new_last_day: "2026-13-01" }],
    ["note", { note: 1 }],
    ["tip", { tip: 1 }],
  ])("names %s: %j", (field, more) => {
    expect(at.cli.refused("renewal", "add", id, "--json", JSON.stringify({ ...usual, ...more })).field).toBe(field);
    expect(at.cli.get<unknown[]>("renewal", "list", id)).toEqual([]);
  });
});

describe("settings", () => {
  test.each<[string, Record<string, unknown>]>([
    ["language", { language: "fr" }],
    ["home_zone", { home_zone: "Moon/Base" }],
    ["remind_at", { remind_at: "25:00" }],
    ["remind_at", { remind_at: 9 }],
    ["leads", { leads: ["soon"] }],
    ["quiet_hours.from", { quiet_hours: { to: "08:00" } }],
    ["quiet_hours.to", { quiet_hours: { from: "22:00", to: "8" } }],
    ["theme", { theme: "dark" }],
  ])("name %s: %j", (field, patch) => {
    const before = at.cli.get("settings", "show");
    expect(at.cli.refused("settings", "set", "--json", JSON.stringify(patch)).field?.replace(/[.[]\d+\]?$/, "")).toBe(field);
    expect(at.cli.get("settings", "show")).toEqual(before);
  });

  test("are stored one by one", () => {
    const shown = at.cli.get("settings", "set", "--json", JSON.stringify({ home_zone: "Asia/Shanghai" }));
    expect(shown).toMatchObject({ language: null, home_zone: "Asia/Shanghai", remind_at: "09:00", quiet_hours: { from: "22:00", to: "08:00" } });
    expect(at.cli.get("settings", "set", "--json", JSON.stringify({ quiet_hours: null }))).toMatchObject({ home_zone: "Asia/Shanghai", quiet_hours: null });
  });
});

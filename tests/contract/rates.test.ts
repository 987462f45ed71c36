// Rates, from outside: typed, listed and removed; and the one total that spend and month answer by them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

type Total = { amount: { minor: number; currency: string }; parts: unknown[]; missing: unknown[] };
type Page = { home_currency: string | null; rates: { from: string; on: string }[]; total: { paid: unknown[]; home?: { paid: Total; pending: Total } } };
type Month = { sums: { paid: unknown[]; due: unknown[]; home?: { paid: Total; due: Total } } };
const NOW = "2026-11-24T17:00:00Z";

let at: DataFolder;
const json = (value: unknown) => ["--json", JSON.stringify(value)];
const rate = (from: string, to: string, value: unknown, on: string, more = {}) => json({ from, to, rate: value, on, ...more });
const add = (from: string, to: string, value: unknown, on: string) => at.cli.get<{ id: number }>("rate", "add", ...rate(from, to, value, on));
const refused = (...call: string[]) => {
  const { code, field } = at.cli.refused(...call);
  return [code, field];
};

beforeEach(() => {
  at = new DataFolder();
  at.cli.get("settings", "set", ...json({ language: "en", home_zone: "America/Los_Angeles" }));
  const terms = { zone: "America/Los_Angeles", started_on: "2026-10-30", rule: { kind: "days", days: 30, early: "append", late: "from_payment" }, grace: null };
  const one = String(at.cli.get("plan", "add", ...json(plan(0, { ...terms, name: "One", price: { minor: 1500, currency: "USD" } }))).id);
  const two = String(at.cli.get("plan", "add", ...json(plan(0, { ...terms, name: "Two", number: null, price: { minor: 120_000, currency: "JPY" } }))).id);
  for (const [id, paid_on, minor, currency] of [[one, "2026-11-02", 1500, "USD"], [two, "2026-11-11", 3000, "JPY"], [two, "2026-11-01", 2000, "JPY"]] as const)
    at.cli.get("renewal", "add", id, ...json({ paid_on, amount: { minor, currency } }));
});
afterEach(() => at.clear());

describe("rate", () => {
  test("is added, listed and removed", () => {
    const first = add("USD", "JPY", "149.50", "2026-11-05");
    expect(first).toEqual({ id: expect.any(Number), from: "USD", to: "JPY", rate: "149.5", on: "2026-11-05", note: "" });
    at.cli.get("rate", "add", ...rate("USD", "JPY", "151", "2026-12-01", { note: "statement" }));
    expect(at.cli.get<{ on: string; note: string }[]>("rate", "list").map(({ on, note }) => [on, note])).toEqual([["2026-12-01", "statement"], ["2026-11-05", ""]]);
    expect(at.cli.get("rate", "remove", String(first.id))).toEqual({ id: first.id });
    expect(at.cli.get<unknown[]>("rate", "list")).toHaveLength(1);
    expect(at.cli.run(["rate", "remove", String(first.id)]).code).toBe(1);
  });
  test.each([
    ["the same currency twice", rate("USD", "USD", "1", "2026-11-01"), "rate_same", "to"],
    ["nothing", rate("USD", "JPY", "0", "2026-11-01"), "rate_invalid", "rate"],
    ["below nothing", rate("USD", "JPY", "-149", "2026-11-01"), "rate_invalid", "rate"],
    ["a comma", rate("USD", "JPY", "1,300", "2026-11-01"), "rate_invalid", "rate"],
    ["more than any", rate("USD", "JPY", "149000000", "2026-11-01"), "rate_invalid", "rate"],
    ["a number that may have lost digits", rate("USD", "JPY", 149.5, "2026-11-01"), "wrong_type", "rate"],
    ["a currency that is none", rate("USD", "YEN", "149", "2026-11-01"), "currency_unknown", "to"],
    ["a day that does not exist", rate("USD", "JPY", "149", "2026-02-29"), "date_invalid", "on"],
    ["no day", rate("USD", "JPY", "149", "").map((one) => one.replace('"on":""', '"on":null')), "required", "on"],
    ["what nobody knows", rate("USD", "JPY", "149", "2026-11-01", { bank: "x" }), "unknown_field", "bank"],
  ])("refuses %s and keeps nothing", (_what, call, code, field) => {
    expect(refused("rate", "add", ...call)).toEqual([code, field]);
    expect(at.cli.get("rate", "list")).toEqual([]);
  });
  test("there is one of a day, in either direction", () => {
    add("USD", "JPY", "149.5", "2026-11-05");
    expect(refused("rate", "add", ...rate("JPY", "USD", "0.0067", "2026-11-05"))).toEqual(["rate_taken", "on"]);
    expect(refused("settings", "set", ...json({ home_currency: "YEN" }))).toEqual(["currency_unknown", "home_currency"]);
  });
});

describe("one total", () => {
  test("is not there until a home currency is set, then says what it leaves out", () => {
    add("USD", "JPY", "150", "2026-11-05");
    expect(at.cli.get<Page>("spend", "--as-of", NOW)).toMatchObject({ home_currency: null, rates: [] });
    expect(at.cli.get<Page>("spend", "--as-of", NOW).total).not.toHaveProperty("home");
    at.cli.get("settings", "set", ...json({ home_currency: "USD" }));
    const page = at.cli.get<Page>("spend", "--as-of", NOW);
    // what was there before stays beside it
    expect(page.total.paid).toEqual([{ minor: 5000, currency: "JPY" }, { minor: 1500, currency: "USD" }]);
    expect(page.total.home!.paid).toMatchObject({
      amount: { minor: 3500, currency: "USD" },
      parts: [{ currency: "JPY", amount: { minor: 2000, currency: "USD" } }, { currency: "USD", amount: { minor: 1500, currency: "USD" } }],
      missing: [{ amount: { minor: 2000, currency: "JPY" }, count: 1, first: "2026-11-01", last: "2026-11-01" }],
    });
    expect(page.rates).toMatchObject([{ from: "USD", to: "JPY", rate: "150", on: "2026-11-05" }]);
    add("JPY", "USD", "0.0065", "2026-11-01");
    expect(at.cli.get<Page>("spend", "--as-of", NOW).total.home!.paid).toMatchObject({ amount: { minor: 4800 }, missing: [] });
  });
  test("is in the month and in the table too", () => {
    add("USD", "JPY", "150", "2026-11-01");
    at.cli.get("settings", "set", ...json({ home_currency: "JPY" }));
    const { sums } = at.cli.get<Month>("month", "2026-11", "--as-of", NOW);
    expect(sums.home!.paid.amount).toEqual({ minor: 7250, currency: "JPY" });
    const file = join(at.folder, "spend.csv");
    at.cli.get("spend", "--csv", file, "--as-of", NOW);
    expect(readFileSync(file, "utf8").replace("\ufeff", "").trim().split("\r\n")).toEqual([
      "Month,Paid,Pending,Per day of service,Currency,\"Paid, in home currency\",\"Pending, in home currency\",Home currency,Payments without a rate,Rates",
      expect.stringMatching(/^2026-11,5000,0,[\d.]+,JPY,5000,0,JPY,0,$/),
      expect.stringMatching(/^2026-11,15\.00,0\.00,[\d.]+,USD,2250,0,JPY,0,1 USD = 150 JPY \(2026-11-01\)$/),
    ]);
  });
});

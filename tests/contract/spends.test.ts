// What was paid, from outside: grouped, each currency by itself, and as a table.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

type Page = { total: { paid: unknown[]; pending: unknown[]; count: number }; groups: { key: Record<string, unknown>; sums: { paid: unknown[] } }[]; years: number[] };
const NOW = "2026-11-24T17:00:00Z";

let at: DataFolder;
const json = (value: unknown) => ["--json", JSON.stringify(value)];
beforeEach(() => {
  at = new DataFolder();
  at.cli.get("settings", "set", ...json({ language: "zh-CN", home_zone: "America/Los_Angeles" }));
  const terms = { zone: "America/Los_Angeles", started_on: "2025-10-20", rule: { kind: "days", days: 30, early: "append", late: "from_payment" }, grace: null };
  const one = String(at.cli.get("plan", "add", ...json(plan(0, { ...terms, name: "One", price: { minor: 1500, currency: "USD" } }))).id);
  const two = String(at.cli.get("plan", "add", ...json(plan(0, { ...terms, name: "Two", number: null, price: { minor: 1000, currency: "GBP" } }))).id);
  for (const [id, paid_on, minor, currency, status] of [[one, "2025-11-02", 1500, "USD", "posted"], [one, "2026-11-10", 1600, "USD", "posted"], [two, "2026-11-11", 1000, "GBP", "posted"], [two, "2026-11-12", 900, "GBP", "pending"], [one, "2026-11-13", 800, "USD", "failed"]] as const)
    at.cli.get("renewal", "add", id, ...json({ paid_on, amount: { minor, currency }, status }));
});
afterEach(() => at.clear());

describe("spend", () => {
  test("adds up what was paid, each currency by itself, and groups it", () => {
    const page = at.cli.get<Page>("spend", "--as-of", NOW);
    expect(page.total).toMatchObject({ paid: [{ minor: 1000, currency: "GBP" }, { minor: 3100, currency: "USD" }], pending: [{ minor: 900, currency: "GBP" }], count: 3 });
    expect(page.groups.map(({ key }) => key)).toEqual([{ month: "2026-11-01" }, { month: "2025-11-01" }]);
    expect(at.cli.get<Page>("spend", "--by", "currency", "--year", "2026", "--as-of", NOW).groups.map(({ key, sums }) => [key, sums.paid])).toEqual([
      [{ currency: "GBP" }, [{ minor: 1000, currency: "GBP" }]],
      [{ currency: "USD" }, [{ minor: 1600, currency: "USD" }]],
    ]);
  });
  test("is written as a table in the language of the settings", () => {
    const file = join(at.folder, "spend.csv");
    expect(at.cli.get("spend", "--by", "year", "--csv", file, "--as-of", NOW)).toEqual({ rows: 3 });
    const rows = readFileSync(file, "utf8").replace("\ufeff", "").trim().split("\r\n");
    expect(rows[0]).toBe("年份,已付,处理中,日均（服务期内）,币种");
    expect(rows.slice(1)).toEqual(["2026,10.00,9.00,0.333,GBP", "2026,16.00,0.00,0.533,USD", "2025,15.00,0.00,0.500,USD"]);
  });
  test("what it cannot be grouped by is a matter of the call", () => {
    expect(at.cli.run(["spend", "--by", "mood"]).code).toBe(2);
  });
});

// A month and a year from outside: what falls on which day, sums by currency, and what is no month.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

type Entry = { on: string; kind: string; name: string };
type Page = { month: string; weeks: { within: boolean; entries: Entry[] }[][]; sums: { paid: unknown[]; pending: unknown[]; due: unknown[]; due_unknown: number } };

let at: DataFolder;
const json = (value: unknown) => ["--json", JSON.stringify(value)];
beforeEach(() => {
  at = new DataFolder();
  at.cli.get("settings", "set", ...json({ language: "en", home_zone: "America/Los_Angeles" }));
  const id = String(at.cli.get("plan", "add", ...json(plan(0, { name: "Line", zone: "America/Los_Angeles", started_on: "2026-10-20", rule: { kind: "days", days: 30, early: "append", late: "from_payment" }, price: { minor: 1500, currency: "USD" }, grace: null }))).id);
  at.cli.get("renewal", "add", id, ...json({ paid_on: "2026-11-10", amount: { minor: 1500, currency: "USD" }, tax: { minor: 120, currency: "USD" } }));
});
afterEach(() => at.clear());
const month = (...what: string[]) => at.cli.get<Page>("month", ...what, "--as-of", "2026-11-24T17:00:00Z");
const told = (page: Page) => page.weeks.flat().filter(({ within }) => within).flatMap(({ entries }) => entries.map(({ on, kind, name }) => `${on} ${kind} ${name}`));

describe("month", () => {
  test("says what falls on its days, what was paid and what is due", () => {
    expect(told(month("2026-11"))).toEqual(["2026-11-10 renewal Line"]);
    expect(month("2026-11").sums).toEqual({ paid: [{ minor: 1620, currency: "USD" }], pending: [], due: [], due_unknown: 0 });
    expect(told(month("2026-12"))).toEqual(["2026-12-18 last_day Line"]);
    expect(month("2026-12").sums.due).toEqual([{ minor: 1500, currency: "USD" }]);
    expect(month().month).toBe("2026-11");
  });
  test("a year alone is its twelve months", () => {
    const year = at.cli.get<{ year: number; months: { on: string; count: number }[] }>("month", "2026", "--as-of", "2026-11-24T17:00:00Z");
    expect(year.months.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });
  test("is written as a table in the language of the settings", () => {
    const file = join(at.folder, "month.csv");
    expect(at.cli.get("month", "2026-11", "--csv", file)).toEqual({ month: "2026-11", rows: 1 });
    expect(readFileSync(file, "utf8")).toBe("\ufeffDay,What,Name,Amount,Currency,Status\r\n2026-11-10,Payment,Line,16.20,USD,Posted\r\n");
  });
  test.each(["2026-13", "3000-01", "1969", "soon"])("%s is refused", (what) => {
    expect(at.cli.refused("month", what)).toMatchObject({ field: "month" });
  });
});

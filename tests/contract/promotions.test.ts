// Promotions and the comparison of a year from outside: what is refused by its field, what fits a plan, what is told.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

let at: DataFolder;
const json = (value: unknown) => ["--json", JSON.stringify(value)];
const usd = (minor: number) => ({ minor, currency: "USD" });
const offer = (more = {}) => ({ name: "Spring offer", carrier: "", ends_on: "2031-03-31", zone: "America/New_York", price: usd(1000), lasts: 3, ...more });
const keep = (more = {}) => String(at.cli.get("promotion", "add", ...json(offer(more))).id);
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

describe("promotion", () => {
  test("add, list, show, edit, archive, restore", () => {
    const id = keep();
    expect(at.cli.get("promotion", "show", id)).toMatchObject({ id: Number(id), name: "Spring offer", state: "open", archived: false, last_day: "2031-03-31", wanted: false, plan: null, plans: [] });
    expect(at.cli.get("promotion", "edit", id, ...json({ percent: 20, price: null }))).toMatchObject({ percent: 20, price: null, lasts: 3 });
    expect(at.cli.get("promotion", "archive", id)).toMatchObject({ archived: true });
    expect(at.cli.get("promotion", "restore", id)).toMatchObject({ archived: false });
    keep({ name: "Past", ends_on: "2026-01-31" });
    expect(at.cli.get("promotion", "list")).toMatchObject([{ name: "Spring offer", state: "open" }, { name: "Past", state: "over" }]);
    expect(at.cli.get("promotion", "show", id, "--as-of", "2031-04-01T04:00:00Z")).toMatchObject({ state: "over" });
    expect(at.cli.get("promotion", "show", id, "--as-of", "2031-04-01T03:59:59Z")).toMatchObject({ state: "open" });
    expect(at.cli.refused("promotion", "show", "77").code).toBe("not_found");
  });
  test.each([
    ["ends_on", "2026-01-01", "ends_on", "ends_before_start", { starts_on: "2026-02-01" }],
    ["percent", 101, "percent", "too_large", { price: null }],
    ["percent", 20, "percent", "price_twice", {}],
    ["zone", "Mars/Olympus", "zone", "zone_unknown", {}],
    ["price", usd(-1), "price.minor", "money_negative", {}],
    ["price_after", { minor: 1, currency: "EUR" }, "price_after.currency", "currency_mismatch", {}],
    ["customers", "friends", "customers", "invalid_choice", {}],
    ["name", "", "name", "required", {}],
    ["note", "4111 1111 1111 1111", "note", "card_number", {}],
    ["surprise", 1, "surprise", "unknown_field", {}],
  ])("%s %j is refused as %s: %s, and nothing is stored", (key, value, field, code, more) => {
    expect(at.cli.refused("promotion", "add", ...json(offer({ ...more, [key]: value })))).toMatchObject({ field, code });
    expect(at.cli.get("promotion", "list")).toEqual([]);
  });
  test("what fits a plan is listed best first with its sum; taken with a payment, its price's end is told", () => {
    const id = String(at.cli.get("plan", "add", ...json(plan(5, { price: usd(1500) }))).id);
    const three = keep();
    const stays = keep({ name: "A fifth off", price: null, percent: 20, lasts: null });
    keep({ name: "New ones", carrier: "mint", customers: "existing" });
    const offers = at.cli.get<{ here: { id: number; year: { total: { minor: number }; lines: { part: string; count: number; sum: { minor: number } }[] } }[]; elsewhere: unknown[] }>("promotion", "offers", id);
    expect(offers.here.map((one) => String(one.id))).toEqual([stays, three]);
    expect(offers.here.map((one) => one.year.total.minor)).toEqual([12 * 1200, 3 * 1000 + 9 * 1500]);
    expect(offers.here[1]!.year.lines).toMatchObject([{ part: "first", count: 3, sum: usd(3000) }, { part: "price", count: 9, sum: usd(13_500) }]);
    const { started_on } = at.cli.get<{ started_on: string }>("plan", "show", id);
    const renewal = String(at.cli.get("renewal", "add", id, ...json({ paid_on: started_on, amount: usd(1000) })).id);
    expect(at.cli.get("promotion", "take", three, renewal)).toMatchObject({ state: "taken", plan: Number(id) });
    const told = at.cli.get<{ kind: string; lead_days: number; plan_id: number; subject: { kind: string; id: number } }[]>("reminder", "list").filter((one) => one.kind === "promotion_ends");
    expect(told.map((one) => [one.lead_days, one.plan_id, one.subject])).toEqual([14, 7, 1].map((lead) => [lead, Number(id), { kind: "promotion", id: Number(three) }]));
    at.cli.get("renewal", "void", renewal);
    expect(at.cli.get("promotion", "show", three)).toMatchObject({ state: "open" });
  });
  test("one that is wanted and belongs to no plan reminds", () => {
    keep({ wanted: true, ends_on: "2031-03-31" });
    expect(at.cli.get("reminder", "list")).toMatchObject([7, 3, 1, 0].map((lead_days) => ({ kind: "promotion_ends", lead_days, plan_id: null })));
  });
  test("a text is read, and what it does not say stays open", () => {
    const draft = at.cli.get<{ price: unknown; lasts: number; customers: string; ends_on: string; carrier: string; open: string[] }>("promotion", "read", "--text", "Mint Mobile: $15/mo for 3 months. New customers only. Ends Dec 31, 2030.");
    expect(draft).toMatchObject({ carrier: "mint", price: usd(1500), lasts: 3, customers: "new", ends_on: "2030-12-31", ambiguous: [] });
    expect(draft.open).toEqual(["price_after", "tax_extra", "stacks"]);
  });
});

describe("plan compare", () => {
  const ways = [{ name: "monthly", cycle: { months: 1 }, price: usd(1500) }, { name: "three", cycle: { months: 3 }, price: usd(3600) }, { name: "year", cycle: { months: 12 }, price: usd(12_000) }];
  test("tells total, cost per day, last day and what is lost, as docs/comparison.md has it", () => {
    const answer = at.cli.get<{ ways: unknown[]; best_first: number[] }>("plan", "compare", ...json({ from: "2026-12-01", ways }));
    expect(answer.best_first).toEqual([2, 1, 0]);
    expect(answer.ways).toMatchObject([
      { payments: 12, total: usd(18_000), days: 365, last_day: "2027-11-30", per_day: "0.493", leaving: { lost: usd(0) } },
      { payments: 4, total: usd(14_400), days: 365, last_day: "2027-11-30", per_day: "0.395", leaving: { days: 59, lost: usd(2360) } },
      { payments: 1, total: usd(12_000), days: 365, last_day: "2027-11-30", per_day: "0.329", leaving: { days: 334, lost: usd(10_981) } },
    ]);
  });
  test("refuses by field", () => {
    expect(at.cli.refused("plan", "compare", ...json({ from: "2026-12-01", tax_percent: "101", ways }))).toMatchObject({ field: "tax_percent", code: "too_large" });
    expect(at.cli.refused("plan", "compare", ...json({ from: "2026-12-01", ways: [] }))).toMatchObject({ field: "ways", code: "required" });
  });
});

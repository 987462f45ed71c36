// Corrections and what-ifs from outside: every later date follows a correction, and a question stores nothing.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { day, plan, plus } from "../harness/samples.ts";

let at: DataFolder;
let id: string;
beforeEach(() => {
  at = new DataFolder();
  id = `${String(at.cli.get("plan", "add", "--json", JSON.stringify(plan(5))).id)}`;
});
afterEach(() => at.clear());

const USD = (minor: number) => ({ minor, currency: "USD" });
const pay = (more: Record<string, unknown> = {}) => `${String(at.cli.get("renewal", "add", id, "--json", JSON.stringify({ paid_on: day(0), amount: USD(1500), ...more })).id)}`;
const edit = (renewal: string, patch: unknown) => at.cli.get("renewal", "edit", renewal, "--json", JSON.stringify(patch));
const lastDay = () => at.cli.get<{ standing: { last_day: string } }>("plan", "show", id).standing.last_day;

describe("renewal edit", () => {
  test("replaces what the JSON names, keeps the rest, and every later date follows", () => {
    const renewal = pay({ note: "by phone" });
    pay();
    expect(lastDay()).toBe(day(65));
    const edited = edit(renewal, { periods: 2 });
    expect(edited).toMatchObject({ id: Number(renewal), plan_id: Number(id), periods: 2, note: "by phone", amount: USD(1500), voided: false });
    expect(at.cli.get<unknown[]>("renewal", "list", id)[0]).toEqual(edited);
    expect(lastDay()).toBe(day(95));
    edit(renewal, { status: "failed" });
    expect(lastDay()).toBe(day(35));
  });

  test("what cannot be is refused by field and stores nothing", () => {
    const renewal = pay();
    const refused = (patch: unknown) => at.cli.refused("renewal", "edit", renewal, "--json", JSON.stringify(patch));
    expect(refused({ paid_on: "2026-02-30" })).toMatchObject({ code: "date_invalid", field: "paid_on" });
    expect(refused({ amount: { minor: 1500, currency: "GBP" } })).toMatchObject({ code: "currency_mismatch", field: "amount.currency" });
    expect(refused({ colour: 1 })).toMatchObject({ code: "unknown_field", field: "colour" });
    expect(refused([])).toMatchObject({ code: "wrong_type" });
    expect(lastDay()).toBe(day(35));
    at.cli.get("renewal", "void", renewal);
    expect(refused({ note: "x" }).code).toBe("renewal_voided");
    expect(at.cli.refused("renewal", "edit", "999", "--json", "{}").code).toBe("not_found");
  });
});

describe("plan what-if", () => {
  type Answer = { last_day: string; ways: { last_day: string; days_gained: number; cost_per_day: string; payments: { last_day: string }[] }[]; longest: number[]; cheapest: number[] };

  test("one period twice and three at once, by last day and by cost per day; nothing is stored", () => {
    const ways = [{ payments: [{ paid_on: day(0), amount: USD(1500) }, { paid_on: day(35), amount: USD(1500) }] }, { payments: [{ paid_on: day(5), amount: USD(4000), periods: 3 }] }];
    const answer = at.cli.get<Answer>("plan", "what-if", id, "--json", JSON.stringify({ ways }));
    expect(answer).toMatchObject({
      last_day: day(5), longest: [1], cheapest: [1],
      ways: [{ last_day: day(65), days_gained: 60, cost: USD(3000), cost_per_day: "0.500", gaps: [], payments: [{ last_day: day(35) }, { last_day: day(65) }] }, { last_day: day(95), days_gained: 90, cost_per_day: "0.444" }],
    });
    expect(at.cli.get("renewal", "list", id)).toEqual([]);
  });

  test("days without service are named", () => {
    const ways = [{ payments: [{ paid_on: day(8), amount: USD(1500) }] }];
    expect(at.cli.get("plan", "what-if", id, "--json", JSON.stringify({ ways }))).toMatchObject({ ways: [{ days_gained: 30, gaps: [{ from: day(6), to: plus(day(6), 1), days: 2 }] }] });
  });

  test("refused by field", () => {
    const ways = [{ payments: [{ paid_on: day(0), amount: USD(1) }, { paid_on: day(0), amount: USD(-1) }] }];
    expect(at.cli.refused("plan", "what-if", id, "--json", JSON.stringify({ ways }))).toMatchObject({ code: "money_negative", field: "ways[0].payments[1].amount.minor" });
    expect(at.cli.refused("plan", "what-if", id, "--json", "{}")).toMatchObject({ code: "required", field: "ways" });
  });
});

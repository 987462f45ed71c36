// `plan preview`: the calculation itself, from outside. Days, months, early and late, clamped months, gaps and overlaps of
// clocks, and the reminders of a period. It stores nothing and needs no data folder.
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import * as samples from "../harness/samples.ts";

let at: DataFolder;
beforeAll(() => void (at = new DataFolder()));
afterAll(() => {
  const stored = existsSync(at.data);
  at.clear();
  expect(stored).toBe(false);
});

const plan = (left: number, more: Record<string, unknown> = {}) => samples.plan(left, { zone: "America/Los_Angeles", ...more });

type Answer = {
  standing: { stage: string; last_day: string; expires_at: string; number_lost_on: string | null };
  periods: { starts_on: string; last_day: string; renewal: number | null }[];
  reminders: { kind: string; lead_days: number | null; fire_at: string }[];
};
const preview = (question: Record<string, unknown>) => at.cli.get<Answer>("plan", "preview", "--json", JSON.stringify(question));
const usd = (minor: number) => ({ minor, currency: "USD" });
const days = (early: string, late: string) => ({ kind: "days", days: 30, early, late });
const months = (early: string, late: string) => ({ kind: "months", months: 1, early, late });
const paid = (paid_on: string, more = {}) => ({ paid_on, amount: usd(1500), ...more });

describe("days", () => {
  const start = { started_on: "2026-01-31" };
  test.each([
    ["early, appended", days("append", "from_payment"), ["2026-02-20"], "2026-03-31"],
    ["early, restarted", days("restart", "from_payment"), ["2026-02-20"], "2026-03-21"],
    ["on the last day counts as early", days("append", "from_payment"), ["2026-03-01"], "2026-03-31"],
    ["late, from the payment", days("append", "from_payment"), ["2026-03-10"], "2026-04-08"],
    ["late, from the expiry", days("append", "from_expiry"), ["2026-03-10"], "2026-03-31"],
    ["twice on one day", days("append", "from_payment"), ["2026-02-20", "2026-02-20"], "2026-04-30"],
  ])("%s", (_, rule, on, last) => {
    expect(preview({ plan: plan(0, { ...start, rule }), renewals: on.map((day) => paid(day)), as_of: "2026-03-11T12:00:00Z" }).standing.last_day).toBe(last);
  });

  test("periods say which renewal made them, and a restart cuts the old one short", () => {
    const { periods } = preview({ plan: plan(0, { ...start, rule: days("restart", "from_payment") }), renewals: [paid("2026-02-20", { periods: 2 })], as_of: "2026-02-21T12:00:00Z" });
    expect(periods).toEqual([
      { starts_on: "2026-01-31", last_day: "2026-02-19", renewal: null },
      { starts_on: "2026-02-20", last_day: "2026-04-20", renewal: 0 },
    ]);
  });
});

describe("months", () => {
  const start = { started_on: "2026-01-31", rule: months("append", "from_payment") };
  test("always count from the anchor, never from a clamped date", () => {
    const { periods } = preview({ plan: plan(0, start), renewals: [paid("2026-02-10"), paid("2026-02-10"), paid("2026-02-10")], as_of: "2026-02-11T12:00:00Z" });
    expect(periods.map((one) => one.last_day)).toEqual(["2026-02-27", "2026-03-30", "2026-04-29", "2026-05-30"]);
  });

  test("a late payment is the new anchor", () => {
    const { standing } = preview({ plan: plan(0, start), renewals: [paid("2026-03-15")], as_of: "2026-03-16T12:00:00Z" });
    expect(standing.last_day).toBe("2026-04-14");
  });
});

describe("zones", () => {
  test.each([
    ["a plain midnight", "America/Los_Angeles", "2026-02-20", "2026-03-22T07:00:00Z"],
    ["midnight that clocks skip: the first moment that exists", "America/Sao_Paulo", "2018-10-05", "2018-11-04T03:00:00Z"],
    ["midnight that comes twice: the first", "America/Havana", "2025-10-03", "2025-11-02T04:00:00Z"],
    ["a zone without changes", "Asia/Shanghai", "2026-02-20", "2026-03-21T16:00:00Z"],
    ["a half-hour zone", "Asia/Kolkata", "2026-02-20", "2026-03-21T18:30:00Z"],
  ])("%s", (_, zone, started_on, expires) => {
    expect(preview({ plan: plan(0, { zone, started_on }), as_of: "2018-10-10T00:00:00Z" }).standing.expires_at).toBe(expires);
  });
});

describe("reminders", () => {
  const asked = { plan: plan(0, { started_on: "2026-01-31" }), as_of: "2026-02-20T17:00:00Z" };
  test("the default list at 09:00 of the home zone, then the end and the loss of the number", () => {
    const { reminders, standing } = preview(asked);
    expect(standing.number_lost_on).toBe("2026-06-30");
    expect(reminders.slice(0, 5)).toEqual([
      { kind: "expiry", lead_days: 7, fire_at: "2026-02-22T17:00:00Z" },
      { kind: "expiry", lead_days: 3, fire_at: "2026-02-26T17:00:00Z" },
      { kind: "expiry", lead_days: 1, fire_at: "2026-02-28T17:00:00Z" },
      { kind: "expiry", lead_days: 0, fire_at: "2026-03-01T17:00:00Z" },
      { kind: "expired", lead_days: null, fire_at: "2026-03-02T17:00:00Z" },
    ]);
    expect(reminders.slice(5).map((one) => [one.kind, one.lead_days])).toEqual([...[30, 14, 7, 3, 1, 0].map((lead) => ["number_loss", lead]), ["number_lost", null]]);
  });

  test("the day is counted in the home zone, and one that would come after the end comes the evening before", () => {
    const { reminders } = preview({ ...asked, home_zone: "Asia/Shanghai", leads: [1, 0, 1] });
    // service ends on 2026-03-02 at 15:59:59 in Shanghai
    expect(reminders.slice(0, 2).map((one) => one.fire_at)).toEqual(["2026-03-01T01:00:00Z", "2026-03-02T01:00:00Z"]);
    const late = preview({ ...asked, home_zone: "Asia/Shanghai", leads: [0], remind_at: "18:00" });
    expect(late.reminders[0]).toEqual({ kind: "expiry", lead_days: 0, fire_at: "2026-03-01T12:00:00Z" });
  });

  test("none before its period starts; none with unknown grace after the end", () => {
    const { reminders } = preview({ plan: plan(0, { started_on: "2026-02-18", grace: null, rule: { kind: "days", days: 5, early: "append", late: "from_payment" } }), as_of: "2026-02-19T00:00:00Z" });
    expect(reminders.map((one) => [one.kind, one.lead_days])).toEqual([["expiry", 3], ["expiry", 1], ["expiry", 0], ["expired", null]]);
  });
});

describe("refused", () => {
  test.each<[string, Record<string, unknown>]>([
    ["plan", {}],
    ["as_of", { as_of: undefined }],
    ["as_of", { as_of: "2026-02-20" }],
    ["home_zone", { home_zone: "Nowhere" }],
    ["remind_at", { remind_at: "9" }],
    ["plan.zone", { plan: { ...plan(0), zone: "X" } }],
    ["renewals.0.paid_on", { renewals: [paid("2026-02-31")] }],
    ["weather", { weather: 1 }],
  ])("names %s", (field, more) => {
    const question = field === "plan" ? { as_of: "2026-02-20T17:00:00Z" } : { plan: plan(0), as_of: "2026-02-20T17:00:00Z", ...more };
    const refusal = at.cli.refused("plan", "preview", "--json", JSON.stringify(question));
    expect(refusal.field?.replace(/\[(\d+)\]/, ".$1")).toBe(field);
  });
});

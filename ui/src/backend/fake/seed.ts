// invented plans for the fake: one in every group, none of them anybody's number
import type { Plan, Renewal, RenewalRow, RenewBy } from "../types";
import { addDays } from "./dates";

export type Stored = { id: number; plan: Plan; archived: boolean; sample: boolean; muted?: boolean; renew_by?: RenewBy };

export const base: Plan = {
  name: "", carrier: "", number: null, sim: "physical", zone: "America/New_York", started_on: "2026-01-01", first_last_day: null,
  rule: { kind: "days", days: 30, early: "append", late: "from_payment" }, price: { minor: 1500, currency: "USD" },
  grace: null, data_allowance_mb: null, autopay: false, leads: null, note: "", replaces: null,
};

export const payment = (paid_on: string, minor: number, currency = "USD"): Renewal => ({
  paid_on, amount: { minor, currency }, tax: null, fee: null, periods: 1, kind: "payment", channel: "website",
  method: null, confirmation: null, status: "posted", new_last_day: null, note: "",
});

/** a plan whose current period ends `left` days from today */
const ending = (today: string, left: number, days: number, plan: Partial<Plan>): Plan => ({
  ...base, ...plan, started_on: addDays(today, left - days + 1), rule: { kind: "days", days, early: "append", late: "from_payment" },
});

export function seed(today: string, sample: boolean): { plans: Stored[]; renewals: RenewalRow[] } {
  const list: Plan[] = [
    ending(today, -19, 30, { name: "Ultra paygo", carrier: "Ultra Mobile", number: "+12065550117", price: { minor: 300, currency: "USD" }, grace: { number_lost_after_days: 60 }, zone: "America/Los_Angeles" }),
    ending(today, 0, 180, { name: "giffgaff 保号", carrier: "giffgaff", number: "+12065550142", zone: "Europe/London", price: { minor: 1000, currency: "GBP" }, sim: "esim", grace: { number_lost_after_days: 30 } }),
    ending(today, 6, 90, { name: "Mint 3-month", carrier: "mint", number: "+12065550108", price: { minor: 4500, currency: "USD" }, data_allowance_mb: 15000, grace: { number_lost_after_days: 60 } }),
    ending(today, 19, 30, { name: "Data SIM", carrier: "T-Mobile", price: { minor: 1500, currency: "USD" }, data_allowance_mb: 5000, zone: "America/Los_Angeles", note: "In the tablet." }),
    { ...base, name: "Travel line", carrier: "Lycamobile", number: "+12065550123", started_on: addDays(today, -20), rule: { kind: "months", months: 1, early: "append", late: "from_expiry" }, zone: "Europe/London", price: { minor: 790, currency: "GBP" }, autopay: true },
    { ...base, name: "Spare year line", carrier: "Tello", number: "+12065550160", started_on: addDays(today, 12), rule: { kind: "months", months: 12, early: "append", late: "from_payment" }, price: { minor: 6000, currency: "USD" } },
    ending(today, -140, 30, { name: "Old student line", carrier: "Red Pocket", number: "+12065550131", grace: { number_lost_after_days: 60 }, price: { minor: 1000, currency: "USD" } }),
    ending(today, -320, 30, { name: "First US number", carrier: "AT&T Prepaid", number: "+12065550190", grace: { number_lost_after_days: 60 }, price: { minor: 3000, currency: "USD" } }),
  ];
  const plans = list.map((plan, index) => ({ id: index + 1, plan, archived: index === 7, sample }));
  // Mint began one period earlier and was renewed once
  const mint = plans[2]!.plan;
  const renewed = addDays(mint.started_on, -2);
  mint.started_on = addDays(mint.started_on, -90);
  const renewals: RenewalRow[] = [
    { id: 1, plan_id: 3, renewal: { ...payment(renewed, 4500), confirmation: "MM-20260828" }, recorded_at: `${renewed}T18:12:00Z`, voided_at: null, receipts: [] },
  ];
  return { plans, renewals };
}

/** many plans, for the windowed list */
export function crowd(today: string, count: number): Stored[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1, archived: false, sample: false,
    plan: ending(today, 8 + Math.floor((index / count) * 300), 365, {
      name: `Line ${index + 1}`, carrier: "Carrier", number: `+1206555${String(100 + (index % 100)).padStart(4, "0")}`,
    }),
  }));
}

/** in place of the usual ones: a line whose AutoPay is asked about, and one whose date only its user can read */
export function autopayLines(tables: { plans: Stored[]; renewals: RenewalRow[] }, today: string): void {
  const lines: Plan[] = [
    ending(today, -1, 30, { name: "Monthly data", carrier: "T-Mobile", number: "+12065550151", autopay: true, grace: { number_lost_after_days: 120 } }),
    { ...ending(today, -2, 30, { name: "Travel pass", autopay: true }), rule: { kind: "fixed_end", last_day: addDays(today, -2) } },
    ending(today, 9, 30, { name: "Still running", autopay: true }),
  ];
  tables.plans = lines.map((plan, index) => ({ id: index + 1, plan, archived: false, sample: false }));
  tables.renewals = [];
}

/** the data SIM was paid in a shop and nobody has looked since */
export function pendingPayment(tables: { renewals: RenewalRow[] }, today: string): void {
  const paid_on = addDays(today, -1);
  tables.renewals.push({ id: 41, plan_id: 4, renewal: { ...payment(paid_on, 1500), channel: "partner_shop", status: "pending" }, recorded_at: `${paid_on}T18:00:00Z`, voided_at: null, receipts: [] });
}

/** in place of the usual ones: one line over three plans, years of it */
export function chainOf(tables: { plans: Stored[]; renewals: RenewalRow[] }, today: string): void {
  const at = (days: number) => addDays(today, -days);
  const plan = (name: string, started_on: string, more: Partial<Plan> = {}): Plan => ({ ...base, name, carrier: "T-Mobile", number: "+12065550161", started_on, grace: { number_lost_after_days: 60 }, ...more });
  tables.plans = [
    { id: 1, plan: plan("Data SIM 5 GB", at(1450)), archived: true, sample: false },
    { id: 2, plan: plan("Data SIM 8 GB", at(700), { replaces: 1, price: { minor: 2500, currency: "USD" } }), archived: true, sample: false },
    { id: 3, plan: plan("Unlimited", at(200), { replaces: 2, price: { minor: 4500, currency: "USD" } }), archived: false, sample: false },
  ];
  let id = 1000;
  const pay = (plan_id: number, paid_on: string, minor: number, more: Partial<Renewal> = {}, voided = false) => tables.renewals.push({ id: ++id, plan_id, renewal: { ...payment(paid_on, minor), ...more }, recorded_at: `${paid_on}T18:00:00Z`, voided_at: voided ? `${paid_on}T19:00:00Z` : null, receipts: [] });
  tables.renewals = [];
  for (let day = 1421; day > 700; day -= 30) if (day > 1000 || day < 940) pay(1, at(day), 1500);
  for (let day = 672; day > 200; day -= 30) pay(2, at(day), 2500, day === 462 ? { status: "disputed" } : {});
  for (const day of [172, 142, 113, 82]) pay(3, at(day), 4500);
  pay(3, at(57), 4500, { status: "failed" });
  pay(3, at(47), 4500);
  pay(3, at(18), 4500, { status: "pending" });
  pay(3, at(17), 4500, {}, true);
}

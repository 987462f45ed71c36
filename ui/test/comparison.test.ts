// a year compared: the user's own plans of two carriers and a promotion beside the plan's own ways, with the sums of docs/comparison.md
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { addOffer } from "../src/backend/fake/promotion";
import type { Store } from "../src/backend/fake/store";
import { open } from "./app";

const months = (months: number) => ({ kind: "months" as const, months, early: "append" as const, late: "from_expiry" as const });
const usd = (minor: number) => ({ minor, currency: "USD" });

/** a month for $15, to be paid from December 1 on; a quarter for $36 and 30 days for $15 elsewhere, and an offer */
function furnish(store: Store): void {
  const line = store.stored(4).plan;
  Object.assign(line, { started_on: "2026-11-01", rule: months(1), price: usd(1500), data_allowance_mb: null });
  Object.assign(store.stored(3).plan, { name: "Mint 3-month", rule: months(3), price: usd(3600) });
  Object.assign(store.stored(6).plan, { name: "Spare line", rule: { kind: "days", days: 30, early: "append", late: "from_payment" }, price: usd(1500) });
  addOffer(store, {
    name: "Winter offer", carrier: "", source: "", starts_on: null, ends_on: "2026-12-31", zone: line.zone, customers: "anyone", for_plan: "", card: "", autopay: false, at_once: null, cycle: null, list_price: null, price: { amount: "9.00", currency: "USD" },
    percent: null, off: null, lasts: 3, price_after: null, data_mb: null, bonus_mb: null, stacks: null, tax_extra: null, channel: "", note: "", wanted: false, plan: null,
  });
}

async function year(options: Parameters<typeof open>[0] = {}) {
  const chinese = options.language === "zh-CN";
  const app = await open(options, "#/");
  furnish(app.store);
  location.hash = "#/plan/4";
  await app.user.click(await screen.findByRole("tab", { name: chinese ? "试算" : "What if" }));
  const table = within(await screen.findByRole("table", { name: chinese ? "一年的几种付法" : "A year, several ways" }));
  await waitFor(() => expect(table.getAllByRole("rowheader")).toHaveLength(4));
  return { ...app, table };
}
type Table = Awaited<ReturnType<typeof year>>["table"];

const beside = () => screen.getByRole<HTMLSelectElement>("combobox", { name: /^(Add another|再加一种)/ });
const add = async (user: Awaited<ReturnType<typeof year>>["user"], name: RegExp, at = 0) => user.selectOptions(beside(), within(beside()).getAllByRole("option", { name })[at]!);
/** each way as its row reads: name, total, a day, last day, lost */
const rows = (table: Table) => table.getAllByRole("rowheader").map((head) => {
  const [total, day, last, lost] = [...head.closest("tr")!.querySelectorAll<HTMLElement>("td.number")];
  return [head.querySelector("bdi"), total, day?.querySelector(".strong"), last?.firstChild, lost?.firstChild].map((one) => one?.textContent);
});

describe("a year compared", () => {
  it("with the user's own plans of two carriers, a promotion and AutoPay: total, a day, last day, what is lost", async () => {
    const { user, table } = await year();
    expect(rows(table).map(([name]) => name)).toEqual(["One at a time", "Three months at once", "A year at once", "Winter offer"]);
    await add(user, /^Mint 3-month · \$36\.00 · 3 months$/);
    await add(user, /^Spare line · \$15\.00 · 30 days$/);
    // the same way once more, to be seen with AutoPay and without
    await add(user, /^One at a time/);
    await user.type(table.getByLabelText("AutoPay takes off: One at a time (2)"), "2");
    await waitFor(() => expect(rows(table)).toEqual([
      ["One at a time", "$180.00", "$0.493", "Nov 30, 2027", "$0.00"],
      // 45 × 59 ÷ 90, and 180 × 334 ÷ 365
      ["Three months at once", "$180.00", "$0.493", "Nov 30, 2027", "$29.50"],
      ["A year at once", "$180.00", "$0.493", "Nov 30, 2027", "$164.71"],
      // 3 × 9 + 9 × 15
      ["Winter offer", "$162.00", "$0.444", "Nov 30, 2027", "$0.00"],
      ["Mint 3-month", "$144.00", "$0.395", "Nov 30, 2027", "$23.60"],
      ["Spare line", "$180.00", "$0.500", "Nov 25, 2027", "$14.50"],
      ["One at a time (2)", "$156.00", "$0.427", "Nov 30, 2027", "$0.00"],
    ]));
    expect(table.getAllByText("least per day")).toHaveLength(1);
    expect(table.getByText("Mint 3-month").closest("tr")!.textContent).toContain("least per day");
    const leave = screen.getByLabelText("If you leave after so many months");
    await user.clear(leave);
    await user.type(leave, "2");
    // 36 × 28 ÷ 90
    await waitFor(() => expect(rows(table)[4]!.at(-1)).toBe("$11.20"));
  });
  it("writes every sum out, what costs least a day first", async () => {
    const { user, table } = await year();
    await add(user, /^Mint 3-month/);
    await add(user, /^Spare line/);
    await waitFor(() => expect(rows(table).at(-1)?.[1]).toBe("$180.00"));
    await user.click(screen.getByRole("button", { name: "The sums, what costs least a day first" }));
    const sums = within(screen.getByRole("list", { name: "The sums, what costs least a day first" }));
    expect(sums.getAllByRole("heading").map((one) => one.textContent)).toEqual(["Mint 3-month", "Winter offer", "One at a time", "Three months at once", "A year at once", "Spare line"]);
    expect(["4 × $36.00", "$144.00 ÷ 365 days", "3 × $9.00", "9 × $15.00", "$162.00 ÷ 365 days", "$180.00 ÷ 360 days"].map((sum) => sums.getAllByText(sum).length)).toEqual([1, 1, 1, 1, 1, 1]);
  });
  it("offers what is known by where it is from: no plan that is put away, and none in another currency", async () => {
    const { user } = await year();
    const groups = [...beside().querySelectorAll("optgroup")].map((group) => [group.label, ...[...group.querySelectorAll("option")].map((option) => option.textContent!.split(" · ")[0])]);
    expect(groups).toEqual([
      ["This plan", "One at a time", "Three months at once", "A year at once"],
      ["Promotions that fit", "Winter offer"],
      ["Your other plans", "Ultra paygo", "Mint 3-month", "Spare line", "Old student line"],
      ["Carriers’ lines", "Northwind Mobile"],
    ]);
    for (const name of [/^Mint/, /^Spare/, /^Ultra/, /^Northwind/]) await add(user, name);
    expect(screen.queryByRole("combobox", { name: /^Add another/ })).toBeNull();
    expect(screen.getByText("At most 8 ways at once. Remove one to add another.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Remove: Ultra paygo" }));
    expect(beside()).toBeTruthy();
  });
  it("follows the language while it is open", async () => {
    const { store, user } = await year();
    await add(user, /^A year at once/);
    store.settings.language = "zh-CN";
    store.emit({ kind: "language", language: "zh-CN" });
    const table = within(await screen.findByRole("table", { name: "一年的几种付法" }));
    await waitFor(() => expect(rows(table).map(([name]) => name)).toEqual(["每次一个周期", "一次付三个月", "一次付一年", "Winter offer", "一次付一年（2）"]));
  });
  it("speaks Chinese, and axe finds nothing", async () => {
    const { user, table } = await year({ language: "zh-CN" });
    await add(user, /^Mint 3-month · US\$36\.00 · 3 个月$/);
    await waitFor(() => expect(rows(table).at(-1)).toEqual(["Mint 3-month", "US$144.00", "US$0.395", "2027年11月30日", "US$23.60"]));
    await user.click(screen.getByRole("button", { name: "明细，每天最便宜的在前" }));
    const { violations } = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  });
});

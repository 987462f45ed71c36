// every kind of rule in the form: what it sends, what it keeps, what it explains, where it is refused
import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { backend } from "../src/backend/fake";
import { amountText, minorOf } from "../src/texts";
import { dialog, gone, open } from "./app";

afterEach(() => vi.restoreAllMocks());

async function add(kind: string) {
  const sent = vi.spyOn(backend, "plan_add");
  const app = await open();
  await app.user.click(await screen.findByRole("button", { name: "Add plan" }));
  const found = within(await dialog());
  await app.user.type(await found.findByLabelText("Name"), "Line");
  await app.user.click(found.getByRole("radio", { name: kind }));
  const type = async (label: string | RegExp, text: string) => {
    const field = found.getByLabelText(label);
    await app.user.clear(field);
    await app.user.type(field, text);
  };
  const save = async () => {
    await app.user.click(found.getByRole("button", { name: "Add plan" }));
    await gone();
    return sent.mock.calls[0]![0];
  };
  return { ...app, found, type, save };
}
const EXPIRES = "The carrier shows “expires on”";

describe("what a rule sends", () => {
  it("months", async () => {
    const { user, found, type, save } = await add("By months");
    await user.click(found.getByRole("button", { name: "3 months" }));
    await type(EXPIRES, "2026-12-05");
    await type("Price", "45");
    const form = await save();
    expect(form.shown).toEqual({ word: "expires_on", date: "2026-12-05" });
    expect(form.plan.rule).toEqual({ kind: "months", months: 3, early: "append", late: "from_payment" });
  });
  it("balance, by days or months", async () => {
    const { store, user, found, type, save } = await add("From the balance each cycle");
    await type("Days per cycle", "28");
    await user.click(found.getByRole("radio", { name: "Renews on" }));
    await type("The carrier shows “renews on”", "2026-12-06");
    await type("Opening balance", "38.5");
    await type("Price of a cycle", "15");
    const form = await save();
    expect(form.shown).toEqual({ word: "renews_on", date: "2026-12-06" });
    expect(form.plan.rule).toEqual({ kind: "balance", cycle: { days: 28 }, opening: { minor: 3850, currency: "USD" } });
    expect(form.plan.started_on).toBeNull();
    expect(store.tables.plans.at(-1)!.plan.started_on).toBe("2026-11-08");
  });
  it("refill table, amounts exact in the minor units of the currency", async () => {
    const { user, found, type, save } = await add("By refill amount");
    await type("Refill 1, from this amount", "10.10");
    await user.click(found.getByRole("button", { name: "Add an amount" }));
    expect(document.activeElement).toBe(found.getByLabelText("Refill 2, from this amount"));
    await type("Refill 2, from this amount", "1,000.07");
    await type("Refill 2, days", "365");
    await type("The first refill lasts", "30");
    await user.click(found.getByRole("radio", { name: "days are added" }));
    await type(EXPIRES, "2026-12-05");
    await type("Usual refill", "10.10");
    expect((await save()).plan.rule).toEqual({ kind: "refill_table", first_days: 30, steps: [{ from_minor: 1010, days: 90 }, { from_minor: 100_007, days: 365 }], extend: "add" });
  });
  it("activity, from the day it was last used", async () => {
    const { user, found, type, save } = await add("Kept alive by use");
    await user.click(found.getByRole("button", { name: "84 days" }));
    await user.click(found.getByRole("radio", { name: "Last used" }));
    await type("Day it was last used or paid", "2026-11-01");
    await type("Usual cost", "0");
    const form = await save();
    expect(form.shown).toBeNull();
    expect(form.plan).toMatchObject({ started_on: "2026-11-01", rule: { kind: "activity", days: 84 } });
  });
  it("the carrier's date, begun today unless said", async () => {
    const { type, save } = await add("Date from the carrier");
    await type("Last day the carrier shows", "2026-12-05");
    await type("Price", "20");
    const form = await save();
    expect(form.shown).toBeNull();
    expect(form.plan.started_on).toBe("2026-11-22");
    expect(form.plan.rule).toEqual({ kind: "fixed_end", last_day: "2026-12-05" });
  });
});

describe("the form", () => {
  it("keeps what was typed in each kind", async () => {
    const { user, found, type } = await add("From the balance each cycle");
    const value = (label: string) => (found.getByLabelText(label) as HTMLInputElement).value;
    await type("Opening balance", "38.50");
    await user.click(found.getByRole("radio", { name: "By refill amount" }));
    await type("Refill 1, from this amount", "12");
    await user.click(found.getByRole("radio", { name: "By days" }));
    await type("Days per payment", "7");
    await user.click(found.getByRole("radio", { name: "Kept alive by use" }));
    expect(value("Days without use")).toBe("180");
    await user.click(found.getByRole("radio", { name: "By refill amount" }));
    expect(value("Refill 1, from this amount")).toBe("12");
    await user.click(found.getByRole("radio", { name: "From the balance each cycle" }));
    expect(value("Opening balance")).toBe("38.50");
  });
  it("shows a refused step at its row, in words for what is wrong with it", async () => {
    const { user, found, type } = await add("By refill amount");
    await type("Refill 1, from this amount", "10");
    await user.click(found.getByRole("button", { name: "Add an amount" }));
    await type("Refill 2, from this amount", "9");
    await user.click(found.getByRole("button", { name: "Add an amount" }));
    await type("Refill 3, from this amount", "ten");
    await user.click(found.getByRole("button", { name: "Add plan" }));
    const rows = await waitFor(() => {
      const items = found.getByText("What a refill buys").closest("fieldset")!.querySelectorAll("li");
      expect(items[1]!.textContent).toContain("Each step must begin above the one before it.");
      return items;
    });
    expect(rows[0]!.textContent).not.toContain("must");
    expect(rows[2]!.textContent).toContain("This amount cannot be read.");
    expect(found.getByLabelText("Refill 2, from this amount").getAttribute("aria-invalid")).toBe("true");
    await user.click(found.getByRole("button", { name: "Remove refill 2" }));
    expect(found.queryByLabelText("Refill 3, from this amount")).toBeNull();
  });
  it("shows refusals of the other kinds at their fields", async () => {
    const { user, found, type } = await add("From the balance each cycle");
    await type("Days per cycle", "0");
    await user.click(found.getByRole("button", { name: "Add plan" }));
    await waitFor(() => expect(found.getByLabelText("Days per cycle").getAttribute("aria-invalid")).toBe("true"));
    expect(found.getByLabelText("Opening balance").getAttribute("aria-invalid")).toBe("true");
    await user.click(found.getByRole("radio", { name: "Date from the carrier" }));
    await waitFor(() => expect(found.getByLabelText("Last day the carrier shows").getAttribute("aria-invalid")).toBe("true"));
  });
  it("explains itself in a sentence and in dates, in the carrier's own word", async () => {
    const { user, found, type } = await add("By days");
    await type(EXPIRES, "2026-12-05");
    await type("Price", "15");
    const sentence = await found.findByText("Each payment buys 30 days.");
    expect(sentence.getAttribute("aria-live")).toBe("polite");
    const said = () => [...sentence.parentElement!.querySelectorAll("dl > div")].map((row) => [...row.children].map((one) => one.textContent).join(": "));
    expect(said()).toEqual(["Paid today (Sun, Nov 22): expires on Mon, Jan 4, 2027", "Paid on the last day (Sat, Dec 5): expires on Mon, Jan 4, 2027", "Paid 5 days late (Thu, Dec 10): expires on Fri, Jan 8, 2027"]);
    await user.click(found.getByRole("radio", { name: "Renews on" }));
    await type("The carrier shows “renews on”", "2026-12-06");
    await waitFor(() => expect(said()[0]).toBe("Paid today (Sun, Nov 22): renews on Tue, Jan 5, 2027"));
  });
  it("edits a stored rule without touching what was not changed", async () => {
    const sent = vi.spyOn(backend, "plan_edit");
    const { user } = await open({ kinds: true }, "#/plan/2");
    await user.click(await screen.findByRole("button", { name: /^Edit/ }));
    const found = within(await dialog());
    expect(((await found.findByLabelText("Refill 2, from this amount")) as HTMLInputElement).value).toBe("100.00");
    await user.type(found.getByLabelText("Name"), "!");
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(Object.keys(sent.mock.calls[0]![1].plan)).toEqual(["name"]);
  });
  it("sends a changed rule whole", async () => {
    const sent = vi.spyOn(backend, "plan_edit");
    const { user } = await open({ kinds: true }, "#/plan/2");
    await user.click(await screen.findByRole("button", { name: /^Edit/ }));
    const found = within(await dialog());
    const days = await found.findByLabelText("Refill 2, days");
    await user.clear(days);
    await user.type(days, "400");
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(sent.mock.calls[0]![1].plan).toEqual({ rule: { kind: "refill_table", first_days: 90, extend: "max", steps: [{ from_minor: 1000, days: 90 }, { from_minor: 10_000, days: 400 }] } });
  });
});

describe("amounts", () => {
  it.each([["15", "USD", 1500], [" 15.5 ", "USD", 1550], ["1,200.00", "USD", 120_000], [".99", "GBP", 99], ["1200", "JPY", 1200], ["1.234", "KWD", 1234], ["8.2", "USD", 820], ["-3", "USD", -300],
    ["15,00", "USD", null], ["1.5", "JPY", null], ["1.234", "USD", null], ["", "USD", null], [".", "USD", null], ["ten", "USD", null]])("%s %s is %s", (text, currency, minor) => expect(minorOf(text, currency)).toBe(minor));
  it("go both ways", () => {
    for (const [minor, currency] of [[5, "USD"], [1234, "KWD"], [1200, "JPY"], [0, "EUR"]] as const) expect(minorOf(amountText({ minor, currency }), currency)).toBe(minor);
    expect(amountText({ minor: 5, currency: "USD" })).toBe("0.05");
  });
});

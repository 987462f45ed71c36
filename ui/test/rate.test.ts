// rates as typed, and the one total by them: on the page of what was paid, in the calendar, in the settings
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { Store } from "../src/backend/fake/store";
import { dialog, gone, open } from "./app";

function pay(store: Store, id: number, plan_id: number, paid_on: string, minor: number, more = {}) {
  const row = store.tables.renewals[0]!;
  store.tables.renewals.push({ ...row, id, plan_id, renewal: { ...row.renewal, paid_on, amount: { minor, currency: plan_id === 2 ? "GBP" : "USD" }, ...more } });
}
const card = () => screen.findByRole("region", { name: "Exchange rates" });
const cell = async (row: RegExp, column: string) => {
  const table = (await screen.findByRole("group", { name: "What was paid" })).querySelector("table")!;
  const at = within(table).getAllByRole("columnheader").findIndex((one) => one.textContent === column);
  return within(table).getByRole("rowheader", { name: row }).closest("tr")!.children[at]!.textContent!.replace(/\s+/g, " ").trim();
};

async function lived(hash = "#/spend") {
  const app = await open({}, hash);
  app.store.tables.renewals.splice(1);
  pay(app.store, 900, 3, "2026-11-03", 3000);
  pay(app.store, 901, 2, "2026-11-04", 1000);
  pay(app.store, 902, 2, "2026-10-04", 2000);
  pay(app.store, 903, 2, "2026-11-05", 500, { status: "pending" });
  app.store.tables.renewals.shift();
  app.store.emit({ kind: "changed" });
  return app;
}

describe("rates", () => {
  it("there is no total until a home currency is chosen, then it says what it leaves out", async () => {
    const { store, user } = await lived();
    await screen.findByRole("rowheader", { name: "November 2026" });
    expect(screen.queryByRole("columnheader", { name: "In USD" })).toBeNull();
    const home = within(await card()).getByLabelText("Home currency");
    // what is paid in most comes first
    expect([...home.querySelectorAll("option")].slice(0, 3).map((one) => one.value)).toEqual(["", "GBP", "USD"]);
    await user.selectOptions(home, "USD");
    await screen.findByRole("columnheader", { name: "In USD" });
    expect(store.settings.home_currency).toBe("USD");
    expect(await cell(/^Total/, "In USD")).toBe("$30.00 without 2 payments");
    expect(within(await card()).getByText("Without 2 payments in GBP (£30.00): no rate on or before Nov 4, 2026.")).toBeTruthy();
    expect(within(await card()).getByText("Without one pending payment in GBP (£5.00): no rate on or before Nov 5, 2026.")).toBeTruthy();
  });

  it("a rate is added from where it is missing, by keys alone, used from its day on, and taken back", async () => {
    const { store, user } = await lived();
    store.settings.home_currency = "USD";
    store.emit({ kind: "changed" });
    await screen.findByRole("columnheader", { name: "In USD" });
    within(await card()).getAllByRole("button", { name: "Add rate for GBP" })[0]!.focus();
    await user.keyboard("{Enter}");
    const form = within(await dialog());
    expect((form.getByLabelText("One unit of") as HTMLSelectElement).value).toBe("GBP");
    expect((form.getByLabelText("Is worth, in") as HTMLSelectElement).value).toBe("USD");
    // the day of the first payment that has none
    expect((form.getByLabelText("Holds from") as HTMLInputElement).value).toBe("Oct 4, 2026");
    const rate = form.getByLabelText("Rate") as HTMLInputElement;
    expect(document.activeElement).toBe(rate);
    expect(form.getByText("1 GBP = … USD")).toBeTruthy();
    await user.keyboard("0{Enter}");
    expect(await form.findByText("This is not a rate.")).toBeTruthy();
    await user.clear(rate);
    // as a Chinese input method gives it
    await user.type(rate, "１。25");
    await user.clear(form.getByLabelText("Holds from"));
    await user.type(form.getByLabelText("Holds from"), "2026-11-01{Enter}");
    await gone();
    expect(store.tables.rates[0]).toMatchObject({ from: "GBP", to: "USD", rate: "1.25", on: "2026-11-01" });
    await waitFor(async () => expect(await cell(/^Total/, "In USD")).toBe("$42.50 without one payment and $6.25 pending"));
    expect(await cell(/^October 2026/, "In USD")).toBe("– without one payment");
    expect(within(await card()).getByText(/^from Nov 1, 2026 on · used on this page$/)).toBeTruthy();
    await user.click(within(await card()).getByRole("button", { name: "Remove rate: 1 GBP = 1.25 USD, from Nov 1, 2026 on" }));
    await waitFor(async () => expect(await cell(/^Total/, "In USD")).toBe("$30.00 without 2 payments"));
    await user.click(screen.getAllByRole("button", { name: /^Undo/ }).at(-1)!);
    await waitFor(async () => expect(await cell(/^Total/, "In USD")).toContain("$42.50"));
    const found = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((one) => one.id)).toEqual([]);
  });

  it("year against year has its total too", async () => {
    const { store } = await lived();
    store.settings.home_currency = "USD";
    store.tables.rates.push({ id: 7, from: "USD", to: "GBP", rate: "0.8", on: "2026-10-01", note: "", recorded_at: "2026-11-01T00:00:00Z", removed_at: null });
    store.emit({ kind: "changed" });
    const region = await screen.findByRole("group", { name: "Year against year" });
    // 30.00 and 30.00 over 0.8
    await waitFor(() => expect(within(region).getByRole("rowheader", { name: "2026" }).closest("tr")!.textContent).toContain("$67.50 in all"));
  });

  it("the calendar says the month in the home currency, and by which rate", async () => {
    const { store } = await lived("#/month");
    store.settings.home_currency = "USD";
    store.tables.rates.push({ id: 7, from: "GBP", to: "USD", rate: "1.25", on: "2026-11-05", note: "", recorded_at: "2026-11-01T00:00:00Z", removed_at: null });
    store.emit({ kind: "changed" });
    const of = async (name: string) => (await screen.findByText(name, { selector: "dt" })).closest("div")!.textContent!;
    await waitFor(async () => expect(await of("Paid this month")).toContain("without £10.00: no rate on or before Nov 4, 2026"));
    expect(await of("Pending")).toContain("$6.25 in all");
    expect(screen.getByText(/Rates used: 1 GBP = 1\.25 USD/).querySelector("a")!.getAttribute("href")).toBe("#/spend/rates");
  });

  it("is gone to by its address, as from the palette and the calendar", async () => {
    await lived("#/");
    location.hash = "#/spend/rates";
    await card();
    await waitFor(() => expect(document.activeElement?.id).toBe("rates"));
  });

  it("the settings have the home currency, with a way back", async () => {
    const { store, user } = await open({}, "#/settings");
    const home = await screen.findByLabelText("Home currency");
    await user.selectOptions(home, "EUR");
    await waitFor(() => expect(store.settings.home_currency).toBe("EUR"));
    await fireEvent.click(await screen.findByRole("button", { name: /Home currency/ }));
    await waitFor(() => expect(store.settings.home_currency).toBeNull());
  });
});

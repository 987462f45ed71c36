// promotions: recorded from a pasted text, shown at renewal best first with the sum, taken with a payment; a year compared
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { dialog, entry, gone, open } from "./app";
import type { PromotionInput } from "../src/backend";
import { addOffer } from "../src/backend/fake/promotion";
import type { Store } from "../src/backend/fake/store";

const offer = (more: Partial<PromotionInput> = {}): PromotionInput => ({
  name: "Spring offer", carrier: "", source: "https://example.com/spring", starts_on: null, ends_on: "2026-12-31", zone: "America/New_York", customers: "anyone", for_plan: "", card: "", autopay: false, at_once: null,
  cycle: null, list_price: null, price: { amount: "9.00", currency: "USD" }, percent: null, off: null, lasts: 3, price_after: null, data_mb: null, bonus_mb: null, stacks: null, tax_extra: null, channel: "", note: "", wanted: false, plan: null, ...more,
});
const keep = (store: Store, more: Partial<PromotionInput> = {}) => addOffer(store, offer(more)).id;

describe("promotions", () => {
  it("has an empty state with one action, and records one from a pasted text in two clicks", async () => {
    const { store, user } = await open({}, "#/promotions");
    await user.click(await screen.findByRole("button", { name: "Add promotion" }));
    const found = within(await dialog());
    await user.type(found.getByLabelText(/^Text or link/), "Winter deal. $12 a month until 2026-12-24");
    await waitFor(() => expect((found.getByLabelText("Name") as HTMLInputElement).value).toBe("Winter deal"));
    expect((found.getByLabelText(/^Price of one cycle with it/) as HTMLInputElement).value).toBe("12.00");
    expect((found.getByLabelText(/^Last day/) as HTMLInputElement).value).toBe("Dec 24, 2026");
    expect(found.getByText(/Not in the text: how long it holds, whether it goes with others/)).toBeTruthy();
    await user.click(found.getByRole("button", { name: "Save promotion" }));
    await gone();
    expect(await screen.findByText("Promotion recorded")).toBeTruthy();
    expect(await screen.findByText("Winter deal")).toBeTruthy();
    expect(store.tables.promotions[0]!.promotion).toMatchObject({ name: "Winter deal", price: { minor: 1200, currency: "USD" }, ends_on: "2026-12-24", wanted: true });
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("No promotions")).toBeTruthy();
  });

  it("begins in the currency of most of the plans, and stays in one that was recorded", async () => {
    const { store, user } = await open({}, "#/");
    for (const row of store.tables.plans) row.plan.price = { ...row.plan.price, currency: "GBP" };
    store.tables.plans[0]!.plan.price.currency = "EUR";
    location.hash = "#/promotions";
    await user.click(await screen.findByRole("button", { name: "Add promotion" }));
    expect(((await dialog()).querySelector("select[aria-label=Currency]") as HTMLSelectElement | null)?.value).toBe("GBP");
  });

  it("asks what can be read in two ways, and keeps what was typed where something is refused", async () => {
    const { store, user } = await open({}, "#/promotions");
    await user.click(await screen.findByRole("button", { name: "Add promotion" }));
    const found = within(await dialog());
    await user.type(found.getByLabelText(/^Text or link/), "Either. $12 or $15");
    expect(await found.findByText("price: which one is it?")).toBeTruthy();
    await user.click(found.getByRole("button", { name: "$15.00" }));
    expect((found.getByLabelText(/^Price of one cycle with it/) as HTMLInputElement).value).toBe("15.00");
    await user.type(found.getByLabelText(/^First day/), "2026-12-24");
    await user.type(found.getByLabelText(/^Last day/), "2026-12-01");
    await user.click(found.getByRole("button", { name: "Save promotion" }));
    expect(await found.findByText("The end lies before the start.")).toBeTruthy();
    expect((found.getByLabelText("Name") as HTMLInputElement).value).toBe("Either");
    await user.selectOptions(found.getByLabelText("What it gives"), "percent");
    await user.type(found.getByLabelText("Percent off"), "101");
    await user.click(found.getByRole("button", { name: "Save promotion" }));
    expect(await found.findByText("This must be at most 100.")).toBeTruthy();
    expect(store.tables.promotions).toEqual([]);
  });

  it("is chosen at renewal, best first, with the sum written out, and is taken with the payment", async () => {
    const { store, user } = await open({}, "#/plan/4");
    keep(store);
    const best = keep(store, { name: "A year’s best", price: { amount: "7.00", currency: "USD" }, lasts: null });
    keep(store, { name: "New ones", customers: "new" });
    await user.click((await screen.findAllByRole("button", { name: /^Record renewal/ }))[0]!);
    const found = within(await dialog());
    const list = await found.findByRole("list", { name: "Promotions that fit now" });
    const names = within(list).getAllByRole("listitem").filter((item) => item.parentElement === list).map((item) => item.querySelector("p")!.textContent);
    expect(names).toEqual(["A year’s best", "Spring offer"]);
    await user.click(found.getByRole("button", { name: "The sum: A year’s best" }));
    expect(await found.findByText("12 × $7.00")).toBeTruthy();
    expect(found.getByText("$84.00 ÷ 360 days")).toBeTruthy();
    await user.click(found.getByRole("button", { name: "Pay with this promotion: A year’s best" }));
    expect((found.getByLabelText(/^Amount/) as HTMLInputElement).value).toBe("7.00");
    await user.click(found.getByRole("button", { name: "Record renewal" }));
    await gone();
    await waitFor(() => expect(store.tables.promotions.find((one) => one.id === best)!.promotion).toMatchObject({ plan: 4 }));
    expect(store.tables.renewals.at(-1)!.renewal.amount).toEqual({ minor: 700, currency: "USD" });
    expect(store.tables.promotions.find((one) => one.id === best)!.promotion.taken_on).not.toBeNull();
  });

  it("keeps past ones, puts away and brings back, and opens the page it was seen on", async () => {
    const { store, user } = await open({}, "#/promotions");
    keep(store);
    keep(store, { name: "Summer", ends_on: "2026-08-31" });
    await user.click(await screen.findByRole("button", { name: "Past (1)" }));
    expect(await screen.findByText("Summer")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Open the page in the browser: Spring offer" }));
    await waitFor(() => expect(store.addresses).toEqual(["https://example.com/spring"]));
    await user.click(screen.getByRole("button", { name: "More: Spring offer" }));
    await user.click(await entry("Put away"));
    expect(await screen.findByRole("button", { name: "Past (2)" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "More: Spring offer" }));
    await user.click(await entry("Bring back"));
    expect(await screen.findByRole("button", { name: "Past (1)" })).toBeTruthy();
  });

  it.each(["en", "zh-CN"] as const)("has no fault that axe finds, in %s", async (language) => {
    const { store } = await open({ language }, "#/promotions");
    keep(store);
    await screen.findByText("Spring offer");
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    if (language === "zh-CN") expect(document.querySelector("main")!.textContent!.replaceAll(/Spring offer|Travel line|Spare year line|Old student line|[Pp]ay[Gg]o|Keepline|Mint 3-month|giffgaff|Data SIM|Ultra|AutoPay|T-Mobile|\$[\d.]+/g, "")).not.toMatch(/[A-Za-z]{4,}/);
  });
});

describe("a year compared", () => {
  it("begins with the plan's own ways, counts what is typed and names the cheapest", async () => {
    const { user } = await open({}, "#/plan/4");
    await user.click(await screen.findByRole("tab", { name: "What if" }));
    const table = await screen.findByRole("table", { name: "A year, several ways" });
    // where it is wider than the window it scrolls alone, by keys too
    expect(table.closest<HTMLElement>("[role=group]")?.tabIndex).toBe(0);
    await waitFor(() => expect(within(table).getAllByRole("rowheader").length).toBe(3));
    const year = within(table).getByLabelText("Price: A year at once");
    await user.clear(year);
    await user.type(year, "100");
    await waitFor(() => expect(within(table).getByText("$100.00")).toBeTruthy());
    const row = year.closest("tr")!;
    await waitFor(() => expect(within(row).getByText("least per day")).toBeTruthy());
    await user.selectOptions(screen.getByLabelText(/^Add another way/), screen.getByRole("option", { name: /^Northwind Mobile/ }));
    await waitFor(() => expect(within(table).getByText("Northwind Mobile")).toBeTruthy());
    await user.clear(year);
    await user.type(year, "x");
    expect(await within(table).findByText("Write an amount such as 15.00.")).toBeTruthy();
    await user.click(within(table).getByRole("button", { name: "Remove: A year at once" }));
    await waitFor(() => expect(within(table).getAllByRole("rowheader").length).toBe(3));
  });
});

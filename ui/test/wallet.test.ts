// ways to pay and shops: the user's own lists, chosen at recording and in the guide of a shop
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { dialog, gone, open } from "./app";

const VISA = { kind: "credit" as const, name: "Blue card", last4: "4242" };
const usd = (minor: number) => ({ minor, currency: "USD" });
const SHOP = { channel: "partner_shop" as const, name: "Corner shop", least: usd(1000), most: usd(1200), fee: usd(200), hours: "8 to 20", note: "" };

describe("paying", () => {
  it("keeps a way to pay with the last four digits, and refuses a card's whole number by its field", async () => {
    const { store, user } = await open({}, "#/settings");
    await user.click(await screen.findByRole("button", { name: "Add way to pay" }));
    const found = within(await dialog());
    await user.type(found.getByLabelText("Name"), "Blue card");
    await user.type(found.getByLabelText(/Last 4 digits/), "4111 1111 1111 1111");
    await user.click(found.getByRole("button", { name: "Save" }));
    expect(await found.findByText(/looks like the whole number of a bank card/)).toBeTruthy();
    expect(found.getByLabelText(/Last 4 digits/).getAttribute("aria-invalid")).toBe("true");
    await user.clear(found.getByLabelText(/Last 4 digits/));
    await user.type(found.getByLabelText(/Last 4 digits/), "4242");
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.settings.payment_methods).toEqual([VISA]);
    expect(await screen.findByText("Blue card ··4242")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Remove: Blue card" }));
    await waitFor(() => expect(store.settings.payment_methods).toEqual([]));
  });
  it("offers them where a renewal is recorded, beside other words", async () => {
    const { store, user } = await open({}, "#/settings");
    await user.click(await screen.findByRole("button", { name: "Add way to pay" }));
    const typed = within(await dialog());
    await user.type(typed.getByLabelText("Name"), "Blue card");
    await user.click(typed.getByRole("button", { name: "Save" }));
    await gone();
    location.hash = "#/plan/3";
    await user.click((await screen.findAllByRole("button", { name: /^Record renewal/ }))[0]!);
    const found = within(await dialog());
    await user.click(await found.findByRole("button", { name: /^Confirmation, fee/ }));
    await user.selectOptions(found.getByLabelText("Paid with"), "Blue card");
    await user.click(found.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.renewalsOf(3).at(-1)!.renewal.method).toBe("Blue card");
  });
  it("keeps a shop, and refuses limits that cross", async () => {
    const { store, user } = await open({}, "#/settings");
    await user.click(await screen.findByRole("button", { name: "Add shop" }));
    const found = within(await dialog());
    await user.type(found.getByLabelText("Name"), "Corner shop");
    await user.type(found.getByLabelText(/Takes at least/), "20");
    await user.type(found.getByLabelText(/Takes at most/), "10");
    await user.click(found.getByRole("button", { name: "Save" }));
    expect(await found.findByText("The most must not be below the least.")).toBeTruthy();
    await user.clear(found.getByLabelText(/Takes at most/));
    await user.type(found.getByLabelText(/Takes at most/), "50");
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.settings.shops[0]).toMatchObject({ name: "Corner shop", least: usd(2000), most: usd(5000) });
  });
  it("warns in the guide where the amount is outside what the chosen shop takes, and takes its fee", async () => {
    const { store, user } = await open({}, "#/");
    store.settings.shops = [SHOP];
    location.hash = "#/guide/4/partner_shop";
    await user.selectOptions(await screen.findByLabelText("Which shop?"), "Corner shop");
    expect(await screen.findByText(/^Corner shop takes at most/, { selector: "[role=alert] *" })).toBeTruthy();
    // once, also beside the last look before paying
    await user.click(screen.getByRole("button", { name: /check every field/ }));
    expect(await screen.findByRole("region", { name: "What you are about to buy" })).toBeTruthy();
    await waitFor(() => expect(screen.getAllByRole("alert")).toHaveLength(1));
    await waitFor(() => expect(store.walks.at(-1)?.entered.shop).toBe("Corner shop"));
  });
  it("keeps a shop from within its guide, and chooses it there", async () => {
    const { store, user } = await open({}, "#/guide/4/carrier_store");
    await user.click(await screen.findByRole("button", { name: "Add shop" }));
    const found = within(await dialog());
    expect((found.getByLabelText("What it is") as HTMLSelectElement).value).toBe("carrier_store");
    await user.type(found.getByLabelText("Name"), "Main Street");
    await user.type(found.getByLabelText(/Takes at least/), "50");
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    await waitFor(() => expect((screen.getByLabelText("Which shop?") as HTMLSelectElement).value).toBe("Main Street"));
    expect(await screen.findByText(/^Main Street takes at least \$50\.00/, { selector: "[role=alert] *" })).toBeTruthy();
    expect(store.settings.shops).toMatchObject([{ channel: "carrier_store", name: "Main Street" }]);
  });
  it("names the other lines of the same account in the guide", async () => {
    const { store } = await open({}, "#/");
    for (const id of [3, 4]) store.stored(id).plan.account = "Family";
    location.hash = "#/guide/4/website";
    expect(await screen.findByText("Same account: Family")).toBeTruthy();
    expect(screen.getByText(/Mint 3-month/)).toBeTruthy();
    expect(screen.getByText("All lines together, this one too: $60.00")).toBeTruthy();
  });
  it("is whole in Chinese, and sound for screen readers", async () => {
    const { store, user } = await open({ language: "zh-CN" }, "#/settings");
    store.settings.shops = [SHOP];
    await user.click(await screen.findByRole("button", { name: "添加商店" }));
    expect((await dialog()).textContent).not.toMatch(/[a-z]{4,}/);
    const result = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(result.violations.map((one) => one.id)).toEqual([]);
  });
});

// the plan's form and page
import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { dialog, entry, gone, open } from "./app";

afterEach(() => vi.useRealTimers());

async function add(options = {}) {
  const app = await open(options);
  await app.user.click(await screen.findByRole("button", { name: options && "empty" in options ? "Add first plan" : "Add plan" }));
  const found = await dialog();
  await within(found).findByLabelText("Name");
  return { ...app, found };
}

describe("plan form", () => {
  it("adds the first plan from the date the carrier shows", async () => {
    const { store, user, found } = await add({ empty: true });
    await user.type(within(found).getByLabelText("Name"), "Data SIM");
    await user.type(within(found).getByLabelText("The carrier shows “expires on”"), "Dec 1, 2026");
    await user.type(within(found).getByLabelText("Price"), "15");
    expect(await within(found).findByText("9 days left")).toBeTruthy();
    await user.click(within(found).getByRole("button", { name: "Add plan" }));
    await gone();
    expect(store.tables.plans[0]!.plan).toMatchObject({ name: "Data SIM", started_on: "2026-11-02", zone: "America/New_York", grace: null, price: { minor: 1500, currency: "USD" } });
    expect(await screen.findByText("Plan added · runs to Dec 1")).toBeTruthy();
  });
  it("names every refused field, keeps what was typed and goes to the first", async () => {
    const { store, user, found } = await add();
    const before = store.tables.plans.length;
    const price = within(found).getByLabelText("Price") as HTMLInputElement;
    await user.type(price, "-3");
    await user.type(within(found).getByLabelText("The carrier shows “expires on”"), "2026-02-30");
    await user.click(within(found).getByRole("button", { name: "Add plan" }));
    expect(await within(found).findByText("Give the plan a name.")).toBeTruthy();
    expect(within(found).getByText("This date does not exist.")).toBeTruthy();
    expect(within(found).getByText("Write an amount such as 15.00.")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(within(found).getByLabelText("Name")));
    expect(price.value).toBe("-3");
    expect(store.tables.plans).toHaveLength(before);
    store.settings.language = "zh-CN";
    store.emit({ kind: "language", language: "zh-CN" });
    expect(await within(found).findByText("请填写套餐名称。")).toBeTruthy();
    expect(price.value).toBe("-3");
  });
  it("keeps a draft that was closed by accident", async () => {
    const { user, found } = await add();
    await user.type(within(found).getByLabelText("Name"), "Half a plan");
    await user.keyboard("{Escape}");
    await gone();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add plan" })));
    await user.click(screen.getByRole("button", { name: "Add plan" }));
    const again = await dialog();
    expect((within(again).getByLabelText("Name") as HTMLInputElement).value).toBe("Half a plan");
    await user.click(within(again).getByRole("button", { name: "Start over" }));
    await waitFor(() => expect((within(again).getByLabelText("Name") as HTMLInputElement).value).toBe(""));
  });
  it("shows before and after an edit that corrects history, and asks", async () => {
    const { store, user } = await open({}, "#/plan/3");
    await user.click(await screen.findByRole("button", { name: "Edit: Mint 3-month, ending 0108" }));
    const found = await dialog();
    const days = await within(found).findByLabelText("Days per payment");
    await user.clear(days);
    await user.type(days, "100");
    await within(found).findByLabelText("becomes");
    await user.click(within(found).getByRole("button", { name: "Save" }));
    expect(await within(found).findByText("This corrects history")).toBeTruthy();
    expect(store.stored(3).plan.rule).toMatchObject({ days: 90 });
    await user.click(within(found).getByRole("button", { name: "Save the correction" }));
    await gone();
    expect(store.stored(3).plan.rule).toMatchObject({ days: 100 });
  });
  it("finds a zone by its city; Enter chooses and does not submit, also not while composing", async () => {
    const { user, found } = await add();
    const zone = within(found).getByRole("combobox", { name: "Time zone of the plan" }) as HTMLInputElement;
    await user.click(zone);
    await user.clear(zone);
    await user.type(zone, "los angeles");
    const event = new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
    zone.dispatchEvent(event);
    expect(zone.getAttribute("aria-expanded")).toBe("true");
    await user.keyboard("{Enter}");
    expect(zone.value).toBe("Los Angeles · Pacific Time");
    expect(within(found).queryByText("Give the plan a name.")).toBeNull();
    await user.click(zone);
    await user.keyboard("{Escape}");
    expect(screen.getByRole("dialog")).toBeTruthy();
  });
  it("changes a plan into its successor", async () => {
    const { store, user } = await open({}, "#/plan/3");
    await user.click(await screen.findByRole("button", { name: "More: Mint 3-month, ending 0108" }));
    await user.click(await entry("Change plan…"));
    const found = await dialog();
    await within(found).findByLabelText("Name");
    await user.click(within(found).getByRole("button", { name: "Change plan" }));
    await gone();
    const next = store.tables.plans.at(-1)!;
    expect(next.plan.replaces).toBe(3);
    await waitFor(() => expect(location.hash).toBe(`#/plan/${next.id}`));
  });
});

describe("plan page", () => {
  it("shows date, zone and certainty, and the number only on press", async () => {
    const { user } = await open({}, "#/plan/3");
    expect((await screen.findByText(/Pay by/)).textContent?.replace(/\s+/g, " ")).toContain("Pay by Nov 28, 11:59 PM ET (zone unconfirmed)");
    expect(document.body.textContent).not.toContain("+12065550108");
    await user.click(screen.getByRole("button", { name: "Show number: Mint 3-month, ending 0108" }));
    expect(screen.getByText("+12065550108")).toBeTruthy();
    await user.tab();
    expect(screen.queryByText("+12065550108")).toBeNull();
  });
  it("masks the number again after 30 seconds", async () => {
    const { user } = await open({}, "#/plan/3");
    const show = await screen.findByRole("button", { name: /Show number/ });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await user.click(show);
    expect(screen.getByText("+12065550108")).toBeTruthy();
    await vi.advanceTimersByTimeAsync(30_100);
    expect(screen.queryByText("+12065550108")).toBeNull();
  });
  it("voids a renewal with Undo, in the history too", async () => {
    const { store, user } = await open({}, "#/plan/3");
    await user.click(await screen.findByRole("button", { name: /More: renewal of/ }));
    await user.click(await entry("Void this renewal…"));
    await user.click(await within(await dialog()).findByRole("button", { name: "Void" }));
    expect(await screen.findByText("Renewal voided", { selector: "p" })).toBeTruthy();
    expect(store.renewalsOf(3)[0]!.voided_at).not.toBeNull();
    await user.click(screen.getByRole("tab", { name: /History/ }));
    await user.click(await screen.findByRole("button", { name: "Undo: Renewal voided" }));
    await waitFor(() => expect(store.renewalsOf(3)[0]!.voided_at).toBeNull());
  });
  it("archives and brings back", async () => {
    const { store, user } = await open({}, "#/plan/4");
    await user.click(await screen.findByRole("button", { name: "More: Data SIM" }));
    await user.click(await entry("Archive"));
    await user.click(await screen.findByRole("button", { name: "Bring back" }));
    await waitFor(() => expect(store.stored(4).archived).toBe(false));
  });
});

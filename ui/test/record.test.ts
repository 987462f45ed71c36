// recording a renewal: two steps, shown before saved, asked when twice, undone, with its receipt
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { dialog, gone, open } from "./app";

const record = async (user: Awaited<ReturnType<typeof open>>["user"]) => {
  await user.click(await within(await screen.findByRole("grid")).findByRole("button", { name: "Record renewal: Mint 3-month, ending 0108" }));
  const found = await dialog();
  await within(found).findByText("Fri, Feb 26, 2027");
  return found;
};

describe("record renewal", () => {
  it("takes two clicks and says until when, with Undo", async () => {
    const { store, user } = await open();
    const found = await record(user);
    await user.click(within(found).getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(await screen.findByText("Renewal recorded · to Feb 26, 2027")).toBeTruthy();
    expect(store.renewalsOf(3)).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(store.renewalsOf(3)).toHaveLength(1));
  });
  it("takes Enter, and Ctrl+Z outside inputs undoes", async () => {
    const { store, user } = await open();
    await record(user);
    await waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
    await user.keyboard("{Enter}");
    await gone();
    expect(store.renewalsOf(3)).toHaveLength(2);
    // the row moved down the list; the focus went with it
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Record renewal: Mint 3-month, ending 0108"));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(store.renewalsOf(3)).toHaveLength(1));
  });
  it("does not save on Enter of an input method", async () => {
    const { store, user } = await open();
    const found = await record(user);
    const amount = within(found).getByLabelText("Amount");
    const kept = !fireEvent.keyDown(amount, { key: "Enter", keyCode: 229 });
    expect(await kept).toBeDefined();
    const event = new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
    amount.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    expect(store.renewalsOf(3)).toHaveLength(1);
    expect(screen.getByRole("dialog")).toBeTruthy();
  });
  it("shows the new last day as the fields change", async () => {
    const { user } = await open();
    const found = await record(user);
    await user.click(within(found).getByRole("button", { name: "One more" }));
    expect(await within(found).findByText("180 days added")).toBeTruthy();
  });
  it("asks the price of each period, and leaves an amount that was typed", async () => {
    const { user } = await open();
    const found = await record(user);
    const amount = within(found).getByLabelText("Amount") as HTMLInputElement;
    const one = Number(amount.value);
    await user.click(within(found).getByRole("button", { name: "One more" }));
    expect(amount.value).toBe((2 * one).toFixed(2));
    const periods = within(found).getByLabelText("Periods");
    await user.clear(periods);
    expect(amount.value).toBe((2 * one).toFixed(2));
    await user.type(periods, "3");
    expect(amount.value).toBe((3 * one).toFixed(2));
    await user.clear(amount);
    await user.type(amount, "7.50");
    await user.click(within(found).getByRole("button", { name: "One less" }));
    expect(amount.value).toBe("7.50");
  });
  it("keeps what was typed when refused, and goes to the field", async () => {
    const { user } = await open();
    const found = await record(user);
    const amount = within(found).getByLabelText("Amount") as HTMLInputElement;
    await user.clear(amount);
    await user.type(amount, "many");
    await user.click(within(found).getByRole("button", { name: "Record renewal" }));
    expect(await within(found).findByText("Write an amount such as 15.00.")).toBeTruthy();
    expect(amount.value).toBe("many");
    await waitFor(() => expect(document.activeElement).toBe(amount));
    expect(amount.getAttribute("aria-invalid")).toBe("true");
  });
  it("asks when the same plan, day and amount are there already", async () => {
    const { store, user } = await open();
    await record(user);
    await user.keyboard("{Enter}");
    await gone();
    await user.click(await within(screen.getByRole("grid")).findByRole("button", { name: /Record renewal: Mint/ }));
    const again = await dialog();
    await within(again).findByLabelText("Amount");
    await user.click(within(again).getByRole("button", { name: "Record renewal" }));
    expect(await within(again).findByText("Is this a second payment?")).toBeTruthy();
    expect(store.renewalsOf(3)).toHaveLength(2);
    await user.click(within(again).getByRole("button", { name: "Record it anyway" }));
    await gone();
    expect(store.renewalsOf(3)).toHaveLength(3);
  });
  it("keeps a receipt with the renewal and leaves out what is too large", async () => {
    const { store, user } = await open();
    const found = await record(user);
    const large = new File(["x"], "video.mov");
    Object.defineProperty(large, "size", { value: 26 * 1024 * 1024 });
    await user.upload(within(found).getByTestId("receipt-files") as HTMLInputElement, [new File(["paid"], "mint.txt", { type: "text/plain" }), large]);
    expect(await within(found).findByText(/Ready/)).toBeTruthy();
    expect(within(found).getByText("Larger than 25 MB, so it was left out")).toBeTruthy();
    await user.click(within(found).getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.tables.receipts.map((receipt) => receipt.file_name)).toEqual(["mint.txt"]);
  });
  it("keeps the form after a failure that is no refusal", async () => {
    const { store, user } = await open();
    const found = await record(user);
    store.fail.renewal_add = { code: "disk_full", message: "The disk is full.", field: null, all: [] };
    await user.click(within(found).getByRole("button", { name: "Record renewal" }));
    expect((await within(found).findByRole("alert")).textContent).toContain("The disk is full.");
    store.fail = {};
    await user.click(within(found).getByRole("button", { name: "Try again" }));
    await gone();
    expect(store.renewalsOf(3)).toHaveLength(2);
  });
  it("is opened by the shell, filled in, saving nothing", async () => {
    const { store } = await open({}, "#/settings");
    store.emit({ kind: "open_record", plan_id: 3 });
    expect(await within(await dialog()).findByText("Fri, Feb 26, 2027")).toBeTruthy();
    expect(store.renewalsOf(3)).toHaveLength(1);
  });
  it("loses no input when the language changes meanwhile", async () => {
    const { store, user } = await open();
    const found = await record(user);
    const amount = within(found).getByLabelText("Amount") as HTMLInputElement;
    await user.clear(amount);
    await user.type(amount, "47.5");
    store.settings.language = "zh-CN";
    store.emit({ kind: "language", language: "zh-CN" });
    const label = await within(found).findByLabelText("金额");
    expect((label as HTMLInputElement).value).toBe("47.5");
    expect(document.documentElement.lang).toBe("zh-CN");
    expect(await within(found).findByText("2027年2月26日周五")).toBeTruthy();
  });
});

// the page of receipts: found, looked at, sorted by a button, put into the trash and brought back; dropped and pasted anywhere
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { dialog, gone, open } from "./app";

beforeAll(() => {
  URL.createObjectURL ??= () => "blob:none";
  URL.revokeObjectURL ??= () => undefined;
});

const inView = () => [...document.querySelectorAll<HTMLElement>("[data-place]")];
/** the cards, once their rows have come */
const cards = () =>
  waitFor(() => {
    const all = inView();
    if (!all.length || all.some((one) => !one.textContent.trim())) throw new Error("not there yet");
    return all;
  });
const page = (receipts = 6) => open({ receipts }, "#/receipts");
/** what a drop or a paste carries */
const files = (...list: File[]) => ({ types: ["Files"], files: list, getData: () => "" });

describe("receipts", () => {
  it("shows those that nobody sorted first, and says how many wait", async () => {
    await page();
    const all = await cards();
    expect(all).toHaveLength(6);
    expect(all[0]!.textContent).toContain("Unsorted");
    expect(all[5]!.textContent).not.toContain("Unsorted");
    await screen.findByText("Unsorted 2");
  });

  it("finds by words, and offers the way back where nothing is found", async () => {
    const { user } = await page();
    await cards();
    await user.type(screen.getByRole("searchbox", { name: "Find receipts" }), "付款凭证");
    await waitFor(() => expect(inView()).toHaveLength(1));
    await user.type(screen.getByRole("searchbox", { name: "Find receipts" }), "xyz");
    await user.click(await screen.findByRole("button", { name: "Show all receipts" }));
    await waitFor(() => expect(inView()).toHaveLength(6));
  });

  it("filters by plan and takes that back", async () => {
    const { user } = await page();
    await cards();
    await user.click(screen.getByRole("button", { name: "Filters" }));
    await user.selectOptions(await screen.findByRole("combobox", { name: "Plan" }), "3");
    await waitFor(() => expect(document.querySelectorAll("[data-place]").length).toBeLessThan(6));
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(document.querySelectorAll("[data-place]").length).toBe(6));
  });

  it("turns to the next by keys, and closes by Esc with the focus where it was", async () => {
    const { user } = await page();
    const [first] = await cards();
    first!.focus();
    await user.keyboard("{Enter}");
    const title = (await dialog()).querySelector("h2")!.textContent;
    await user.keyboard("{ArrowRight}");
    await waitFor(async () => expect((await dialog()).querySelector("h2")!.textContent).not.toBe(title));
    await user.keyboard("{Escape}");
    await gone();
  });

  it("is matched by a button, never by itself, and that can be taken back", async () => {
    const { user, store } = await page(1);
    const receipt = store.tables.receipts[0]!;
    await user.click((await cards())[0]!);
    const box = await dialog();
    const match = await within(box).findByRole("button", { name: /^Attach to Mint 3-month/ });
    expect(receipt.plan_id).toBeNull();
    await user.click(match);
    await waitFor(() => expect(store.tables.receipts[0]).toMatchObject({ plan_id: 3, renewal_id: 1 }));
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(store.tables.receipts[0]!.plan_id).toBeNull());
  });

  it("goes to the trash with a way back, from there too", async () => {
    const { user, store } = await page(2);
    await user.click((await cards())[0]!);
    await user.click(await within(await dialog()).findByRole("button", { name: "Move to trash" }));
    await waitFor(() => expect(store.tables.receipts.filter((row) => row.trashed_at)).toHaveLength(1));
    await user.keyboard("{Escape}");
    await gone();
    await user.click(await screen.findByRole("radio", { name: "Trash 1" }));
    await screen.findByText(/can be restored for 30 days/);
    await waitFor(() => expect(inView()[0]!.textContent).toContain("mint-receipt"));
    await user.click((await cards())[0]!);
    await user.click(await within(await dialog()).findByRole("button", { name: "Restore" }));
    await waitFor(() => expect(store.tables.receipts.filter((row) => row.trashed_at)).toHaveLength(0));
  });

  it("stays on the receipt that may not go, with the reason there", async () => {
    const { user, store } = await page(3);
    await user.click((await cards())[0]!);
    const box = await dialog();
    const title = box.querySelector("h2")!.textContent;
    const { backend } = await import("../src/backend");
    const trashing = vi.spyOn(backend, "receipts_trash").mockRejectedValueOnce(store.fault("receipt_in_case", "This receipt belongs to an open dispute.", null));
    await user.click(await within(box).findByRole("button", { name: "Move to trash" }));
    expect((await within(box).findByRole("alert")).textContent).toContain("This receipt belongs to an open dispute.");
    expect(box.querySelector("h2")!.textContent).toBe(title);
    expect(screen.queryAllByRole("alert")).toHaveLength(1);
    await user.click(within(box).getByRole("button", { name: "Next receipt" }));
    await waitFor(() => expect(within(box).queryByRole("alert")).toBeNull());
    trashing.mockRestore();
  });

  it("proposes what could go, shows it first, and moves it only when told", async () => {
    const { user, store } = await page(6);
    expect(store.old).toHaveLength(1);
    await user.click(await screen.findByRole("button", { name: "Show them" }));
    await waitFor(() => expect(inView()).toHaveLength(1));
    expect(store.tables.receipts.some((row) => row.trashed_at)).toBe(false);
    await user.click(screen.getByRole("button", { name: "Move to trash" }));
    await waitFor(() => expect(store.tables.receipts.filter((row) => row.trashed_at).map((row) => row.id)).toEqual(store.old));
  });

  it("lists payments without a receipt, each with a way to attach one", async () => {
    const { user } = await open({}, "#/receipts");
    await user.click(await screen.findByRole("radio", { name: /Without receipt 1/ }));
    await user.click(await screen.findByRole("button", { name: /^Attach receipt: Mint 3-month/ }));
    expect((await dialog()).textContent).toContain("To the renewal of");
  });

  it("has one action where there is nothing", async () => {
    await open({ empty: true }, "#/receipts");
    await screen.findByText("No receipts yet");
    expect(screen.getAllByRole("button", { name: "Add receipts" }).length).toBeGreaterThan(0);
  });

  it("draws few of ten thousand", async () => {
    await page(10_000);
    await cards();
    expect(document.querySelectorAll("[data-place]").length).toBeLessThan(60);
  });
});

describe("anywhere", () => {
  it("keeps a file dropped on the overview, unsorted, with Undo", async () => {
    const { user, store } = await open({}, "#/");
    await screen.findByRole("grid");
    await fireEvent.drop(document.body, { dataTransfer: files(new File(["paid"], "bill.pdf")) });
    await waitFor(() => expect(store.tables.receipts.map((row) => row.plan_id)).toEqual([null]));
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(store.tables.receipts[0]!.trashed_at).not.toBeNull());
  });

  it("keeps what is dropped on a plan's page for that plan, says so by its name, with Undo", async () => {
    const { user, store } = await open({}, "#/plan/3");
    await screen.findByRole("heading", { name: "Mint 3-month" });
    await fireEvent.drop(document.body, { dataTransfer: files(new File(["paid"], "bill.pdf")) });
    await screen.findByText("Receipt added to Mint 3-month");
    expect(store.tables.receipts.map((row) => [row.plan_id, row.renewal_id])).toEqual([[3, null]]);
    await user.click(screen.getByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(store.tables.receipts.filter((row) => !row.trashed_at)).toHaveLength(0));
  });

  it("says many files in one message, those that could not be kept in another", async () => {
    const { store } = await open({}, "#/");
    await screen.findByRole("grid");
    const large = (name: string) => Object.defineProperty(new File(["x"], name), "size", { value: 26 * 1024 * 1024 });
    const many = Array.from({ length: 11 }, (_, at) => new File([`${at}`], `bill-${at}.pdf`));
    await fireEvent.drop(document.body, { dataTransfer: files(...many, large("film.mov"), large("film-2.mov")) });
    await screen.findByText(/^11 receipts kept/);
    expect(store.tables.receipts).toHaveLength(11);
    expect(screen.getAllByRole("button", { name: "Close message" })).toHaveLength(2);
    expect(screen.getByText(/^2 files are larger than 25 MB/)).toBeTruthy();
  });

  it("keeps a pasted screenshot, and words only where receipts are looked at", async () => {
    const { store } = await open({}, "#/");
    await screen.findByRole("grid");
    await fireEvent.paste(document.body, { clipboardData: { ...files(), getData: () => "paid 15.00" } });
    await fireEvent.paste(document.body, { clipboardData: files(new File(["x"], "image.png")) });
    await waitFor(() => expect(store.tables.receipts.map((row) => row.file_name)).toEqual(["image.png"]));
  });

  it("refuses words that hold a whole card number, and says why", async () => {
    const { store } = await open({}, "#/receipts");
    await screen.findByRole("heading", { level: 1 });
    await fireEvent.paste(document.body, { clipboardData: { ...files(), getData: () => "paid with 4111 1111 1111 1111" } });
    await screen.findByText(/whole number of a bank card/);
    expect(store.tables.receipts).toHaveLength(0);
    await fireEvent.paste(document.body, { clipboardData: { ...files(), getData: () => "paid with card ending 1111" } });
    await waitFor(() => expect(store.tables.receipts.map((row) => row.file_name)).toEqual(["Pasted text.txt"]));
  });

  it("takes pasted words in a dialog that takes files, but not from a field", async () => {
    const { user } = await open({}, "#/");
    await user.click((await screen.findAllByRole("button", { name: /^Record renewal/ }))[0]!);
    const amount = await within(await dialog()).findByLabelText("Amount");
    const words = { clipboardData: { ...files(), getData: () => "paid 15.00" } };
    await fireEvent.paste(amount, words);
    expect(screen.queryByText("Pasted text.txt")).toBeNull();
    await fireEvent.paste(await dialog(), words);
    await screen.findByText("Pasted text.txt");
  });

  it("leaves a dialog its own drops", async () => {
    const { user, store } = await open({}, "#/");
    await user.click((await screen.findAllByRole("button", { name: /^Record renewal/ }))[0]!);
    await within(await dialog()).findByRole("button", { name: "Add receipt" });
    await fireEvent.drop(document.body, { dataTransfer: files(new File(["paid"], "bill.pdf")) });
    await screen.findByText("bill.pdf");
    expect(store.tables.receipts).toHaveLength(0);
  });
});

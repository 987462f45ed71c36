// AutoPay in the window: asked, answered once, never recorded by itself
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { dialog, gone, open } from "./app";

const YES = "Yes, it went through: Monthly data, ending 0151";
const NOT_YET = "Not yet: Monthly data, ending 0151";

describe("asked about AutoPay", () => {
  it("in the inbox: yes records the usual renewal once, with Undo", async () => {
    const { store, user } = await open({ autopay: true }, "#/inbox");
    await user.dblClick(await screen.findByRole("button", { name: YES }));
    expect(await screen.findByText("Renewal by AutoPay recorded · Monthly data runs to Dec 21")).toBeTruthy();
    expect(store.renewalsOf(1).map((row) => [row.renewal.paid_on, row.renewal.channel])).toEqual([["2026-11-21", "autopay"]]);
    await waitFor(() => expect(screen.queryByRole("button", { name: YES })).toBeNull());
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(store.renewalsOf(1)).toHaveLength(0));
    expect(await screen.findByRole("button", { name: YES })).toBeTruthy();
  });
  it("in the inbox there is no Record and no Snooze beside the question", async () => {
    await open({ autopay: true }, "#/inbox");
    const row = (await screen.findByRole("button", { name: NOT_YET })).closest("li")!;
    expect(within(row).queryByRole("button", { name: /Record|Snooze/ })).toBeNull();
  });
  it("not yet turns the question into the usual reminders, and can be taken back", async () => {
    const { store, user } = await open({ autopay: true }, "#/plan/1");
    expect(await screen.findByText("Did AutoPay go through?")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: NOT_YET }));
    expect(await screen.findByText("AutoPay not relied on: reminders of Monthly data are on")).toBeTruthy();
    expect(await screen.findByText("AutoPay is not relied on for this period")).toBeTruthy();
    expect(store.renewalsOf(1)).toHaveLength(0);
    await user.click(screen.getByRole("button", { name: "Rely on it again: AutoPay of Monthly data, ending 0151" }));
    expect(await screen.findByText("Did AutoPay go through?")).toBeTruthy();
  });
  it("before the end it can be said that it will not work this time", async () => {
    const { store, user } = await open({ autopay: true }, "#/plan/3");
    expect(screen.queryByText("Did AutoPay go through?")).toBeNull();
    await user.click(await screen.findByRole("button", { name: "It will not work this time: AutoPay of Still running" }));
    expect(await screen.findByText("AutoPay is not relied on for this period")).toBeTruthy();
    expect(store.tables.notYet[3]).toBe("2026-12-01");
  });
  it("a date that only the user can read off is asked for in the dialog", async () => {
    const { store, user } = await open({ autopay: true }, "#/plan/2");
    await user.click(await screen.findByRole("button", { name: "Yes, it went through: Travel pass" }));
    expect(await within(await dialog()).findByLabelText("New last day the carrier shows")).toBeTruthy();
    expect(store.renewalsOf(2)).toHaveLength(0);
    await user.keyboard("{Escape}");
    await gone();
  });
  it("where the same payment is recorded, the dialog asks; any other failure is said with Retry", async () => {
    const { store, user } = await open({ autopay: true }, "#/plan/1");
    store.fail.autopay_yes = { code: "disk_full", message: "The disk is full.", field: null, all: [] };
    await user.click(await screen.findByRole("button", { name: YES }));
    expect((await screen.findByRole("alert")).textContent).toContain("The answer about AutoPay could not be stored");
    store.fail.autopay_yes = { code: "duplicate_renewal", message: "Twice.", field: null, all: [] };
    await user.click(screen.getByRole("button", { name: YES }));
    await dialog();
  });
  it("answered on a notification, the window says so and offers Undo", async () => {
    const { store, user } = await open({ autopay: true }, "#/inbox");
    const { answers } = await import("../src/backend/fake/autopay");
    const done = answers(store).yes(1, "2026-11-21")!;
    store.emit({ kind: "autopay_recorded", change_id: done.change_id, name: "Monthly data", last_day: "2026-12-21" });
    expect(await screen.findByText("Renewal by AutoPay recorded · Monthly data runs to Dec 21")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(store.renewalsOf(1)).toHaveLength(0));
  });
  it("is what the first screen says of the plan, and recorded there without a dialog", async () => {
    const { user, store } = await open({ autopay: true });
    await user.click(await screen.findByRole("button", { name: YES }));
    await waitFor(() => expect(store.renewalsOf(1).map((row) => row.renewal.channel)).toEqual(["autopay"]));
    expect(await screen.findByText("Renewal by AutoPay recorded · Monthly data runs to Dec 21")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

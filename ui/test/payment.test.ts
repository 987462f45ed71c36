// after paying: asked in the inbox and on the plan's page, answered once, with the carrier's date and the receipt
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { dialog, entry, gone, open } from "./app";

const row = (store: Awaited<ReturnType<typeof open>>["store"]) => store.tables.renewals.find((one) => one.id === 41)!;

describe("has the payment posted?", () => {
  it.each([["#/inbox"], ["#/plan/4"]])("is asked and answered at %s, with the carrier's date and the receipt", async (place) => {
    const { store, user } = await open({ pending: true }, place);
    await user.click(await screen.findByRole("button", { name: /^It has posted: Data SIM/ }));
    const found = within(await dialog());
    expect(found.getByText(/You are asked this once/)).toBeTruthy();
    await user.type(found.getByLabelText("Last day the carrier shows"), "2027-01-20");
    expect(await found.findByText(/No rule that Keepline knows gives this date/)).toBeTruthy();
    await user.upload(screen.getByTestId("receipt-files"), new File(["x"], "bill.pdf", { type: "application/pdf" }));
    await found.findByText(/bill.pdf/);
    await user.click(found.getByRole("button", { name: "Mark as posted" }));
    await gone();
    expect(row(store).renewal).toMatchObject({ status: "posted", new_last_day: "2027-01-20" });
    expect(store.tables.receipts.find((one) => one.file_name === "bill.pdf")).toMatchObject({ renewal_id: 41 });
    await waitFor(() => expect(screen.queryByRole("button", { name: /^It has posted/ })).toBeNull());
  });
  it("is put off by not yet, which can be undone", async () => {
    const { store, user } = await open({ pending: true }, "#/plan/4");
    await user.click(await screen.findByRole("button", { name: /^Not yet: Data SIM/ }));
    await waitFor(() => expect(store.tables.notPosted).toEqual([41]));
    expect(row(store).renewal.status).toBe("pending");
    expect(await screen.findByText(/^Keepline asks/)).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByRole("button", { name: /^It has posted/ })).toBeTruthy();
  });
  it.each([["failed", /Mark as failed/, /do not pay twice/], ["disputed", /Mark as disputed/, /Write to the carrier first/]])("says what to do next where it %s", async (status, words, advice) => {
    const { store, user } = await open({ pending: true }, "#/inbox");
    await user.click(await screen.findByRole("button", { name: /^Something is wrong: Data SIM/ }));
    await user.click(await entry(words));
    const found = within(await dialog());
    expect(found.getByText(advice)).toBeTruthy();
    await user.click(await found.findByRole("button", { name: words }));
    await gone();
    expect(row(store).renewal.status).toBe(status);
  });
  it("says what lies on the balance, where that and no date decides", async () => {
    const { store, user } = await open({ pending: true }, "#/");
    Object.assign(store.stored(4).plan, { rule: { kind: "balance", cycle: { days: 30 }, opening: { minor: 1500, currency: "USD" } } });
    location.hash = "#/plan/4";
    await user.click(await screen.findByRole("button", { name: /^It has posted: Data SIM/ }));
    const found = within(await dialog());
    expect(await found.findByText(/^By Keepline’s reckoning \$\d+\.00 lies on the balance now/)).toBeTruthy();
    expect(found.queryByLabelText("Last day the carrier shows")).toBeNull();
  });
  it("says at recording when it will be asked, and only where a payment takes its time", async () => {
    const { store, user } = await open({}, "#/plan/3");
    await user.click((await screen.findAllByRole("button", { name: /^Record renewal/ }))[0]!);
    const found = within(await dialog());
    await user.click(await found.findByRole("switch", { name: "Confirm when it has posted" }));
    expect(await found.findByText(/Keepline asks on .* whether it has posted/)).toBeTruthy();
    await user.click(found.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.renewalsOf(3).at(-1)!.renewal.status).toBe("pending");
  });
  it("is whole in Chinese, and sound for screen readers", async () => {
    const { user } = await open({ pending: true, language: "zh-CN" }, "#/inbox");
    await user.click(await screen.findByRole("button", { name: /^已到账：Data SIM/ }));
    await dialog();
    const result = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(result.violations.map((one) => one.id)).toEqual([]);
    expect(screen.getByRole("dialog").textContent).not.toMatch(/[a-z]{4,}(?<!Keepline|Data|bill)/i);
  });
});

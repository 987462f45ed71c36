// the record dialog and the plan's page, for each kind of rule
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { backend } from "../src/backend/fake";
import { dialog, gone, open } from "./app";

afterEach(() => vi.restoreAllMocks());

async function record(id: number) {
  const sent = vi.spyOn(backend, "renewal_add");
  const app = await open({ kinds: true }, `#/plan/${id}`);
  await app.user.click((await screen.findAllByRole("button", { name: /^Record renewal/ }))[0]!);
  const found = within(await dialog());
  await found.findByLabelText(id === 3 ? "Used on" : "Paid on");
  return { ...app, found, draft: () => sent.mock.calls.at(-1)![1] };
}

describe("recording", () => {
  it("a top-up: no periods, no date of its own, what the balance then pays for", async () => {
    const { user, found, draft } = await record(1);
    expect(await found.findByRole("heading", { name: "Record top-up" })).toBeTruthy();
    expect(found.queryByLabelText("Periods")).toBeNull();
    await user.click(found.getByRole("button", { name: "Confirmation, fee, status, note" }));
    expect(found.queryByLabelText("Last day the carrier shows")).toBeNull();
    const amount = found.getByLabelText("Top-up amount");
    await user.clear(amount);
    await user.type(amount, "7");
    expect(await found.findByText("Balance then $45.00 · pays for 3 more cycles · $15.00 missing for the one after")).toBeTruthy();
    await user.click(found.getByRole("button", { name: "Record top-up" }));
    await gone();
    expect(draft()).toMatchObject({ kind: "payment", amount: { amount: "7", currency: "USD" }, periods: 1, new_last_day: null });
    expect(await screen.findByText("Top-up recorded · to Mar 11, 2027")).toBeTruthy();
  });
  it("a refill, and says plainly when it buys nothing", async () => {
    const { user, found } = await record(2);
    expect(found.queryByLabelText("Periods")).toBeNull();
    const amount = found.getByLabelText("Refill amount");
    await user.clear(amount);
    await user.type(amount, "5");
    expect(await found.findByText("This buys no days: $10.00 is the smallest refill that does.")).toBeTruthy();
    await user.clear(amount);
    await user.type(amount, "100");
    expect(await found.findByText("365 days for the refill.")).toBeTruthy();
    expect(found.queryByText(/buys no days/)).toBeNull();
  });
  it("a use without an amount, or a payment", async () => {
    const { user, found, draft } = await record(3);
    expect((found.getByRole("radio", { name: "I used the line" }) as HTMLInputElement).checked).toBe(true);
    expect(found.queryByLabelText("How")).toBeNull();
    expect(await found.findByText("100 days added")).toBeTruthy();
    await user.click(found.getByRole("radio", { name: "I paid" }));
    const amount = found.getByLabelText("Amount");
    await user.clear(amount);
    await user.type(amount, "3");
    await user.click(found.getByRole("radio", { name: "I used the line" }));
    await user.click(found.getByRole("button", { name: "Record use" }));
    await gone();
    expect(draft()).toMatchObject({ kind: "activity", amount: null, channel: null, periods: 1 });
    expect(await screen.findByText("Use recorded · to May 20, 2027")).toBeTruthy();
  });
  it("the new date of the carrier is asked first and required", async () => {
    const { user, found, draft } = await record(4);
    const date = found.getByLabelText("New last day the carrier shows");
    await waitFor(() => expect(document.activeElement).toBe(date));
    expect(date.getAttribute("aria-invalid")).toBeNull();
    await user.click(found.getByRole("button", { name: "Record renewal" }));
    await waitFor(() => expect(date.getAttribute("aria-invalid")).toBe("true"));
    await user.type(date, "2026-12-31");
    expect(await found.findByText("30 days added")).toBeTruthy();
    await user.click(found.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(draft()).toMatchObject({ kind: "payment", new_last_day: "2026-12-31", periods: 1 });
  });
});

describe("plan page", () => {
  it("of a balance: what is on it, what it pays for, which cycles are to come", async () => {
    const { user } = await open({ kinds: true }, "#/plan/1");
    expect((await screen.findByText(/Top up/)).textContent).toContain("Top up $7.00 or more by Feb 9, 2027");
    const facts = [...document.querySelectorAll("dl > div")].map((one) => [...one.children].map((part) => part.textContent).join(": "));
    expect(facts).toEqual(expect.arrayContaining(["Price of a cycle: $15.00 / 30 days", "Balance: $38.00", "Pays for: 2 more cycles", "Missing for the one after: $7.00", "How it runs: $15.00 from the balance every 30 days What this rule means"]));
    await user.click(screen.getByRole("tab", { name: "Timeline" }));
    const periods = [...document.querySelectorAll("ol.card > li")].filter((one) => one.textContent!.includes("Service")).map((one) => one.lastElementChild!.textContent);
    expect(periods).toEqual(["To come", "To come", "Now"]);
  });
  it.each([[2, "By refill amount: 90 days from $10.00, 365 days from $100.00. While it runs, the later date counts"], [3, "Each use or payment keeps it for 180 days"], [4, "The carrier’s own date, at first Dec 1, 2026"]])("of plan %s says its rule", async (id, words) => {
    await open({ kinds: true }, `#/plan/${id}`);
    expect(await screen.findByText(words)).toBeTruthy();
  });
  it.each(["By days", "From the balance each cycle", "By refill amount", "Kept alive by use", "Date from the carrier"])("axe finds nothing in the form: %s", async (kind) => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Add plan" }));
    await user.click(await within(await dialog()).findByRole("radio", { name: kind }));
    const { violations } = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  });
});

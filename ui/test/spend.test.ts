// what was paid: groups, sums of each currency by itself, bars, years beside each other
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { Store } from "../src/backend/fake/store";
import { open } from "./app";

function pay(store: Store, id: number, plan_id: number, paid_on: string, minor: number, more = {}) {
  const row = store.tables.renewals[0]!;
  store.tables.renewals.push({ ...row, id, plan_id, renewal: { ...row.renewal, paid_on, amount: { minor, currency: plan_id === 2 ? "GBP" : "USD" }, ...more } });
}
const rowOf = async (name: RegExp) => (await screen.findByRole("rowheader", { name })).closest("tr")!;
const table = () => screen.findByRole("group", { name: "What was paid" });

async function lived() {
  const app = await open({}, "#/spend");
  pay(app.store, 900, 3, "2026-11-03", 3000);
  pay(app.store, 901, 2, "2026-11-04", 1000);
  pay(app.store, 902, 3, "2026-11-05", 500, { status: "pending" });
  pay(app.store, 903, 3, "2026-11-06", 700, { status: "failed" });
  pay(app.store, 904, 3, "2025-03-06", 2000);
  app.store.emit({ kind: "changed" });
  await rowOf(/^November 2026/);
  return app;
}

describe("spend", () => {
  it("groups by month, each currency on a line of its own with a bar; pending stands apart", async () => {
    await lived();
    const row = await rowOf(/^November 2026/);
    const [paid, pending] = within(row).getAllByRole("cell");
    expect(paid!.textContent?.replace(/\s+/g, " ").trim()).toMatch(/^£10\.00\s*\$30\.00$/);
    expect(pending!.textContent).toContain("$5.00");
    // beside the largest of its own currency: the only one in pounds is as long as can be
    const bars = [...paid!.querySelectorAll<HTMLElement>(".bar")].map((bar) => bar.style.inlineSize);
    expect(bars).toEqual(["100%", `${(100 * 3000) / 4500}%`]);
    expect(within(await table()).getByRole("rowheader", { name: "Total" }).closest("tr")!.textContent).toMatch(/£10\.00.*\$95\.00/s);
    const found = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((one) => one.id)).toEqual([]);
  });
  it("groups by plan with links, and of one year", async () => {
    const { user } = await lived();
    await user.selectOptions(screen.getByLabelText("Group by"), "Plan");
    expect((await screen.findByRole("link", { name: "Mint 3-month" })).getAttribute("href")).toBe("#/plan/3");
    await user.selectOptions(screen.getByLabelText("Year"), "2025");
    await waitFor(() => expect(screen.queryByRole("link", { name: "giffgaff 保号" })).toBeNull());
    expect((await rowOf(/^Mint/)).textContent).toContain("$20.00");
  });
  it("groups by whose plan it is, and says of whom nobody is named", async () => {
    const { store, user } = await lived();
    const plan = store.tables.plans.find((one) => one.id === 3)!;
    plan.plan = { ...plan.plan, person: { id: 1, name: "Lin" } };
    store.emit({ kind: "changed" });
    await user.selectOptions(screen.getByLabelText("Group by"), "Person");
    expect((await rowOf(/^Lin/)).textContent).toContain("$95.00");
    expect((await rowOf(/^Nobody named/)).textContent).toContain("£10.00");
  });
  it("sets each year beside the one before, the running one until the same day", async () => {
    await lived();
    const region = await screen.findByRole("group", { name: "Year against year" });
    const row = within(region).getByRole("rowheader", { name: "2026" }).closest("tr")!;
    expect(row.textContent).toMatch(/£10\.00 · \$75\.00.*\$20\.00.*until Nov 22, 2025/s);
  });
  it("says what it exported, and what to do where nothing was paid", async () => {
    const { user } = await lived();
    await user.click(screen.getByRole("button", { name: "Export (CSV)" }));
    expect(await screen.findByText(/keepline-spend\.csv/)).toBeTruthy();
    await open({ empty: true }, "#/spend");
    expect(await screen.findByRole("heading", { name: "Nothing was paid yet" })).toBeTruthy();
  });
});

// the list in groups, in order and with columns of one's own; several plans selected, and what is done with them at once
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { type Row, rowsOf } from "../src/overview/rows";
import { Selection } from "../src/overview/selection.svelte";
import { view } from "../src/tag/view.svelte";
import { dialog, gone, open } from "./app";

const rows = () => within(screen.getByRole("grid")).getAllByRole("row");
const names = () => rows().map((row) => row.getAttribute("aria-label")!.split(",")[0]);
const ready = () => screen.findByRole("grid");
const selected = () => rows().filter((row) => row.getAttribute("aria-selected") === "true").length;

describe("the list", () => {
  it("is grouped by carrier or person and sorted, and keeps what was chosen", async () => {
    view.tag = null;
    const { store, user } = await open();
    await ready();
    await user.click(screen.getByRole("button", { name: "Arrange" }));
    await user.selectOptions(await screen.findByLabelText("Sort by"), "name");
    await waitFor(() => expect(store.settings.overview.sort).toBe("name"));
    // within what is as urgent, under its heading
    await waitFor(() => expect(names().slice(0, 2)).toEqual(["Suspended", "Ultra paygo"]));
    await user.selectOptions(screen.getByLabelText("Group by"), "carrier");
    await waitFor(() => expect(rows()[0]!.getAttribute("aria-label")).toMatch(/, \d plans?$/));
    const groups = rows().map((row) => row.getAttribute("aria-label")!).filter((name) => /, \d plans?$/.test(name));
    expect(groups).toEqual([...groups].sort((a, b) => Number(a.startsWith("No carrier")) - Number(b.startsWith("No carrier")) || a.localeCompare(b)));
    await user.selectOptions(screen.getByLabelText("Group by"), "person");
    await waitFor(() => expect(rows()[0]!.getAttribute("aria-label")).toMatch(/^Nobody/));
    await user.click(screen.getByLabelText("Cost per day"));
    await user.click(screen.getByLabelText("Status"));
    await waitFor(() => expect(store.settings.overview.columns).toEqual(["when", "price", "per_day"]));
    await waitFor(() => expect(within(rows()[1]!).getByText("Cost per day")).toBeTruthy());
    expect(within(screen.getByRole("grid")).queryByText("Suspended")).toBeNull();
  });
  it("orders by cost a day within each currency, and by the last change", async () => {
    const { store } = await open({ kinds: true });
    await ready();
    const overview = { plans: store.summaries(false), archived: [], as_of: "", today: store.today, inbox_waiting: 0, sample_plans: 0, next_reminder: null, tags: [] };
    const order = (sort: "per_day" | "changed") => rowsOf(overview, "", { lost: false, archived: false }, { group: "person", sort, columns: [] }).flatMap((row) => (row.kind === "plan" ? [row.plan] : []));
    const costs = order("per_day").filter((plan) => plan.plan.price.currency === "USD").map((plan) => Number(plan.per_day ?? -1));
    expect(costs.length).toBeGreaterThan(2);
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    const changed = order("changed").map((plan) => plan.changed_at);
    expect(changed).toEqual([...changed].sort().reverse());
  });
});

describe("several plans", () => {
  it("are selected by Space, Shift and arrows, Ctrl+A and check boxes; Esc lets go", async () => {
    const { user } = await open();
    await ready();
    rows()[0]!.focus();
    await user.keyboard(" ");
    expect(screen.getByRole("toolbar", { name: "1 plan selected" })).toBeTruthy();
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await waitFor(() => expect(selected()).toBe(3));
    await user.keyboard("{Shift>}{ArrowUp}{/Shift}");
    await waitFor(() => expect(selected()).toBe(2));
    // a fold is passed over
    await user.keyboard("{Control>}a{/Control}");
    expect(screen.getByRole("toolbar", { name: "6 plans selected" })).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("toolbar", { name: /selected/ })).toBeNull();
    await user.click(within(rows()[1]!).getByRole("checkbox"));
    await user.keyboard("{Shift>}");
    await user.click(within(rows()[3]!).getByRole("checkbox"));
    await user.keyboard("{/Shift}");
    await waitFor(() => expect(selected()).toBe(3));
    // the bar goes with its button: the focus is the list's again, and Tab goes through one row alone
    const here = document.activeElement!.closest("[role=row]")!;
    await user.click(screen.getByRole("button", { name: "Clear selection" }));
    expect(screen.queryByRole("toolbar", { name: /selected/ })).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(here));
    expect(within(screen.getByRole("grid")).getAllByRole("button").filter((button) => button.tabIndex === 0 && !here.contains(button))).toEqual([]);
    await user.click(within(rows()[1]!).getByRole("checkbox"));
    await user.keyboard("{Shift>}");
    await user.click(within(rows()[3]!).getByRole("checkbox"));
    await user.keyboard("{/Shift}");
    // what a filter hides is nothing that is done with
    await user.type(screen.getByRole("searchbox"), "mint");
    expect(await screen.findByRole("toolbar", { name: "1 plan selected" })).toBeTruthy();
  });
  it("are renewed in one dialog that lists each, all or none, with one undo", async () => {
    const { store, user } = await open();
    await ready();
    const before = store.tables.renewals.length;
    rows()[0]!.focus();
    await user.keyboard(" {ArrowDown} ");
    await user.click(screen.getByRole("button", { name: "Record renewals" }));
    const form = within(await dialog());
    expect(await form.findAllByText(/new last day · \d+ days added/)).toHaveLength(2);
    const amount = form.getAllByLabelText(/^Amount: /)[1]! as HTMLInputElement;
    const usual = amount.value;
    await user.clear(amount);
    await user.type(amount, "ten");
    await user.click(form.getByRole("button", { name: "Record 2 renewals" }));
    expect(await form.findByText("Write an amount such as 15.00.")).toBeTruthy();
    expect(store.tables.renewals).toHaveLength(before);
    expect(amount.value).toBe("ten");
    await user.clear(amount);
    await user.type(amount, usual);
    const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((one) => one.id)).toEqual([]);
    await user.click(form.getByRole("button", { name: "Record 2 renewals" }));
    await gone();
    expect(store.tables.renewals).toHaveLength(before + 2);
    expect(await screen.findByText("2 renewals recorded")).toBeTruthy();
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(store.tables.renewals).toHaveLength(before));
  });
  it("ask before the same is recorded twice, and one can be left out", async () => {
    const { store, user } = await open();
    await ready();
    const twice = async () => {
      for (const name of ["Mint 3-month, ending 0108", "Data SIM"]) await user.click(screen.getByRole("checkbox", { name: `Select: ${name}` }));
      await user.click(screen.getByRole("button", { name: "Record renewals" }));
      return within(await dialog());
    };
    let form = await twice();
    await user.click(await form.findByRole("button", { name: "Record 2 renewals" }));
    await gone();
    const before = store.tables.renewals.length;
    form = await twice();
    expect(await form.findAllByText("Already recorded for this day and amount")).toHaveLength(2);
    await user.click(form.getAllByRole("button", { name: /^Leave out: / })[0]!);
    await user.click(form.getByRole("button", { name: "Record renewal" }));
    await user.click(await form.findByRole("button", { name: "Record anyway" }));
    await gone();
    expect(store.tables.renewals).toHaveLength(before + 1);
  });
  it("are archived with one undo, snoozed and written as a table", async () => {
    const { store, user } = await open();
    await ready();
    rows()[0]!.focus();
    await user.keyboard(" {ArrowDown} ");
    await user.click(screen.getByRole("button", { name: "Export CSV" }));
    expect(store.writtenPlans).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Snooze to tomorrow" }));
    expect(await screen.findByText(/snoozed to tomorrow\./)).toBeTruthy();
    const archived = store.tables.plans.filter((one) => one.archived).length;
    await user.click(screen.getByRole("button", { name: "Archive" }));
    expect(await screen.findByText("2 plans archived")).toBeTruthy();
    expect(store.tables.plans.filter((one) => one.archived)).toHaveLength(archived + 2);
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(store.tables.plans.filter((one) => one.archived)).toHaveLength(archived));
  });
  it("selects 10,000 at once and lets go again, in as few rows as before", async () => {
    const { store, user } = await open({ crowd: 10_000 });
    await ready();
    rows()[0]!.focus();
    await user.keyboard("{Control>}a{/Control}");
    expect(await screen.findByText("10,000 plans selected", { selector: ".strong" })).toBeTruthy();
    expect(rows().length).toBeLessThanOrEqual(60);
    await user.keyboard(" ");
    expect(await screen.findByText("9,999 plans selected", { selector: ".strong" })).toBeTruthy();
    await user.click(screen.getByText("Record renewals"));
    expect(await screen.findByText(/At most 100 renewals/)).toBeTruthy();
    // what a key costs beside the drawing of rows, which are no more than before; generous, for the machine of the tests is shared
    const overview = { plans: store.summaries(false), archived: [], as_of: "", today: store.today, inbox_waiting: 0, sample_plans: 0, next_reminder: null, tags: [] };
    const took = (work: () => void) => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    };
    const selection = new Selection();
    let all: Row[] = [];
    expect(took(() => (all = rowsOf(overview, "", { lost: true, archived: true }, { group: "carrier", sort: "name", columns: [] })))).toBeLessThan(3_000);
    expect(took(() => (selection.all(all), selection.toggle(all[1]), selection.reach(all, 1, all.length - 1)))).toBeLessThan(1_000);
    expect(selection.ids.size).toBe(10_000);
  });
});

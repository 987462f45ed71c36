// what goes out: files, the list on paper, the phone's calendar; and another computer on the same folder
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { dialog, gone, open } from "./app";

describe("export", () => {
  it("saves a file in each form and says its name", async () => {
    const { store, user } = await open({}, "#/data");
    await user.click(await screen.findByRole("button", { name: "Save… as a spreadsheet" }));
    expect(await screen.findByText("keepline.csv was saved")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Save… everything" }));
    expect(await screen.findByText("keepline.json was saved")).toBeTruthy();
    expect(store.written).toEqual(["csv", "json"]);
  });

  it("says nothing where no place was picked, and a failure with Retry", async () => {
    const { store, user } = await open({}, "#/data");
    store.picks = null;
    const save = await screen.findByRole("button", { name: "Save… as a spreadsheet" });
    await user.click(save);
    await waitFor(() => expect(save.getAttribute("aria-busy")).toBeNull());
    expect(screen.queryByText(/was saved/)).toBeNull();
    store.picks = "/x";
    store.fail.export_file = store.fault("disk_full", "The disk is full.", null);
    await user.click(save);
    const said = await screen.findByRole("alert");
    expect(within(said).getByText("The file was not saved")).toBeTruthy();
    delete store.fail.export_file;
    await user.click(within(said).getByRole("button", { name: /Retry|Try again/ }));
    expect(await screen.findByText("keepline.csv was saved")).toBeTruthy();
  });
});

describe("the list on paper", () => {
  it("keeps numbers masked until asked, and prints", async () => {
    const { store, user } = await open({}, "#/data");
    await user.click(await screen.findByRole("button", { name: "Show the list" }));
    const table = await screen.findByRole("table");
    expect(within(table).getAllByRole("row").length).toBeGreaterThan(2);
    expect(table.textContent).not.toMatch(/\+1\d{10}/);
    await user.click(screen.getByRole("radio", { name: "In full" }));
    expect(table.textContent).toMatch(/\+1\d{10}/);
    await user.click(screen.getByRole("button", { name: "Print…" }));
    await waitFor(() => expect(store.prints).toBe(1));
  });

  it("has a column for notes only where there are some, and lost numbers last", async () => {
    const { store } = await open({}, "#/print");
    const table = await screen.findByRole("table");
    expect(within(table).queryByRole("columnheader", { name: "Note" }) !== null).toBe(store.tables.plans.some(({ plan, archived }) => !archived && plan.note));
    const lost = within(table).getAllByRole("row").slice(1).map((row) => /Number lost on (\w+ \d+, \d+)/.exec(row.textContent ?? "")?.[1]).map((day) => day !== undefined && Date.parse(day) <= Date.parse(store.today));
    expect(lost.filter(Boolean).length).toBeGreaterThan(0);
    expect(lost.lastIndexOf(false)).toBeLessThan(lost.indexOf(true));
  });

  it("has nothing to print without plans", async () => {
    await open({ empty: true }, "#/print");
    expect(await screen.findByText("There are no plans to print yet.")).toBeTruthy();
    expect((screen.getByRole("button", { name: "Print…" }) as HTMLButtonElement).disabled).toBe(true);
  });
});

describe("calendar", () => {
  it("is off at first; a picked place turns it on, the switch turns it off", async () => {
    const { store, user } = await open({}, "#/data");
    const keep = () => screen.findByRole("switch", { name: "Keep a calendar file up to date" }) as Promise<HTMLInputElement>;
    expect((await keep()).checked).toBe(false);
    await user.click(await keep());
    expect(await screen.findByText("/home/ann/Sync/keepline.ics")).toBeTruthy();
    expect((await keep()).checked).toBe(true);
    expect(screen.getByText(/^Last written/)).toBeTruthy();
    await user.click(await keep());
    await waitFor(() => expect(store.settings.calendar_file).toBeNull());
    await waitFor(() => expect(screen.queryByText("/home/ann/Sync/keepline.ics")).toBeNull());
  });

  it("stays off where no place was picked", async () => {
    const { store, user } = await open({}, "#/data");
    store.picks = null;
    await user.click(await screen.findByRole("switch", { name: "Keep a calendar file up to date" }));
    await waitFor(() => expect((screen.getByRole("switch", { name: "Keep a calendar file up to date" }) as HTMLInputElement).checked).toBe(false));
  });

  it("says why it cannot be written, and tries again", async () => {
    const { user } = await open({ calendarProblem: true }, "#/data");
    expect(await screen.findByText("The calendar cannot be written")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByText("The calendar cannot be written")).toBeNull());
    expect(screen.getByText(/^Last written/)).toBeTruthy();
  });
});

describe("another computer", () => {
  it("is named; taking over ends the question", async () => {
    const { user, store } = await open({ otherComputer: "kitchen" });
    const asked = await dialog();
    expect(within(asked).getByText("This data folder is in use on kitchen")).toBeTruthy();
    await user.click(within(asked).getByRole("button", { name: "Use it here" }));
    await gone();
    expect(store.options.otherComputer).toBeUndefined();
    expect(screen.queryByText(/kitchen/)).toBeNull();
  });

  it("can be looked at only, which stays in view until it is taken over", async () => {
    const { user, store } = await open({ otherComputer: "kitchen" });
    await user.click(within(await dialog()).getByRole("button", { name: "Only look" }));
    await gone();
    expect(await screen.findByText("Only looking: kitchen uses this data folder")).toBeTruthy();
    expect(store.lookOnly).toBe(true);
    await user.click(screen.getByRole("button", { name: "Use it here" }));
    await waitFor(() => expect(screen.queryByText(/kitchen/)).toBeNull());
  });

  it("Escape puts the question off, and Quit leaves", async () => {
    const { user, store } = await open({ otherComputer: "kitchen" });
    await dialog();
    await user.keyboard("{Escape}");
    await gone();
    expect(await screen.findByText("This data folder is in use on kitchen")).toBeTruthy();
    const again = await open({ otherComputer: "kitchen" });
    await again.user.click(within(await dialog()).getByRole("button", { name: "Quit" }));
    await waitFor(() => expect(again.store.gone).toBe(true));
    expect(store.gone).toBe(false);
  });
});

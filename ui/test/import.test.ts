// import: what a file becomes is shown first; what is not clear is asked; one undo
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { backend } from "../src/backend";
import { open } from "./app";

const file = (text: string, name = "cards.csv") => new File([text], name, { type: "text/csv" });
const pick = async (user: Awaited<ReturnType<typeof open>>["user"], text: string) => user.upload(await screen.findByTestId("file-to-import"), file(text));
const GOOD = "Name,Phone,Expires,Price\nMint two,+12065550171,2026-12-01,$15\nTravel,,2026-12-20,$10\n";

describe("import", () => {
  it("shows what a file becomes, stores it, and takes it back", async () => {
    const { store, user } = await open({}, "#/data");
    const before = store.tables.plans.length;
    await user.click(await screen.findByRole("button", { name: "Import…" }));
    await pick(user, GOOD);
    expect(await screen.findByText("2 rows: 2 to add, 0 to change, 0 here already, 0 refused")).toBeTruthy();
    expect(screen.getByText("Mint two", { selector: "li bdi" })).toBeTruthy();
    expect(store.tables.plans.length).toBe(before);
    await user.click(screen.getByRole("button", { name: "Import 2 rows" }));
    expect(await screen.findByRole("heading", { name: "cards.csv was imported" })).toBeTruthy();
    expect(store.tables.plans.length).toBe(before + 2);
    await user.click(screen.getByRole("button", { name: "Undo import" }));
    await waitFor(() => expect(store.tables.plans.length).toBe(before));
    expect(await screen.findByText("The import was undone")).toBeTruthy();
  });

  it("asks about dates that could be two days, and stores nothing before", async () => {
    const { store, user } = await open({}, "#/import");
    await pick(user, "Name,Expires\nA,03/04/2027\n");
    expect(await screen.findByRole("heading", { name: "Please answer first" })).toBeTruthy();
    expect((screen.getByRole("button", { name: "Nothing to import" }) as HTMLButtonElement).disabled).toBe(true);
    await user.click(screen.getByRole("radio", { name: "Day first" }));
    expect(await screen.findByText(/Last day .*Apr 3/)).toBeTruthy();
    expect((screen.getByRole("button", { name: "Import 1 row" }) as HTMLButtonElement).disabled).toBe(false);
    expect(store.imports).toEqual([]);
  });

  it("says why a row is refused, and leaves it out only when told to", async () => {
    const { store, user } = await open({}, "#/import");
    await pick(user, `${GOOD}Bad,,2026-02-30,$1\n`);
    const rows = within(await screen.findByRole("list", { name: "Refused rows" }));
    expect(rows.getByText("Row 4")).toBeTruthy();
    expect(rows.getByText("2026-02-30")).toBeTruthy();
    const button = screen.getByRole("button", { name: "Import 2 rows" }) as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    await user.click(screen.getByRole("switch", { name: "Leave out the refused row and import the rest" }));
    await user.click(button);
    await waitFor(() => expect(store.imports.length).toBe(1));
  });

  it("shows two things of one row, as a list of payments has them", async () => {
    const { user } = await open({}, "#/import");
    const look = backend.import_look;
    const spy = vi.spyOn(backend, "import_look").mockImplementation(async (token, map) => {
      const page = await look(token, map);
      return { ...page, first: page.first.flatMap((row) => [row, { ...row, plan: null, name: `${row.name}: payment` }]) };
    });
    await pick(user, GOOD);
    expect(await screen.findByText("Mint two: payment", { selector: "li bdi" })).toBeTruthy();
    spy.mockRestore();
  });

  it("says that a plan has another last day here, and leads to it", async () => {
    const { user } = await open({}, "#/import");
    const look = backend.import_look;
    const spy = vi.spyOn(backend, "import_look").mockImplementation(async (token, map) => {
      const moved = [{ row: 2, plan_id: 1, name: "Mint two", here: "2026-12-01", said: "2026-12-31" }];
      return { ...(await look(token, map)), moved, moved_count: 102 };
    });
    await pick(user, GOOD);
    expect(await screen.findByText("102 plans have another last day in this file")).toBeTruthy();
    const list = within(screen.getByRole("list", { name: "Plans with another last day" }));
    expect(list.getByRole("link", { name: "Mint two" }).getAttribute("href")).toBe("#/plan/1");
    expect(list.getByText(/here .*Dec 1.*, in the file .*Dec 31/)).toBeTruthy();
    expect(screen.getByText("101 more are not listed.")).toBeTruthy();
    spy.mockRestore();
  });

  it("lets a column be something else", async () => {
    const { user } = await open({}, "#/import");
    await pick(user, "Foo,Expires\nMint,2026-12-01\n");
    await user.selectOptions(await screen.findByRole("combobox", { name: "Column: Foo" }), "Name");
    expect(await screen.findByText("Mint", { selector: "li bdi" })).toBeTruthy();
  });

  it("takes pasted text, and begins again", async () => {
    const { user } = await open({}, "#/import");
    await user.click(await screen.findByLabelText("Or paste text"));
    await user.paste("Name,Expires\nA,2027-04-03\n");
    await user.click(screen.getByRole("button", { name: "Look at this text" }));
    expect(await screen.findByText("Pasted text")).toBeTruthy();
    expect(await screen.findByText(/^1 rows: 1 to add/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Start over" }));
    expect(await screen.findByRole("button", { name: "Choose a file…" })).toBeTruthy();
  });

  it("shows a failure and keeps the file", async () => {
    const { store, user } = await open({}, "#/import");
    await pick(user, GOOD);
    await screen.findByText(/^2 rows/);
    store.fail.import_run = { code: "disk_full", message: "The disk is full.", field: null, all: [] };
    await user.click(screen.getByRole("button", { name: "Import 2 rows" }));
    expect(await screen.findByText("The disk is full.")).toBeTruthy();
    store.fail = {};
    await user.click(screen.getByRole("button", { name: "Import 2 rows" }));
    expect(await screen.findByRole("heading", { name: "cards.csv was imported" })).toBeTruthy();
  });

  it.each(["en", "zh-CN"] as const)("is named and accessible in %s", async (language) => {
    const { user } = await open({ language }, "#/import");
    await pick(user, `${GOOD}Bad,,03/04/2027,$1\n`);
    await screen.findAllByRole("combobox");
    await waitFor(() => expect(document.querySelectorAll("section").length).toBeGreaterThan(2));
    const result = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`)).toEqual([]);
  });

  it("is offered where there are no plans yet", async () => {
    const { user } = await open({ empty: true }, "#/");
    await user.click(await screen.findByRole("button", { name: "Import what you have" }));
    expect(await screen.findByRole("heading", { name: "Import" })).toBeTruthy();
  });
});

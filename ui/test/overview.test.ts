// the first screen: order, keys, filter, folds, and 10,000 plans in a handful of rows
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { dialog, gone, open } from "./app";

const rows = () => within(screen.getByRole("grid")).getAllByRole("row");
const ready = () => screen.findByRole("grid");

describe("overview", () => {
  it("lists the plans in the order Rust gives, lost and archived folded last", async () => {
    await open();
    await ready();
    expect(rows().map((row) => row.getAttribute("aria-label"))).toEqual([
      "Ultra paygo, ending 0117, Suspended, 42 days to number loss", "giffgaff 保号, ending 0142, Due today, Expires today", "Mint 3-month, ending 0108, Due soon, 6 days left",
      "Travel line, ending 0123, Active, 9 days left", "Data SIM, Active, 19 days left", "Spare year line, ending 0160, Not started, Not started", "Number lost (1), folded", "Archived (1), folded",
    ]);
  });
  it("never shows a whole number", async () => {
    await open();
    await ready();
    expect(document.body.innerHTML).not.toContain("+1206");
    expect(screen.getAllByText(/ends 0142/).length).toBeGreaterThan(0);
  });
  it("has a menu where it is clicked with the right button, and by the menu key; Esc gives the focus back to the row", async () => {
    const { user } = await open();
    await ready();
    const row = rows()[2]!;
    row.focus();
    await fireEvent.contextMenu(row, { clientX: 300, clientY: 200 });
    const menu = await screen.findByRole("menu", { name: "More: Mint 3-month, ending 0108" });
    expect(within(menu).getAllByRole("menuitem").map((item) => item.textContent)).toEqual(["Open this plan", "Record renewal", "Renew", "Edit", "Mute this plan", "Print", "Archive"]);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(row));
    await user.keyboard("{Shift>}{F10}{/Shift}");
    await user.click(within(await screen.findByRole("menu")).getByRole("menuitem", { name: "Record renewal" }));
    expect(await dialog()).toBeTruthy();
    await user.keyboard("{Escape}");
    await gone();
    await waitFor(() => expect(document.activeElement).toBe(row));
  });
  it("keeps the page's own menu away, but where there is text to cut and paste", async () => {
    await open();
    await ready();
    const shown = (target: Element) => {
      const event = new MouseEvent("contextmenu", { bubbles: true, cancelable: true });
      target.dispatchEvent(event);
      return !event.defaultPrevented;
    };
    expect(shown(screen.getByRole("heading", { level: 1 }))).toBe(false);
    expect(shown(screen.getAllByRole("checkbox")[0]!)).toBe(false);
    expect(shown(screen.getByRole("searchbox"))).toBe(true);
  });
  it("gives every Record button a name of its own", async () => {
    await open();
    await ready();
    const names = within(screen.getByRole("grid")).getAllByRole("button").map((button) => button.getAttribute("aria-label"));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("Record renewal: giffgaff 保号, ending 0142");
  });
  it("moves with arrows, opens with Enter, records with R, filters with /", async () => {
    const { user } = await open();
    await ready();
    rows()[0]!.focus();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.activeElement).toBe(rows()[2]);
    await user.keyboard("r");
    expect(await within(await dialog()).findByText("Mint 3-month, ending 0108")).toBeTruthy();
    await user.keyboard("{Escape}");
    await gone();
    await waitFor(() => expect(document.activeElement).toBe(rows()[2]));
    await user.keyboard("/");
    expect(document.activeElement).toBe(screen.getByRole("searchbox"));
    await user.keyboard("data");
    expect(rows()).toHaveLength(1);
    await user.keyboard("{Escape}");
    expect(rows()).toHaveLength(8);
  });
  it("bare keys do nothing while typing", async () => {
    const { user } = await open();
    await ready();
    await user.click(screen.getByRole("searchbox"));
    await user.keyboard("rn?");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect((screen.getByRole("searchbox") as HTMLInputElement).value).toBe("rn?");
  });
  it("unfolds lost numbers and the archive", async () => {
    const { user } = await open();
    await ready();
    await user.click(screen.getByText("Archived (1)"));
    expect(rows().at(-1)!.getAttribute("aria-label")).toContain("First US number");
  });
  it("keeps 10,000 plans in at most 60 rows; End reaches the last; the focused row stays", async () => {
    const { user } = await open({ crowd: 10_000 });
    const grid = await ready();
    expect(grid.getAttribute("aria-rowcount")).toBe("10000");
    expect(rows().length).toBeLessThanOrEqual(60);
    rows()[0]!.focus();
    await user.keyboard("{End}");
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-rowindex")).toBe("10000"));
    expect(rows().length).toBeLessThanOrEqual(60);
  });
  it("shows what failed and tries again", async () => {
    const { store, user } = await open({}, "#/settings");
    store.fail.overview = { code: "locked", message: "The data file is in use.", field: null, all: [] };
    location.hash = "#/";
    dispatchEvent(new HashChangeEvent("hashchange"));
    expect((await screen.findByRole("alert")).textContent).toContain("The data file is in use.");
    store.fail = {};
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await ready();
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

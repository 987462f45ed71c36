// people and labels: chosen or made in the plan's form, shown on the rows, managed in the settings, and whose plans are in view
import { readFileSync } from "node:fs";
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { initials } from "../src/parts/initials";
import { view } from "../src/tag/view.svelte";
import { COLORS } from "../src/tag/words";
import { dialog, gone, open } from "./app";

const rows = () => within(screen.getByRole("grid")).getAllByRole("row");
async function edit({ store, user }: Awaited<ReturnType<typeof open>>, id: number) {
  location.hash = `#/plan/${id}`;
  await screen.findByRole("heading", { level: 1, name: store.stored(id).plan.name });
  await user.click(await screen.findByRole("button", { name: /^Edit: / }));
  return within(await dialog());
}
/** a fresh fake where plan 3 is Mum's and has a label */
async function begun(hash = "") {
  view.tag = null;
  const opened = await open({}, hash);
  const { store } = opened;
  const add = (kind: "person" | "label", name: string, color: "violet" | "olive") => {
    const id = store.id();
    store.tables.tags.push({ id, kind, name, color, plans: 0, recorded_at: "", removed_at: null });
    return { id, name };
  };
  Object.assign(store.stored(3).plan, { person: add("person", "Mum", "violet"), labels: [add("label", "travel", "olive")] });
  store.emit({ kind: "changed" });
  return opened;
}

describe("people and labels", () => {
  it("makes a person and labels as they are typed in the plan's form, and finds them again", async () => {
    view.tag = null;
    const opened = await open();
    const { store, user } = opened;
    let form = await edit(opened, 3);
    await user.type(await form.findByRole("combobox", { name: /^Whose line/ }), "妈妈");
    const labels = form.getByRole("combobox", { name: /^Add label/ });
    await user.type(labels, "travel{Enter}");
    expect(within(form.getByRole("list", { name: "Labels" })).getAllByRole("listitem")).toHaveLength(1);
    // what still stands in the field is saved too
    await user.type(labels, "abroad");
    await user.click(form.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.stored(3).plan.person?.name).toBe("妈妈");
    expect(store.stored(3).plan.labels?.map(({ name }) => name)).toEqual(["travel", "abroad"]);
    expect(store.tables.tags.map(({ kind, name }) => [kind, name])).toEqual([["person", "妈妈"], ["label", "travel"], ["label", "abroad"]]);
    expect(await screen.findByRole("button", { name: "Show plans of: 妈妈" })).toBeTruthy();
    // another plan finds them: nothing is made twice
    form = await edit(opened, 5);
    await user.click(await form.findByRole("combobox", { name: /^Whose line/ }));
    await user.click(await form.findByRole("option", { name: /妈妈/ }));
    await user.type(form.getByRole("combobox", { name: /^Add label/ }), "TRAVEL,");
    await user.click(form.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.tables.tags).toHaveLength(3);
    expect(store.stored(5).plan.person).toEqual(store.stored(3).plan.person);
    // and nobody's again
    form = await edit(opened, 5);
    await user.clear(await form.findByRole("combobox", { name: /^Whose line/ }));
    await user.click(form.getByRole("button", { name: "Take off label: travel" }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.stored(5).plan.person ?? null).toBeNull();
    expect(store.stored(5).plan.labels ?? []).toEqual([]);
  });
  it("shows them on the row, says them to a screen reader, and filters by them", async () => {
    const { user } = await begun();
    const row = await waitFor(() => rows().find((one) => one.getAttribute("aria-label")?.includes("Whose line: Mum · Labels: travel"))!);
    expect(within(row).getByText("Mum")).toBeTruthy();
    await user.type(screen.getByRole("searchbox"), "trav mum");
    expect(rows()).toHaveLength(1);
    await user.clear(screen.getByRole("searchbox"));
    await user.selectOptions(screen.getByRole("combobox", { name: "Show" }), "Mum");
    expect(rows()).toHaveLength(1);
    expect(screen.getByRole("heading", { name: /^Only plans of: Mum/ })).toBeTruthy();
    await user.selectOptions(screen.getByRole("combobox", { name: "Show" }), "All plans");
    expect(rows().length).toBeGreaterThan(1);
    const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((one) => one.id)).toEqual([]);
  });
  it("goes to the plans of one by the palette and from the plan's page", async () => {
    const { user } = await begun("#/settings");
    await user.keyboard("{Control>}k{/Control}");
    await user.type(within(await dialog()).getByRole("combobox"), "show mum");
    await screen.findByRole("option", { name: /Show plans of: Mum/ });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.getByRole("heading", { name: /^Only plans of: Mum/ })).toBeTruthy());
    view.tag = null;
    location.hash = "#/plan/3";
    await user.click(await screen.findByRole("button", { name: "Show plans of: travel" }));
    await waitFor(() => expect(rows()).toHaveLength(1));
  });
  it("is managed in the settings: refused by name, renamed, removed without its plans, and brought back", async () => {
    const { store, user } = await begun("#/settings");
    await user.click(await screen.findByRole("button", { name: "Add person" }));
    let form = within(await dialog());
    await user.type(form.getByLabelText("Name"), "mUM");
    await user.click(form.getByRole("button", { name: "Save" }));
    expect(await form.findByText("This name is already in the list.")).toBeTruthy();
    expect((form.getByLabelText("Name") as HTMLInputElement).value).toBe("mUM");
    await user.clear(form.getByLabelText("Name"));
    await user.type(form.getByLabelText("Name"), "Staff");
    await user.click(form.getByRole("radio", { name: "teal" }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.tables.tags.at(-1)).toMatchObject({ kind: "person", name: "Staff", color: "teal" });
    await user.click(await screen.findByRole("button", { name: "Edit: Mum" }));
    form = within(await dialog());
    await user.clear(form.getByLabelText("Name"));
    await user.type(form.getByLabelText("Name"), "Mother");
    await user.click(form.getByRole("button", { name: "Save" }));
    await gone();
    await user.click(await screen.findByRole("button", { name: "Remove: Mother" }));
    expect(await screen.findByText(/Mother.? removed\. Its plan stays\./)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("button", { name: "Remove: Mother" })).toBeNull());
    expect(store.summary(store.stored(3)).plan.person).toBeUndefined();
    await user.keyboard("{Control>}z{/Control}");
    expect(await screen.findByRole("button", { name: "Remove: Mother" })).toBeTruthy();
    expect(store.summary(store.stored(3)).plan.person?.name).toBe("Mother");
  });
  it("has colours whose text can be read on their tint, in light and in dark", () => {
    const tokens = readFileSync("src/tokens.css", "utf8");
    const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const light = (hex: string) => [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255)).reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at]!, 0);
    for (const color of COLORS) {
      const [text, tint] = ["text", "tint"].map((part) => tokens.match(new RegExp(`--tag-${color}-${part}: light-dark\\((#\\w{6}), (#\\w{6})\\)`))!.slice(1));
      for (const [at, theme] of ["light", "dark"].entries()) {
        const [high, low] = [light(text![at]!), light(tint![at]!)].sort((a, b) => b - a);
        expect((high! + 0.05) / (low! + 0.05), `${color} ${theme}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
  it("signs a name as a person would count", () => {
    expect(["Ann Lee", "妈妈", "👩‍👩‍👧 home", "staff", " ", "דנה"].map(initials)).toEqual(["AL", "妈", "👩‍👩‍👧", "S", "·", "ד"]);
  });
});

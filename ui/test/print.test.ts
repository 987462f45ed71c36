// one plan on paper: from its page and from the palette, what stands on it, and what is kept off it
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { backend } from "../src/backend/fake";
import { entry, open } from "./app";
import { files } from "./files";

const paper = () => screen.findByRole("article", { name: "Mint 3-month" });

describe("a plan on paper", () => {
  it("is come to from its page, says where it stands, and prints", async () => {
    const { store, user } = await open({}, "#/plan/3");
    await user.click(await screen.findByRole("button", { name: "More: Mint 3-month, ending 0108" }));
    await user.click(await entry("Print"));
    expect(location.hash).toBe("#/print/3");
    const text = ((await paper()).textContent ?? "").replace(/\s+/g, " ");
    expect(screen.getByRole("heading", { level: 1, name: "Mint 3-month" })).toBeTruthy();
    for (const fact of ["Mint Mobile", "ends 0108", "Due soon", "6 days left", "Nov 28, 2026", "Pay by Nov 28, 11:59 PM ET (zone unconfirmed)", "New York · Eastern Time", "days are added"]) expect(text).toContain(fact);
    const paid = within(await paper()).getByRole("table", { name: "Renewals" });
    expect(within(paid).getAllByRole("row")).toHaveLength(1 + store.renewalsOf(3).length);
    expect(within(await paper()).getByRole("heading", { name: "History" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Print…" }));
    await waitFor(() => expect(store.prints).toBe(1));
  });

  it("keeps the number masked until asked", async () => {
    const { user } = await open({}, "#/print/3");
    expect((await paper()).textContent).toContain("ends 0108");
    expect(document.body.textContent).not.toContain("+12065550108");
    await user.click(screen.getByRole("radio", { name: "In full" }));
    expect((await paper()).textContent).toContain("+12065550108");
  });

  it("asks nothing about a number that is not there, and has no button on the sheet", async () => {
    await open({}, "#/print/4");
    const sheet = await screen.findByRole("article", { name: "Data SIM" });
    expect(screen.queryByRole("radio")).toBeNull();
    expect(within(sheet).queryByRole("button")).toBeNull();
    expect(within(sheet).queryByRole("link")).toBeNull();
  });

  it("says what became of a renewal that was voided", async () => {
    const { store } = await open({}, "#/plan/3");
    await backend.renewal_void(store.renewalsOf(3)[0]!.id);
    location.hash = "#/print/3";
    const table = within(await paper()).getByRole("table", { name: "Renewals" });
    expect(within(table).getByText("Voided")).toBeTruthy();
    expect(within(await paper()).getByText(/Renewal voided/)).toBeTruthy();
  });

  it("is a command of the palette, with the plan that is meant", async () => {
    const { user } = await open({}, "#/plan/3");
    await screen.findByRole("heading", { name: "Mint 3-month" });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "print this plan");
    await user.click((await screen.findAllByRole("option", { name: /^Print this plan/ }))[0]!);
    expect(location.hash).toBe("#/print/3");
  });

  it("leaves the window's own things off the paper, and is black on white", () => {
    const style = files("src").find(({ path }) => path.endsWith("parts/Paper.svelte"))!.text;
    const print = style.slice(style.indexOf("@media print"));
    for (const away of [".screen-only", ".frame.frame > :not(main)", "section[aria-live]"]) expect(print).toContain(away);
    const tokens = files("src").find(({ path }) => path.endsWith("tokens.css"))!.text;
    const ink = tokens.slice(tokens.indexOf("@media print"));
    expect(ink).toMatch(/--text: #000000;/);
    expect(ink).toMatch(/--surface: #ffffff;/);
  });
});

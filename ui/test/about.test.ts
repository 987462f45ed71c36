// about: versions, whose parts it is made of, and the page of newer versions, which opens only when asked
import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import parts from "../src/settings/parts.json";
import { dialog, open } from "./app";

it("lists other people's parts with version and licence, found by name", async () => {
  const { user } = await open({}, "#/settings/about");
  await user.click(await screen.findByRole("button", { name: "Parts and licences" }));
  const found = within(await dialog());
  const rows = () => found.queryAllByRole("rowheader").map((row) => row.textContent);
  await waitFor(() => expect(rows()).toHaveLength(parts.rust.length + parts.window.length));
  await user.type(found.getByRole("textbox", { name: "Find a part" }), "rusqlite");
  await waitFor(() => expect(rows()).toEqual(["rusqlite", "rusqlite_migration"]));
  expect(found.getAllByRole("cell", { name: "MIT" })).toHaveLength(1);
  // names and licences are no words of the window's language: for translators, screen readers and the test of languages
  expect([...document.querySelectorAll("tbody :is(th, td)")].filter((cell) => cell.getAttribute("translate") !== "no")).toEqual([]);
});

it("names a licence for every part", () => {
  for (const [name, version, licence] of [...parts.rust, ...parts.window]) expect([name, version, licence].every(Boolean), name!).toBe(true);
  expect(parts.window.map(([name]) => name)).toContain("svelte");
});

it("opens the page of newer versions only when asked", async () => {
  const { store, user } = await open({}, "#/settings/about");
  const button = await screen.findByRole("button", { name: "Newer versions" });
  expect(store.addresses).toEqual([]);
  await user.click(button);
  await waitFor(() => expect(store.addresses).toEqual(["https://releases.example/keepline"]));
});

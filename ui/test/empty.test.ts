// every screen and every tab of a plan while there is nothing to show: what is missing is said, with exactly one thing to do about it
import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { screens } from "../src/app/later";
import { backend } from "../src/backend/fake";
import { dialog, open } from "./app";

afterEach(() => vi.restoreAllMocks());

type Name = keyof typeof screens;
/** a screen is here with its address and its action, or with the reason why it is never empty: a new one has to say */
const ALL: Record<Name, { hash: string; action: string } | { never: string }> = {
  overview: { never: "the first run: its three verbs, tried below" },
  plan: { never: "of a plan that is there; its tabs are tried below" },
  guide: { never: "of a plan that is there, with the ways to pay that every plan has" },
  case: { never: "of a dispute that is there" },
  inbox: { hash: "#/inbox", action: "Send test notification" },
  month: { hash: "#/month", action: "Add plan" },
  receipts: { hash: "#/receipts", action: "Add receipts" },
  spend: { hash: "#/spend", action: "Go to the overview" },
  promotions: { hash: "#/promotions", action: "Add promotion" },
  carriers: { never: "the catalogue comes with the program; a search that finds nothing is tried below" },
  devices: { hash: "#/devices", action: "Add device" },
  data: { never: "what can be done with the data, also with none" },
  import: { never: "is nothing but its one action: choose a file or paste" },
  print: { hash: "#/print", action: "Add plan" },
  settings: { never: "every setting has a value" },
  health: { never: "what is checked is checked on every computer" },
  help: { never: "comes with the program" },
};
const empties = () => [...document.querySelectorAll<HTMLElement>("main .empty")];
const actions = (of: HTMLElement) => within(of).queryAllByRole("button").concat(within(of).queryAllByRole("link"));

async function oneAction(name: string | RegExp) {
  await waitFor(() => expect(empties()).toHaveLength(1));
  const [one] = empties();
  expect(within(one!).getByRole("heading").textContent).toBeTruthy();
  expect(one!.querySelector("p")?.textContent).toBeTruthy();
  const found = actions(one!);
  expect(found.map((action) => action.getAttribute("aria-label") ?? action.textContent?.trim())).toEqual([typeof name === "string" ? name : expect.stringMatching(name)]);
  return found[0]!;
}

describe("a screen without data", () => {
  const empty = Object.entries(ALL).flatMap(([name, one]) => ("hash" in one ? [[name, one.hash, one.action] as const] : []));
  it.each(empty)("%s says so, with one action", async (_, hash, action) => {
    await open({ empty: true }, hash);
    await oneAction(action);
  });
  it("the first run has the three verbs instead", async () => {
    await open({ empty: true }, "#/");
    await screen.findByRole("heading", { name: "Which number must not be lost?" });
    const main = within(document.querySelector("main")!);
    expect(main.getAllByRole("button").map((button) => button.textContent?.trim())).toEqual(["Add first plan", "Try sample data", "Import what you have"]);
    expect(empties()).toEqual([]);
  });
  it("carriers that none of the words fit", async () => {
    const { user } = await open({ empty: true }, "#/carriers");
    await user.type(await screen.findByLabelText("Search carriers"), "qqqq");
    await oneAction("Clear search");
  });
  it("the log of reminders", async () => {
    const { inbox } = backend;
    vi.spyOn(backend, "inbox").mockImplementation(async () => ({ ...(await inbox()), log: [] }));
    const { user } = await open({ empty: true }, "#/inbox");
    await user.click(await screen.findByRole("radio", { name: "Log" }));
    await oneAction("Send test notification");
  });
});

describe("a plan of which nothing is known but its terms", () => {
  const TABS: [string, string | RegExp][] = [
    ["renewals", "Record renewal: Mint 3-month, ending 0108"], ["receipts", /./], ["cards", /./], ["cases", /./], ["usage", "Add a reading"],
    ["reminders", "Edit"], ["what-if", "Edit"], ["sources", /./], ["history", "Edit"],
  ];
  async function at(tab: string) {
    const { plan_page, what_if_form } = backend;
    vi.spyOn(backend, "plan_page").mockImplementation(async (id) => ({ ...(await plan_page(id)), renewals: [], receipts: [], reminders: [], changes: [], cases: [], earlier: [], catalogue: null }));
    vi.spyOn(backend, "what_if_form").mockImplementation(async (id) => ({ ...(await what_if_form(id)), ways: [], answer: { ...(await what_if_form(id)).answer, problems: [{ code: "no_date", message: "The date has passed.", field: null }] } }));
    return open({}, `#/plan/3/${tab}`);
  }
  it.each(TABS)("its tab %s says so, with one action", async (tab, action) => {
    await at(tab);
    await oneAction(action);
  });
  it("the reading's action leads to the form that is there", async () => {
    const { user } = await at("usage");
    await user.click(await oneAction("Add a reading"));
    expect(screen.getByLabelText(/^Message or page from the carrier/)).toBe(document.activeElement);
  });
  it("no other tab is empty: its timeline begins with the plan", async () => {
    await at("timeline");
    const names = (await screen.findAllByRole("tab")).map((tab) => tab.id.replace(/^.*?-/, ""));
    expect(names.filter((name) => !TABS.some(([tab]) => tab === name))).toEqual(["timeline"]);
    expect(empties()).toEqual([]);
  });
  it("recent changes, a dialog, has its Close", async () => {
    const { user } = await open({ empty: true });
    vi.spyOn(backend, "changes_recent").mockResolvedValue([]);
    await user.keyboard("{Control>}z{/Control}");
    const found = await dialog();
    await within(found).findByRole("heading", { name: "Nothing to undo" });
    expect(within(found).getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual(["Close"]);
  });
});

// the time axis: drawn so that nothing melts away unseen, and the same as a list
import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { TimelineAxis, TimelineRow } from "../src/backend";
import { bars, marks, ticks } from "../src/timeline/place";
import TimelineView from "../src/timeline/Timeline.svelte";
import { sentenceOf } from "../src/timeline/words";
import { setLanguage } from "../src/texts";
import { open } from "./app";

const axis = (from: number, until: number, days: number[] = []): TimelineAxis => ({ span: "all", from, until, ticks: days.map((day) => ({ day, date: "2026-01-01", unit: "month" })) });
const row = (kind: TimelineRow["kind"], from: number, until: number, more: Partial<TimelineRow> = {}): TimelineRow => ({ kind, from, until, starts_on: "2026-01-01", ends_on: "2026-01-31", tense: "past", why: "", mark: null, earlier: null, ...more });
const months = (count: number) => Array.from({ length: count }, (_, n) => row("period", n * 30, n * 30 + 30));

describe("placing", () => {
  it("gives each period its share, cut at the edges of what is in view", () => {
    const placed = bars([row("period", 0, 30), row("gap", 30, 40), row("period", 40, 70), row("period", 200, 230)], axis(10, 110), 800);
    expect(placed.map((one) => [one.kind, one.left, one.width])).toEqual([["period", 0, 20], ["gap", 20, 10], ["period", 30, 30]]);
  });
  it("melts 500 periods that have no room into one, and keeps those that have", () => {
    const thin = bars(months(500), axis(0, 15_000), 800);
    expect([thin.length, thin[0]!.rows.length, Math.round(thin[0]!.width)]).toEqual([1, 500, 100]);
    expect(bars(months(24), axis(0, 720), 800)).toHaveLength(24);
  });
  it("does not melt what is over with what is to come, nor over a gap that can be seen", () => {
    const rows = [...months(200), ...months(200).map((one) => ({ ...one, from: one.from + 9000, until: one.until + 9000, tense: "future" as const }))];
    expect(bars(rows, axis(0, 15_000), 400).map((one) => [one.rows[0]!.tense, one.rows.length])).toEqual([["past", 200], ["future", 200]]);
  });
  it("puts signs that would overlap together, never more than fit", () => {
    const paid = Array.from({ length: 500 }, (_, n) => row("payment", n * 30, n * 30 + 1, { mark: "posted" }));
    const signs = marks(paid, axis(0, 15_000), 800);
    expect(signs.length).toBeLessThan(800 / 18 + 1);
    expect(signs.reduce((sum, one) => sum + one.rows.length, 0)).toBe(500);
  });
  it("names only the ticks that have room", () => {
    const named = ticks(axis(0, 360, [0, 30, 60, 90, 120, 350]), 400).filter((one) => one.named);
    expect(named.map((one) => one.tick.day)).toEqual([0, 90]);
    expect(named[0]!.first).toBe(true);
  });
});

describe("several that lie too close to be told apart", () => {
  it("are listed with the marks of the language", () => {
    const two = [row("payment", 0, 1, { mark: "posted", why: "one" }), row("payment", 1, 2, { mark: "posted", why: "two" })];
    const said = (language: "en" | "zh-CN") => (setLanguage(language), sentenceOf(two, "2026-06-01"));
    expect(said("en")).toMatch(/one; .*two$/);
    expect(said("zh-CN")).toMatch(/one；[^ ].*two$/);
    setLanguage("en");
  });
});

async function timeline(options = {}, hash = "#/plan/3") {
  const app = await open(options, hash);
  await app.user.click(await screen.findByRole("tab", { name: "Timeline" }));
  return app;
}
const items = () => [...document.querySelectorAll("ol.card > li")].map((one) => one.textContent!.replace(/\s+/g, " ").trim());

describe("timeline", () => {
  it("is a list, newest first, that says why each date is what it is", async () => {
    await timeline();
    expect(items().some((text) => /^Service Aug 31 – Nov 28 ?: Paid early: 90 days added after the old last day\. Now$/.test(text))).toBe(true);
    expect(items()[0]).toMatch(/^Number lost Jan 28, 2027 ?: The carrier takes the number back unless it is renewed before To come$/);
    expect(items().at(-1)).toMatch(/^Service Jun 2 – Aug 30/);
  });
  it("is drawn with a name for each stretch; arrows move from one to the next", async () => {
    const { user } = await timeline();
    const drawing = screen.getByRole("toolbar", { name: "Timeline" });
    const now = within(drawing).getByRole("button", { name: /^Service Aug 31 – Nov 28: Paid early/ });
    expect(within(drawing).getAllByRole("button").filter((one) => one.tabIndex === 0)).toEqual([now]);
    now.focus();
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Number kept Nov 29 – Jan 27, 2027/);
    await user.keyboard("{Home}");
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Service Jun 2 – Aug 30/);
    await user.keyboard("{ArrowLeft}{End}");
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Number lost Jan 28, 2027/);
  });
  it("of a long history begins with twelve months and can show all", async () => {
    const { user } = await timeline({ chain: true });
    expect((screen.getByRole("radio", { name: "12 months" }) as HTMLInputElement).checked).toBe(true);
    const drawing = screen.getByRole("toolbar", { name: "Timeline" });
    const some = within(drawing).getAllByRole("button").length;
    expect(within(drawing).queryByRole("button", { name: /Data SIM 5 GB/ })).toBeNull();
    await user.click(screen.getByRole("radio", { name: "All" }));
    await waitFor(() => expect(within(drawing).getAllByRole("button").length).toBeGreaterThan(some));
    expect(within(drawing).getByRole("button", { name: /^No service .* on the earlier plan Data SIM 5 GB$/ })).toBeTruthy();
  });
  it("tells payments apart by their names", async () => {
    await timeline({ chain: true });
    for (const name of [/^Failed payment /, /^Pending payment |^2 payments /]) expect(within(screen.getByRole("toolbar")).getAllByRole("button", { name }).length).toBeGreaterThan(0);
    expect(items().filter((text) => /^(Voided|Disputed|Pending|Failed) payment/.test(text)).length).toBeGreaterThan(2);
  });
  it("shows a long list in steps", async () => {
    const { user } = await timeline({ chain: true });
    const before = items().length;
    await user.click(screen.getByRole("button", { name: /^Show \d+ more$/ }));
    await waitFor(() => expect(items().length).toBeGreaterThan(before));
  });
  it("of 500 periods stays small", () => {
    cleanup();
    const rows = Array.from({ length: 500 }, (_, n) => [row("period", n * 30, n * 30 + 30), row("payment", n * 30, n * 30 + 1, { mark: "posted" })]).flat();
    render(TimelineView, { timeline: { rows, axes: [axis(0, 15_000)], today: 14_990, today_on: "2026-01-01" } });
    expect(document.querySelectorAll("button").length).toBeLessThan(60);
    expect(items()).toHaveLength(40);
  });
  it("axe finds nothing", async () => {
    await timeline({ chain: true });
    const { violations } = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  });
});

describe("one line over several plans", () => {
  it("shows what was paid on the earlier ones, and whose it is", async () => {
    await open({ chain: true }, "#/plan/3");
    const second = await screen.findByRole("list", { name: "Renewals of Data SIM 8 GB" });
    expect(within(second).getByText("Disputed")).toBeTruthy();
    expect(screen.getByRole("list", { name: "Renewals of Data SIM 5 GB" })).toBeTruthy();
  });
  it("of an earlier plan says what replaced it, and asks before it comes back", async () => {
    const { store, user } = await open({ chain: true }, "#/plan/2");
    const [link] = await screen.findAllByRole("link", { name: "Unlimited" });
    expect(link!.closest(".banner")!.textContent!.replace(/\s+/g, " ")).toContain("Replaced by Unlimited since May 6, 2026.");
    await user.click(screen.getByRole("button", { name: "Bring back" }));
    const asked = await screen.findByRole("dialog", { name: "Bring “Data SIM 8 GB” back?" });
    expect(within(asked).getAllByText(/It was replaced by “Unlimited” on May 6, 2026/).length).toBeGreaterThan(0);
    await user.click(within(asked).getByRole("button", { name: "Cancel" }));
    expect(store.stored(2).archived).toBe(true);
    await user.click(screen.getByRole("button", { name: "Bring back" }));
    await user.click(await screen.findByRole("button", { name: "Bring it back anyway" }));
    await waitFor(() => expect(store.stored(2).archived).toBe(false));
  });
  it("is marked in the list of archived plans", async () => {
    const { user } = await open({ chain: true });
    await user.click(await screen.findByText("Archived (2)"));
    expect((await screen.findAllByText("Replaced", { selector: ".chip" })).length).toBe(2);
    expect(screen.getByText("Replaced by Unlimited")).toBeTruthy();
  });
});

// "if I pay this much on that day": two ways side by side, answered while they are typed, nothing recorded
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { backend } from "../src/backend";
import { open } from "./app";

type App = Awaited<ReturnType<typeof open>>;
async function tab(options = {}, hash = "#/plan/4", name = "What if"): Promise<App> {
  const app = await open(options, hash);
  await app.user.click(await screen.findByRole("tab", { name }));
  return app;
}
const way = async (letter: string) => within(await screen.findByRole("region", { name: `Way ${letter}` }));
const value = (found: Awaited<ReturnType<typeof way>>, label: string) => (found.getByLabelText(label) as HTMLInputElement).value;

describe("what if", () => {
  it("begins with one period twice and three at once, and says which is better", async () => {
    // 30 days for 15 dollars, to 11 December
    const { store } = await tab();
    const [a, b] = [await way("A"), await way("B")];
    expect([value(a, "A1 paid on"), value(a, "A2 paid on"), value(b, "B1 paid on")]).toEqual(["Dec 11, 2026", "Jan 10, 2027", "Dec 11, 2026"]);
    expect([value(a, "A1 amount"), value(b, "B1 amount"), value(b, "B1 periods")]).toEqual(["15.00", "45.00", "3"]);
    expect(a.getByText("60 days more for $30.00")).toBeTruthy();
    expect(b.getByText("90 days more for $45.00")).toBeTruthy();
    expect(screen.getByText("Way B runs 30 days longer.")).toBeTruthy();
    expect(screen.getByText("Both cost the same per day.")).toBeTruthy();
    expect(b.getByText("runs longest")).toBeTruthy();
    expect(store.renewalsOf(4)).toEqual([]);
  });
  it("answers while typing: what costs less per day", async () => {
    const { user } = await tab();
    const b = await way("B");
    const amount = b.getByLabelText("B1 amount");
    await user.clear(amount);
    await user.type(amount, "40");
    expect(await screen.findByText("Way B costs less per day.")).toBeTruthy();
    expect(b.getByText("least per day")).toBeTruthy();
  });
  it("a payment that nobody dated follows the one before it; a dated one stays", async () => {
    const { user } = await tab();
    const a = await way("A");
    const periods = a.getByLabelText("A1 periods");
    await user.clear(periods);
    await user.type(periods, "2");
    await waitFor(() => expect(value(a, "A2 paid on")).toBe("Feb 9, 2027"));
    const second = a.getByLabelText("A2 paid on");
    await user.clear(second);
    await user.type(second, "2027-02-20");
    expect(await a.findByText(/10 days without service: Feb 10, 2027 – Feb 19, 2027/)).toBeTruthy();
    await user.clear(periods);
    await user.type(periods, "1");
    expect(await a.findByText(/40 days without service/)).toBeTruthy();
    expect(value(a, "A2 paid on")).toBe("Feb 20, 2027");
  });
  it("pays again on the last day, and takes a payment out again", async () => {
    const { user } = await tab();
    const b = await way("B");
    expect(b.queryByRole("button", { name: "Remove B1" })).toBeNull();
    await user.click(b.getByRole("button", { name: "Again on the last day: way B" }));
    expect([value(b, "B2 paid on"), value(b, "B2 amount"), value(b, "B2 periods")]).toEqual(["Mar 11, 2027", "45.00", "3"]);
    expect(await b.findByText("180 days more for $90.00")).toBeTruthy();
    await user.click(b.getByRole("button", { name: "Remove B1" }));
    expect(await b.findByText("90 days more for $45.00")).toBeTruthy();
    expect(b.queryByLabelText("B2 paid on")).toBeNull();
  });
  it("names the field that cannot be, and keeps what was typed", async () => {
    const { user } = await tab();
    const a = await way("A");
    const amount = a.getByLabelText("A2 amount") as HTMLInputElement;
    await user.clear(amount);
    await user.type(amount, "lots");
    expect(await a.findByText("Write an amount such as 15.00.")).toBeTruthy();
    expect(amount.getAttribute("aria-invalid")).toBe("true");
    expect(a.getByLabelText("A1 amount").getAttribute("aria-invalid")).toBeNull();
    // another tab and back
    await user.click(screen.getByRole("tab", { name: /Renewals/ }));
    await user.click(screen.getByRole("tab", { name: "What if" }));
    expect(value(await way("A"), "A2 amount")).toBe("lots");
    await user.click(screen.getByRole("button", { name: "Start over" }));
    await waitFor(async () => expect(value(await way("A"), "A2 amount")).toBe("15.00"));
  });
  it("what was typed for another rule or currency is not asked again", async () => {
    const { user, store } = await tab();
    const a = await way("A");
    await user.clear(a.getByLabelText("A1 amount"));
    await user.type(a.getByLabelText("A1 amount"), "99");
    const edited = (more: object) => {
      Object.assign(store.stored(4).plan, more);
      store.emit({ kind: "changed" });
    };
    // another name is no reason to forget
    edited({ name: "Renamed" });
    await screen.findByRole("heading", { name: /Renamed/ });
    expect(value(await way("A"), "A1 amount")).toBe("99");
    // under the eyes of who is looking
    edited({ price: { minor: 1200, currency: "GBP" } });
    await waitFor(async () => expect(value(await way("A"), "A1 amount")).toBe("12.00"));
    expect((await way("A")).getAllByText("GBP")).toHaveLength(2);
    // and behind another tab
    await user.click(screen.getByRole("tab", { name: /Renewals/ }));
    edited({ rule: { kind: "activity", days: 90 } });
    await user.click(screen.getByRole("tab", { name: "What if" }));
    await waitFor(async () => expect((await way("A")).queryByLabelText("A1 periods")).toBeNull());
  });
  it("a refusal of what no field asks is said all the same", async () => {
    const { user } = await tab({ kinds: true }, "#/plan/3");
    const refuse = (field: string, message: string) => vi.spyOn(backend, "what_if").mockResolvedValueOnce({ ways: [], verdict: [], problems: [{ code: "x", field, message }] });
    const a = await way("A");
    refuse("ways[0].payments[0].kind", "This plan is kept by payments.");
    await user.clear(a.getByLabelText(/A1 amount/));
    expect(await a.findByText("This plan is kept by payments.")).toBeTruthy();
    // no such field is in view for this rule
    refuse("ways[1].payments[0].periods", "One at a time.");
    await user.type(a.getByLabelText(/A1 amount/), "5");
    expect((await screen.findByText("One at a time.")).closest("[role=alert]")).toBeTruthy();
    vi.restoreAllMocks();
  });
  it("asks no periods where a rule sells one, and says why a payment buys nothing", async () => {
    const { user } = await tab({ kinds: true }, "#/plan/2");
    const a = await way("A");
    expect(a.queryByLabelText("A1 periods")).toBeNull();
    const amount = a.getByLabelText("A1 amount");
    await user.clear(amount);
    await user.type(amount, "5");
    expect(await a.findByText("Buys no days.")).toBeTruthy();
  });
  it("using a line may cost nothing", async () => {
    const { user } = await tab({ kinds: true }, "#/plan/3");
    const a = await way("A");
    expect(a.getByLabelText("A1 used or paid on")).toBeTruthy();
    await user.clear(a.getByLabelText(/A1 amount/));
    await user.clear(a.getByLabelText(/A2 amount/));
    expect(await a.findByText(/days more for \$0.00/)).toBeTruthy();
  });
  it("says why there is no answer where the carrier alone sets the date", async () => {
    await tab({ kinds: true }, "#/plan/4");
    expect(await screen.findByText("The carrier alone sets the last day of this plan.")).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Way A" })).toBeNull();
  });
  it("speaks Chinese, and axe finds nothing in either language", async () => {
    for (const [language, name] of [["en", "What if"], ["zh-CN", "试算"]] as const) {
      await tab({ language }, "#/plan/4", name);
      await screen.findByText(language === "en" ? "Way B runs 30 days longer." : "方案 B 可多用 30 天。");
      const { violations } = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
      expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    }
    expect(screen.getByText("花 US$45.00 增加 90 天")).toBeTruthy();
    const said = document.querySelector("[role=tabpanel]")!.textContent!.replace(/Ultra paygo|Mint 3-month|Spare year line|Old student line|US|USD|\b[AB]\d?\b/g, "");
    expect(said.match(/[A-Za-z]{3,}/g) ?? []).toEqual([]);
  });
});

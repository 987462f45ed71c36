// correcting a past payment: what follows is seen before it is saved, voided or marked, and can be taken back
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { payment } from "../src/backend/fake/seed";
import type { Renewal } from "../src/backend/types";
import { setLanguage } from "../src/texts";
import { dialog, entry, gone, open } from "./app";

type App = Awaited<ReturnType<typeof open>>;
/** a 30-day plan from 31 January, paid on 20 February, 20 March and, five days late, 5 May 2026 */
async function page(more: Partial<Renewal> = {}, language: "en" | "zh-CN" = "en"): Promise<App> {
  const app = await open({ today: "2026-06-20", language }, "#/plan/4");
  const { plan } = app.store.stored(4);
  Object.assign(plan, { started_on: "2026-01-31", zone: "America/New_York" });
  app.store.tables.renewals.push(...["2026-02-20", "2026-03-20", "2026-05-05"].map((paid_on, at) => ({
    id: 11 + at, plan_id: 4, renewal: { ...payment(paid_on, 1500), ...(at === 0 ? more : {}) }, recorded_at: `${paid_on}T18:00:00Z`, voided_at: null, receipts: [],
  })));
  app.store.emit({ kind: "changed" });
  await screen.findByRole("button", { name: language === "en" ? "More: renewal of Feb 20, 2026" : "更多操作：2026年2月20日 的续费" });
  return app;
}
async function edit(app: App, words: [string, string] = ["More: renewal of Feb 20, 2026", "Edit"]) {
  await app.user.click(screen.getByRole("button", { name: words[0] }));
  await app.user.click(await entry(words[1]));
  return within(await dialog());
}
async function type(app: App, field: HTMLElement, text: string) {
  await app.user.clear(field);
  await app.user.type(field, text);
}
const stored = (app: App) => app.store.tables.renewals.find((row) => row.id === 11)!;

describe("correcting a renewal", () => {
  it("is filled in with what is stored, shows every period that moves, and saves with Undo", async () => {
    const app = await page({ confirmation: "MM-1", note: "by phone", fee: { minor: 100, currency: "USD" } });
    const found = await edit(app);
    expect((found.getByLabelText("Amount") as HTMLInputElement).value).toBe("15.00");
    expect((found.getByLabelText("Paid on") as HTMLInputElement).value).toBe("Feb 20, 2026");
    expect((found.getByLabelText("Confirmation number") as HTMLInputElement).value).toBe("MM-1");
    expect((found.getByLabelText("Fee") as HTMLInputElement).value).toBe("1.00");
    expect((found.getByRole("button", { name: "Save" }) as HTMLButtonElement).disabled).toBe(true);
    await type(app, found.getByLabelText("Paid on"), "2026-03-06");
    expect(await found.findByText("2 periods change:")).toBeTruthy();
    const rows = found.getAllByRole("listitem").map((row) => row.textContent?.replace(/\s+/g, " ").trim());
    expect(rows[0]).toContain("Mar 2 – Mar 31 Mar 6 – Apr 4");
    expect(rows[1]).toContain("Apr 1 – Apr 30 Apr 5 – May 4");
    expect(stored(app).renewal.paid_on).toBe("2026-02-20");
    await app.user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(stored(app).renewal).toMatchObject({ paid_on: "2026-03-06", confirmation: "MM-1", note: "by phone", fee: { minor: 100, currency: "USD" }, amount: { minor: 1500, currency: "USD" } });
    expect(await screen.findByText("Renewal corrected · to Jun 3")).toBeTruthy();
    await app.user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(stored(app).renewal.paid_on).toBe("2026-02-20"));
  });
  it("moves the last day, before and after side by side", async () => {
    const app = await page();
    const found = await edit(app, ["More: renewal of May 5, 2026", "Edit"]);
    await app.user.click(found.getByLabelText("Periods"));
    await type(app, found.getByLabelText("Periods"), "2");
    const box = await found.findByText("Fri, Jul 3");
    expect(box.parentElement?.textContent?.replace(/\s+/g, " ")).toContain("Wed, Jun 3");
    expect(within(box.parentElement!).getByLabelText("becomes")).toBeTruthy();
  });
  it("Enter before the answer shows it first; the next one saves", async () => {
    const app = await page();
    const found = await edit(app);
    await type(app, found.getByLabelText("Paid on"), "2026-03-06");
    app.store.options.delay = 150;
    await app.user.keyboard("{Enter}");
    expect(await found.findByText("2 periods change:")).toBeTruthy();
    await waitFor(() => expect((found.getByRole("button", { name: "Save" }) as HTMLButtonElement).disabled).toBe(false));
    expect(stored(app).renewal.paid_on).toBe("2026-02-20");
    await app.user.keyboard("{Enter}");
    await gone();
    expect(stored(app).renewal.paid_on).toBe("2026-03-06");
  });
  it("says plainly where no date changes, and where something was refused", async () => {
    const app = await page();
    const found = await edit(app);
    await type(app, found.getByLabelText("Note"), "by phone");
    expect(await found.findByText("No date changes.")).toBeTruthy();
    await type(app, found.getByLabelText("Amount"), "many");
    expect(await found.findByText("Write an amount such as 15.00.")).toBeTruthy();
    await app.user.click(found.getByRole("button", { name: "Save" }));
    expect(screen.getByRole("dialog")).toBeTruthy();
    expect(stored(app).renewal.note).toBe("");
  });
  it("asks where it becomes the same as another one", async () => {
    const app = await page();
    const found = await edit(app);
    await type(app, found.getByLabelText("Paid on"), "2026-03-20");
    expect(await found.findByText("The same amount on the same day is already recorded.")).toBeTruthy();
    await app.user.click(found.getByRole("button", { name: "Save" }));
    expect(await found.findByText("Is this a second payment?")).toBeTruthy();
    expect(stored(app).renewal.paid_on).toBe("2026-02-20");
    await app.user.click(found.getByRole("button", { name: "Save it anyway" }));
    await gone();
    expect(stored(app).renewal.paid_on).toBe("2026-03-20");
  });
  it("keeps what was typed when closed by accident; Cancel means it", async () => {
    const app = await page();
    const found = await edit(app);
    await type(app, found.getByLabelText("Note"), "half a note");
    await app.user.keyboard("{Escape}");
    await gone();
    const again = await edit(app);
    expect((again.getByLabelText("Note") as HTMLInputElement).value).toBe("half a note");
    await app.user.click(again.getByRole("button", { name: "Start over" }));
    expect((again.getByLabelText("Note") as HTMLInputElement).value).toBe("");
    expect(again.queryByRole("button", { name: "Start over" })).toBeNull();
    await type(app, again.getByLabelText("Note"), "other");
    await app.user.click(again.getByRole("button", { name: "Cancel" }));
    await gone();
    const third = await edit(app);
    expect((third.getByLabelText("Note") as HTMLInputElement).value).toBe("");
  });
  it("keeps the form after a failure that is no refusal", async () => {
    const app = await page();
    const found = await edit(app);
    await type(app, found.getByLabelText("Note"), "x");
    await found.findByText("No date changes.");
    app.store.fail.renewal_edit = { code: "disk_full", message: "The disk is full.", field: null, all: [] };
    await app.user.click(found.getByRole("button", { name: "Save" }));
    expect((await found.findByRole("alert")).textContent).toContain("The disk is full.");
    app.store.fail = {};
    await app.user.click(found.getByRole("button", { name: "Try again" }));
    await gone();
    expect(stored(app).renewal.note).toBe("x");
  });
  it("speaks Chinese, and axe finds nothing", async () => {
    const app = await page({}, "zh-CN");
    const found = await edit(app, ["更多操作：2026年2月20日 的续费", "更正"]);
    await type(app, found.getByLabelText("付款日"), "2026-03-06");
    expect(await found.findByText("2 个服务周期有变化：")).toBeTruthy();
    const { violations } = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    setLanguage("en");
  });
});

describe("taking a renewal's days away", () => {
  it("voiding shows what follows, and does nothing before it was confirmed", async () => {
    const app = await page();
    const found = await edit(app, ["More: renewal of Mar 20, 2026", "Void this renewal…"]);
    expect(await found.findByText("1 period changes:")).toBeTruthy();
    expect(found.getByText("no longer paid")).toBeTruthy();
    await app.user.click(found.getByRole("button", { name: "Cancel" }));
    await gone();
    expect(app.store.tables.renewals.every((row) => !row.voided_at)).toBe(true);
    const again = await edit(app, ["More: renewal of Mar 20, 2026", "Void this renewal…"]);
    await app.user.click(await again.findByRole("button", { name: "Void" }));
    await gone();
    expect(app.store.tables.renewals.find((row) => row.id === 12)!.voided_at).not.toBeNull();
    await waitFor(() => expect(screen.queryByRole("button", { name: "More: renewal of Mar 20, 2026" })).toBeNull());
  });
  it("what was kept takes nothing back that was changed elsewhere meanwhile", async () => {
    const app = await page();
    const found = await edit(app);
    await type(app, found.getByLabelText("Note"), "half a note");
    await app.user.keyboard("{Escape}");
    await gone();
    stored(app).renewal = { ...stored(app).renewal, amount: { minor: 2500, currency: "USD" }, confirmation: "MM-2" };
    app.store.emit({ kind: "changed" });
    await screen.findByText("$25.00");
    const again = await edit(app);
    expect((again.getByLabelText("Note") as HTMLTextAreaElement).value).toBe("half a note");
    await app.user.click(again.getByRole("button", { name: "Save" }));
    await gone();
    expect(stored(app).renewal).toMatchObject({ note: "half a note", amount: { minor: 2500, currency: "USD" }, confirmation: "MM-2" });
  });
  it("where it had been corrected to the same already, says that nothing changed and offers no Undo", async () => {
    const app = await page({ status: "disputed" });
    await app.user.click(screen.getByRole("button", { name: "More: renewal of Feb 20, 2026" }));
    const mark = await entry("Mark as posted");
    stored(app).renewal.status = "posted";
    await app.user.click(mark);
    expect(await screen.findByText("Nothing to change: it was like this already")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    expect(app.store.changes).toHaveLength(0);
  });
  it("a pending payment is posted by one more click, and failed only after what follows was seen", async () => {
    const app = await page({ status: "pending" });
    await app.user.click(screen.getByRole("button", { name: "More: renewal of Feb 20, 2026" }));
    await app.user.click(await entry("Mark as posted"));
    // what the carrier shows may be entered here, and the receipt is asked for
    await app.user.click(await within(await dialog()).findByRole("button", { name: "Mark as posted" }));
    await waitFor(() => expect(stored(app).renewal.status).toBe("posted"));
    await gone();
    await app.user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(stored(app).renewal.status).toBe("pending"));
    const found = await edit(app, ["More: renewal of Feb 20, 2026", "Mark as failed…"]);
    expect(await found.findByText("2 periods change:")).toBeTruthy();
    await app.user.click(found.getByRole("button", { name: "Mark as failed" }));
    await gone();
    expect(stored(app).renewal.status).toBe("failed");
    expect(await screen.findByText("Marked as failed")).toBeTruthy();
  });
});

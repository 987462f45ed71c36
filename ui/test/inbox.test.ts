// reminders as their user wants them: put off to a picked moment, all done with, muted, again every day; and the log's reasons
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { dialog, entry, gone, open } from "./app";

const MINT = "Mint 3-month, ending 0108";

describe("snooze until", () => {
  async function pick(language?: "zh-CN") {
    const app = await open({ language }, "#/inbox");
    const words = language ? { button: /^推迟提醒：.*0108/, pick: "选择日期和时间…", date: "日期", time: "时间", snooze: "推迟" } : { button: `Snooze: ${MINT}`, pick: "Pick a date and time…", date: "Date", time: "Time", snooze: "Snooze" };
    await app.user.click(await screen.findByRole("button", { name: words.button }));
    await app.user.click(await entry(words.pick));
    const found = within(await dialog());
    const type = async (field: string, text: string) => {
      await app.user.clear(found.getByLabelText(field));
      await app.user.type(found.getByLabelText(field), text);
    };
    return { ...app, found, type, words, save: () => app.user.click(found.getByRole("button", { name: words.snooze })) };
  }
  it("takes a date and a time, and says until when", async () => {
    const { store, found, type, save } = await pick();
    expect((found.getByLabelText("Time") as HTMLInputElement).value).toBe("09:00");
    expect(found.getByText(/at the latest/)).toBeTruthy();
    await type("Date", "2026-11-25");
    await type("Time", "18:30");
    await save();
    await gone();
    expect(store.tables.snoozed[3]).toBe("2026-11-25T18:30:00Z");
    expect(await screen.findAllByText(/Snoozed until Nov 25/)).toBeTruthy();
  });
  it("keeps what was refused as typed, by field", async () => {
    const { store, found, type, save } = await pick();
    await type("Date", "2026-12-24");
    await save();
    expect(await found.findByText(/an hour before it is too late. Pick an earlier moment/)).toBeTruthy();
    expect(found.getByLabelText("Date").getAttribute("aria-invalid")).toBe("true");
    await type("Date", "2026-11-25");
    await type("Time", "6 pm");
    await save();
    expect(await found.findByText("Write a time such as 09:00.")).toBeTruthy();
    expect((found.getByLabelText("Time") as HTMLInputElement).value).toBe("6 pm");
    expect(store.tables.snoozed).toEqual({});
  });
  it("is said in Chinese too, and is sound for screen readers", async () => {
    const { found, type, words, save } = await pick("zh-CN");
    await type(words.date, "2026-12-24");
    await save();
    expect(await found.findByText(/最晚可推迟到/)).toBeTruthy();
    const result = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(result.violations.map((one) => one.id)).toEqual([]);
  });
});

describe("inbox", () => {
  it("renews by the guide, which opens the carrier's page, and records what was paid", async () => {
    const { user } = await open({}, "#/inbox");
    await user.click(await screen.findByRole("button", { name: `How to renew: ${MINT}` }));
    expect(await screen.findByRole("list", { name: /ways/i })).toBeTruthy();
    location.hash = "#/inbox";
    await user.click(await screen.findByRole("button", { name: /^Record renewal: Ultra paygo/ }));
    expect(await dialog()).toBeTruthy();
  });
  it("dismisses all but what was put off, and takes it back", async () => {
    const { store, user } = await open({}, "#/inbox");
    store.tables.snoozed[3] = "2026-11-23T17:00:00Z";
    store.emit({ kind: "changed" });
    await screen.findByText(/Snoozed until/);
    await user.click(screen.getByRole("button", { name: "Dismiss all" }));
    expect(await screen.findByText("2 reminders dismissed. Nothing was recorded as paid.")).toBeTruthy();
    expect(store.tables.handled).toEqual([1, 2]);
    await user.click(screen.getByRole("button", { name: /^Undo/ }));
    await waitFor(() => expect(store.tables.handled).toEqual([]));
    expect(await screen.findByText("Waiting again")).toBeTruthy();
  });
  it("says how many came while Keepline was off, why one waits, and when it comes again", async () => {
    await open({ held: "quiet_hours" }, "#/inbox");
    expect(await screen.findByText(/One reminder came due when Keepline was not running/)).toBeTruthy();
    expect(screen.getByText(/waits for quiet hours to end/)).toBeTruthy();
    expect(screen.getAllByText(/Next reminder Nov/).length).toBeGreaterThan(0);
  });
  it("says in the log why one came late", async () => {
    const { user } = await open({}, "#/inbox");
    await user.click(await screen.findByRole("radio", { name: "Log" }));
    expect(await screen.findByText(/waited for quiet hours to end/)).toBeTruthy();
  });
});

describe("mute", () => {
  it("silences a plan from the inbox, keeps it in view, and can be undone", async () => {
    const { store, user } = await open({}, "#/inbox");
    await user.click(await screen.findByRole("button", { name: `Mute this plan: ${MINT}` }));
    expect(await screen.findByText("Plan muted. It sends no reminders.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("button", { name: `Mute this plan: ${MINT}` })).toBeNull());
    expect(store.stored(3).muted).toBe(true);
    await user.click(screen.getByRole("button", { name: /^Undo/ }));
    expect(await screen.findByRole("button", { name: `Mute this plan: ${MINT}` })).toBeTruthy();
  });
  it("is marked in the list and on the plan's page, with the way back", async () => {
    const { store, user } = await open({}, "#/plan/3");
    await user.click(await screen.findByRole("button", { name: /^More: Mint/ }));
    await user.click(await entry("Mute this plan"));
    expect(await screen.findByText(/This plan is muted/)).toBeTruthy();
    expect(screen.getByText("Muted: no reminders")).toBeTruthy();
    location.hash = "#/";
    expect(await screen.findByRole("row", { name: /Mint 3-month.*Muted/ })).toBeTruthy();
    location.hash = "#/plan/3";
    await user.click(await screen.findByRole("button", { name: /^Unmute: Mint/ }));
    await waitFor(() => expect(store.stored(3).muted).toBe(false));
    await waitFor(() => expect(screen.queryByText(/This plan is muted/)).toBeNull());
  });
});

describe("settings", () => {
  it("nags from a chosen day on, and goes back to once", async () => {
    const { store, user } = await open({}, "#/settings");
    await user.click(await screen.findByRole("switch", { name: "Again every day until handled" }));
    await waitFor(() => expect(store.settings.nag_from).toBe(3));
    const field = (await screen.findByLabelText("Starting this many days before the end")) as HTMLInputElement;
    await user.clear(field);
    await user.type(field, "soon{Enter}");
    expect(await screen.findByText("Write a whole number of days.")).toBeTruthy();
    await user.clear(field);
    await user.type(field, "99999{Enter}");
    expect(await screen.findByText("Must be at most 3660.")).toBeTruthy();
    expect(field.value).toBe("99999");
    await user.clear(field);
    await user.type(field, "7{Enter}");
    await waitFor(() => expect(store.settings.nag_from).toBe(7));
    await user.click(screen.getByRole("button", { name: "Back to the default: Again every day until handled" }));
    await waitFor(() => expect(store.settings.nag_from).toBe(null));
  });
  it("tells all by one notification where that is wished", async () => {
    const { store, user } = await open({ language: "zh-CN" }, "#/settings");
    await user.click(await screen.findByRole("switch", { name: "合并为一条通知" }));
    await waitFor(() => expect(store.settings.digest).toBe(true));
    await user.click(await screen.findByRole("button", { name: "恢复默认：合并为一条通知" }));
    await waitFor(() => expect(store.settings.digest).toBe(false));
  });
  it("says when reminders really ring where the hour lies in the quiet ones", async () => {
    const { user } = await open({}, "#/settings");
    const field = await screen.findByLabelText("Remind me at");
    await user.clear(field);
    await user.type(field, "07:00{Enter}");
    expect(await screen.findByText(/Reminders will ring at 08:00/)).toBeTruthy();
  });
  it("takes a day named twice once, and names what cannot be", async () => {
    const { store, user } = await open({}, "#/settings");
    const field = (await screen.findByLabelText("Days before the end")) as HTMLInputElement;
    const say = async (text: string) => {
      await user.clear(field);
      await user.click(field);
      await user.paste(text);
      await user.keyboard("{Enter}");
    };
    await say("7, -3");
    expect(await screen.findByText("Must be at least 0.")).toBeTruthy();
    await say(Array.from({ length: 5000 }, (_, day) => day).join(","));
    expect(await screen.findByText("At most 60 entries.")).toBeTruthy();
    await say("3, 7, 3");
    await waitFor(() => expect(store.settings.leads).toEqual([7, 3]));
  });
  it("says at the home zone that the system's cannot be read", async () => {
    await open({ noZone: true }, "#/settings");
    const zone = await screen.findByRole("combobox", { name: "Home time zone" });
    expect(zone.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText(/The system’s time zone could not be read/)).toBeTruthy();
  });
});

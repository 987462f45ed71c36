// inbox, settings, first run, start faults; and axe on every screen in both languages
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { dialog, entry, open } from "./app";

/** contrast and scrolling need a real window; the rest does not */
async function violations() {
  const result = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

describe("axe", () => {
  it.each([
    ["overview", {}, "#/"], ["plan", {}, "#/plan/3"], ["inbox", {}, "#/inbox"], ["inbox, no server", { notifier: false }, "#/inbox"], ["settings, all on", { wishes: true, noZone: true }, "#/settings"], ["settings", {}, "#/settings"], ["people and labels", { people: true }, "#/"], ["settings, people and labels", { people: true }, "#/settings/tags"], ["health", {}, "#/health"], ["health, no server", { notifier: false }, "#/health"], ["carriers", {}, "#/carriers"], ["devices", {}, "#/devices"], ["calendar", {}, "#/month"], ["spend", { pending: true }, "#/spend"], ["spend, empty", { empty: true }, "#/spend"], ["calendar, empty", { empty: true }, "#/month"], ["data", {}, "#/data"], ["data, a calendar that fails", { calendarProblem: true }, "#/data"], ["list on paper", {}, "#/print"], ["plan on paper", {}, "#/print/3"], ["another computer", { otherComputer: "kitchen" }, "#/"], ["first run", { empty: true }, "#/"],
    ["sample data", { sample: true, askAutostart: true, sayNoTray: true }, "#/"], ["damaged data", { fault: { code: "damaged_data", message: "Page 12.", field: null, all: [] } }, "#/"],
  ])("%s", async (_, options, hash) => {
    for (const language of ["en", "zh-CN"] as const) {
      await open({ ...options, language }, hash);
      await screen.findAllByRole("heading");
      await new Promise((done) => setTimeout(done, 50));
      expect(await violations()).toEqual([]);
    }
  });
  it("dialogs", async () => {
    const { user } = await open({}, "#/plan/3");
    await user.click(await screen.findByRole("button", { name: /^Record renewal/ }));
    await within(await dialog()).findByLabelText("Amount");
    expect(await violations()).toEqual([]);
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: /^Edit/ }));
    const found = await dialog();
    await within(found).findByLabelText("Name");
    for (const button of within(found).getAllByRole("button", { expanded: false })) await user.click(button);
    expect(await violations()).toEqual([]);
  });
});

describe("chinese", () => {
  it.each(["#/", "#/plan/1", "#/inbox", "#/month", "#/spend", "#/settings", "#/health", "#/data", "#/print/3"])("leaves no English on %s", async (hash) => {
    await open({ language: "zh-CN" }, hash);
    await screen.findAllByRole("heading");
    await new Promise((done) => setTimeout(done, 50));
    const names = /Keepline|Ultra( paygo| Mobile)?|giffgaff|Mint( 3-month| Mobile)?|Travel line|Lycamobile|Data SIM|T-Mobile|Spare year line|Tello|English|SQLite|Apache-2\.0|MIT|https:\/\/\S+|dunst|Page Up|Page Down|Home|End|Enter|Ctrl|MM-\d+|GB|MB|Esc|eSIM|[A-Z]{1,2}(?![a-z])|~?\/[\w/.-]+|America\/\w+/g;
    const heard = [...document.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((one) => ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name) ?? ""));
    const said = [document.body.textContent ?? "", ...heard].join("\n").replace(names, "");
    expect(said.match(/[A-Za-z]{3,}/g) ?? []).toEqual([]);
  });
});

describe("inbox", () => {
  it("groups what came while Keepline was off, snoozes, and puts away", async () => {
    const { store, user } = await open({}, "#/inbox");
    expect(await screen.findByRole("heading", { name: "While Keepline was off" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Snooze: Mint 3-month, ending 0108" }));
    await user.click(await entry(/Tomorrow/));
    expect(await screen.findAllByText(/Snoozed until/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Dismiss this reminder: Mint 3-month, ending 0108" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: /reminder: Mint/ })).toBeNull());
    expect(store.tables.handled).toEqual([3]);
  });
  it("says when no notification server answers, and a test says so too", async () => {
    const { user } = await open({ notifier: false }, "#/inbox");
    expect((await screen.findByRole("alert")).textContent).toContain("No notification server answered");
    await user.click(screen.getByRole("button", { name: "Send test notification" }));
    expect(await screen.findByText(/It did not arrive/)).toBeTruthy();
  });
  it("marks quietly what becomes due while the window is in use", async () => {
    const { store } = await open({}, "#/settings");
    store.emit({ kind: "reminded", title: "Mint: 6 days left", body: "ends 0108", plan_id: 3 });
    expect(await screen.findByRole("link", { name: "Mint: 6 days left" })).toBeTruthy();
    await waitFor(() => expect(screen.getByRole("link", { name: "Inbox, 3 waiting" })).toBeTruthy());
  });
});

describe("settings", () => {
  it("switches the language while running", async () => {
    const { user } = await open({}, "#/settings");
    await user.click(await screen.findByRole("radio", { name: "简体中文" }));
    expect(await screen.findByRole("heading", { name: "设置" })).toBeTruthy();
    expect(document.documentElement.lang).toBe("zh-CN");
    await user.click(await screen.findByRole("button", { name: "恢复默认：语言" }));
    expect(await screen.findByRole("heading", { name: "Settings" })).toBeTruthy();
  });
  it("keeps a refused time as typed and offers the way back only when changed", async () => {
    const { store, user } = await open({}, "#/settings");
    const field = (await screen.findByLabelText("Remind me at")) as HTMLInputElement;
    expect(screen.queryByRole("button", { name: "Back to the default: Remind me at" })).toBeNull();
    await user.clear(field);
    await user.type(field, "25:00{Enter}");
    expect(await screen.findByText("Write a time such as 09:00.")).toBeTruthy();
    expect(field.value).toBe("25:00");
    await user.clear(field);
    await user.type(field, "10:30{Enter}");
    await user.click(await screen.findByRole("button", { name: "Back to the default: Remind me at" }));
    await waitFor(() => expect(store.settings.remind_at).toBe("09:00"));
  });
});

describe("first run", () => {
  it("offers language, first plan and sample data, then the two steps", async () => {
    const { store, user } = await open({ empty: true, askAutostart: true });
    expect(await screen.findByRole("heading", { name: "Which number must not be lost?" })).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "简体中文" }));
    await user.click(await screen.findByRole("button", { name: "先看示例数据" }));
    expect(await screen.findByText(/8 个示例套餐/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "暂不" }));
    await waitFor(() => expect(screen.queryByRole("heading", { name: "确保提醒能送到" })).toBeNull());
    expect(store.autostartAsked).toBe(true);
    await user.click(screen.getByRole("button", { name: "移除示例数据" }));
    expect(await screen.findByRole("heading", { name: "哪个号码绝不能丢？" })).toBeTruthy();
  });
  it("says once that there is no tray", async () => {
    const { user } = await open({ sayNoTray: true });
    await user.click(await screen.findByRole("button", { name: "Understood" }));
    await waitFor(() => expect(screen.queryByText("This desktop shows no tray icon")).toBeNull());
  });
  it("offers nothing else when the data cannot be opened", async () => {
    await open({ fault: { code: "newer_data", message: "Written by version 9.", field: null, all: [] } });
    expect(await screen.findByRole("heading", { name: "This data was written by a newer Keepline" })).toBeTruthy();
    expect(screen.queryByRole("navigation")).toBeNull();
    expect(screen.getAllByRole("button").map((button) => button.textContent?.trim())).toEqual(["Try again", "Copy details"]);
  });
});

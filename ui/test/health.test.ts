// whether reminders can reach the user: the page, its buttons, the mark, the switch that the system answers for
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { open } from "./app";

const row = async (title: string) => within((await screen.findByText(title, { selector: "li span.strong" })).closest("li")!);

describe("health", () => {
  it("says what could be better and does it", async () => {
    const { store, user } = await open({}, "#/health");
    expect(await screen.findByText("Reminders reach you, but not always")).toBeTruthy();
    const titles = [...document.querySelectorAll("li .strong")].map((one) => one.textContent);
    expect(titles.slice(0, 2)).toEqual(["Start at login", "When Keepline is closed"]);
    await user.click((await row("Start at login")).getByRole("button", { name: "Start at login" }));
    await user.click((await row("When Keepline is closed")).getByRole("button", { name: "Check every hour" }));
    expect(await screen.findByText("Reminders can reach you")).toBeTruthy();
    expect([store.autostart, store.background]).toEqual([true, "on"]);
    expect(screen.queryByRole("button", { name: "Check every hour" })).toBeNull();
  });
  it("marks a fault in the sidebar, and only a fault", async () => {
    const { store, user } = await open({ notifier: false }, "#/inbox");
    await user.click(await screen.findByRole("link", { name: "Why?" }));
    expect(await screen.findByText("Reminders may not reach you")).toBeTruthy();
    expect(await screen.findByRole("link", { name: "Reminder health, 1 thing needs you" })).toBeTruthy();
    await user.click((await row("Notifications")).getByRole("button", { name: "Send test notification" }));
    expect(await screen.findByText(/It did not arrive/)).toBeTruthy();
    store.options.notifier = true;
    await user.click(screen.getByRole("button", { name: "Check again" }));
    expect(await screen.findByText("Reminders reach you, but not always")).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Overview" }));
    await waitFor(() => expect(screen.queryByRole("link", { name: /Reminder health/ })).toBeNull());
  });
  it("finds the fault by itself a while after the start", async () => {
    await open({ notifier: false }, "#/");
    expect(await screen.findByRole("link", { name: "Reminder health, 1 thing needs you" })).toBeTruthy();
  });
});

describe("the check while Keepline is closed", () => {
  it("is switched in the settings, and stays where the system says when that fails", async () => {
    const { store, user } = await open({}, "#/settings");
    const found = () => screen.findByRole("switch", { name: "Reminders when Keepline is closed" }) as Promise<HTMLInputElement>;
    await user.click(await found());
    await waitFor(() => expect(store.background).toBe("on"));
    store.fail.background_set = store.fault("background", "Permission denied", null);
    await user.click(await found());
    expect(await screen.findByText("Permission denied")).toBeTruthy();
    await waitFor(async () => expect((await found()).checked).toBe(true));
  });
  it("says what the system says", async () => {
    const { store } = await open({}, "#/");
    store.background = "next_login";
    location.hash = "#/settings";
    expect(await screen.findByText(/It begins at your next login/)).toBeTruthy();
    expect(((await screen.findByRole("switch", { name: "Reminders when Keepline is closed" })) as HTMLInputElement).checked).toBe(true);
  });
  it("is not offered where the system has no scheduler", async () => {
    const { store } = await open({}, "#/");
    store.background = "unknown";
    location.hash = "#/settings";
    await screen.findByRole("heading", { name: "So that reminders reach you" });
    expect(screen.queryByRole("switch", { name: "Reminders when Keepline is closed" })).toBeNull();
  });
  it("is offered with the first plan, beside start at login", async () => {
    const { store, user } = await open({ askAutostart: true });
    await user.click(await screen.findByRole("button", { name: "Turn on" }));
    expect(await screen.findByText("On")).toBeTruthy();
    expect(store.background).toBe("on");
    await user.click(screen.getByRole("button", { name: "Start at login" }));
    await waitFor(() => expect(store.autostart).toBe(true));
  });
});

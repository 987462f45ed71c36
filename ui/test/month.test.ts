// the calendar: days with what falls on them, moved through by keys, sums of the month, a year that leads to its months
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { open } from "./app";

// today is Sunday, 22 November 2026
const day = (name: string) => screen.findByRole("button", { name: new RegExp(name) });
const violations = async () => (await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } })).violations.map((one) => one.id);
const focused = () => document.activeElement?.getAttribute("data-day");

describe("calendar", () => {
  it("shows what falls on each day, what was paid and what is still due, each currency by itself", async () => {
    const { store } = await open({}, "#/month");
    store.tables.renewals.push({ ...store.tables.renewals[0]!, id: 900, renewal: { ...store.tables.renewals[0]!.renewal, paid_on: "2026-11-03" } });
    store.tables.renewals.push({ ...store.tables.renewals[0]!, id: 901, renewal: { ...store.tables.renewals[0]!.renewal, paid_on: "2026-11-04", status: "pending" } });
    store.tables.renewals.push({ ...store.tables.renewals[0]!, id: 902, renewal: { ...store.tables.renewals[0]!.renewal, paid_on: "2026-11-05", status: "failed" } });
    store.emit({ kind: "changed" });
    const today = await day("Sunday, November 22, 2026, today");
    expect(today.getAttribute("aria-current")).toBe("date");
    expect(today.textContent).toContain("giffgaff 保号");
    await waitFor(() => expect(screen.getByText("Paid this month").nextElementSibling?.textContent).toBe("$45.00"));
    expect(screen.getByText("Pending", { selector: "dt" }).nextElementSibling?.textContent).toBe("$45.00");
    expect(screen.getByText("Still due this month").nextElementSibling?.textContent).toMatch(/^£.* · \$/);
    expect(screen.getByText("$45.00 · Failed")).toBeTruthy();
    expect(await violations()).toEqual([]);
  });
  it("is one stop for Tab; arrows move by day, Home and End within the week, Page Up and Down by month", async () => {
    const { user } = await open({}, "#/month");
    const today = await day("November 22");
    expect(document.querySelectorAll('[role=grid] button[tabindex="0"]')).toHaveLength(1);
    today.focus();
    await user.keyboard("{ArrowRight}");
    expect(focused()).toBe("2026-11-23");
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("2026-11-30");
    await user.keyboard("{End}");
    expect(focused()).toBe("2026-12-05");
    await user.keyboard("{Home}{ArrowRight}");
    expect(focused()).toBe("2026-11-30");
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(focused()).toBe("2026-12-07"));
    await user.keyboard("{PageUp}");
    await waitFor(() => expect(focused()).toBe("2026-11-07"));
    await user.keyboard("{Shift>}{PageDown}{/Shift}");
    await waitFor(() => expect(focused()).toBe("2027-11-07"));
    expect(screen.getByRole("grid", { name: "Days of November 2027" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Today" }));
    await waitFor(() => expect(focused()).toBe("2026-11-22"));
  });
  it("opens a day with the ways to what falls on it, and Escape leads back to the day", async () => {
    const { user } = await open({}, "#/month");
    (await day("November 22")).focus();
    await user.keyboard("{Enter}");
    const heading = await screen.findByRole("heading", { name: "Sunday, November 22, 2026" });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    const link = within(heading.closest("section")!).getByRole("link", { name: "giffgaff 保号" });
    expect(link.getAttribute("href")).toBe("#/plan/2");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(focused()).toBe("2026-11-22"));
    expect(screen.getByRole("heading", { name: "All of November 2026" })).toBeTruthy();
    await user.click(await day("November 24"));
    expect(await screen.findByText("Nothing falls on this day.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show the whole month" }));
    expect(await screen.findByRole("heading", { name: "All of November 2026" })).toBeTruthy();
  });
  it("shows a year of twelve months, and one of them leads to the month", async () => {
    const { user } = await open({}, "#/month");
    await user.click(await screen.findByRole("radio", { name: "Year" }));
    const months = await screen.findAllByRole("button", { name: /2026/ });
    expect(months).toHaveLength(12);
    expect(months[10]!.textContent).toMatch(/November 2026.*entries.*Due £/s);
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Year after" }));
    expect(await screen.findByRole("heading", { name: "2027" })).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: /^January 2027/ }));
    expect(await screen.findByRole("grid", { name: "Days of January 2027" })).toBeTruthy();
    await waitFor(() => expect(focused()).toBe("2027-01-01"));
  });
  it("begins the week on Monday in Chinese, and says what it exported", async () => {
    const { user } = await open({ language: "zh-CN" }, "#/month");
    expect((await screen.findAllByRole("columnheader"))[0]!.getAttribute("aria-label")).toBe("星期一");
    await user.click(screen.getByRole("button", { name: "导出本月（CSV）" }));
    expect(await screen.findByText(/keepline-month\.csv/)).toBeTruthy();
  });
  it("says so where nothing has a day, and where all of it is sample data", async () => {
    await open({ empty: true }, "#/month");
    expect(await screen.findByRole("heading", { name: "Nothing has a day yet" })).toBeTruthy();
    await open({ sample: true }, "#/month");
    expect(await screen.findByText(/^These are the sample plans/)).toBeTruthy();
  });
});

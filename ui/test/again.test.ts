// what must not go wrong a second time: undo by name and only of one's own, starts that are tried again, messages that stay
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { toasts } from "../src/app/toasts.svelte";
import { backend } from "../src/backend";
import { setLanguage } from "../src/texts";
import { dialog, entry, gone, open } from "./app";

const fault = (code: string, message = code) => ({ code, message, field: null, all: [] });
const undoKey = (user: Awaited<ReturnType<typeof open>>["user"]) => user.keyboard("{Control>}z{/Control}");
const archive = async (user: Awaited<ReturnType<typeof open>>["user"]) => {
  await user.click(await screen.findByRole("button", { name: "More: Data SIM" }));
  await user.click(await entry("Archive"));
  await screen.findByText("Plan archived", { selector: "p" });
  // while it is open, keys are the menu's
  await waitFor(() => expect(document.querySelector("[role=menu]:not([data-state=closed])")).toBeNull());
};

describe("undo", () => {
  it("takes back only what this window did, by name, and can be taken back", async () => {
    const { store, user } = await open({}, "#/plan/4");
    // a script's own change
    await backend.plan_archive(3);
    await archive(user);
    (document.activeElement as HTMLElement).blur();
    await undoKey(user);
    expect(await screen.findByText("Undone: Plan archived")).toBeTruthy();
    expect(screen.queryByText("Plan archived", { selector: "p" })).toBeNull();
    expect([store.stored(4).archived, store.stored(3).archived]).toEqual([false, true]);
    await undoKey(user);
    // what else could be taken back is shown, and nothing is taken back unseen
    const steps = within(await dialog());
    expect(steps.getByRole("heading", { name: "Recent changes" })).toBeTruthy();
    expect(store.stored(3).archived).toBe(true);
    await user.keyboard("{Escape}");
    await gone();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Done again: Plan archived")).toBeTruthy();
    expect(store.stored(4).archived).toBe(true);
    await undoKey(user);
    await waitFor(() => expect(store.stored(4).archived).toBe(false));
  });
  it("of a toast takes its own entry off", async () => {
    const { store, user } = await open({}, "#/plan/4");
    await archive(user);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByText("Undone: Plan archived");
    (document.activeElement as HTMLElement).blur();
    await undoKey(user);
    expect(within(await dialog()).getByRole("heading", { name: "Recent changes" })).toBeTruthy();
    expect(store.stored(4).archived).toBe(false);
  });
  it("lists what was done before, by plan, and takes back the one that is chosen", async () => {
    const { store, user } = await open({}, "#/");
    await backend.plan_archive(3);
    await backend.plan_archive(4);
    await undoKey(user);
    const steps = within(await dialog());
    const rows = await steps.findAllByRole("listitem");
    expect(rows.map((row) => row.textContent)).toEqual([expect.stringContaining(store.stored(4).plan.name), expect.stringContaining(store.stored(3).plan.name)]);
    await user.click(within(rows[0]!).getByRole("button", { name: "Undo: Plan archived" }));
    await waitFor(() => expect([store.stored(3).archived, store.stored(4).archived]).toEqual([true, false]));
  });
  it("says so where nothing can be taken back", async () => {
    const { user } = await open({}, "#/");
    await undoKey(user);
    expect(await within(await dialog()).findByText("Nothing to undo")).toBeTruthy();
  });
  it("that is not possible any more is said without Retry", async () => {
    const { store, user } = await open({}, "#/plan/4");
    await archive(user);
    store.fail.undo = fault("not_undoable", "Something newer builds on it.");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    const said = await screen.findByRole("alert");
    expect(said.textContent).toContain("Could not be undone: Plan archived");
    expect(within(said).queryByRole("button", { name: "Try again" })).toBeNull();
  });
});

describe("start", () => {
  it("is tried again by Retry, and by itself when the data came", async () => {
    const { store, user } = await open({ fault: fault("busy", "Locked.") });
    await screen.findByText("Locked.");
    store.options.fault = fault("disk_full", "Full.");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("Full.");
    store.options.fault = null;
    store.emit({ kind: "changed" });
    expect(await screen.findByRole("navigation")).toBeTruthy();
  });
  it("listens first", async () => {
    const calls: string[] = [];
    const on = vi.spyOn(backend, "on");
    const start = vi.spyOn(backend, "start");
    on.mockImplementation(async () => (await new Promise((done) => setTimeout(done, 30)), calls.push("on"), () => undefined));
    start.mockImplementation(async () => (calls.push("start"), Promise.reject(fault("internal"))));
    await open();
    await screen.findByRole("alert");
    expect(calls).toEqual(["on", "start"]);
    on.mockRestore();
    start.mockRestore();
  });
});

describe("messages", () => {
  it("many at once are one, and open the inbox", async () => {
    const { store } = await open({}, "#/settings");
    store.emit({ kind: "reminded_many", title: "70 plans need you", body: "Open the inbox" });
    expect((await screen.findByRole("link", { name: "70 plans need you" })).getAttribute("href")).toBe("#/inbox");
  });
  it("reminders that come one after the other are one message, not a pile over the page", async () => {
    const { store } = await open({}, "#/settings");
    store.emit({ kind: "reminded", title: "Mint: 6 days left", body: "ends 0108", plan_id: 3 });
    expect((await screen.findByRole("link", { name: "Mint: 6 days left" })).getAttribute("href")).toBe("#/plan/3");
    store.emit({ kind: "reminded", title: "Ultra: ends today", body: "ends 0109", plan_id: 4 });
    expect((await screen.findByRole("link", { name: "2 reminders came due" })).getAttribute("href")).toBe("#/inbox");
    expect(screen.getByText("Mint: 6 days left · Ultra: ends today")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Mint: 6 days left" })).toBeNull();
  });
  it("with an offer stay long enough to decide", async () => {
    await open({}, "#/settings");
    vi.useFakeTimers();
    toasts.say("Saved");
    toasts.say("Added", undefined, undefined, { text: "Check a device", act: () => undefined });
    vi.advanceTimersByTime(10_000);
    expect(toasts.list.map(({ text }) => text)).toEqual(["Added"]);
    vi.advanceTimersByTime(11_000);
    expect(toasts.list).toHaveLength(0);
    vi.useRealTimers();
  });
  it("of failures go with their page once they could be read, and by themselves after a while, unless they are looked at", async () => {
    await open({}, "#/settings");
    vi.useFakeTimers();
    toasts.fault("It failed", fault("busy", "The file is in use."));
    vi.advanceTimersByTime(3_000);
    toasts.leave();
    vi.advanceTimersByTime(2_000);
    expect(toasts.list).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(toasts.list).toHaveLength(0);
    toasts.fault("It failed", fault("busy", "The file is in use."));
    vi.advanceTimersByTime(20_000);
    expect(toasts.list).toHaveLength(1);
    toasts.hold(toasts.list[0]!.id);
    vi.advanceTimersByTime(60_000);
    expect(toasts.list).toHaveLength(1);
    toasts.let(toasts.list[0]!.id);
    vi.advanceTimersByTime(31_000);
    expect(toasts.list).toHaveLength(0);
    vi.useRealTimers();
  });
  it("of failures are not met on the next page", async () => {
    await open({}, "#/settings");
    vi.spyOn(Date, "now").mockReturnValueOnce(Date.now() - 60_000);
    toasts.fault("It failed", fault("busy", "The file is in use."));
    await screen.findByText("It failed");
    location.hash = "#/inbox";
    await waitFor(() => expect(screen.queryByText("It failed")).toBeNull());
  });
  it("of failures stay while others come, once each, and follow the language", async () => {
    await open({}, "#/settings");
    toasts.fault(() => (document.documentElement.lang === "en" ? "It failed" : "失败了"), fault("busy", "The file is in use."), () => undefined);
    toasts.fault("It failed", fault("busy", "The file is in use."));
    for (const text of ["one", "two", "three", "four"]) toasts.say(text);
    await screen.findByText("four");
    expect(screen.getAllByRole("alert")).toHaveLength(1);
    expect(screen.queryByText("two")).toBeNull();
    expect(screen.getByText("The file is in use.")).toBeTruthy();
    setLanguage("zh-CN");
    await waitFor(() => expect(screen.queryByText("The file is in use.")).toBeNull());
  });
  it("one change is read once", async () => {
    const { store } = await open();
    await screen.findByRole("grid");
    await new Promise((done) => setTimeout(done, 80));
    const overview = vi.spyOn(backend, "overview");
    for (let n = 0; n < 5; n++) store.emit({ kind: "changed" });
    await new Promise((done) => setTimeout(done, 150));
    expect(overview).toHaveBeenCalledTimes(1);
    overview.mockRestore();
  });
});

describe("settings", () => {
  it("an empty list of days is the usual one", async () => {
    const { store, user } = await open({}, "#/settings");
    const field = (await screen.findByLabelText("Days before the end")) as HTMLInputElement;
    await user.clear(field);
    await user.type(field, "9{Enter}");
    await waitFor(() => expect(store.settings.leads).toEqual([9]));
    await user.clear(field);
    await user.type(field, "{Enter}");
    await waitFor(() => expect(store.settings.leads).toBeNull());
    await waitFor(() => expect(field.value).toBe("7, 3, 1, 0"));
  });
  it("the language stays while it could not be saved; Retry switches it", async () => {
    const { store, user } = await open({}, "#/settings");
    store.fail.settings_set = fault("busy");
    await user.click(await screen.findByRole("radio", { name: "简体中文" }));
    await screen.findByRole("alert");
    expect(document.documentElement.lang).toBe("en");
    store.fail = {};
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "设置" })).toBeTruthy();
  });
  it("quiet hours of no length are refused at the field", async () => {
    const { store, user } = await open({}, "#/settings");
    const to = await screen.findByLabelText("To");
    await user.clear(to);
    await user.type(to, "22:00{Enter}");
    expect(await screen.findByText(/From and To must differ/)).toBeTruthy();
    expect(store.settings.quiet_hours).toEqual({ from: "22:00", to: "08:00" });
  });
  it("a server that refuses is said in the inbox though it answers", async () => {
    const { store } = await open({}, "#/settings");
    const inbox = await backend.inbox();
    const said = vi.spyOn(backend, "inbox").mockResolvedValue({ ...inbox, notifier: { reachable: true, server: "dunst", trouble: "It refused." } });
    location.hash = "#/inbox";
    dispatchEvent(new HashChangeEvent("hashchange"));
    expect((await screen.findByRole("alert")).textContent).toContain("It refused.");
    said.mockRestore();
    expect(store).toBeTruthy();
  });
});

describe("record renewal", () => {
  const record = async () => {
    const app = await open({}, "#/plan/3");
    await app.user.click(await screen.findByRole("button", { name: /^Record renewal/ }));
    const found = await dialog();
    await within(found).findByText("Fri, Feb 26, 2027");
    return { ...app, found };
  };
  it("keeps what was typed and its receipts on Esc, with the last day that belongs to it", async () => {
    const { store, user, found } = await record();
    await user.upload(within(found).getByTestId("receipt-files") as HTMLInputElement, new File(["paid"], "mint.txt"));
    await within(found).findByText(/Ready/);
    await user.click(within(found).getByRole("button", { name: "One more" }));
    await within(found).findByText("180 days added");
    await user.keyboard("{Escape}");
    await gone();
    store.emit({ kind: "open_record", plan_id: 3 });
    const again = await dialog();
    expect(await within(again).findByText("This is what you typed before. It was not saved.")).toBeTruthy();
    expect(within(again).getByText("180 days added")).toBeTruthy();
    expect(within(again).getByText("mint.txt")).toBeTruthy();
    await user.click(within(again).getByRole("button", { name: "Start over" }));
    expect(await within(again).findByText("90 days added")).toBeTruthy();
    expect(within(again).queryByText("mint.txt")).toBeNull();
  });
  it("keeps nothing on Cancel, nor where nothing was typed", async () => {
    const { store, user, found } = await record();
    await user.click(within(found).getByRole("button", { name: "One more" }));
    await user.click(within(found).getByRole("button", { name: "Cancel" }));
    await gone();
    store.emit({ kind: "open_record", plan_id: 3 });
    await within(await dialog()).findByText("90 days added");
    expect(screen.queryByText(/what you typed before/)).toBeNull();
  });
  it("does not lose a receipt that fails while Save waits", async () => {
    const { store, user, found } = await record();
    const slow = new File(["x"], "slow.txt");
    let fail: (error: unknown) => void = () => undefined;
    slow.arrayBuffer = () => new Promise((_, no) => (fail = no));
    await user.upload(within(found).getByTestId("receipt-files") as HTMLInputElement, slow);
    await user.click(within(found).getByRole("button", { name: "Record renewal" }));
    fail(fault("io", "It cannot be read."));
    expect(await within(found).findByText(/A file could not be kept/)).toBeTruthy();
    expect(store.renewalsOf(3)).toHaveLength(1);
    await user.click(within(found).getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.renewalsOf(3)).toHaveLength(2);
  });
  it("in flight does not close another plan's dialog, nor leave its draft", async () => {
    const { store, user, found } = await record();
    await user.click(within(found).getByRole("button", { name: "One more" }));
    await within(found).findByText("180 days added");
    store.options.delay = 60;
    await user.click(within(found).getByRole("button", { name: "Record renewal" }));
    store.emit({ kind: "open_record", plan_id: 1 });
    expect(await screen.findByText(/Renewal recorded · to/)).toBeTruthy();
    expect(await within(await dialog()).findByText("Ultra paygo, ending 0117")).toBeTruthy();
    expect(store.renewalsOf(3)).toHaveLength(2);
    store.options.delay = 0;
    store.emit({ kind: "open_record", plan_id: 3 });
    await screen.findByText("Mint 3-month, ending 0108", { selector: "[role=dialog] p" });
    expect(screen.queryByText(/what you typed before/)).toBeNull();
  });
  it("asks for the last day that Enter came before", async () => {
    const { user, found } = await record();
    const asked = vi.spyOn(backend, "renewal_preview");
    const periods = within(found).getByLabelText("Periods");
    await user.clear(periods);
    await user.type(periods, "3{Enter}");
    await gone();
    expect(asked.mock.calls.at(-1)![1].periods).toBe(3);
    asked.mockRestore();
  });
  it("says that a payment ahead counts later", async () => {
    const { user, found } = await record();
    const paid = within(found).getByLabelText("Paid on");
    await user.clear(paid);
    await user.type(paid, "Nov 25, 2026");
    expect(await within(found).findByText("Counts from Nov 25, 2026. Until then the last day stays Nov 28, 2026.")).toBeTruthy();
    await user.click(within(found).getByRole("button", { name: "Record renewal" }));
    expect(await screen.findByText("Renewal recorded for Nov 25 · then to Feb 26, 2027")).toBeTruthy();
    expect(await screen.findByText("Counts later")).toBeTruthy();
  });
});

describe("plan form", () => {
  const form = async (name: RegExp, id = 3) => {
    const app = await open({}, `#/plan/${id}`);
    await app.user.click(await screen.findByRole("button", { name }));
    const found = await dialog();
    await within(found).findByLabelText("Name");
    return { ...app, found };
  };
  it("sends of an edit only what differs", async () => {
    const { user, found } = await form(/^Edit/);
    const edit = vi.spyOn(backend, "plan_edit");
    const name = within(found).getByLabelText("Name");
    await user.clear(name);
    await user.type(name, "Mint");
    await user.click(within(found).getByRole("button", { name: "Save" }));
    await gone();
    expect(edit).toHaveBeenCalledWith(3, { shown: null, plan: { name: "Mint" } });
    edit.mockRestore();
  });
  it("an own list begins with the usual one; an empty one is refused; none is a choice of its own", async () => {
    const { store, user, found } = await form(/^Edit/);
    await user.click(within(found).getByRole("radio", { name: "Own list" }));
    const leads = within(found).getByLabelText("Days before the end") as HTMLInputElement;
    expect(leads.value).toBe("7, 3, 1, 0");
    await user.clear(leads);
    await user.click(within(found).getByRole("button", { name: "Save" }));
    expect(await within(found).findByText(/Write at least one day/)).toBeTruthy();
    expect(store.stored(3).plan.leads).toBeNull();
    await user.click(within(found).getByRole("radio", { name: "No reminders before the end" }));
    await user.click(within(found).getByRole("button", { name: "Save" }));
    await gone();
    expect(store.stored(3).plan.leads).toEqual([]);
  });
  it("tells the end while another field cannot be read", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Add plan" }));
    const found = await dialog();
    await user.type(await within(found).findByLabelText("The carrier shows “expires on”"), "Dec 1");
    expect(await within(found).findByText("9 days left")).toBeTruthy();
  });
  it("asks about a date that has passed", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Add plan" }));
    const found = await dialog();
    await user.type(await within(found).findByLabelText("The carrier shows “expires on”"), "Oct 1, 2026");
    expect(await within(found).findByText("This date has passed. Is the year right?")).toBeTruthy();
  });
  it("says of an edit with renewals whose date it is, and of a change what is given up", async () => {
    const { user, found } = await form(/^Edit/);
    await user.click(within(found).getByRole("radio", { name: "Expires on" }));
    expect(await within(found).findByText(/taken for the first period/)).toBeTruthy();
    await user.keyboard("{Escape}");
    await gone();
    await user.click(await screen.findByRole("button", { name: /^More: Mint/ }));
    await user.click(await entry("Change plan…"));
    expect(await within(await dialog()).findByText("“Mint 3-month” ends the day before this one begins; 7 paid days are given up.")).toBeTruthy();
  });
  it("knows all three dates of an edit without renewals", async () => {
    const { user, found } = await form(/^Edit/, 4);
    await user.click(within(found).getByRole("radio", { name: "Renews on" }));
    expect((within(found).getByLabelText("The carrier shows “renews on”") as HTMLInputElement).value).toBe("Dec 12, 2026");
  });
});

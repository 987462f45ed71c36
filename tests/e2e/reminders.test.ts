// Reminders at a real notification server: one for each plan, once, only with proof; quiet while the window has the focus;
// kept while no server is there; one summary for many; buttons that snooze; the other notifier as well.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk, type DeskOptions } from "../harness/desk.ts";
import { APP } from "../harness/places.ts";
import type { Env, Running } from "../harness/processes.ts";
import { plan, ZONE } from "../harness/samples.ts";
import { recordDialog } from "../harness/steps.ts";
import { staysAway, until } from "../harness/until.ts";
import { labelled, words } from "../harness/words.ts";

const t = words("en");
type Reminder = { plan_id: number; kind: string; lead_days: number | null; state: string };

let desk: Desk;
let cli: Cli;
let app: App | undefined;

async function set(options: DeskOptions = {}) {
  desk = await Desk.set("reminders", options);
  cli = new Cli(desk.env);
  cli.get("settings", "set", "--json", JSON.stringify({ home_zone: ZONE, remind_at: "00:05", quiet_hours: null }));
}
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await desk?.clear();
});

const add = (left: number, more: Record<string, unknown> = {}) => String(cli.get("plan", "add", "--json", JSON.stringify(plan(left, more))).id);
const states = () => cli.get<Reminder[]>("reminder", "list");
/** how far the reminder three days before the end has come */
const state = () => states().find((one) => one.kind === "expiry" && one.lead_days === 3)?.state;
const hidden = (env: Env = {}) => desk.start("hidden", APP, ["--hidden"], { ...desk.env, ...env });
/** waits until the running app has looked once more: another plan, due now, is told; answers all that arrived but that */
async function lookedAgain() {
  add(3, { name: "Barrier", number: "+12065550199" });
  await desk.notices.arrives("Barrier");
  return desk.notices.arrived().filter((one) => !JSON.stringify(one).includes("Barrier"));
}
const noMore = (than: number, ms = 4_000) => staysAway(() => desk.notices.arrived().length > than, ms);
async function ends(one: Running) {
  await one.stop();
  await until("the app to end", () => one.ended() !== null);
}

describe("with a notification server", () => {
  beforeEach(() => set());

  test("p03: only the most urgent of one plan, once, and not again after a restart", async () => {
    add(2);
    const first = hidden();
    await desk.notices.arrives(t("notification-expiry-title", { name: "Data SIM", days: 2 }));
    await until("the proof to be written", () => states().some((one) => one.state === "shown" && one.lead_days === 3));
    await ends(first);
    const second = hidden();
    expect(await lookedAgain()).toHaveLength(1);
    await ends(second);
  });

  test("the last day offers this evening instead of tomorrow, and a press of it ends that reminder for now", async () => {
    add(0);
    const running = hidden();
    await desk.notices.arrives(t("notification-expiry-title", { name: "Data SIM", days: 0 }));
    const buttons = await desk.notices.press(t("notification-this_evening"));
    expect(buttons.join("\n")).toContain(`#${t("notification-record")} (`);
    expect(buttons.join("\n")).not.toContain(`#${t("notification-tomorrow")} (`);
    await until("the notification to go", async () => (await desk.notices.displayed()) === 0);
    await ends(running);
    const again = hidden();
    expect(await lookedAgain()).toHaveLength(1);
    await ends(again);
  });

  test("p07: tomorrow holds over a restart, and nothing is recorded by it", async () => {
    const id = add(5);
    const running = hidden();
    await desk.notices.arrives("Data SIM");
    await desk.notices.press(t("notification-tomorrow"));
    await until("the notification to go", async () => (await desk.notices.displayed()) === 0);
    await ends(running);
    const again = hidden();
    expect(await lookedAgain()).toHaveLength(1);
    expect(cli.get("renewal", "list", id)).toEqual([]);
    await ends(again);
  });

  test("p09: a hidden app delivers; a press on Record renewal opens its window with the dialog", async () => {
    app = await App.launch(desk);
    await app.close();
    const id = add(3);
    await desk.notices.arrives("Data SIM", 75_000);
    await desk.notices.press(t("notification-record"));
    await app.showing(true);
    await app.page.find("textbox", labelled(t, "renewal-amount"), await recordDialog(app.page, t));
    expect(cli.get("renewal", "list", id)).toEqual([]);
  });

  test("while the window has the focus it is told there, quietly", async () => {
    app = await App.launch(desk);
    await app.focus();
    add(3);
    await app.page.reads(t("notification-expiry-title", { name: "Data SIM", days: 3 }));
    expect(await noMore(0)).toBe(true);
    await app.page.driver.executeScript("location.hash = '#/inbox'");
    await app.page.find("heading", t("inbox-title"));
    await app.page.reads("Data SIM");
  });

  test("more than five at once come as one, and the inbox lists each", async () => {
    for (let index = 0; index < 7; index += 1) add(3, { name: `Line ${index}`, number: `+1206555014${index}` });
    const running = hidden();
    const notice = await desk.notices.arrives(t("notification-summary-title", { count: 7 }));
    expect(notice.body).toContain("Line 0");
    expect(await noMore(1)).toBe(true);
    expect(states().filter((one) => one.state === "shown")).toHaveLength(7);
    await ends(running);
  });

  test("archived plans and sample data never notify", async () => {
    app = await App.launch(desk);
    await app.page.click("button", t("first-run-sample"));
    await app.page.find("button", t("first-run-sample-clear"));
    await app.close();
    cli.get("plan", "archive", add(30));
    const put = cli.get<{ id: number; archived: boolean; sample: boolean }[]>("plan", "list");
    expect(put.filter((one) => one.sample).length).toBeGreaterThan(0);
    expect(await lookedAgain()).toHaveLength(0);
    await app.again();
    await app.showing(true);
    await app.page.click("button", t("first-run-sample-clear"));
    await until("the sample plans to be gone", () => cli.get<{ sample: boolean }[]>("plan", "list").every((one) => !one.sample));
  });

  test("the test notification is a real one", async () => {
    add(30);
    app = await App.launch(desk);
    await app.page.click("button", t("settings-test-send"));
    await desk.notices.arrives(t("notification-test-title"));
    await app.page.reads(t("settings-test-sent"));
  });

  test("the notifier of the other systems works here too", async () => {
    add(3);
    const running = hidden({ KEEPLINE_NOTIFIER: "plugin" });
    await desk.notices.arrives(t("notification-expiry-title", { name: "Data SIM", days: 3 }));
    const buttons = await desk.notices.press(t("notification-record"));
    expect(buttons.join("\n")).toContain(t("notification-tomorrow"));
    await until("the window", async () => (await desk.ask("xdotool", ["search", "--onlyvisible", "--pid", `${running.pid}`, "--name", "."]).catch(() => "")) !== "", 15_000);
    await ends(running);
  });
});

describe("without one", () => {
  beforeEach(() => set({ notices: false }));

  test("p04: a reminder stays pending, and is shown once a server appears", async () => {
    add(3);
    const running = hidden();
    expect(await staysAway(() => state() !== "pending", 5_000)).toBe(true);
    await desk.notices.start();
    await desk.notices.arrives(t("notification-expiry-title", { name: "Data SIM", days: 3 }), 65_000);
    await until("the proof to be written", () => state() === "shown");
    expect(await lookedAgain()).toHaveLength(1);
    await ends(running);
  });

  test("p04: the inbox says that notifications do not arrive, and the test notification says it too", async () => {
    add(3);
    app = await App.launch(desk);
    await app.page.driver.executeScript("location.hash = '#/inbox'");
    await app.page.find("heading", t("inbox-title"));
    await app.page.reads(t("inbox-unreachable"), 15_000);
    await app.page.driver.executeScript("location.hash = '#/settings'");
    await app.page.click("button", t("settings-test-send"));
    await app.page.reads(t("problem-no_notification_server"));
  });
});

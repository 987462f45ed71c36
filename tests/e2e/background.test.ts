// Promise 9: when Keepline is closed, `keepline --remind` delivers, once, at a real notification server; with a screen it starts
// the app, without one it tells by itself; beside a running app it sends nothing. And the timer that runs it, as it is installed.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { App, shownWindows } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk, type DeskOptions } from "../harness/desk.ts";
import { APP } from "../harness/places.ts";
import type { Env, Running } from "../harness/processes.ts";
import { plan, ZONE } from "../harness/samples.ts";
import { staysAway, until } from "../harness/until.ts";
import { words } from "../harness/words.ts";

const t = words("en");
type Reminder = { kind: string; lead_days: number | null; state: string };
type Fact = { code: string; state: string };

let desk: Desk;
let cli: Cli;
let app: App | undefined;

async function set(options: DeskOptions = {}) {
  desk = await Desk.set("background", options);
  cli = new Cli(desk.env);
  cli.get("settings", "set", "--json", JSON.stringify({ home_zone: ZONE, remind_at: "00:05", quiet_hours: null }));
}
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await desk?.clear();
});

const add = (left: number, more: Record<string, unknown> = {}) => String(cli.get("plan", "add", "--json", JSON.stringify(plan(left, more))).id);
const state = () => cli.get<Reminder[]>("reminder", "list").find((one) => one.kind === "expiry" && one.lead_days === 3)?.state;
const fact = (code: string) => cli.get<{ facts: Fact[] }>("check").facts.find((one) => one.code === code)?.state;
const title = (days: number) => t("notification-expiry-title", { name: "Data SIM", days });
/** by its key: what is seen of a switch lies over what is pressed */
const flip = async (one: App) => (await one.page.find("switch", t("settings-background"))).sendKeys(" ");
let runs = 0;
const remind = (env: Env = desk.env): Running => desk.start(`remind-${(runs += 1)}`, APP, ["--remind"], env);
/** the desk without a screen: what a scheduler knows that no session told of its display */
function noScreen(display?: string): Env {
  const { DISPLAY: _, ...env } = desk.env;
  return display === undefined ? env : { ...env, DISPLAY: display };
}
async function code(one: Running, ms = 20_000) {
  await until(`${one.name} to end`, () => one.ended() !== null, ms);
  return one.ended();
}
/** a run that has nothing to do: it ends by itself, well, and nothing more arrives */
async function idles(env: Env = desk.env) {
  const before = desk.notices.arrived().length;
  expect(await code(remind(env), 10_000)).toBe(0);
  expect(await staysAway(() => desk.notices.arrived().length > before, 2_000)).toBe(true);
}

describe("with a notification server", () => {
  beforeEach(() => set());

  test("p09: Keepline closed, a screen there: it is started hidden and tells, once; its buttons work", async () => {
    const id = add(3);
    const started = remind();
    await desk.notices.arrives(title(3));
    await until("the proof to be written", () => state() === "shown");
    expect(started.ended()).toBe(null);
    expect(await shownWindows(desk, started.pid)).toEqual([]);
    await idles();
    await desk.notices.press(t("notification-record"));
    await until("the window that was never opened", async () => (await shownWindows(desk, started.pid)).length > 0, 15_000);
    expect(cli.get("renewal", "list", id)).toEqual([]);
    await started.stop();
    await idles();
    expect(desk.notices.arrived()).toHaveLength(1);
  });

  test("p09: nothing due: it ends at once and starts nothing", async () => {
    add(20);
    await idles();
    await idles(noScreen());
  });

  test("p09: without a screen, or with the name of one that is gone, it tells by itself, without buttons", async () => {
    add(3);
    const alone = remind(noScreen());
    await desk.notices.arrives(title(3));
    await until("the proof to be written", () => state() === "shown");
    expect(await desk.ask("dunstctl", ["count", "displayed"])).toMatch(/^1/);
    // the server's menu of buttons has nothing to offer
    await desk.ask("dunstctl", ["context"]);
    expect(await staysAway(() => existsSync(join(desk.folder, "menu")), 2_000)).toBe(true);
    expect(alone.ended()).toBe(null);
    await idles(noScreen());
    await desk.notices.closeAll();
    expect(await code(alone)).toBe(0);
    add(3, { name: "Kitchen tablet", number: "+12065550143" });
    const gone = remind(noScreen(":64996"));
    await desk.notices.arrives("Kitchen tablet");
    await desk.notices.closeAll();
    expect(await code(gone)).toBe(0);
    expect(desk.notices.arrived()).toHaveLength(2);
  });

  test("p09: beside the running app it sends no second copy, with a screen and without", async () => {
    app = await App.launch(desk);
    await app.close();
    add(3);
    const both = [remind(), remind(noScreen()), remind(), remind(noScreen())];
    await desk.notices.arrives(title(3), 75_000);
    for (const one of both) expect(await code(one)).toBe(0);
    await idles();
    await idles(noScreen());
    expect(desk.notices.arrived()).toHaveLength(1);
    expect(app.running()).toBe(true);
    expect(fact("teller")).toBe("ok");
  });

  test("p09: two checks at once, without a screen, send one copy", async () => {
    add(3);
    const both = [remind(noScreen()), remind(noScreen())];
    await desk.notices.arrives(title(3));
    expect(await staysAway(() => desk.notices.arrived().length > 1, 3_000)).toBe(true);
    await desk.notices.closeAll();
    for (const one of both) expect(await code(one)).toBe(0);
  });

  test("p09: switched on in the settings: the units are those that systemd reads, and their command delivers", async () => {
    app = await App.launch(desk);
    await app.page.driver.executeScript("location.hash = '#/settings'");
    await flip(app);
    const units = join(desk.env.XDG_CONFIG_HOME ?? "", "systemd/user");
    const service = join(units, "app.keepline.desktop-remind.service");
    const timer = join(units, "app.keepline.desktop-remind.timer");
    const wish = join(units, "timers.target.wants/app.keepline.desktop-remind.timer");
    await until("the units", () => existsSync(wish));
    // no user manager runs on a test's desk; the app says when it begins
    await app.page.reads(t("settings-background-next_login"));
    expect(fact("background_check")).toBe("ok");
    execFileSync("systemd-analyze", ["--user", "verify", timer, service], { env: desk.env, stdio: "pipe" });
    const line = /^ExecStart=:(.*)$/m.exec(readFileSync(service, "utf8"))?.[1] ?? "";
    const command = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((one) => (one[1] ?? "").replace(/\\(.)/g, "$1").replaceAll("%%", "%"));
    expect(command).toEqual([APP, "--remind", "--data", desk.data]);
    await app.stop();
    app = undefined;
    add(3);
    // the scheduler's own environment knows nothing of the data folder
    const { KEEPLINE_DATA: _, ...env } = desk.env;
    const ran = desk.start("by-hand", command[0] ?? "", command.slice(1), env);
    await desk.notices.arrives(title(3));
    await until("the proof to be written", () => state() === "shown");
    await ran.stop();
    app = await App.launch(desk);
    await app.page.driver.executeScript("location.hash = '#/settings'");
    await flip(app);
    await until("the units to be gone", () => ![service, timer, wish].some(existsSync));
    expect(fact("background_check")).toBe("warn");
  });

  test("the health page says what the desktop says", async () => {
    add(3);
    app = await App.launch(desk);
    await app.page.driver.executeScript("location.hash = '#/health'");
    await app.page.find("heading", t("settings-health"));
    await app.page.reads(/\(dunst [\d.]+/);
    expect(fact("do_not_disturb")).toBe("ok");
    await desk.ask("dunstctl", ["set-paused", "true"]);
    await app.page.click("button", t("settings-health-again"));
    await app.page.reads("Your desktop holds notifications back.");
    expect(fact("do_not_disturb")).toBe("warn");
    await desk.ask("dunstctl", ["set-paused", "false"]);
    expect(fact("autostart")).toBe("warn");
    await app.page.click("button", t("settings-health-autostart"));
    await app.page.reads("Keepline starts at login.");
    expect(fact("autostart")).toBe("ok");
    await desk.notices.stop();
    await app.page.click("button", t("settings-health-again"));
    await app.page.reads(t("settings-health-faults"));
    expect(cli.get<{ ok: boolean }>("check").ok).toBe(false);
    expect(await app.page.troubles()).toEqual([]);
  });
});

describe("without one", () => {
  beforeEach(() => set({ notices: false }));

  test("p09: without a screen it says so and fails; nothing is lost, and the next run tells", async () => {
    add(3);
    const first = remind(noScreen());
    expect(await code(first)).toBe(1);
    expect(desk.readLog(first.name)).toContain(t("problem-no_notification_server"));
    expect(state()).toBe("pending");
    expect(fact("server")).toBe("fault");
    await desk.notices.start();
    const second = remind(noScreen());
    await desk.notices.arrives(title(3));
    await until("the proof to be written", () => state() === "shown");
    await desk.notices.closeAll();
    expect(await code(second)).toBe(0);
  });

  test("p09: without a bus at all it fails too", async () => {
    add(3);
    expect(await code(remind({ ...noScreen(), DBUS_SESSION_BUS_ADDRESS: `unix:path=${desk.folder}/no-bus` }))).toBe(1);
    expect(state()).toBe("pending");
  });
});

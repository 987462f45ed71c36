// AutoPay at a real notification server: the question is answered there, without a window, and nothing is recorded before;
// in the window as well, where the time axis shows what that gave.
import { afterEach, beforeEach, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { APP } from "../harness/places.ts";
import { day, plan, ZONE } from "../harness/samples.ts";
import { go } from "../harness/steps.ts";
import { staysAway, until } from "../harness/until.ts";
import { holding, words } from "../harness/words.ts";

const t = words("en");
type Renewal = { paid_on: string; channel: string | null };
type Reminder = { kind: string; state: string };

let desk: Desk;
let cli: Cli;
let id: string;
let app: App | undefined;

beforeEach(async () => {
  desk = await Desk.set("autopay");
  cli = new Cli(desk.env);
  cli.get("settings", "set", "--json", JSON.stringify({ home_zone: ZONE, remind_at: "00:05", quiet_hours: null }));
  id = String(cli.get("plan", "add", "--json", JSON.stringify(plan(-1, { autopay: true }))).id);
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await desk?.clear();
});

const renewals = () => cli.get<Renewal[]>("renewal", "list", id);
/** how far each telling of the end has come, the question first */
const ended = () => cli.get<Reminder[]>("reminder", "list").filter((one) => one.kind === "expired").map((one) => one.state);
async function asked() {
  const running = desk.start("hidden", APP, ["--hidden"], desk.env);
  await desk.notices.arrives(t("notification-expired-autopay-title", { name: "Data SIM" }));
  await until("the proof to be written", () => ended()[0] === "shown");
  expect(renewals()).toEqual([]);
  return running;
}
const gone = () => until("the notification to go", async () => (await desk.notices.displayed()) === 0);
const windows = (pid: number) => desk.ask("xdotool", ["search", "--onlyvisible", "--pid", `${pid}`, "--name", "."]).catch(() => "");

test("yes records the renewal on the last day, and no window comes up", async () => {
  const running = await asked();
  const buttons = await desk.notices.press(t("notification-autopay-yes"));
  expect(buttons.join("\n")).not.toContain(t("notification-record"));
  await until("the renewal", () => renewals().length === 1);
  expect(renewals()[0]).toMatchObject({ paid_on: day(-1), channel: "autopay" });
  expect(cli.get("plan", "show", id)).toMatchObject({ standing: { stage: "active", last_day: day(29) } });
  await gone();
  expect(await windows(running.pid)).toBe("");
  await running.stop();
});

test("not yet records nothing, and the end is told again the next time it rings", async () => {
  const running = await asked();
  await desk.notices.press(t("notification-autopay-not_yet"));
  await gone();
  // in place of the question stands what is told the day after, once
  await until("the answer to be written", () => ended().join() === "pending");
  expect(renewals()).toEqual([]);
  expect(await staysAway(() => desk.notices.arrived().length > 1, 4_000)).toBe(true);
  await running.stop();
});

test("in the window: not yet, relied on again, yes; and the time axis shows it", async () => {
  app = await App.launch(desk);
  const { page } = app;
  await go(page, `#/plan/${id}`);
  await page.click("button", holding(t("autopay-not-yet"), "Data SIM"));
  await page.reads(t("autopay-is-off"));
  await page.click("button", holding(t("autopay-rely"), "Data SIM"));
  await page.reads(t("autopay-asked"));
  expect(renewals()).toEqual([]);
  await page.click("button", holding(t("autopay-yes"), "Data SIM"));
  await until("the renewal", () => renewals().length === 1);
  // the question goes, and what is below it moves up: a click on the way there would miss
  await page.gone("button", holding(t("autopay-yes"), "Data SIM"));
  await page.click("tab", t("plan-tab-timeline"));
  const drawing = await page.find("toolbar", t("timeline-title"));
  const names = await page.outline("button");
  for (const part of ["Service", "Payment", "Number kept", "Number lost"]) expect(names).toContain(part);
  expect(await drawing.getText()).not.toBe("");
  await page.reads(t("timeline-now"));
  await app.shot("timeline");
  expect(told(await page.axe())).toEqual([]);
  expect(await page.troubles()).toEqual([]);
});

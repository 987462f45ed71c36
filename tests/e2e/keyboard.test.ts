// Everything a mouse does, done with keys alone: real key presses through the screen, nothing injected into the page.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { day, plan, plus } from "../harness/samples.ts";
import { recordDialog } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import { holding, words } from "../harness/words.ts";

const t = words("en");
let desk: Desk;
let app: App;
let cli: Cli;
let id: string;

beforeAll(async () => {
  desk = await Desk.set("keyboard");
  cli = new Cli(desk.env);
  id = String(cli.get("plan", "add", "--json", JSON.stringify(plan(20))).id);
  app = await App.launch(desk);
  await app.page.reads("Data SIM");
  await app.focus();
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

beforeEach(async () => {
  // whatever the test before left open
  await until("a page without a dialog", async () => {
    if (!(await app.page.has("dialog"))) return true;
    await app.keys("Escape");
    return false;
  });
});

const lastDay = () => cli.get<{ standing: { last_day: string } }>("plan", "show", id).standing.last_day;

test("R, then Enter, records the usual renewal; Ctrl+Z takes it back", async () => {
  await app.keys("r");
  await recordDialog(app.page, t);
  await app.keys("Return");
  await app.page.gone("dialog");
  await until("the renewal to be stored", () => lastDay() === day(50));
  await app.keys("ctrl+z");
  await until("the renewal to be voided", () => lastDay() === day(20));
});

test("Shift+F10 on a plan opens its menu, a right click too; Esc gives the focus back to its row", async () => {
  const focused = async () => (await app.page.focused()).role;
  await until("the focus on the row", async () => {
    await app.keys("Down");
    return (await focused()) === "row";
  });
  await app.keys("shift+F10");
  await app.page.find("menu", holding(t("plan-more-of", { name: "" }).trim(), "Data SIM"));
  await app.keys("Escape");
  await until("the focus back on the row", async () => (await focused()) === "row");
  const [window = ""] = await app.shown();
  const [x, y] = await app.page.driver.executeScript<[number, number]>("const box = document.querySelector('[role=row][data-index]').getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]");
  await desk.ask("xdotool", ["mousemove", "--window", window, `${Math.round(x)}`, `${Math.round(y)}`, "click", "3"]);
  await app.page.find("menu", holding(t("plan-more-of", { name: "" }).trim(), "Data SIM"));
  await app.page.click("menuitem", t("renewal-record"));
  await recordDialog(app.page, t);
  await app.keys("Escape");
  await app.page.gone("dialog");
});

test("Tab reaches the button of the plan; Esc closes the dialog and gives the focus back", async () => {
  const wanted = holding(t("renewal-record"), "Data SIM");
  await until("the focus on the record button", async () => {
    await app.keys("Tab");
    const now = await app.page.focused();
    return now.role === "button" && wanted.test(now.name);
  }, 30_000);
  const opener = await app.page.focused();
  await app.keys("Return");
  await recordDialog(app.page, t);
  await app.keys("Escape");
  await app.page.gone("dialog");
  expect(await app.page.focused()).toEqual(opener);
  expect(lastDay()).toBe(day(20));
});

test("the amount is typed over and the renewal of two periods saved without the mouse", async () => {
  await app.keys("r");
  const dialog = await recordDialog(app.page, t);
  const to = async (role: string, name: RegExp) => {
    await until(`the focus on ${role} ${name}`, async () => {
      const now = await app.page.focused();
      if (now.role === role && name.test(now.name)) return true;
      await app.keys("Tab");
      return false;
    }, 30_000);
  };
  await to("textbox", new RegExp(`^${t("renewal-amount")}`));
  await app.keys("ctrl+a");
  await app.typed("30");
  await to("textbox", new RegExp(`^${t("renewal-periods")}`)).catch(() => to("spinbutton", new RegExp(`^${t("renewal-periods")}`)));
  await app.keys("ctrl+a");
  await app.typed("2");
  await until("the preview of two periods", async () => (await app.page.text(dialog)).includes("60"));
  await app.keys("Return");
  await app.page.gone("dialog");
  await until("the renewal to be stored", () => lastDay() === plus(day(20), 60));
});

test("? lists the keys and bare keys do nothing in a field", async () => {
  await app.keys("question");
  await app.page.find("dialog", t("common-shortcuts"));
  await app.keys("Escape");
  await app.page.gone("dialog");
  await app.keys("slash");
  await app.typed("nr");
  expect(await app.page.has("dialog")).toBe(false);
  expect((await app.page.focused()).role).toBe("searchbox");
  await app.keys("Escape");
});

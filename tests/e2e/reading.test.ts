// Readings in the real window: typed with the keyboard alone, pasted and shown as understood, taken back; the pictures as they are
// drawn; what a reading asks, answered by one click; and a new reading asked for in the inbox.
import { afterEach, beforeEach, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { day, plan, ZONE } from "../harness/samples.ts";
import { go, held } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import { holding, labelled, starting, words } from "../harness/words.ts";

const t = words("en");
type Kept = { data_left_mb: number | null; data_used_mb: number | null; balance: unknown; last_day: string | null; voided: boolean };

let desk: Desk;
let cli: Cli;
let app: App;
let id: string;

beforeEach(async () => {
  desk = await Desk.set("reading");
  cli = new Cli(desk.env);
  cli.get("settings", "set", "--json", JSON.stringify({ home_zone: ZONE, remind_at: "23:58", quiet_hours: null }));
  id = add({ data_allowance_mb: 5000 });
});
afterEach(async () => {
  await app?.stop();
  await desk?.clear();
});

const add = (more: Record<string, unknown>) => String(cli.get("plan", "add", "--json", JSON.stringify(plan(11, more))).id);
const see = (plan: string, days: number, said: Record<string, unknown>) => cli.get("reading", "add", plan, "--json", JSON.stringify({ at: `${day(days)}T00:30:00Z`, ...said }));
const kept = () => cli.get<Kept[]>("reading", "list", id).filter((one) => !one.voided);

async function usage() {
  app = await App.launch(desk);
  await go(app.page, `#/plan/${id}`);
  await app.page.click("tab", starting(t("reading-tab")));
  return app.page.find("form", t("reading-add-title"));
}

test("typed and saved with the keyboard, taken back, and that undone", async () => {
  const form = await usage();
  const { page } = app;
  const field = await page.find("textbox", labelled(t, "reading-data-left"), form);
  await page.driver.executeScript("arguments[0].focus()", field);
  await app.focus();
  await app.typed("3.2 GB");
  await app.keys("Return");
  await until("the reading", () => kept().length === 1);
  expect(kept()[0]).toMatchObject({ data_left_mb: 3200, data_used_mb: null, balance: null, last_day: null });
  await page.reads(t("reading-forecast-runs_out").slice(0, 12));
  await page.click("button", starting(t("reading-void-of", { date: "" }).trim()));
  await until("it to be taken back", () => kept().length === 0);
  await page.click("button", starting(t("common-undo")));
  await until("it to be back", () => kept().length === 1);
});

test("pasted: what was understood stands beside the text before anything is saved, and what is open is asked", async () => {
  const form = await usage();
  const { page } = app;
  await page.fill(labelled(t, "reading-paste"), "You have 1.25 GB of high-speed data left. Balance $15.00. Expires 03/04/2027", form);
  const understood = await page.find("region", t("reading-understood"));
  await until("the text to be read", async () => (await page.text(understood)).includes("1.25 GB"));
  expect(await held(await page.find("textbox", labelled(t, "reading-data-left"), form))).toBe("1.25 GB");
  expect(await held(await page.find("textbox", labelled(t, "reading-balance"), form))).toBe("15.00");
  expect(await page.text(understood)).toContain(t("reading-ask", { text: "03/04/2027" }));
  expect(kept()).toEqual([]);
  await app.shot("pasted");
  expect(told(await page.axe())).toEqual([]);
  await page.click("button", holding(t("reading-last-day"), "Mar 4, 2027"), understood);
  await page.click("button", t("reading-save"), form);
  await until("the reading", () => kept().length === 1);
  expect(kept()[0]).toMatchObject({ data_left_mb: 1250, balance: { minor: 1500, currency: "USD" }, last_day: "2027-03-04" });
});

test("the pictures are drawn within their room, and told as tables", async () => {
  for (const [days, left, minor] of [[-15, 4600, 2000], [-10, 3700, 500], [-3, 2350, 500]] as const) see(id, days, { data_left_mb: left, balance: { minor, currency: "USD" } });
  await usage();
  const { page } = app;
  const data = await page.find("figure", t("reading-picture-data"));
  const dots = await page.driver.executeScript<{ width: number; height: number; inside: boolean }[]>(`
    return [...arguments[0].querySelectorAll(".plot .dot")].map((dot) => {
      const [one, room] = [dot.getBoundingClientRect(), dot.parentElement.getBoundingClientRect()];
      const [x, y] = [one.x + one.width / 2, one.y + one.height / 2];
      return { width: one.width, height: one.height, inside: x >= room.left - 1 && x <= room.right + 1 && y >= room.top - 1 && y <= room.bottom + 1 };
    });`, data);
  // the first is the full allowance on the first day
  expect(dots.length).toBe(4);
  for (const dot of dots) expect(dot).toEqual({ width: 8, height: 8, inside: true });
  const wide = await page.driver.executeScript<boolean>("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
  expect(wide).toBe(false);
  await page.click("button", t("reading-picture-table"), data);
  const table = await page.find("table", undefined, data);
  expect(await page.text(table)).toContain("2.35 GB");
  await app.shot("pictures");
  expect(told(await page.axe())).toEqual([]);
});

test("another last day than the computed one is asked about, and one click corrects it", async () => {
  see(id, -1, { last_day: day(12) });
  await usage();
  await app.page.reads(t("reading-differs-zone"));
  await app.shot("differs");
  await app.page.click("button", t("reading-differs-period"));
  await until("the last day", () => cli.get<{ standing: { last_day: string } }>("plan", "show", id).standing.last_day === day(12));
});

test("an old reading is asked for in the inbox, with the code to dial; no notification", async () => {
  const line = add({ name: "Old look", carrier: "t-mobile-us", data_allowance_mb: 5000, number: "+12065550143" });
  see(line, -9, { data_left_mb: 4000 });
  app = await App.launch(desk);
  await go(app.page, "#/inbox");
  await app.page.find("heading", t("inbox-nudges"));
  await app.shot("nudge");
  const [copy] = await app.page.all("button", holding("Copy", "#", "Old look"));
  await copy?.click();
  await app.page.find("button", t("common-copied"));
  expect(desk.notices.arrived()).toEqual([]);
});

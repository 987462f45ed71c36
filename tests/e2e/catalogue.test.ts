// The catalogue in the real window: three carriers chosen in the plan form, in both languages, each filling in its own rule;
// and the carriers' screen.
import { Key } from "selenium-webdriver";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { told } from "../harness/axe.ts";
import { go } from "../harness/steps.ts";
import { labelled, starting, words } from "../harness/words.ts";

let desk: Desk;
let app: App;
let cli: Cli;

beforeAll(async () => {
  desk = await Desk.set("catalogue");
  cli = new Cli(desk.env);
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});
afterEach(async () => expect(await app.page.troubles()).toEqual([]));

/** typed as people know it, the line it finds, a field that its rule brings and what is in it, the currency */
const LINES = {
  en: [
    ["t-mobile prep", "T-Mobile Prepaid", "plan-cycle-days-label", "30", "USD"],
    ["giff", "giffgaff", "plan-idle-days", "180", "GBP"],
    ["tello pay", "Tello Pay As You Go", "plan-first-days", "90", "USD"],
  ],
  "zh-CN": [
    ["德国电信 预付费", "T-Mobile 预付费", "plan-cycle-days-label", "30", "USD"],
    ["giff", "giffgaff", "plan-idle-days", "180", "GBP"],
    ["tello 随用", "Tello 随用随付", "plan-first-days", "90", "USD"],
  ],
} as const;

describe.each(["en", "zh-CN"] as const)("in %s", (language) => {
  const t = words(language);
  beforeAll(async () => {
    cli.get("settings", "set", "--json", JSON.stringify({ language }));
    await go(app.page, "#/");
  });
  test.each(LINES[language].map(([typed, name, label, value, currency]) => ({ typed, name, label, value, currency })))("$typed finds $name and fills in the form", async ({ typed, name, label, value, currency }) => {
    const { page } = app;
    await go(page, "#/");
    await page.find("heading", starting(t("first-run-title")));
    await page.driver.actions().sendKeys("n").perform();
    const dialog = await page.find("dialog", t("plan-title-add"));
    const field = await page.find("combobox", labelled(t, "plan-carrier"), dialog);
    await field.sendKeys(typed);
    await page.find("option", starting(name), dialog);
    await field.sendKeys(Key.ENTER);
    expect(await field.getAttribute("value")).toBe(name);
    const filled = await page.find("textbox", labelled(t, label), dialog);
    expect(await filled.getAttribute("value")).toBe(value);
    const shown = await page.find("combobox", t("plan-currency"), dialog);
    expect(await shown.getAttribute("value")).toBe(currency);
    await page.click("button", t("catalogue-sources"), dialog);
    await app.shot(`catalogue-${language}-${value}`);
    expect(told(await page.axe())).toEqual([]);
    await page.click("button", t("common-cancel"), dialog);
    await page.gone("dialog");
  });
  test("the carriers' screen lists them, with what stands behind each fact", async () => {
    const { page } = app;
    await go(page, "#/carriers");
    await page.find("heading", starting(t("catalogue-title")));
    await app.shot(`catalogue-${language}-carriers`);
    const found = await page.outline("button");
    for (const name of LINES[language].map(([, name]) => name)) expect(found).toContain(name);
  });
});

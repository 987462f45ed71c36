// Everything by name with keys alone, in both languages: opened, found by English, Chinese, pinyin and initials, done, and left
// with the focus where it was.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { plan } from "../harness/samples.ts";
import { recordDialog } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import { starting, words } from "../harness/words.ts";

describe.each([
  ["en", "en_US.UTF-8", "Data SIM"],
  ["zh-CN", "zh_CN.UTF-8", "保号卡"],
] as const)("%s", (language, lang, name) => {
  const t = words(language);
  let desk: Desk;
  let app: App;
  let cli: Cli;
  let id: string;

  beforeAll(async () => {
    desk = await Desk.set(`palette-${language}`, { lang });
    cli = new Cli(desk.env);
    cli.get("settings", "set", "--json", JSON.stringify({ language }));
    id = String(cli.get("plan", "add", "--json", JSON.stringify(plan(20, { name }))).id);
    app = await App.launch(desk);
    await app.page.reads(name);
    await app.focus();
  });
  afterAll(async () => {
    await app?.stop();
    await desk?.clear();
  });
  beforeEach(async () => {
    await until("a page without a dialog", async () => {
      if (!(await app.page.has("dialog"))) return true;
      await app.keys("Escape");
      return false;
    });
  });

  const at = () => app.page.driver.executeScript<string>("return location.hash");
  const open = async () => {
    await app.keys("ctrl+k");
    const field = await app.page.find("combobox", t("palette-title"));
    await until("the focus in the palette", async () => (await app.page.focused()).name === t("palette-title"));
    return field;
  };
  const marked = () => app.page.driver.executeScript<string>("return document.querySelector('[role=option][aria-selected=true]')?.innerText ?? ''");
  const first = (text: string) => until(`“${text}” to be first`, async () => (await marked()).includes(text), 10_000);

  test.each(["renew", "xufei", "xf"])("%s and Enter opens the record dialog; Esc gives the focus back", async (query) => {
    await app.keys("Tab");
    const opener = await app.page.focused();
    await open();
    await app.typed(query);
    await first(t("palette-record"));
    expect(await marked()).toContain(name);
    await app.keys("Return");
    await recordDialog(app.page, t);
    await app.keys("Escape");
    await app.page.gone("dialog");
    await until("the focus to be back", async () => JSON.stringify(await app.page.focused()) === JSON.stringify(opener));
  });

  test("Chinese words find it too", async () => {
    const field = await open();
    await field.sendKeys("续费");
    await first(t("palette-record"));
  });

  test("a plan and a deed together", async () => {
    await open();
    await app.typed(language === "en" ? "reading data" : "dushu bhk");
    await first(t("palette-of", { name: t("palette-reading"), plan: name }));
    await app.keys("Return");
    await until("the plan's usage", async () => (await at()) === `#/plan/${id}/usage`);
    await app.page.find("tab", starting(t("reading-tab")));
  });

  test("a section of the settings has the focus", async () => {
    await open();
    await app.typed("quiet");
    await first(t("palette-setting-quiet"));
    await app.keys("Return");
    await until("the section's heading", async () => (await app.page.focused()).name === t("settings-ringing"));
  });

  test("why no reminder came is found and read", async () => {
    await open();
    await app.typed(language === "en" ? "why no" : "weishenmemeiyou");
    await first(t("help-no-reminder"));
    await app.keys("Return");
    await app.page.find("heading", t("help-no-reminder"));
  });

  test("what was used comes first, and no whole number is in it", async () => {
    await open();
    await app.page.find("option", starting(t("help-no-reminder")));
    expect(await marked()).toContain(t("help-no-reminder"));
    await app.typed("0142");
    await first(name);
    expect(await app.page.driver.executeScript<string>("return document.querySelector('[role=dialog]').outerHTML")).not.toContain("5550142");
  });

  test("arrows move, Ctrl+K closes what it opened", async () => {
    await open();
    const before = await marked();
    await app.keys("Down");
    await until("the next line", async () => (await marked()) !== before);
    await app.keys("Up");
    await until("the first line again", async () => (await marked()) === before);
    await app.keys("ctrl+k");
    await app.page.gone("dialog");
  });

  test("G and a letter goes there, ? lists the keys", async () => {
    await app.keys("g", "i");
    await app.page.find("heading", starting(t("inbox-title")));
    await app.keys("g", "o");
    await app.page.find("heading", t("overview-title"));
    await app.keys("question");
    const keys = await app.page.find("dialog", t("common-shortcuts"));
    expect(await app.page.text(keys)).toContain(t("common-key-palette"));
  });

  test("nothing was stopped by the policy", async () => {
    expect(await app.page.troubles()).toEqual([]);
  });
});

// The pictures of README: the real window on a virtual screen, in both languages, light and dark, with invented plans.
// After `make build`: `make screenshots`
import { copyFileSync } from "node:fs";
import { join, relative } from "node:path";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { ROOT } from "../harness/places.ts";
import { day, plan, ZONE } from "../harness/samples.ts";
import { go, openRecord } from "../harness/steps.ts";
import { pause, until } from "../harness/until.ts";
import { holding, starting, words, type Language } from "../harness/words.ts";

const NAMES = {
  en: { data: "Data SIM", keep: "Keep-alive line", home: "giffgaff from home", lost: "Old travel SIM", parents: "Parents", me: "Me" },
  "zh-CN": { data: "上网卡", keep: "保号卡", home: "giffgaff 英国号", lost: "旧旅行卡", parents: "爸妈", me: "我" },
};

function furnish(cli: Cli, language: Language) {
  const names = NAMES[language];
  const add = (left: number, terms: Record<string, unknown>) => String(cli.get("plan", "add", "--json", JSON.stringify(plan(left, terms))).id);
  const data = add(5, { name: names.data, started_on: day(-84), carrier: "t-mobile-us", number: "+12065550142", price: { minor: 2500, currency: "USD" }, data_allowance_mb: 5000, person: names.me });
  add(18, { name: names.keep, carrier: "ultra-paygo", number: "+12065550143", price: { minor: 300, currency: "USD" }, person: names.parents });
  add(24, { name: names.home, carrier: "giffgaff", number: "+12065550144", price: { minor: 1000, currency: "GBP" }, sim: "esim", person: names.me });
  add(-6, { name: names.lost, carrier: "lycamobile-us", number: "+12065550145", price: { minor: 1500, currency: "USD" } });
  for (const days of [-57, -27]) cli.get("renewal", "add", data, "--json", JSON.stringify({ paid_on: day(days), amount: { minor: 2500, currency: "USD" }, channel: "website" }));
  return { id: data, name: names.data };
}

async function pictures(language: Language, dark: boolean) {
  const t = words(language);
  const desk = await Desk.set("readme-pictures", { dark, notices: false });
  let app: App | undefined;
  try {
    const cli = new Cli(desk.env);
    cli.get("settings", "set", "--json", JSON.stringify({ language, home_zone: ZONE, quiet_hours: null }));
    const shown = furnish(cli, language);
    app = await App.launch(desk);
    const { page } = app;
    await page.find("grid", starting(t("overview-all-plans")));
    for (const key of ["common-understood", "first-run-not-now"]) if (await page.has("button", t(key))) await page.click("button", t(key));
    // what is due is told once, and lies over the list until then
    await until("the messages to be gone", async () => !(await page.driver.executeScript<boolean>("return document.querySelector('.toast') !== null")), 40_000);
    const keep = async (name: string) => {
      await page.driver.executeScript("document.activeElement?.blur()");
      await pause(500);
      const file = join(ROOT, "docs", "img", `${name}${dark ? "-dark" : ""}${language === "en" ? "" : "-zh"}.png`);
      copyFileSync(await (app as App).shot(name), file);
      console.log(relative(ROOT, file));
    };
    await keep("overview");
    await openRecord(page, t, shown.name);
    await keep("record");
    await page.click("button", t("common-close"), await page.find("dialog"));
    await page.gone("dialog");
    await go(page, `#/plan/${shown.id}`);
    await page.find("heading", shown.name);
    await keep("plan");
    await go(page, "#/month");
    await page.find("grid", holding(t("month-grid", { month: "" }).trim()));
    await keep("calendar");
  } finally {
    await app?.stop();
    await desk.clear();
  }
}

for (const language of ["en", "zh-CN"] as const) for (const dark of [false, true]) await pictures(language, dark);

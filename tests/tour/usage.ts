// The pictures of a plan's use for docs/img: the real window on a virtual screen, in English and Chinese, light and dark, with a plan
// that was read a few times. `cd tests && npx tsx tour/usage.ts`
import { copyFileSync } from "node:fs";
import { join, relative } from "node:path";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { ROOT } from "../harness/places.ts";
import { day, plan, ZONE } from "../harness/samples.ts";
import { go } from "../harness/steps.ts";
import { pause } from "../harness/until.ts";
import { starting, words, type Language } from "../harness/words.ts";

/** days from today, megabytes left, cents on the account */
const SEEN: [number, number, number][] = [
  [-45, 3900, 2400],
  [-38, 2600, 2400],
  [-24, 900, 2150],
  [-15, 4600, 650],
  [-10, 3700, 650],
  [-3, 2350, 2150],
];

async function picture(language: Language, dark: boolean) {
  const t = words(language);
  const desk = await Desk.set("usage-pictures", { dark, notices: false, screen: "1280x1760x24" });
  let app: App | undefined;
  try {
    const cli = new Cli(desk.env);
    cli.get("settings", "set", "--json", JSON.stringify({ language, home_zone: ZONE, quiet_hours: null }));
    const terms = plan(11, { name: language === "en" ? "Data SIM" : "上网卡", carrier: language === "en" ? "Northwind Mobile" : "北风移动", started_on: day(-48), data_allowance_mb: 5000 });
    const id = String(cli.get("plan", "add", "--json", JSON.stringify(terms)).id);
    cli.get("renewal", "add", id, "--json", JSON.stringify({ paid_on: day(-19), amount: { minor: 1500, currency: "USD" } }));
    for (const [days, left, minor] of SEEN) {
      cli.get("reading", "add", id, "--json", JSON.stringify({ at: `${day(days)}T12:00:00Z`, data_left_mb: left, balance: { minor, currency: "USD" } }));
    }
    app = await App.launch(desk);
    await app.showing(true);
    const [window] = await app.shown();
    await desk.ask("xdotool", ["windowsize", "--sync", window ?? "", "1080", "1640"]);
    await go(app.page, `#/plan/${id}`);
    await app.page.click("tab", starting(t("reading-tab")));
    await app.page.find("heading", t("reading-picture-data"));
    await app.page.driver.executeScript("document.activeElement?.blur(); document.querySelector('[role=tablist]').scrollIntoView({block:'start'})");
    await pause(700);
    const file = join(ROOT, "docs", "img", `usage${dark ? "-dark" : ""}${language === "en" ? "" : "-zh"}.png`);
    copyFileSync(await app.shot("picture"), file);
    console.log(relative(ROOT, file));
  } finally {
    await app?.stop();
    await desk.clear();
  }
}

for (const language of ["en", "zh-CN"] as const) for (const dark of [false, true]) await picture(language, dark);

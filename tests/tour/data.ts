// The pictures of "Your data" for docs/img: the real window on a virtual screen, in English and Chinese, light and dark, with a calendar
// that is kept up to date in a synced folder and a backup of today. After `make build`: `make screenshots`
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { ROOT } from "../harness/places.ts";
import { plan, ZONE } from "../harness/samples.ts";
import { go } from "../harness/steps.ts";
import { pause, until } from "../harness/until.ts";
import { starting, words, type Language } from "../harness/words.ts";

/** a name that says what a person would pick, and of no person's */
const SYNCED = join(tmpdir(), "Sync");

async function picture(language: Language, dark: boolean) {
  const t = words(language);
  const desk = await Desk.set("data-pictures", { dark, notices: false, screen: "1280x1640x24" });
  let app: App | undefined;
  try {
    const cli = new Cli(desk.env);
    cli.get("plan", "add", "--json", JSON.stringify(plan(20, { name: language === "en" ? "Data SIM" : "上网卡" })));
    const calendar = join(SYNCED, "keepline.ics");
    cli.get("settings", "set", "--json", JSON.stringify({ language, home_zone: ZONE, quiet_hours: null, calendar_file: calendar }));
    app = await App.launch(desk);
    await app.showing(true);
    const [window] = await app.shown();
    await desk.ask("xdotool", ["windowsize", "--sync", window ?? "", "1080", "1560"]);
    await until("the calendar to be written", () => Promise.resolve(existsSync(calendar)), 20_000);
    if (await app.page.has("button", t("common-understood"))) await app.page.click("button", t("common-understood"));
    await go(app.page, "#/data");
    await app.page.find("heading", starting(t("export-calendar")));
    await app.page.driver.executeScript("document.activeElement?.blur()");
    await pause(1500);
    const file = join(ROOT, "docs", "img", `data${dark ? "-dark" : ""}${language === "en" ? "" : "-zh"}.png`);
    copyFileSync(await app.shot("picture"), file);
    console.log(relative(ROOT, file));
  } finally {
    await app?.stop();
    await desk.clear();
  }
}

if (existsSync(SYNCED)) throw new Error(`${SYNCED} is somebody's: not touched`);
mkdirSync(SYNCED);
try {
  for (const language of ["en", "zh-CN"] as const) for (const dark of [false, true]) await picture(language, dark);
} finally {
  rmSync(SYNCED, { recursive: true });
}

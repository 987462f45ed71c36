// Pictures for docs/img of what is looked at before paying, from the real app: a promotion that fits at renewal with its sum, a year
// compared with two other plans and with AutoPay, and a device held against the carriers. `cd tests && npx tsx tour/offers.ts`, after `make build`.
import { join, relative } from "node:path";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { ROOT } from "../harness/places.ts";
import { day, plan, ZONE } from "../harness/samples.ts";
import { go, recordDialog } from "../harness/steps.ts";
import { pause } from "../harness/until.ts";
import { holding, starting, words, type Language } from "../harness/words.ts";

const json = (value: unknown) => ["--json", JSON.stringify(value)];

async function pictures(language: Language) {
  const t = words(language);
  const english = language === "en";
  const desk = await Desk.set(`offer-pictures-${language}`, { notices: false, screen: "1180x1060x24" });
  const shoot = async (name: string) => {
    const file = join(ROOT, "docs", "img", `${name}${english ? "" : "-zh"}.png`);
    await pause(700);
    await desk.shoot(file);
    console.log(relative(ROOT, file));
  };
  let app: App | undefined;
  try {
    const cli = new Cli(desk.env);
    cli.get("settings", "set", ...json({ language, home_zone: ZONE, leads: [0], quiet_hours: null }));
    const terms = plan(20, { name: english ? "Data SIM" : "流量卡", carrier: "t-mobile-us", number: "+12065550142", sim: "esim", data_allowance_mb: 5000 });
    const id = String(cli.get("plan", "add", ...json(terms)).id);
    const beside = english ? ["Quarter line", "Spare line"] : ["季付备用卡", "备用卡"];
    cli.get("plan", "add", ...json(plan(40, { name: beside[0], number: "+12065550143", started_on: day(-49), rule: { kind: "days", days: 90, early: "append", late: "from_payment" }, price: { minor: 3600, currency: "USD" }, data_allowance_mb: 15000 })));
    cli.get("plan", "add", ...json(plan(30, { name: beside[1], carrier: "Harbor Wireless", number: "+12065550144", price: { minor: 1600, currency: "USD" }, data_allowance_mb: 5000 })));
    const offer = english ? `Data SIM: $12/mo for 3 months, then $15/mo. Ends ${day(30)}. Taxes included.` : `流量卡：前3个月每月12美元，之后每月15美元，截至${day(30)}，已含税。`;
    const read = cli.get<Record<string, unknown>>("promotion", "read", "--text", offer);
    const said = Object.entries(read).filter(([key, value]) => value !== null && !["ambiguous", "open"].includes(key));
    cli.get("promotion", "add", ...json({ ...Object.fromEntries(said), carrier: "t-mobile-us", name: english ? "Winter offer" : "冬季优惠" }));
    cli.get("device", "add", ...json({ name: english ? "Old phone" : "旧手机", kind: "phone", bands: "LTE B2/B4/B12/B66, 5G n41" }));

    app = await App.launch(desk);
    const { page } = app;
    await page.click("button", t("common-understood"));
    const [window] = await app.shown();
    await desk.ask("xdotool", ["windowsize", "--sync", window ?? "", "1080", "960"]);
    await go(page, `#/plan/${id}`);
    await page.find("heading", String(terms.name));
    const [record] = await page.all("button", starting(t("renewal-record")));
    await record?.click();
    const dialog = await recordDialog(page, t);
    await page.click("button", starting(t("promotion-sum-of", { name: "" }).trim()), dialog);
    await shoot("promotion");
    await page.click("button", t("common-cancel"), dialog);
    await page.gone("dialog");
    await page.click("tab", t("what-if-tab"));
    await page.find("heading", t("comparison-title"));
    await page.find("rowheader", starting(t("comparison-own-year")));
    const add = t("comparison-add", { currency: "USD" });
    for (const name of [...beside, t("comparison-own-each")]) await page.choose(add, starting(name));
    await page.fill(t("comparison-autopay-of", { name: t("comparison-again", { name: t("comparison-own-each"), nth: 2 }) }), "2");
    await page.reads("156.00");
    await page.driver.executeScript("document.activeElement?.blur(); document.getElementById('comparison-title').scrollIntoView({block:'start'})");
    await shoot("comparison");
    await go(page, "#/devices");
    await page.click("button", holding(t("device-check")));
    await page.reads("B71");
    await page.driver.executeScript("document.activeElement?.blur()");
    await shoot("device");
    const wrong = await page.troubles();
    if (wrong.length) throw new Error(`something went wrong quietly: ${wrong.join("; ")}`);
  } finally {
    await app?.stop();
    await desk.clear();
  }
}

await pictures("en");
await pictures("zh-CN");

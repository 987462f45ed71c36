// A picture of the first step of each of T-Mobile's guides in both languages, for docs/guides.md: the real window on a virtual
// screen, with invented data. After `make build`: cd tests && node --import tsx tour/guides.ts
import { copyFileSync } from "node:fs";
import { join, relative } from "node:path";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { ROOT } from "../harness/places.ts";
import { plan } from "../harness/samples.ts";
import { go } from "../harness/steps.ts";
import { pause } from "../harness/until.ts";
import { starting, words } from "../harness/words.ts";

const CHANNELS = ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post"];

const desk = await Desk.set("tour-guides");
let app: App | undefined;
try {
  const cli = new Cli(desk.env);
  const terms = { name: "Data SIM", carrier: "t-mobile-us", number: "+12065550100", rule: { kind: "balance", cycle: { days: 30 }, opening: { minor: 1500, currency: "USD" } } };
  // far from its end: no reminder lies over the picture
  const id = String(cli.get("plan", "add", "--json", JSON.stringify(plan(20, terms))).id);
  for (const [language, suffix] of [["en", ""], ["zh-CN", "-zh"]] as const) {
    const t = words(language);
    cli.get("settings", "set", "--json", JSON.stringify({ language }));
    app ??= await App.launch(desk);
    const { page } = app;
    await page.find("link", starting(t("common-nav-overview")));
    // this desk has no tray, which is said once
    if (await page.has("button", t("common-understood"))) await page.click("button", t("common-understood"));
    for (const channel of CHANNELS) {
      await go(page, `#/guide/${id}/${channel}`);
      await page.find("heading", starting(t(`renewal-channel-${channel}`)));
      await page.find("button", t("guide-next"));
      await pause(400);
      const file = join(ROOT, "docs", "img", `guide-${channel.replaceAll("_", "-")}${suffix}.png`);
      copyFileSync(await app.shot(`${channel}${suffix}`), file);
      console.log(relative(ROOT, file));
    }
  }
} finally {
  await app?.stop();
  await desk.clear();
}

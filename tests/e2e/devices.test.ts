// Devices in the real window, in both languages: added by pasted bands and checked, a plan put into its slot, named before paying for
// three months; an eSIM's code shown as a picture that the window's policy lets through, and hidden again.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { plan } from "../harness/samples.ts";
import { go, openRecord } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import { labelled, starting, words } from "../harness/words.ts";

const EID = "89001012000000000000000000000150";
const CODE = "LPA:1$rsp.example.com$MADE-UP-0001";
const json = (value: unknown) => ["--json", JSON.stringify(value)];

let desk: Desk;
let app: App;
let cli: Cli;
beforeAll(async () => {
  desk = await Desk.set("devices");
  cli = new Cli(desk.env);
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});
afterEach(async () => expect(await app.page.troubles()).toEqual([]));

describe.each(["en", "zh-CN"] as const)("in %s", (language) => {
  const t = words(language);
  const name = language === "en" ? "Old phone" : "旧手机";
  let id: string;
  beforeAll(async () => {
    cli.get("settings", "set", ...json({ language }));
    id = String(cli.get("plan", "add", ...json({ ...plan(5), name: `Line ${language}`, carrier: "t-mobile-us", sim: "esim" })).id);
    cli.get("esim", "add", id, ...json({ code: CODE, confirmation_code: "97531864", iccid: "8901260123456789011", use_by: "2031-04-04" }));
  });

  test("a device is added with its bands pasted, and checked at once", async () => {
    const { page } = app;
    await go(page, "#/devices");
    await page.find("heading", starting(t("device-title")));
    await app.shot(`${language}-before`);
    await page.click("button", t("device-add"));
    const dialog = await page.find("dialog", t("device-add"));
    await page.fill(labelled(t, "device-name"), name, dialog);
    await page.fill(labelled(t, "device-bands"), language === "en" ? "LTE B2/B4/B12/B66, 5G n41" : "4G 频段：B2/B4/B12/B66；5G：n41", dialog);
    await page.fill(labelled(t, "device-eid"), EID, dialog);
    await page.reads(t("device-bands-read", { names: "B2 B4 B12 B66 n41", count: 5 }));
    await app.shot(`${language}-dialog`);
    expect(told(await page.axe())).toEqual([]);
    await page.click("button", t("device-save"), dialog);
    await page.gone("dialog");
    await page.reads("B71");
    await page.find("article", name);
    await app.shot(`${language}-checked`);
    expect(told(await page.axe())).toEqual([]);
  });

  test("a plan is put into its slot, and the device is named before paying for three months", async () => {
    const { page } = app;
    await go(page, `#/plan/${id}`);
    await page.click("button", starting(t("device-panel-choose")));
    const dialog = await page.find("dialog", t("device-place"));
    await page.choose(labelled(t, "device-place-device"), name, dialog);
    await page.click("button", t("device-place-save"), dialog);
    await page.gone("dialog");
    await page.reads(t("device-panel-in", { device: name, slot: t("device-slot-esim") }));
    expect(cli.get(`device`, "list")).toMatchObject(language === "en" ? [{ plans: [{ id: Number(id), slot: "esim" }] }] : [{}, { plans: [{ id: Number(id), slot: "esim" }] }]);
    await app.shot(`${language}-plan`);
    expect(told(await page.axe())).toEqual([]);
    await go(page, "#/");
    const record = await openRecord(page, t, `Line ${language}`);
    await page.fill(labelled(t, "renewal-periods"), "3", record);
    await page.reads(t("device-before"));
    await app.shot(`${language}-record`);
    await page.click("button", t("common-cancel"), record);
    await page.gone("dialog");
  });

  test("an eSIM's code is shown as a picture and hidden again", async () => {
    const { page } = app;
    await go(page, `#/plan/${id}`);
    await page.click("button", starting(t("esim-show-of", { name: `Line ${language}` })));
    const dialog = await page.find("dialog");
    await page.reads(CODE);
    // the words are there before the picture
    const drawn = () => page.driver.executeScript<boolean[] | null>("const image = document.querySelector('[role=dialog] img'); return image?.complete ? [image.src.startsWith('blob:'), image.naturalWidth > 100, image.naturalWidth === image.naturalHeight] : null");
    expect(await until("the picture of the code", drawn)).toEqual([true, true, true]);
    await app.shot(`${language}-code`);
    await page.driver.executeScript("window.dispatchEvent(new Event('blur'))");
    await page.reads(t("esim-hidden"));
    expect(await page.driver.executeScript("return document.body.textContent.includes('MADE-UP')")).toBe(false);
    await page.click("button", t("common-close"), dialog);
    await page.gone("dialog");
  });
});

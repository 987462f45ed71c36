// A promotion in the real window, in both languages: pasted and kept, chosen at renewal with its sum, taken with the payment, its
// end told; and a year compared. With pictures, light and dark.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { plan } from "../harness/samples.ts";
import { go, held, recordDialog } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import { labelled, starting, words } from "../harness/words.ts";

type Promotion = { id: number; name: string; state: string; plan: number | null; price: { minor: number } | null; lasts: number | null };
let desk: Desk;
let app: App;
let cli: Cli;

beforeAll(async () => {
  desk = await Desk.set("promotions");
  cli = new Cli(desk.env);
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});
afterEach(async () => expect(await app.page.troubles()).toEqual([]));

describe.each([
  ["en", "Data SIM: $12/mo for 3 months, then $15/mo. Ends Dec 31, 2031. Taxes included."],
  ["zh-CN", "数据卡：前3个月每月12美元，之后每月15美元，截至2031年12月31日，已含税。"],
] as const)("in %s", (language, offer) => {
  const t = words(language);
  const name = `Data SIM ${language}`;
  let id: string;
  beforeAll(async () => {
    cli.get("settings", "set", "--json", JSON.stringify({ language }));
    for (const one of cli.get<Promotion[]>("promotion", "list")) cli.get("promotion", "archive", String(one.id));
    id = String(cli.get("plan", "add", "--json", JSON.stringify(plan(5, { name, carrier: "", number: "+12065550100", price: { minor: 1500, currency: "USD" }, data_allowance_mb: 5000 }))).id);
    // the page of the one before may be open still, and at night nothing tells of this one
    await go(app.page, "#/");
    await app.page.reads(name);
  });

  test("it is pasted, understood and kept", async () => {
    const { page } = app;
    await go(page, "#/promotions");
    await page.click("button", t("promotion-add"));
    const dialog = await page.find("dialog");
    await page.fill(labelled(t, "promotion-paste"), offer, dialog);
    await until("the price is read", async () => (await held(await page.find("textbox", labelled(t, "promotion-price"), dialog))) === "12.00");
    await app.shot(`promotion-${language}-dialog`);
    expect(told(await page.axe())).toEqual([]);
    await page.click("button", t("promotion-save"), dialog);
    await page.gone("dialog");
    await page.reads(t("promotion-added"));
    await app.shot(`promotion-${language}-list`);
    expect(told(await page.axe())).toEqual([]);
    const kept = cli.get<Promotion[]>("promotion", "list").find((one) => one.state === "open" && one.price?.minor === 1200);
    expect(kept).toMatchObject({ lasts: 3 });
  });

  test("it is chosen at renewal, with the sum written out, and taken with the payment", async () => {
    const { page } = app;
    await go(page, `#/plan/${id}`);
    await page.find("heading", name);
    const [record] = await page.all("button", starting(t("renewal-record")));
    await record?.click();
    const dialog = await recordDialog(page, t);
    await page.find("list", t("promotion-fit-title"), dialog);
    await page.click("button", starting(t("promotion-sum-of", { name: "" }).trim()), dialog);
    await page.click("button", starting(t("promotion-choose-of", { name: "" }).trim()), dialog);
    await until("the amount is its price", async () => (await held(await page.find("textbox", labelled(t, "renewal-amount"), dialog))) === "12.00");
    await app.shot(`promotion-${language}-renewal`);
    expect(told(await page.axe())).toEqual([]);
    await page.click("button", t("renewal-record"), dialog);
    await page.gone("dialog");
    await until("it is taken", () => cli.get<Promotion[]>("promotion", "list").some((one) => one.state === "taken" && one.plan === Number(id)));
    expect(cli.get<{ amount: { minor: number } }[]>("renewal", "list", id).at(-1)?.amount.minor).toBe(1200);
    expect(cli.get<{ kind: string; plan_id: number }[]>("reminder", "list").filter((one) => one.kind === "promotion_ends" && one.plan_id === Number(id)).length).toBe(3);
  });

  test("a year is compared, several ways in one table", async () => {
    const { page } = app;
    await go(page, `#/plan/${id}`);
    await page.click("tab", t("what-if-tab"));
    await page.find("heading", t("comparison-title"));
    await page.reads(t("comparison-own-year"));
    await app.shot(`promotion-${language}-comparison`);
    expect(told(await page.axe())).toEqual([]);
  });
});

// Both languages in everything a person meets: the window in the system's language, switched while running, no English
// left on any Chinese screen (names for screen readers included), and Chinese notifications.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { WORDS } from "../harness/inpage.ts";
import { noonZone } from "../harness/time.ts";
import { until } from "../harness/until.ts";
import { labelled, words } from "../harness/words.ts";
import { furnish, screens } from "./screens.ts";

const zh = words("zh-CN");
const en = words("en");
let desk: Desk;
let app: App;
let cli: Cli;

/** Latin letters that are right in a Chinese sentence: names, codes, keys, units, and what a person typed. */
const KNOWN = [
  /Keepline/g, /English/g, /T-Mobile/g, /eSIM|SIM|AutoPay|CSV|JSON|PDF|PNG|JPE?G|WebP|SQLite|IANA|[GMK]B|kB/g, /\b(USD|GBP|EUR|CNY|HKD|TWD|JPY|KRW|SGD|AUD|NZD|CAD|CHF|INR|MYR|THB|PHP)\b/g, /\b(US|HK|NT|A|CA|NZ|CN)\$/g,
  /\b(EID|ICCID|IMEI|(Vo)?LTE|QR|Wi-Fi)\b/g, /LPA:1\$[\w.$-]*/g, /\brsp\.example\.com\b/g, /\b[a-z.]+\.(gov|io)\b/g, /\b(FCC|Visa|zip|chargeback)\b/g,
  /\b(Ctrl|Page Up|Page Down|Home|End|Enter|Esc|Space|Shift|R|N)\b/g, /\b[A-Z][A-Za-z]+(\/[A-Z][A-Za-z_]+)+\b/g, /\bUTC\b/g, /\/[\w./-]+/g, /\b\d{4}[a-z]\b/g, /dunst/gi, /\b(keepline|receipts)\.db\b/g, /\b(renew|xufei|xf|Tab)\b/g, /qqqq/g, /（(expires|renews) on）/g, /https:/g, /\b(MIT|Apache-2\.0)\b/g,
];
const left = (text: string) => KNOWN.reduce((rest, known) => rest.replaceAll(known, ""), text);

async function englishLeft(): Promise<string[]> {
  const texts = await app.page.driver.executeScript<string[]>(WORDS);
  return [...new Set(texts.filter((text) => /[A-Za-z]{2,}/.test(left(text))))];
}

beforeAll(async () => {
  desk = await Desk.set("languages", { lang: "zh_CN.UTF-8" });
  cli = new Cli(desk.env);
  cli.get("settings", "set", "--json", JSON.stringify({ home_zone: noonZone(), quiet_hours: null }));
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

test("starts in the system's language", async () => {
  await app.page.find("heading", zh("first-run-title"));
  expect(await app.page.driver.executeScript("return document.documentElement.lang")).toBe("zh-CN");
  expect(await englishLeft()).toEqual([]);
});

test("notifications speak it too", async () => {
  await app.close();
  furnish(cli, (stage) => ({ active: "正常卡", today: "今天到期卡", due_soon: "快到期卡", suspended: "停机卡", unknown: "不明卡", lost: "失号卡", upcoming: "未开始卡", archived: "归档卡", device: "旧手机", carrier: "北风移动" })[stage] ?? "卡");
  await until("the notifications", () => desk.notices.arrived().length > 0, 75_000);
  const english = desk.notices.arrived().filter((one) => /[A-Za-z]{2,}/.test(left(`${one.summary} ${one.body}`)));
  expect(english).toEqual([]);
  expect(desk.notices.arrived().map((one) => one.summary).join()).toMatch(/[\u4e00-\u9fff]/);
  expect(await app.again()).toBe(0);
  await app.showing(true);
});

test("no English is left on any Chinese screen", async () => {
  await app.page.reads("正常卡");
  const active = cli.get<{ id: number; name: string }[]>("plan", "list").find((one) => one.name === "正常卡");
  const found: Record<string, string[]> = {};
  for (const screen of screens(app, zh, { id: `${active?.id}`, name: "正常卡" })) {
    await screen.open();
    await app.shot(screen.name);
    // the names of carriers are what they are; its other words are looked at by the window's own tests
    const english = ["carriers", "devices-check"].includes(screen.name) ? [] : await englishLeft();
    if (english.length) found[screen.name] = english;
    await screen.leave?.();
  }
  expect(found).toEqual({});
});

test("switches while running, there and back, and keeps what was typed", async () => {
  await app.page.driver.executeScript("location.hash = '#/'");
  await app.page.click("button", zh("plan-add"));
  const field = await app.page.find("textbox", labelled(zh, "plan-name"));
  await app.page.write(field, "半填的卡");
  cli.get("settings", "set", "--json", JSON.stringify({ language: "en" }));
  await app.page.find("dialog", en("plan-title-add"));
  expect(await field.getAttribute("value")).toBe("半填的卡");
  expect(await app.page.driver.executeScript("return document.documentElement.lang")).toBe("en");
  cli.get("settings", "set", "--json", JSON.stringify({ language: "zh-CN" }));
  await app.page.find("dialog", zh("plan-title-add"));
  expect(await field.getAttribute("value")).toBe("半填的卡");
  expect(await app.page.troubles()).toEqual([]);
});

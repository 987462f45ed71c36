// The main job, played for somebody who has no screen: the real app on a virtual one, a real notification server, each step
// told in one line, pictures of the whole screen in target/tour/. Ends by itself; a failed step ends it with 1.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { made, ROOT } from "../harness/places.ts";
import { day, pdf, plan, png, ZONE } from "../harness/samples.ts";
import { dropFile, go, pickFile, recordDialog, savePlan, saveRenewal, typePlan } from "../harness/steps.ts";
import { pause, until } from "../harness/until.ts";
import { starting, words, type Language } from "../harness/words.ts";

const folder = made("tour");
for (const old of readdirSync(folder)) if (/^\d\d-.*\.png$/.test(old)) rmSync(join(folder, old));

let count = 0;
const desk = await Desk.set("tour", { screen: "1440x960x24" });
const cli = new Cli(desk.env);
let app: App | undefined;

async function step(what: string, picture: string) {
  count += 1;
  await pause(500);
  const file = join(folder, `${String(count).padStart(2, "0")}-${picture}.png`);
  await desk.shoot(file);
  console.log(`${String(count).padStart(2, " ")}. ${what}  (${relative(ROOT, file)})`);
}
const set = (settings: Record<string, unknown>) => cli.get("settings", "set", "--json", JSON.stringify(settings));

async function mainJob(language: Language) {
  const t = words(language);
  const english = language === "en";
  const say = (en: string, zh: string) => (english ? en : zh);
  const name = english ? "Data SIM" : "保号卡";
  // until the window is closed, the reminder's time of day is still ahead
  set({ language, home_zone: ZONE, remind_at: "23:58", quiet_hours: null });
  const running = await App.launch(desk);
  app = running;
  const { page } = running;

  if (english) {
    await page.find("heading", t("first-run-title"));
    await step("Keepline opens for the first time; this desktop has no tray, which it says once", "welcome");
    await page.click("button", t("common-understood"));
    await page.click("button", t("first-run-add"));
  } else {
    await page.find("heading", starting(t("overview-title")));
    await step("界面换成简体中文", "overview-zh");
    await page.click("button", t("plan-add"));
  }
  await typePlan(page, t, { name, carrier: say("Northwind Mobile", "北风移动"), number: english ? "+12065550142" : "+12065550143", ends: day(7), days: "30", price: "15" });
  await pause(600);
  await step(say("A plan is typed in, with the date its carrier shows", "填入套餐和运营商显示的日期"), say("plan-form", "plan-form-zh"));
  await savePlan(page, t);
  await page.reads(name);
  if (english) {
    await page.click("button", t("settings-test-send"));
    await desk.notices.arrives(t("notification-test-title"));
    await step("The first plan is there; a test notification shows that reminders will arrive", "test-notification");
    await desk.notices.closeAll();
    await page.click("button", t("first-run-not-now"));
    cli.get("plan", "add", "--json", JSON.stringify(plan(18, { name: "Keep-alive line", carrier: "Tern Telecom", number: "+12065550145", sim: "esim", price: { minor: 300, currency: "USD" } })));
    cli.get("plan", "add", "--json", JSON.stringify(plan(52, { name: "Tablet", carrier: "Northwind Mobile", number: null, started_on: day(-37), rule: { kind: "months", months: 3, early: "append", late: "from_payment" } })));
    await page.reads("Keep-alive line");
    await page.reads("Tablet");
    await step("Two more plans come from the command line and appear in the open window", "overview");
  } else await step("套餐已保存", "overview-added-zh");

  const before = desk.notices.arrived().length;
  await running.close();
  set({ remind_at: "00:05" });
  await until("the reminder", () => desk.notices.arrived().slice(before).some((notice) => notice.summary.includes(name)), 75_000);
  await step(say("The window is closed; its reminder comes through the notification server", "窗口已关闭，通知服务器送来提醒"), say("reminder", "reminder-zh"));

  await desk.notices.press(t("notification-record"));
  await running.showing(true);
  await recordDialog(page, t);
  await step(say("The notification's button opens the renewal, filled in; nothing is saved yet", "点通知上的按钮，续费已填好，尚未保存"), say("record", "record-zh"));

  const file = join(desk.folder, "receipt.pdf");
  writeFileSync(file, pdf("Northwind Mobile - payment received - 15.00 USD"));
  await pickFile(page, file);
  await page.reads("receipt.pdf");
  await step(say("A receipt is attached", "附上凭证"), say("receipt", "receipt-zh"));
  await saveRenewal(page, t);
  await step(say("The renewal is recorded, with Undo at hand", "续费已记录，可以撤销"), say("recorded", "recorded-zh"));

  const id = cli.get<{ id: number; name: string }[]>("plan", "list").find((one) => one.name === name)?.id;
  await go(page, `#/plan/${id}`);
  await page.find("heading", name);
  await page.reads("receipt.pdf");
  await step(say("The plan's page shows its new last day, the renewal and its receipt", "套餐页显示新的最后可用日、续费和凭证"), say("plan", "plan-zh"));
  await dropFile(page, say("refill-mail.txt", "充值邮件.txt"), "text/plain", Buffer.from(say(`Payment of $15.00 received on ${day(0)} for the line ending 0142.`, `${day(0)} 已收到付款 $15.00，尾号 0143。续费凭证`)));
  await dropFile(page, say("screenshot.png", "截图.png"), "image/png", png(240));
  await go(page, "#/receipts");
  await until("the pictures", () => page.driver.executeScript<boolean>("return document.querySelectorAll('[data-place]').length >= 3 && document.querySelectorAll('[data-place] img').length >= 2"), 40_000);
  await step(say("Receipts dropped on any page wait to be sorted", "拖到任意页面的凭证等待归类"), say("receipts", "receipts-zh"));
  await page.driver.executeScript("[...document.querySelectorAll('[data-place]')].find((one) => one.textContent.includes(arguments[0])).click()", say("refill-mail", "充值邮件"));
  await until("a proposal", async () => (await page.all("button", starting(t("receipt-match")), await page.find("dialog"))).length > 0);
  await step(say("One proposes the payment that it proves; a button attaches it", "凭证提示可能对应的付款，点按钮才会归入"), say("receipt-match", "receipt-match-zh"));
  await page.click("button", t("common-close"), await page.find("dialog"));
  await page.driver.executeScript("[...document.querySelectorAll('[data-place]')].find((one) => one.textContent.includes('receipt.pdf')).click()");
  await until("the page of the PDF", () => page.driver.executeScript<boolean>("return (document.querySelector('[role=dialog] img')?.naturalWidth ?? 0) > 800"), 40_000);
  await step(say("A PDF is shown as a picture made by Keepline", "PDF 由 Keepline 转成图片显示"), say("receipt-viewer", "receipt-viewer-zh"));
  await page.click("button", t("common-close"), await page.find("dialog"));
  await go(page, `#/plan/${id}`);
  const { standing } = cli.get<{ standing: { last_day: string } }>("plan", "show", `${id}`);
  if (standing.last_day !== day(37)) throw new Error(`the last day is ${standing.last_day}, not ${day(37)}`);

  set({ calendar_file: join(desk.folder, "keepline.ics") });
  await go(page, "#/data");
  const calendar = await page.find("region", t("export-calendar"));
  await page.reads("keepline.ics");
  await page.driver.executeScript("arguments[0].scrollIntoView({block:'end'})", calendar);
  await step(say("Your data: the calendar that a phone follows is kept up to date in a file", "数据页：供手机订阅的日历文件自动保持最新"), say("data", "data-zh"));
  set({ calendar_file: null });
  const wrong = await page.troubles();
  if (wrong.length) throw new Error(`something went wrong quietly: ${wrong.join("; ")}`);
  await desk.notices.closeAll();
  await running.stop();
  app = undefined;
}

try {
  // a plain backdrop, so that popups stand out in the pictures
  await desk.ask("display", ["-size", "1440x960", "-window", "root", "xc:#3d4f63"]).catch(() => undefined);
  console.log("Keepline's tour: the main job with the real app, a virtual screen and a real notification server");
  await mainJob("en");
  await mainJob("zh-CN");
  console.log(`done: ${count} pictures in ${relative(ROOT, folder)}/`);
} catch (error) {
  console.error(`the tour failed after step ${count}: ${error instanceof Error ? error.message : String(error)}`);
  await desk.shoot(join(folder, `${String(count + 1).padStart(2, "0")}-failed.png`)).catch(() => undefined);
  process.exitCode = 1;
} finally {
  await app?.stop().catch(() => undefined);
  await desk.clear();
}

// Pictures of receipts for docs/img, from the real app with real files: the gallery, a PDF in the viewer, and what was read of a
// mail, waiting for its user to confirm it. `npx tsx tour/receipts.ts`, after `make build`.
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { ROOT } from "../harness/places.ts";
import { day, pdf, plan, png, ZONE } from "../harness/samples.ts";
import { go } from "../harness/steps.ts";
import { pause, until } from "../harness/until.ts";
import { starting, words, type Language } from "../harness/words.ts";

const written = (date: string) => new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
const mail = (head: string[], kind: string, body: string) => [...head, "MIME-Version: 1.0", `Content-Type: ${kind}; charset=utf-8`, "Content-Transfer-Encoding: base64", "", Buffer.from(body).toString("base64").replace(/.{76}/g, "$&\r\n")].join("\r\n");
const coded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;

async function pictures(language: Language) {
  const t = words(language);
  const english = language === "en";
  const desk = await Desk.set(`receipt-pictures-${language}`, { screen: "1180x860x24" });
  const shoot = async (name: string) => {
    const file = join(ROOT, "docs", "img", `receipt-${name}${english ? "" : "-zh"}.png`);
    await pause(700);
    await desk.shoot(file);
    console.log(relative(ROOT, file));
  };
  let app: App | undefined;
  try {
    const cli = new Cli(desk.env);
    cli.get("settings", "set", "--json", JSON.stringify({ language, home_zone: ZONE, leads: [0], quiet_hours: null }));
    const add = (more: Record<string, unknown>, left: number) => String(cli.get<{ id: number }>("plan", "add", "--json", JSON.stringify(plan(left, more))).id);
    const data = add({ name: english ? "Data SIM" : "流量卡", carrier: "t-mobile-us", started_on: day(-85) }, 4);
    const uk = add({ name: english ? "UK number" : "英国号码", carrier: "giffgaff", number: "+447700900123", price: { minor: 1000, currency: "GBP" }, rule: { kind: "activity", days: 180 }, started_on: day(-30) }, 100);
    const paid = (on: string) => String(cli.get<{ id: number }>("renewal", "add", data, "--json", JSON.stringify({ paid_on: on, amount: { minor: 1500, currency: "USD" } })).id);
    const [first, second] = [paid(day(-56)), paid(day(-26))];
    const file = (name: string, bytes: Buffer | string) => {
      const path = join(desk.folder, name);
      writeFileSync(path, bytes);
      return path;
    };
    const bill = (on: string, number: string) => pdf("T-Mobile Prepaid", "Payment receipt", `Payment date: ${written(on)}`, "Phone number: (206) 555-0142", "Refill amount: $15.00", "Sales tax: $1.35", "Total charged: $16.35", "Card: Visa ending in 4242", `Confirmation number: ${number}`);
    cli.get("receipt", "add", data, "--renewal", first, file("receipt-first.pdf", bill(day(-56), "TM-4471-0931")));
    cli.get("receipt", "add", data, "--renewal", second, file("receipt-second.pdf", bill(day(-26), "TM-4512-7764")), file(english ? "confirmation page.png" : "确认页.png", png(240, [226, 0, 116])));
    cli.get("receipt", "add", uk, file(english ? "top-up order.eml" : "充值订单.eml", mail(["From: shop@shop.example", `Subject: ${coded("订单支付成功")}`], "text/plain", `订单号：20260203153012\n付款金额：£10.00\n手机号码：07700 900123\n付款时间：${day(-20)}\n`)));
    const html = `<table><tr><td>Phone number</td><td>***-***-0142</td></tr><tr><td>Payment amount</td><td>$15.00</td></tr><tr><td>Sales tax</td><td>$1.35</td></tr><tr><td>Payment date</td><td>${written(day(0))}</td></tr><tr><td>Card</td><td>Visa ending in 4242</td></tr><tr><td>Confirmation number</td><td>TM-4590-2216</td></tr></table>`;
    const fresh = mail(["From: T-Mobile <payments@t-mobile.example>", `Subject: ${coded("We\u2019ve received your payment")}`], "text/html", html);

    app = await App.launch(desk);
    const { page } = app;
    await page.find("heading", starting(t("overview-title")));
    await page.click("button", t("common-understood"));
    await page.driver.executeScript(
      `const data = new DataTransfer();
       data.items.add(new File([arguments[0]], arguments[1], { type: "message/rfc822" }));
       for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));`,
      fresh,
      english ? "payment received.eml" : "收到付款.eml",
    );
    await go(page, "#/receipts");
    await until("the pictures", () => page.driver.executeScript<boolean>("return document.querySelectorAll('[data-place]').length === 5 && document.querySelectorAll('[data-place] img').length === 3"), 40_000);
    for (const toast of await page.all("button", t("common-close-message"))) await toast.click();
    await shoot("gallery");
    const open = (name: string) => page.driver.executeScript("[...document.querySelectorAll('[data-place]')].find((one) => one.textContent.includes(arguments[0])).click()", name);
    await open("receipt-second.pdf");
    await until("the page of the PDF", () => page.driver.executeScript<boolean>("return (document.querySelector('[role=dialog] img')?.naturalWidth ?? 0) > 800"), 40_000);
    await shoot("viewer");
    await page.click("button", t("common-close"), await page.find("dialog"));
    await open(english ? "payment received.eml" : "收到付款.eml");
    const record = await until("the proposal", async () => (await page.all("button", starting(t("receipt-record")), await page.find("dialog")))[0]);
    await shoot("mail");
    await page.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' }); arguments[0].click()", record);
    await page.reads("TM-4590-2216");
    await shoot("read");
    const wrong = await page.troubles();
    if (wrong.length) throw new Error(`something went wrong quietly: ${wrong.join("; ")}`);
  } finally {
    await app?.stop();
    await desk.clear();
  }
}

await pictures("en");
await pictures("zh-CN");

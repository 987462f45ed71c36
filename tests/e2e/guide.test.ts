// The guides of the website and of the refill card, walked in the real window in both languages to a posted renewal with its
// receipt: left half-way, gone on with after a crash; and what the system is asked to open is the page shown, https, and nothing else.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { day, pdf, plan } from "../harness/samples.ts";
import { go, held, pickFile, recordDialog, saveRenewal } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import type { Page } from "../harness/window.ts";
import { holding, labelled, starting, type Words, words } from "../harness/words.ts";

type Renewal = { amount: { minor: number }; channel: string; status: string; receipts: { file_name: string }[] };
type Way = { way: { channel: string }; walk: { done: string[] } | null };

let desk: Desk;
let app: App;
let cli: Cli;
/** what was handed to the system to be opened, line by line */
const opened = () => (existsSync(join(desk.folder, "opened")) ? readFileSync(join(desk.folder, "opened"), "utf8").trim().split("\n") : []);

beforeAll(async () => {
  desk = await Desk.set("guide");
  // in the browser's place stands what writes down what it was asked to open
  const bin = join(desk.folder, "bin");
  mkdirSync(bin);
  for (const name of ["xdg-open", "gio", "gnome-open", "kde-open", "wslview", "x-www-browser"]) {
    writeFileSync(join(bin, name), `#!/bin/sh\nprintf '%s\\n' "$*" >> "${join(desk.folder, "opened")}"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  desk.env.PATH = `${bin}:${desk.env.PATH}`;
  cli = new Cli(desk.env);
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});
afterEach(async () => expect(await app.page.troubles()).toEqual([]));

const add = (name: string, carrier: string) => String(cli.get("plan", "add", "--json", JSON.stringify(plan(5, { name, carrier, number: "+12065550100" }))).id);
/** the receipt is picked, and read; what it says has its place from the start, so the button below does not move when it comes */
async function attach(page: Page, t: Words) {
  const file = join(desk.folder, "receipt.pdf");
  writeFileSync(file, pdf("Payment received 15.00 USD"));
  await pickFile(page, file);
  await page.reads("receipt.pdf");
  const place = () => page.driver.executeScript<number>("return [...document.querySelectorAll('[role=dialog] button[type=submit]')].at(-1).getBoundingClientRect().y");
  const before = await place();
  await page.reads(t("renewal-read-found", { name: "receipt.pdf" }));
  expect(await place()).toBe(before);
}
const website = (id: string) => cli.get<Way[]>("guide", "list", id).find((one) => one.way.channel === "website");

describe.each(["en", "zh-CN"] as const)("in %s", (language) => {
  const t = words(language);
  const name = `Data SIM ${language}`;
  let id: string;
  beforeAll(async () => {
    cli.get("settings", "set", "--json", JSON.stringify({ language }));
    id = add(name, "t-mobile-us");
    // the page of the one before may be open still, and at night nothing tells of this one
    await go(app.page, "#/");
    await app.page.reads(name);
  });

  test("the way is chosen, and its page is shown in full before it opens", async () => {
    const { page } = app;
    await go(page, `#/guide/${id}`);
    await page.find("list", t("guide-ways"));
    await app.shot(`guide-${language}-ways`);
    expect(told(await page.axe())).toEqual([]);
    await page.click("button", t("guide-start-of", { channel: t("renewal-channel-website") }));
    await page.reads("https://www.t-mobile.com");
    const before = opened();
    await page.click("button", t("guide-open-of", { address: "https://www.t-mobile.com" }));
    await until("the page to be opened", async () => opened().length > before.length);
    expect(opened().at(-1)).toMatch(/^(open )?https:\/\/www\.t-mobile\.com\/?$/);
  });

  test("what is done is there after a crash", async () => {
    await app.page.click("button", t("guide-next"));
    await app.page.click("button", t("guide-next"));
    await until("two steps to be kept", async () => website(id)?.walk?.done.length === 2);
    await app.kill();
    app = await App.launch(desk);
    await app.page.find("heading", t("common-nav-overview"));
    await go(app.page, `#/plan/${id}`);
    await app.page.find("heading", name);
    await app.page.click("link", t("guide-continue"));
    await app.page.reads(t("guide-progress", { done: 2, all: 10 }));
  });

  test("the check says what is bought, and the end is a recorded renewal with its receipt", async () => {
    const { page } = app;
    for (let left = 4; left; left -= 1) await page.click("button", t("guide-next"));
    const check = await page.find("region", t("guide-check-title"));
    expect(await held(await page.find("textbox", t("guide-amount"), check))).toBe("15.00");
    await page.reads(t("guide-check-per-day"));
    await app.shot(`guide-${language}-check`);
    expect(told(await page.axe())).toEqual([]);
    for (let left = 3; left; left -= 1) await page.click("button", t("guide-next"));
    await page.click("button", t("guide-paid"));
    const dialog = await recordDialog(page, t);
    expect(await held(await page.find("textbox", labelled(t, "renewal-amount"), dialog))).toBe("15.00");
    await attach(page, t);
    await saveRenewal(page, t);
    await page.find("heading", name);
    const [renewal] = cli.get<Renewal[]>("renewal", "list", id);
    expect(renewal).toMatchObject({ amount: { minor: 1500 }, channel: "website", status: "posted" });
    expect(renewal?.receipts.map((one) => one.file_name)).toEqual(["receipt.pdf"]);
    expect(website(id)?.walk).toBeNull();
  });

  test("the refill card's guide shows what can be dialled, and ends the same way", async () => {
    const { page } = app;
    const card = add(`Card ${language}`, "t-mobile-us");
    cli.get("card", "add", card, "--json", JSON.stringify({ amount: { minor: 2500, currency: "USD" }, bought_on: day(-3), pin: "90210555019902", last_day: day(80) }));
    await go(page, `#/guide/${card}/refill_card`);
    await page.find("heading", starting(t("renewal-channel-refill_card")));
    await page.click("button", t("guide-next"));
    // the card that is kept is the one to redeem, and its PIN is in view only while it is held
    await page.find("combobox", t("card-which"));
    for (let left = 3; left; left -= 1) await page.click("button", t("guide-next"));
    const hold = await page.find("button", holding(t("card-pin-hold").replace(/\s*PIN$/, ""), "25.00"));
    expect(await page.text()).not.toContain("90210555019902");
    const mouse = page.driver.actions({ async: true });
    await mouse.move({ origin: hold }).press().perform();
    await page.reads("90210555019902");
    await page.driver.actions({ async: true }).release().perform();
    await until("the PIN to be masked", async () => !(await page.text()).includes("90210555019902"));
    await page.find("button", t("guide-code-copy-of", { code: "*233" }));
    await app.shot(`guide-${language}-dial`);
    for (let left = 4; left; left -= 1) await page.click("button", t("guide-next"));
    await page.click("button", t("guide-paid"));
    await recordDialog(page, t);
    await attach(page, t);
    await saveRenewal(page, t);
    await page.find("heading", `Card ${language}`);
    const [renewal] = cli.get<Renewal[]>("renewal", "list", card);
    expect(renewal).toMatchObject({ amount: { minor: 2500 }, channel: "refill_card", status: "posted", receipts: [{ file_name: "receipt.pdf" }] });
    expect(cli.get("card", "list", card)).toMatchObject([{ state: "redeemed" }]);
  });
});

test("each of T-Mobile's seven ways is walked from its first step to a recorded renewal", async () => {
  const t = words("zh-CN");
  const { page } = app;
  for (const channel of ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post"]) {
    const id = add(`Line by ${channel}`, "t-mobile-us");
    const steps = cli.get<(Way & { steps: unknown[] })[]>("guide", "list", id).find((one) => one.way.channel === channel)?.steps.length ?? 0;
    await go(page, `#/guide/${id}/${channel}`);
    await page.reads(`Line by ${channel}`);
    for (let left = steps; left; left -= 1) await page.click("button", t("guide-next"));
    await page.reads(t("guide-progress", { done: steps, all: steps }));
    await page.click("button", t("guide-paid"));
    await recordDialog(page, t);
    await saveRenewal(page, t);
    expect(cli.get<Renewal[]>("renewal", "list", id), channel).toMatchObject([{ channel, status: "posted" }]);
  }
});

test("p19: nothing but https is opened, whatever is typed", async () => {
  const t = words("zh-CN");
  const { page } = app;
  const id = add("Corner shop", "Northwind Mobile");
  await go(page, `#/guide/${id}/website`);
  const before = opened().length;
  for (const typed of ["http://pay.northwind.example", "javascript:alert(1)", "file:///etc/passwd"]) {
    await page.fill(t("guide-address"), typed);
    await page.click("button", t("guide-address-keep"));
    await page.reads(t("problem-not_https"));
    expect(await page.has("button", starting(t("guide-open"))), typed).toBe(false);
  }
  // nor where the page itself were made to ask for it: the command takes no address
  const answer = await page.driver.executeAsyncScript<string>(
    `const [id, done] = [Number(arguments[0]), arguments[1]];
     window.__TAURI_INTERNALS__.invoke("guide_open", { planId: id, channel: "website", page: { kind: "step", key: "open", url: "http://a.example" } })
       .then(() => done("opened"), (fault) => done(fault.code));`,
    id,
  );
  expect(answer).toBe("open_failed");
  expect(opened().length).toBe(before);
  expect(opened().every((line) => /^(open )?https:\/\//.test(line))).toBe(true);
});

// The guides of the website and of the refill card, walked in the real window in both languages to a posted renewal with its
// receipt: left half-way, gone on with after a crash; and what the system is asked to open is the page shown, https, and nothing else.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { pdf, plan } from "../harness/samples.ts";
import { go, held, pickFile, recordDialog, saveRenewal } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import type { Page } from "../harness/window.ts";
import { labelled, starting, type Words, words } from "../harness/words.ts";

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
/** the receipt is picked, and read: what is offered from it moves what is below, so nothing is pressed before it is there */
async function attach(page: Page, t: Words) {
  const file = join(desk.folder, "receipt.pdf");
  writeFileSync(file, pdf("Payment received 15.00 USD"));
  await pickFile(page, file);
  await page.reads(t("renewal-read-found", { name: "receipt.pdf" }));
}
const website = (id: string) => cli.get<Way[]>("guide", "list", id).find((one) => one.way.channel === "website");

describe.each(["en", "zh-CN"] as const)("in %s", (language) => {
  const t = words(language);
  const name = `Data SIM ${language}`;
  let id: string;
  beforeAll(async () => {
    cli.get("settings", "set", "--json", JSON.stringify({ language }));
    id = add(name, "t-mobile-us");
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
    await go(page, `#/guide/${card}/refill_card`);
    await page.find("heading", starting(t("renewal-channel-refill_card")));
    for (let left = 4; left; left -= 1) await page.click("button", t("guide-next"));
    await page.find("button", t("guide-code-copy-of", { code: "*233" }));
    await app.shot(`guide-${language}-dial`);
    for (let left = 4; left; left -= 1) await page.click("button", t("guide-next"));
    await page.click("button", t("guide-paid"));
    await recordDialog(page, t);
    await attach(page, t);
    await saveRenewal(page, t);
    await page.find("heading", `Card ${language}`);
    const [renewal] = cli.get<Renewal[]>("renewal", "list", card);
    expect(renewal).toMatchObject({ channel: "refill_card", status: "posted", receipts: [{ file_name: "receipt.pdf" }] });
  });
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

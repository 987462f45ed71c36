// From a failed renewal to the saved evidence pack, in the real window in both languages: the dispute is opened, the contact noted, the
// letter made one's own, and the file is where its user put it, with every receipt in it; its receipts cannot be thrown away meanwhile.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { pdf, plan, plus, png } from "../harness/samples.ts";
import { go, held } from "../harness/steps.ts";
import { pause, until } from "../harness/until.ts";
import { labelled, starting, words } from "../harness/words.ts";

type Case = { id: number; stage: string; status: string; contacts: { agent: string; outcome: string }[]; receipts: number[] };

let desk: Desk;
let app: App;
let cli: Cli;

beforeAll(async () => {
  desk = await Desk.set("case");
  cli = new Cli(desk.env);
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});
afterEach(async () => expect(await app.page.troubles()).toEqual([]));

/** Has `open` open the system's own dialog, and types a place into it as a person would. */
async function saveAs(open: () => Promise<void>, path: string) {
  // by what has the focus: a title that is not ASCII is found by no name in some locales
  await app.focus();
  const active = async () => (await desk.ask("xdotool", ["getactivewindow"])).trim();
  const window = await active();
  await open();
  await until("the system's dialog", async () => (await active()) !== window, 20_000);
  await pause(500);
  await app.keys("ctrl+a");
  await app.typed(path);
  await pause(300);
  await app.keys("Return");
}

describe.each(["en", "zh-CN"] as const)("in %s", (language) => {
  const t = words(language);
  const name = `流量卡 ${language}`;
  const files = { "receipt.pdf": pdf(`Paid in ${language}`), "photo.png": png(80), "已付.txt": Buffer.from(`已付款 ${language}`) };
  let planId: string;
  let renewal: string;
  let dispute: string;
  const one = () => cli.get<Case>("case", "show", dispute);

  beforeAll(async () => {
    cli.get("settings", "set", "--json", JSON.stringify({ language }));
    const stored = cli.get<{ id: number; started_on: string }>("plan", "add", "--json", JSON.stringify(plan(-3, { name, carrier: "t-mobile-us" })));
    planId = String(stored.id);
    const paid = { paid_on: plus(stored.started_on, 20), amount: { minor: 1500, currency: "USD" }, status: "failed", method: "Visa", confirmation: "K-778", channel: "website" };
    renewal = String(cli.get("renewal", "add", planId, "--json", JSON.stringify(paid)).id);
    const paths = Object.entries(files).map(([file, bytes]) => {
      const path = join(desk.folder, file);
      writeFileSync(path, bytes);
      return path;
    });
    cli.get("receipt", "add", planId, ...paths, "--renewal", renewal);
    await app.page.reads(name);
  });

  test("a dispute is opened from the failed payment", async () => {
    const { page } = app;
    await go(page, `#/plan/${planId}`);
    await page.find("heading", name);
    await page.click("button", new RegExp(`^${t("case-open-of", { date: ".*" })}$`));
    const dialog = await page.find("dialog", t("case-dialog-title"));
    await page.choose(labelled(t, "case-wrong"), t("case-wrong-not_credited"), dialog);
    expect(await held(await page.find("combobox", labelled(t, "case-paid-by"), dialog))).toBe("credit");
    await app.shot(`${language}-open`);
    expect(told(await page.axe())).toEqual([]);
    await page.click("button", t("case-save"), dialog);
    await page.gone("dialog");
    await page.find("heading", t("case-one", { wrong: t("case-wrong-not_credited") }));
    dispute = String(cli.get<Case[]>("case", "list", "--plan", planId)[0]!.id);
    expect(one()).toMatchObject({ stage: "tell_carrier", status: "open" });
    await page.reads(t("case-not-advice"));
    await page.reads("consumerfinance.gov");
    await app.shot(`${language}-page`);
    expect(told(await page.axe())).toEqual([]);
  });

  test("who was asked is noted, and what to do next follows", async () => {
    const { page } = app;
    await page.click("button", t("case-contact-add"));
    const dialog = await page.find("dialog", t("case-contact-add"));
    await page.choose(labelled(t, "case-contact-by"), t("case-by-chat"), dialog);
    await page.fill(labelled(t, "case-contact-agent"), "Kim 林", dialog);
    await page.choose(labelled(t, "case-contact-outcome"), t("case-outcome-refused"), dialog);
    await app.shot(`${language}-contact`);
    await page.click("button", t("case-contact-save"), dialog);
    await page.gone("dialog");
    await page.reads("Kim 林");
    expect(one()).toMatchObject({ stage: "tell_issuer", contacts: [{ agent: "Kim 林", outcome: "refused" }] });
  });

  test("the letter is English for the bank, Chinese for its user, and made one's own", async () => {
    const { page } = app;
    await page.click("button", t("case-letter-edit"));
    const dialog = await page.find("dialog", t("case-letter"));
    const letter = await page.find("textbox", t("case-letter-en"), dialog);
    expect(await held(letter)).toMatch(/Dear Sir or Madam,[\s\S]*K-778|K-778[\s\S]*Dear Sir or Madam,/);
    expect(await held(await page.find("textbox", t("case-letter-zh"), dialog))).toMatch(/您好/);
    await app.shot(`${language}-letter`);
    expect(told(await page.axe())).toEqual([]);
    await letter.sendKeys(" Ann Example");
    await page.click("button", t("case-letter-save"), dialog);
    await page.gone("dialog");
    await page.reads(t("case-letter-own"));
  });

  test("a receipt of an open dispute cannot be thrown away", async () => {
    const { page } = app;
    await go(page, `#/plan/${planId}`);
    await page.click("tab", starting(t("plan-tab-receipts")));
    await page.click("button", t("receipt-trash-of", { name: "photo.png" }));
    await page.reads(t("problem-receipt_in_case"));
    expect(cli.get<unknown[]>("receipt", "list").length).toBeGreaterThanOrEqual(3);
  });

  test("the pack is saved where its user wants it, and holds every receipt", async () => {
    const { page } = app;
    await go(page, `#/case/${dispute}`);
    await page.find("heading", t("case-pack"));
    const out = join(desk.folder, `evidence-${language}.pdf`);
    await saveAs(() => page.click("button", t("case-pack-pdf")), out);
    const said = await page.reads(new RegExp(t("case-pack-saved-pages", { name: `evidence-${language}\\.pdf`, pages: "\\d+" })), 40_000);
    expect(existsSync(out)).toBe(true);
    const bytes = readFileSync(out);
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const count = /\/Type\/Pages\/Count (\d+)/.exec(bytes.toString("latin1"))?.[1];
    expect(Number(count)).toBeGreaterThanOrEqual(6);
    expect(said).toContain(count);
    await app.shot(`${language}-packed`);
    // the same as a folder: each file as it came, and its hash
    const zip = join(desk.folder, `evidence-${language}.zip`);
    await saveAs(() => page.click("button", t("case-pack-zip")), zip);
    await until("the zip to be whole", async () => existsSync(zip) && statSync(zip).size > 0, 40_000);
    const sums = await desk.ask("python3", ["-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip()); print(z.read('SHA256SUMS').decode())", zip]);
    expect(sums.split("\n")[0]).toBe("None");
    for (const content of Object.values(files)) expect(sums).toContain(createHash("sha256").update(content).digest("hex"));
  });

  test("it ends with what came back, which the inbox counts", async () => {
    const { page } = app;
    await page.click("button", t("case-close"));
    const dialog = await page.find("dialog", t("case-close-title"));
    await page.choose(t("case-close-title"), t("case-status-refunded"), dialog);
    await page.click("button", t("case-close"), dialog);
    await page.gone("dialog");
    await until("the case to be closed", async () => one().status === "refunded");
    await go(page, "#/inbox");
    await page.find("heading", t("case-overview"));
    await app.shot(`${language}-inbox`);
    expect(told(await page.axe())).toEqual([]);
  });
});

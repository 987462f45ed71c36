// What comes in, is backed up and comes back, in the window: a spreadsheet with its questions, one undo; a restore that says what it
// would take, and its undo; damaged data with the way out. Each with files as people have them.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { By } from "selenium-webdriver";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { plan } from "../harness/samples.ts";
import { go } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import { starting, words } from "../harness/words.ts";

const t = words("en");
let desk: Desk;
let app: App;
let cli: Cli;

beforeAll(async () => {
  desk = await Desk.set("data");
  cli = new Cli(desk.env);
  cli.get("plan", "add", "--json", JSON.stringify(plan(20, { name: "Here before" })));
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

const names = () => cli.get<{ name: string }[]>("plan", "list").map((one) => one.name);
const sha = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** A table as Excel writes it in Germany: a mark, semicolons, commas in money. */
const SHEET = "\ufeffName;Phone;Carrier;Expires;Price;Days;Data (GB)\r\nStudent line;206-555-0143;Mint;03/04/2027;15,00 $;30;5\r\n\"Grandma; home\";+44 7700 900123;giffgaff;05/04/2027;10,00 £;1 month;\r\n";

test("a spreadsheet comes in once its question is answered, and goes again in one go", async () => {
  const file = join(desk.folder, "Karten 卡.csv");
  writeFileSync(file, SHEET);
  await go(app.page, "#/import");
  await app.page.find("heading", t("import-title"));
  await (await app.page.driver.findElement(By.css("[data-testid=file-to-import]"))).sendKeys(file);
  await app.page.find("heading", t("import-questions"));
  expect(names()).toEqual(["Here before"]);
  await app.page.driver.executeScript("arguments[0].click()", await app.page.find("radio", t("import-order-dmy")));
  await app.page.reads("2 to add");
  await app.shot("import");
  await app.page.click("button", t("import-store", { count: 2 }));
  await app.page.find("heading", t("import-finished", { name: "Karten 卡.csv" }));
  expect(names().sort()).toEqual(["Grandma; home", "Here before", "Student line"]);
  const student = cli.get<{ name: string; data_allowance_mb: number; price: unknown; standing: { last_day: string } }[]>("plan", "list").find((one) => one.name === "Student line");
  expect(student).toMatchObject({ data_allowance_mb: 5000, price: { minor: 1500, currency: "USD" }, standing: { last_day: "2027-04-03" } });
  await app.page.click("button", t("import-undo"));
  await until("only what was there before", () => names().join() === "Here before");
});

test("a backup says what restoring it would take; what it took comes back", async () => {
  await go(app.page, "#/data");
  await app.page.click("button", t("backup-now"));
  await app.page.reads(t("backup-now-done"));
  cli.get("plan", "add", "--json", JSON.stringify(plan(9, { name: "After it" })));
  await app.page.click("button", /^\d+ backups?$/);
  const [newest] = await app.page.all("button", starting("Restore the backup of"));
  await newest?.click();
  const dialog = await app.page.find("dialog", t("backup-restore-title"));
  await app.page.reads(/You would lose what was added since: 1 plan/);
  await app.shot("restore");
  await app.page.click("button", t("backup-restore-replace"), dialog);
  await app.page.gone("dialog");
  expect(names()).toEqual(["Here before"]);
  await app.page.click("button", t("backup-undo"));
  await until("both again", () => names().length === 2);
});

test("a second folder that is gone is said, and the first one goes on", async () => {
  const stick = join(desk.folder, "stick");
  mkdirSync(stick);
  cli.get("settings", "set", "--json", JSON.stringify({ backup_folder: stick }));
  rmSync(stick, { recursive: true });
  await go(app.page, "#/health");
  await go(app.page, "#/data");
  await app.page.click("button", t("backup-now"));
  await app.page.reads(t("backup-folder-gone"));
  await app.shot("data");
  expect(told(await app.page.axe())).toEqual([]);
  cli.get("settings", "set", "--json", JSON.stringify({ backup_folder: null }));
});

test("p13: damaged data has a way out in the window, and the damaged bytes stay", async () => {
  await app.stop();
  // whoever closes the data last writes its log back into the file
  const before = names().sort();
  const path = join(desk.data, "keepline.db");
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 0, 100);
  writeFileSync(path, bytes);
  const damaged = sha(path);
  app = await App.launch(desk);
  await app.page.click("button", t("backup-mend-newest"), undefined);
  await app.page.reads(t("backup-mended-go"));
  await app.shot("mended");
  await app.page.click("button", t("backup-mended-go"));
  await app.page.find("grid", starting(t("overview-all-plans")));
  expect(names().sort()).toEqual(before);
  const aside = readdirSync(desk.data).filter((name) => /^keepline\.damaged-.*\.db$/.test(name));
  expect(aside.map((name) => sha(join(desk.data, name)))).toEqual([damaged]);
  expect(await app.page.troubles()).toEqual([]);
});

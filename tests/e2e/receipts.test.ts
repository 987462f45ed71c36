// A receipt's way, whole: dropped on a page that is not about receipts, kept unsorted, looked at, matched to the payment that it
// proposes, found by its words in both scripts, put into the trash and brought back.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { day, pdf, plan, png } from "../harness/samples.ts";
import { dropFile, go } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import { starting, words } from "../harness/words.ts";

const t = words("en");
type Row = { id: number; plan: number | null; renewal: number | null; name: string; kind: string };
let desk: Desk;
let app: App;
let cli: Cli;
let planId: string;
let renewalId: number;

beforeAll(async () => {
  desk = await Desk.set("receipts");
  cli = new Cli(desk.env);
  planId = String(cli.get("plan", "add", "--json", JSON.stringify(plan(20, { name: "Student line" }))).id);
  renewalId = cli.get<{ id: number }>("renewal", "add", planId, "--json", JSON.stringify({ paid_on: day(0), amount: { minor: 1500, currency: "USD" } })).id;
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

const cards = () => app.page.driver.executeScript<number>("return document.querySelectorAll('[data-place]').length");
const rows = (...search: string[]) => cli.get<Row[]>("receipt", "list", ...search);

test("a file dropped on the overview is kept and waits unsorted", async () => {
  await app.page.find("grid", starting(t("overview-all-plans")));
  await dropFile(app.page, "付款凭证.png", "image/png", png(240));
  await dropFile(app.page, "mail.txt", "text/plain", Buffer.from(`Payment of $15.00 received on ${day(0)} for the line ending 0142. 续费凭证`));
  await dropFile(app.page, "bill.pdf", "application/pdf", pdf("Northwind Mobile 15.00 USD"));
  await until("three receipts", () => rows().length === 3);
  expect(rows().every((one) => one.plan === null)).toBe(true);
});

test("the gallery shows pictures that Rust made, and the text as text", async () => {
  await go(app.page, "#/receipts");
  await until("three cards", async () => (await cards()) === 3);
  await until("two pictures", () => app.page.driver.executeScript<boolean>("return [...document.querySelectorAll('[data-place] img')].filter((one) => one.src.startsWith('blob:') && one.naturalWidth > 100).length === 2"), 40_000);
  await app.shot("gallery");
  await app.page.driver.executeScript("[...document.querySelectorAll('[data-place]')].find((one) => one.textContent.includes('bill.pdf')).click()");
  await app.page.find("dialog", "bill.pdf");
  await until("the page of the PDF", () => app.page.driver.executeScript<boolean>("return (document.querySelector('[role=dialog] img')?.naturalWidth ?? 0) > 800"), 40_000);
  await app.shot("viewer");
  await app.page.click("button", t("common-close"), await app.page.find("dialog"));
});

test("it is matched to the payment that it proposes, by a button and never by itself", async () => {
  await app.page.driver.executeScript("[...document.querySelectorAll('[data-place]')].find((one) => one.textContent.includes('mail.txt')).click()");
  const dialog = await app.page.find("dialog", "mail.txt");
  await app.page.reads("续费凭证");
  expect(rows("--search", "mail").every((one) => one.plan === null)).toBe(true);
  await app.page.click("button", starting(t("receipt-match")), dialog);
  await until("the match", () => rows("--search", "mail").some((one) => one.plan === Number(planId) && one.renewal === renewalId));
  await app.page.click("button", t("common-close"), await app.page.find("dialog"));
});

test("it is found by words of both scripts, of what it says and of what it proves", async () => {
  for (const search of ["费", "续费", "续费凭证", "student 15.00", "0142", "mail"]) expect(rows("--search", search).map((one) => one.name), search).toContain("mail.txt");
  expect(rows("--search", "nothing of the kind")).toEqual([]);
  await app.page.fill(t("receipt-search"), "续费凭证", undefined, "searchbox");
  await until("the one", async () => (await cards()) === 1);
  await app.page.fill(t("receipt-search"), "", undefined, "searchbox");
});

test("the trash has a way back", async () => {
  await until("all three", async () => (await cards()) === 3);
  await app.page.driver.executeScript("[...document.querySelectorAll('[data-place]')].find((one) => one.textContent.includes('bill.pdf')).click()");
  await app.page.click("button", t("receipt-trash"), await app.page.find("dialog", "bill.pdf"));
  await until("two are left", () => rows().length === 2);
  await app.page.click("button", t("common-undo"), await app.page.find("group", t("receipt-trashed")));
  await until("three again", () => rows().length === 3);
  expect(await app.page.troubles()).toEqual([]);
});

// The main job, whole: a plan is added in the real window, its reminder comes through the real notification server, the
// notification's button opens the filled-in dialog, the renewal is recorded with its receipts, and a restart keeps it all.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { day, pdf, plus, png } from "../harness/samples.ts";
import { dropFile, held, openRecord, pickFile, recordDialog, savePlan, saveRenewal, typePlan } from "../harness/steps.ts";
import { noonZone } from "../harness/time.ts";
import { staysAway } from "../harness/until.ts";
import { labelled, starting, words } from "../harness/words.ts";

const t = words("en");
const zone = noonZone();
type Listed = { id: number; name: string; standing: { last_day: string; stage: string }; archived: boolean };
type Renewal = { id: number; paid_on: string; amount: { minor: number; currency: string }; receipts: { id: number; file_name: string }[] };

let desk: Desk;
let app: App;
let cli: Cli;

beforeAll(async () => {
  desk = await Desk.set("journey");
  cli = new Cli(desk.env);
  // the 7-day reminder of the plan below is still ahead when it is added
  cli.get("settings", "set", "--json", JSON.stringify({ home_zone: zone, remind_at: "23:58", quiet_hours: null }));
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

test("adds a plan with the date the carrier shows", async () => {
  await app.page.click("button", t("first-run-add"));
  await typePlan(app.page, t, { name: "Data SIM", carrier: "Northwind Mobile", number: "+1 206 555 0142", ends: day(7, zone), days: "30", price: "15" });
  await savePlan(app.page, t);
  await app.page.reads("Data SIM");
  const [plan] = cli.get<Listed[]>("plan", "list");
  expect(plan).toMatchObject({ name: "Data SIM", carrier: "Northwind Mobile", number: "+12065550142", zone, price: { minor: 1500, currency: "USD" }, started_on: day(-22, zone), standing: { stage: "active", last_day: day(7, zone), days_left: 7 } });
  await app.shot("1-overview");
});

test("the reminder comes through the notification server once the window is closed and its time has come", async () => {
  await app.close();
  expect(desk.notices.arrived()).toEqual([]);
  cli.get("settings", "set", "--json", JSON.stringify({ remind_at: "00:05" }));
  const notice = await desk.notices.arrives("Data SIM", 75_000);
  expect(notice.summary).toBe(t("notification-expiry-title", { name: "Data SIM", days: 7 }));
  expect(`${notice.summary} ${notice.body}`).not.toContain("2065550142");
  expect(await desk.notices.displayed()).toBe(1);
});

test("its button opens the filled-in dialog and saves nothing by itself", async () => {
  const buttons = await desk.notices.press(t("notification-record"));
  expect(buttons.map((line) => line.slice(1).split(" (")[0])).toEqual(expect.arrayContaining([t("notification-record"), t("notification-tomorrow")]));
  await app.showing(true);
  const dialog = await recordDialog(app.page, t);
  expect(await held(await app.page.find("textbox", labelled(t, "renewal-amount"), dialog))).toBe("15.00");
  expect(cli.get("renewal", "list", planId())).toEqual([]);
  await app.shot("2-record");
});

test("records the renewal with one receipt picked and one dropped", async () => {
  const [receipt, photo] = [pdf("Payment received 15.00 USD"), png()];
  writeFileSync(join(desk.folder, "receipt.pdf"), receipt);
  writeFileSync(join(desk.folder, "photo.png"), photo);
  await pickFile(app.page, join(desk.folder, "receipt.pdf"));
  await dropFile(app.page, "photo.png", "image/png", photo);
  await app.page.reads("photo.png");
  await saveRenewal(app.page, t);
  const english = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${day(37, zone)}T00:00:00Z`));
  await app.page.reads(`Renewal recorded · to ${english}`);
  expect(await app.page.has("button", t("common-undo"))).toBe(true);
  const [renewal] = cli.get<Renewal[]>("renewal", "list", planId());
  expect(renewal).toMatchObject({ paid_on: day(0, zone), amount: { minor: 1500, currency: "USD" } });
  expect(cli.get<Listed>("plan", "show", planId()).standing.last_day).toBe(plus(day(7, zone), 30));
  // what was about the old date is settled: nothing more comes
  expect(await staysAway(() => desk.notices.arrived().length > 1, 3_000)).toBe(true);
});

test("finds it all after a restart, in the window and on the command line", async () => {
  await app.stop();
  app = await App.launch(desk);
  await app.page.click("link", starting("Data SIM"));
  await app.page.find("heading", "Data SIM");
  await app.page.reads("receipt.pdf");
  await app.page.reads("photo.png");
  await app.shot("3-plan");
  const receipts = cli.get<Renewal[]>("renewal", "list", planId())[0]?.receipts ?? [];
  expect(receipts.map((one) => one.file_name).sort()).toEqual(["photo.png", "receipt.pdf"]);
  const came = receipts.map(({ id }) => {
    const out = join(desk.folder, `out-${id}`);
    cli.get("receipt", "get", `${id}`, out);
    return readFileSync(out).toString("base64");
  });
  expect(came.sort()).toEqual([pdf("Payment received 15.00 USD"), png()].map((bytes) => bytes.toString("base64")).sort());
  const due = cli.get<{ state: string; fire_at: string }[]>("reminder", "list").filter((one) => one.fire_at <= new Date().toISOString());
  expect(due.filter((one) => one.state === "pending")).toEqual([]);
});

test("the same plan, day and amount a second time is asked, not refused", async () => {
  await app.page.click("link", starting(t("common-nav-overview")));
  await openRecord(app.page, t, "Data SIM");
  await app.page.click("button", t("renewal-record"), await app.page.find("dialog"));
  await app.page.find("button", t("renewal-record-anyway"));
  expect(cli.get<Renewal[]>("renewal", "list", planId())).toHaveLength(1);
  await app.page.click("button", t("renewal-record-anyway"));
  await app.page.gone("dialog");
  expect(cli.get<Renewal[]>("renewal", "list", planId())).toHaveLength(2);
});

test("nothing went wrong quietly", async () => {
  expect(await app.page.troubles()).toEqual([]);
});

function planId(): string {
  const plan = cli.get<Listed[]>("plan", "list").find((one) => one.name === "Data SIM");
  if (!plan) throw new Error("no plan");
  return `${plan.id}`;
}

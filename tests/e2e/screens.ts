// Every screen and dialog of the window, and how to get there: what is held to a rule on one is held to it on all.
import type { App } from "../harness/app.ts";
import type { Cli } from "../harness/cli.ts";
import { day, plan } from "../harness/samples.ts";
import { go, openRecord } from "../harness/steps.ts";
import { pause, until } from "../harness/until.ts";
import { holding, labelled, starting, type Words } from "../harness/words.ts";

export type Screen = { name: string; open: () => Promise<void>; leave?: () => Promise<void> };

/** Plans in every stage, one with a renewal. Gives the id of that one. `name` says how they are called. */
export function furnish(cli: Cli, name: (stage: string) => string): string {
  const add = (left: number, stage: string, more = {}) => String(cli.get("plan", "add", "--json", JSON.stringify(plan(left, { name: name(stage), carrier: name("carrier"), ...more }))).id);
  // names of people and labels are on one line, and shorter than those of plans
  const short = (stage: string) => [...name(stage).replace(/\s+/g, " ")].slice(0, 60).join("").trim();
  const active = add(20, "active", { data_allowance_mb: 5000, person: short("person"), labels: [short("label")] });
  for (const [days, left, minor] of [[-8, 4100, 1500], [-2, 2900, 400]] as const) cli.get("reading", "add", active, "--json", JSON.stringify({ at: `${day(days)}T00:30:00Z`, data_left_mb: left, balance: { minor, currency: "USD" } }));
  add(0, "today", { number: null });
  add(3, "due_soon", { number: "+12065550143", sim: "esim" });
  add(-10, "suspended", { number: "+12065550144" });
  add(-10, "unknown", { number: "+12065550145", grace: null });
  add(-200, "lost", { number: "+12065550146" });
  add(45, "upcoming", { number: "+12065550147" });
  const gone = add(12, "archived", { number: "+12065550148" });
  cli.get("plan", "archive", gone);
  const phone = cli.get<{ id: number }>("device", "add", "--json", JSON.stringify({ name: name("device"), bands: "LTE B2/B4/B12/B66, 5G n41", esim: true, eid: "89001012000000000000000000000150" })).id;
  cli.get("device", "place", active, "--json", JSON.stringify({ device: phone, slot: "esim" }));
  cli.get("esim", "add", active, "--json", JSON.stringify({ code: "LPA:1$rsp.example.com$MADE-UP-0001", iccid: "8901260123456789011", use_by: "2031-04-04" }));
  const paid = cli.get("renewal", "add", active, "--json", JSON.stringify({ paid_on: today(cli, active), amount: { minor: 1500, currency: "USD" }, method: "Visa" }));
  cli.get("case", "add", String(paid.id), "--json", JSON.stringify({ wrong: "wrong_amount" }));
  return active;
}

/** The same beside the running app, once what is due has been told: the message of it lies over the page until it goes by itself. */
export async function furnished(app: App, cli: Cli): Promise<{ id: string; name: string }> {
  // at night too: what is due is told while the test looks
  cli.get("settings", "set", "--json", JSON.stringify({ quiet_hours: null }));
  const id = furnish(cli, (stage) => `Sample ${stage}`);
  const name = "Sample active";
  await app.page.reads(name);
  const there = (what: string) => app.page.driver.executeScript<boolean>(`return document.querySelector('${what}') !== null`);
  // on a busy machine it may have gone before all plans were there; the inbox's count stays
  await until("the reminders to be told", () => there(".toast, nav .badge"));
  await until("their message to be gone", async () => !(await there(".toast")), 30_000);
  return { id, name };
}

function today(cli: Cli, id: string): string {
  const { standing } = cli.get<{ standing: { last_day: string; days_left: number } }>("plan", "show", id);
  return new Date(Date.parse(`${standing.last_day}T00:00:00Z`) - standing.days_left * 86_400_000).toISOString().slice(0, 10);
}

/** All screens once plans are there. */
export function screens(app: App, t: Words, active: { id: string; name: string }): Screen[] {
  const { page } = app;
  const overview = async () => {
    await go(page, "#/");
    await page.find("grid", starting(t("overview-all-plans")));
  };
  const closed = async () => {
    await page.click("button", t("common-close"), await page.find("dialog"));
    await page.gone("dialog");
  };
  const palette = (query: string) => async () => {
    await overview();
    await page.click("button", t("common-find"));
    const field = await page.find("combobox", t("palette-title"));
    if (query) await page.write(field, query);
    await pause(600);
  };
  const away = async () => {
    await app.focus();
    await app.keys("Escape");
    await page.gone("dialog");
  };
  const tab = (key: string, name = t(`plan-tab-${key}`)) => ({
    name: `plan-${key}`,
    open: async () => {
      await go(page, `#/plan/${active.id}`);
      await page.find("heading", active.name);
      await page.click("tab", starting(name));
      await pause(200);
    },
  });
  return [
    { name: "overview", open: overview },
    {
      name: "overview-arrange",
      open: async () => {
        await overview();
        await page.click("button", t("overview-arrange"));
        await page.reads(t("overview-columns"));
      },
      leave: async () => (await app.focus(), await app.keys("Escape"), await pause(200)),
    },
    {
      name: "overview-selected",
      open: async () => {
        await overview();
        await page.click("checkbox", starting(t("overview-select", { name: active.name })));
        await page.find("toolbar");
      },
      leave: async () => void (await page.click("button", t("overview-several-clear"))),
    },
    {
      name: "dialog-several",
      open: async () => {
        await overview();
        await page.click("checkbox", starting(t("overview-select", { name: active.name })));
        await page.click("button", t("overview-several-record"));
        await page.find("list", t("overview-several-list"));
      },
      leave: async () => {
        await page.click("button", t("common-close"), await page.find("dialog"));
        await page.gone("dialog");
        await page.click("button", t("overview-several-clear"));
      },
    },
    {
      name: "dialog-tag",
      open: async () => {
        await go(page, "#/settings/tags");
        await page.click("button", t("tag-add-person"));
        await page.find("dialog", t("tag-add-person"));
      },
      leave: closed,
    },
    ...["renewals", "receipts", "timeline", "reminders", "sources", "history"].map((key) => tab(key)),
    tab("what-if", t("what-if-tab")),
    tab("usage", t("reading-tab")),
    tab("cards", t("card-tab")),
    tab("cases", t("case-tab")),
    { name: "case", open: async () => (await go(page, "#/case/1"), void (await page.find("heading", t("case-pack")))) },
    { name: "guide", open: async () => (await go(page, `#/guide/${active.id}`), void (await page.find("list", t("guide-ways")))) },
    { name: "guide-website", open: async () => (await go(page, `#/guide/${active.id}/website`), void (await page.find("heading", starting(t("renewal-channel-website"))))) },
    {
      name: "guide-check",
      open: async () => {
        await go(page, `#/guide/${active.id}/website`);
        // a step's words are the catalogue's
        await page.click("button", /Before you pay, check every field|付款前逐项核对/);
        await page.find("region", t("guide-check-title"));
        await page.reads(t("guide-check-per-day"));
      },
    },
    { name: "inbox", open: async () => (await go(page, "#/inbox"), void (await page.find("heading", starting(t("inbox-title"))))) },
    { name: "calendar", open: async () => (await go(page, "#/month"), void (await page.find("grid", holding(t("month-grid", { month: "" }).trim())))) },
    { name: "receipts", open: async () => (await go(page, "#/receipts"), void (await page.find("heading", starting(t("receipt-title"))))) },
    { name: "spend", open: async () => (await go(page, "#/spend"), void (await page.find("heading", t("spend-against")))) },
    {
      name: "dialog-rate",
      open: async () => {
        await go(page, "#/spend/rates");
        await page.click("button", t("rate-add"));
        await page.find("dialog", t("rate-add"));
      },
      leave: closed,
    },
    { name: "promotions", open: async () => (await go(page, "#/promotions"), void (await page.find("heading", t("promotion-title")))) },
    { name: "carriers", open: async () => (await go(page, "#/carriers"), void (await page.find("heading", starting(t("catalogue-title"))))) },
    { name: "devices", open: async () => (await go(page, "#/devices"), void (await page.find("heading", starting(t("device-title"))))) },
    {
      name: "dialog-device",
      open: async () => {
        await go(page, "#/devices");
        await page.click("button", t("device-add"));
        await page.find("dialog", t("device-add"));
      },
      leave: closed,
    },
    {
      name: "devices-check",
      open: async () => {
        await go(page, "#/devices");
        await page.click("button", holding(t("device-check-of", { name: "" }).trim()));
        await page.reads(t("device-check-text"));
        await page.find("heading", t("device-check-others"));
      },
    },
    {
      name: "dialog-place",
      open: async () => {
        await go(page, `#/plan/${active.id}`);
        await page.click("button", starting(t("device-panel-change-of", { name: active.name })));
        await page.find("status", undefined, await page.find("dialog", t("device-place")));
      },
      leave: closed,
    },
    {
      name: "dialog-esim",
      open: async () => {
        await go(page, `#/plan/${active.id}`);
        await page.click("button", starting(t("esim-add")));
        await page.find("dialog", t("esim-add"));
      },
      leave: closed,
    },
    { name: "data", open: async () => (await go(page, "#/data"), void (await page.find("heading", starting(t("export-calendar"))))) },
    { name: "import", open: async () => (await go(page, "#/import"), void (await page.find("heading", t("import-title")))) },
    { name: "print", open: async () => (await go(page, "#/print"), void (await page.find("table"), await pause(300))) },
    { name: "print-plan", open: async () => (await go(page, `#/print/${active.id}`), void (await page.find("table", t("plan-tab-renewals"))), await pause(300)) },
    { name: "help", open: async () => (await go(page, "#/help"), void (await page.find("heading", t("help-title")))) },
    ...["rule-days", "no-reminder", "where-data", "keyboard"].map((topic) => ({ name: `help-${topic}`, open: async () => (await go(page, `#/help/${topic}`), void (await page.find("heading", t(`help-${topic}`)))) })),
    { name: "palette", open: palette(""), leave: away },
    { name: "palette-found", open: palette("xufei"), leave: away },
    { name: "palette-none", open: palette("qqqq"), leave: away },
    { name: "health", open: async () => (await go(page, "#/health"), void (await page.find("heading", t("settings-health")))) },
    { name: "settings", open: async () => (await go(page, "#/settings"), void (await page.find("heading", starting(t("settings-title"))))) },
    {
      name: "dialog-record",
      open: async () => {
        await overview();
        await openRecord(page, t, active.name);
        await page.click("button", t("renewal-more"));
      },
      leave: closed,
    },
    {
      name: "dialog-plan",
      open: async () => {
        await overview();
        await page.click("button", t("plan-add"));
        await page.click("button", t("plan-more"), await page.find("dialog"));
      },
      leave: closed,
    },
    {
      name: "dialog-plan-refused",
      open: async () => {
        await overview();
        await page.click("button", t("plan-add"));
        await page.click("button", t("plan-save-add"), await page.find("dialog"));
        await page.reads(t("problem-required"));
      },
      leave: closed,
    },
    {
      name: "dialog-edit",
      open: async () => {
        await go(page, `#/plan/${active.id}`);
        await page.click("button", starting(t("plan-edit-of", { name: active.name })));
        await page.find("dialog", t("plan-title-edit"));
        await pause(500);
      },
      leave: closed,
    },
    {
      name: "dialog-parts",
      open: async () => {
        await go(page, "#/settings/about");
        await page.click("button", t("settings-parts"));
        const dialog = await page.find("dialog", t("settings-parts"));
        // hundreds of rows look alike: those of a few parts are looked at
        await page.write(await page.find("textbox", labelled(t, "settings-parts-find"), dialog), "tauri");
        await pause(300);
      },
      leave: closed,
    },
    {
      name: "dialog-steps",
      open: async () => {
        await palette(t("palette-steps"))();
        await page.find("option", starting(t("palette-steps")));
        await app.focus();
        await app.keys("Return");
        const dialog = await page.find("dialog", t("common-steps"));
        await page.find("list", undefined, dialog);
      },
      leave: closed,
    },
    { name: "shortcuts", open: async () => (await overview(), page.click("button", starting(t("common-shortcuts")))), leave: closed },
  ];
}

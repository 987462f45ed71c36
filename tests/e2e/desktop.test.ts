// The app as a guest of the desktop: closing hides it, launching again brings the one window back, each data folder has
// its own, a hidden start stays hidden, and what the command line changes is seen at once.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App, shownWindows } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { APP } from "../harness/places.ts";
import { plan } from "../harness/samples.ts";
import { openRecord, saveRenewal } from "../harness/steps.ts";
import { pause, until } from "../harness/until.ts";
import { words } from "../harness/words.ts";

const t = words("en");
let desk: Desk;
let app: App;
let cli: Cli;

beforeAll(async () => {
  desk = await Desk.set("desktop");
  cli = new Cli(desk.env);
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

test("p15: what the command line changes appears in the open window", async () => {
  await app.page.find("heading", t("first-run-title"));
  const { id } = cli.get("plan", "add", "--json", JSON.stringify(plan(20, { name: "Kitchen tablet" })));
  await app.page.reads("Kitchen tablet");
  cli.get("plan", "edit", `${String(id)}`, "--json", JSON.stringify({ name: "Hall tablet" }));
  await app.page.reads("Hall tablet");
});

test("p15: what the window changes is seen by the command line", async () => {
  await openRecord(app.page, t, "Hall tablet");
  await saveRenewal(app.page, t);
  const [first] = cli.get<{ id: number; standing: { days_left: number } }[]>("plan", "list");
  expect(first?.standing.days_left).toBe(50);
});

test("closing the window hides it and leaves the app running; launching again shows it, in one process", async () => {
  await app.close();
  expect(app.running()).toBe(true);
  expect(await app.again()).toBe(0);
  await app.showing(true);
  expect(await app.shown()).toHaveLength(1);
  await app.page.reads("Hall tablet");
});

test("another data folder is another app", async () => {
  const other = desk.start("other", APP, ["--data", join(desk.folder, "other-data")]);
  try {
    await until("the other app's window", async () => (await shownWindows(desk, other.pid)).length > 0, 20_000);
    expect(other.ended()).toBe(null);
    expect(app.running()).toBe(true);
    expect(new Cli(desk.env, join(desk.folder, "other-data")).get<unknown[]>("plan", "list")).toEqual([]);
  } finally {
    await other.stop();
  }
});

test("--hidden starts without a window; a plain launch then shows it", async () => {
  const folder = join(desk.folder, "hidden-data");
  const hidden = desk.start("hidden", APP, ["--hidden", "--data", folder]);
  try {
    await pause(4_000);
    expect(hidden.ended()).toBe(null);
    expect(await shownWindows(desk, hidden.pid)).toEqual([]);
    expect(await app.again(["--data", folder])).toBe(0);
    await until("the window of the hidden app", async () => (await shownWindows(desk, hidden.pid)).length > 0, 15_000);
  } finally {
    await hidden.stop();
  }
});

test("p11: a killed app loses nothing that was saved", async () => {
  await app.kill();
  app = await App.launch(desk);
  await app.page.reads("Hall tablet");
  expect(await app.page.troubles()).toEqual([]);
});

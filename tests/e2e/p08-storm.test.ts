// Promise 8: ten thousand plans due at once come as one summary within 5 s, all of them are in the inbox, and the window answers all
// the while. How quickly it answers (200 ms are promised) is printed; a debug build lies at that edge, so here it only must not hang:
// `make bench` runs this with a release build and KEEPLINE_ANSWERS_WITHIN_MS=200.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { App, shownWindows } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import type { Reminder } from "../harness/hidden.ts";
import { APP, RIG } from "../harness/places.ts";
import { plan, ZONE } from "../harness/samples.ts";
import { Server } from "../harness/server.ts";
import { go } from "../harness/steps.ts";
import { until } from "../harness/until.ts";
import { words } from "../harness/words.ts";

const t = words("en");
/** fewer while the test itself is worked on */
const MANY = Number(process.env.KEEPLINE_STORM ?? 10_000);
const MOST_MS = 5_000;
const ANSWERS_WITHIN_MS = Number(process.env.KEEPLINE_ANSWERS_WITHIN_MS ?? 3_000);

let desk: Desk;
let app: App | undefined;
const made: string[] = [];

beforeEach(async () => {
  desk = await Desk.set("p08", { notices: false });
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await desk?.clear();
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** In the page: how long each call took that a click on a plan makes, and how long the page was busy at a stretch. */
const PROBE = `
  window.__storm = { calls: [], gaps: [], on: true };
  let last = performance.now();
  const tick = () => { const now = performance.now(); window.__storm.gaps.push(now - last); last = now; if (window.__storm.on) setTimeout(tick, 10); };
  tick();
  (async () => {
    while (window.__storm.on) {
      const from = performance.now();
      await window.__TAURI_INTERNALS__.invoke("plan_page", { id: ${MANY / 2} });
      window.__storm.calls.push(performance.now() - from);
      await new Promise((done) => setTimeout(done, 20));
    }
  })();`;

test("p08: ten thousand at once are one summary, all in the inbox, and the window answers", async () => {
  const cli = new Cli(desk.env);
  // filled in memory and then copied: ten thousand commits that wait for a disk are not what is measured here
  const memory = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "keepline-storm-"));
  made.push(memory);
  const filling = new Cli(desk.env, memory);
  // nothing is due yet: the only reminder of each plan rings in the last minute of today
  filling.get("settings", "set", "--json", JSON.stringify({ home_zone: ZONE, remind_at: "23:59", leads: [3], quiet_hours: null }));
  const filled = spawnSync(RIG.plans, [memory, `${MANY}`, JSON.stringify(plan(3, { name: "Line #", number: "+120655#" }))], { encoding: "utf8" });
  expect(filled.stderr).toBe("");
  cpSync(memory, desk.data, { recursive: true });
  const server = new Server(desk);
  await server.start();
  app = await App.launch(desk);
  await app.page.reads("Line 00000");
  // another window has the focus, so the storm is told by notification
  const other = desk.start("other", APP, ["--data", `${desk.folder}/other`]);
  await until("the other window", async () => (await shownWindows(desk, other.pid)).length > 0);
  await app.page.driver.executeScript(PROBE);

  cli.get("settings", "set", "--json", JSON.stringify({ remind_at: "00:05" }));
  const since = Date.now();
  const summary = await server.arrives(t("notification-summary-title", { count: `${MANY}` }), 60_000);
  const states = () => cli.get<Reminder[]>("reminder", "list").filter((one) => one.kind === "expiry").map((one) => one.state);
  await until("all to be shown", () => states().every((state) => state === "shown"));
  await until("the list to have been read again", async () => (await app?.page.text())?.includes(t("inbox-title")));
  type Probe = { calls: number[]; gaps: number[] };
  const probe = await app.page.driver.executeScript<Probe>("window.__storm.on = false; return window.__storm");
  const slowest = { call: Math.max(...probe.calls), gap: Math.max(...probe.gaps), told: summary.at - since, calls: probe.calls.length };
  console.log(JSON.stringify(slowest));
  expect(server.arrived()).toHaveLength(1);
  expect(states()).toHaveLength(MANY);
  expect(slowest.told).toBeLessThan(MOST_MS);
  expect(slowest.call).toBeLessThan(ANSWERS_WITHIN_MS);
  expect(slowest.gap).toBeLessThan(ANSWERS_WITHIN_MS);

  await go(app.page, "#/inbox");
  await app.page.find("heading", t("inbox-title"));
  await app.page.reads(new RegExp(`${MANY}|${MANY.toLocaleString("en")}`), 30_000);
});

// How long the gallery of 10,000 receipts takes to its first thumbnails, in the real window: the first time, when each is still to
// be drawn, and after that. Part of `make bench`; alone `npx tsx bench/gallery.ts`, where KEEPLINE_BIN names a release build.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { plan, png, ZONE } from "../harness/samples.ts";
import { go } from "../harness/steps.ts";
import { starting, words } from "../harness/words.ts";

const MANY = 10_000;
const ROUNDS = 6;
const MOST_MS = 300;
const t = words("en");
const desk = await Desk.set("gallery-bench");
let app: App | undefined;
try {
  const cli = new Cli(desk.env);
  cli.get("settings", "set", "--json", JSON.stringify({ language: "en", home_zone: ZONE, remind_at: "23:58", quiet_hours: null }));
  const id = String(cli.get<{ id: number }>("plan", "add", "--json", JSON.stringify(plan(20))).id);
  const folder = join(desk.folder, "scans");
  mkdirSync(folder);
  const files = Array.from({ length: MANY }, (_, at) => {
    const file = join(folder, `scan-${at}.png`);
    writeFileSync(file, png(48, [at % 251, (at >> 3) % 241, (at >> 6) % 239]));
    return file;
  });
  for (let at = 0; at < MANY; at += 500) cli.get("receipt", "add", id, ...files.slice(at, at + 500));
  app = await App.launch(desk);
  const { page } = app;
  await page.find("heading", starting(t("overview-title")));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(
      await page.driver.executeAsyncScript<number>(
        `const done = arguments[arguments.length - 1];
         const start = performance.now();
         location.hash = "#/receipts";
         const look = () => ([...document.querySelectorAll("[data-place] img")].some((one) => one.naturalWidth > 0) ? done(performance.now() - start) : requestAnimationFrame(look));
         look();`,
      ),
    );
    await go(page, "#/");
    await page.find("heading", starting(t("overview-title")));
  }
  const [first = NaN, ...again] = times.map(Math.round);
  const middle = again.sort((a, b) => a - b)[Math.floor(again.length / 2)] ?? NaN;
  for (const [what, ms] of [["for the first time", first], ["again", middle]] as const) {
    console.log(`gallery of ${MANY} receipts to the first thumbnail, ${what}: ${ms} ms (limit ${MOST_MS} ms, ${ms <= MOST_MS ? "met" : "NOT met"})`);
  }
} finally {
  await app?.stop();
  await desk.clear();
}

// What the page costs, in the real window: how long its first paint takes with 10, 1,000 and 10,000 plans, how long a letter typed in the
// filter over 10,000 takes to be seen, and how much is read before the first list. Part of `make bench`; alone `npx tsx bench/page.ts`,
// where KEEPLINE_BIN names a release build. The limits are a letter's 50 ms and 150 KB; the paints are told beside each other.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { ROOT, RIG } from "../harness/places.ts";
import { plan, ZONE } from "../harness/samples.ts";
import { starting, words } from "../harness/words.ts";

const t = words("en");
const ROUNDS = 3;
const MOST_MS = 50;
const MOST_KB = 150;
const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const limit = (what: string, is: number, unit: string, most: number) =>
  console.log(`${what}: ${is.toFixed(0)} ${unit} (limit ${most} ${unit}, ${is <= most ? "met" : "NOT met"})`);

/** In the page: the time from a letter in the filter to the first frame after it, for each letter of a word and back again. */
const LETTERS = `
  const done = arguments[arguments.length - 1];
  const field = document.querySelector("#plan-filter");
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const word = "Line 0042", times = [];
  const steps = [...word].map((_, at) => word.slice(0, at + 1));
  const next = (left) => {
    if (!left.length) return done(times);
    const from = performance.now();
    set.call(field, left[0]);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    // the frame is on its way when what was asked for after it runs
    requestAnimationFrame(() => setTimeout(() => { times.push(performance.now() - from); setTimeout(() => next(left.slice(1)), 60); }));
  };
  field.focus();
  next([...steps, ...steps.reverse(), ""]);`;

async function measure(count: number): Promise<void> {
  const paints: number[] = [];
  const desk = await Desk.set("page-bench", { notices: false });
  let app: App | undefined;
  try {
    const cli = new Cli(desk.env);
    cli.get("settings", "set", "--json", JSON.stringify({ language: "en", home_zone: ZONE, remind_at: "23:58", quiet_hours: null }));
    const filled = spawnSync(RIG.plans, [desk.data, `${count}`, JSON.stringify(plan(20, { name: "Line #" }))], { encoding: "utf8" });
    if (filled.stderr) throw new Error(filled.stderr);
    for (let round = 0; round <= ROUNDS; round += 1) {
      app = await App.launch(desk);
      const { page } = app;
      await page.find("grid", starting(t("overview-all-plans")));
      const paint = await page.driver.executeScript<number>("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN");
      // the first start fills the caches
      if (round) paints.push(paint);
      if (count === 10_000 && round === ROUNDS) {
        const letters = await page.driver.executeAsyncScript<number[]>(LETTERS);
        limit("a letter typed over 10,000 plans, to the paint, the middle of all", middle(letters), "ms", MOST_MS);
        limit("a letter typed over 10,000 plans, to the paint, the slowest", Math.max(...letters), "ms", MOST_MS);
      }
      await app.stop();
      app = undefined;
    }
    console.log(`first paint with ${count} plans: ${middle(paints).toFixed(0)} ms after the page began`);
  } finally {
    await app?.stop();
    await desk.clear();
  }
}

/** Everything that is read before the first list: the page, its styles and script, and the words of one language. */
function firstLoad(): number {
  const dist = join(ROOT, "ui/dist");
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? "");
  const spoken = readdirSync(join(dist, "assets")).filter((name) => /^(en|zh-CN)-[\w-]+\.js$/.test(name));
  const size = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  if (!named.length || spoken.length !== 2) throw new Error("ui/dist is not what was expected: run make build");
  return (gzipSync(page).length + named.reduce((sum, file) => sum + size(file), 0) + Math.max(...spoken.map((name) => size(`assets/${name}`)))) / 1024;
}

limit("the first load of the page, gzipped, with the words of one language", firstLoad(), "KB", MOST_KB);
for (const count of [10, 1_000, 10_000]) await measure(count);

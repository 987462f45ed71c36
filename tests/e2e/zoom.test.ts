// Everything larger: at twice and at four times the size nothing is cut off or has to be scrolled sideways, on any screen, and the
// size is the same after a restart.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { until } from "../harness/until.ts";
import { words } from "../harness/words.ts";
import { furnish, screens } from "./screens.ts";

const t = words("en");
let desk: Desk;
let app: App;

afterEach(async () => {
  await app?.stop();
  await desk?.clear();
});

const wide = () => app.page.driver.executeScript<number>("return innerWidth");
/** from 100 % up, each press is one step */
async function larger(steps: number, percent: number, width: number) {
  await app.focus();
  for (let step = 0; step < steps; step += 1) await app.keys("ctrl+plus");
  await until(`${percent} %`, async () => Math.abs((await wide()) - (width * 100) / percent) < 8).catch(async (error: Error) => {
    throw new Error(`${error.message}; the window is ${await wide()} px wide`);
  });
}

/** What goes beyond the side of the window, or of a part that does not scroll sideways on purpose. */
const BEYOND = `
  const meant = (el) => el.closest('[role=region][tabindex], [role=group][tabindex], pre, .sr-only');
  const dotted = (el) => el && (getComputedStyle(el).textOverflow === 'ellipsis' || (el.matches('span, bdi, a') && dotted(el.parentElement)));
  const out = [];
  for (const el of document.querySelectorAll('main *, [role=dialog] *, nav *')) {
    const box = el.getBoundingClientRect();
    if (!box.width || !box.height || meant(el) || getComputedStyle(el).position === 'fixed') continue;
    // a name that is cut short with dots is as wide as it is, and seen only within its line
    if (dotted(el.parentElement)) continue;
    if (box.right > innerWidth + 1 || box.left < -1) out.push(el.tagName + '.' + el.className + ' ' + (el.textContent || '').trim().slice(0, 40) + ' ' + Math.round(box.left) + '-' + Math.round(box.right));
  }
  const doc = document.documentElement;
  if (doc.scrollWidth > innerWidth + 1) out.push('the document is ' + doc.scrollWidth + ' px wide');
  return out.slice(0, 4);
`;

test.each([
  [200, 5, 1180, 780],
  [400, 8, 1280, 860],
])("%i %%: nothing is beyond the side, and it is as large after a restart", async (percent, steps, width, height) => {
  desk = await Desk.set(`zoom-${percent}`);
  const cli = new Cli(desk.env);
  cli.get("settings", "set", "--json", JSON.stringify({ quiet_hours: null }));
  const id = furnish(cli, (stage) => `Sample ${stage}`);
  app = await App.launch(desk);
  await app.page.driver.manage().window().setRect({ width, height });
  await until("the window to be that wide", async () => Math.abs((await wide()) - width) < 8);
  await app.page.reads("Sample active");
  await larger(steps, percent, width);
  app.page.hands = "keyboard";
  const found: Record<string, string[]> = {};
  for (const screen of screens(app, t, { id, name: "Sample active" })) {
    await screen.open();
    await app.shot(`${screen.name}-${percent}`);
    const beyond = await app.page.driver.executeScript<string[]>(BEYOND);
    if (beyond.length) found[screen.name] = beyond;
    await screen.leave?.();
  }
  expect(found).toEqual({});
  await app.stop();
  app = await App.launch(desk);
  await app.page.reads("Sample active");
  const again = await app.page.driver.executeScript<number>("return outerWidth / innerWidth");
  expect(Math.round(again * 100)).toBe(percent);
  await app.focus();
  await app.keys("ctrl+0");
  await until("the usual size", async () => Math.round((await app.page.driver.executeScript<number>("return outerWidth / innerWidth")) * 10) === 10);
}, 300_000);

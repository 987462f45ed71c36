// Nothing that is in view moves while a screen comes: from the first frame in which a part of it is there to the last, it stays where it is.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { furnished } from "./screens.ts";

let desk: Desk;
let app: App;

beforeAll(async () => {
  desk = await Desk.set("shift");
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

/** In the page: goes to a screen, and for a second and a half writes down what of it is elsewhere than it was a frame before. */
const COMES = `
  const [hash, done] = [arguments[0], arguments[arguments.length - 1]];
  const seen = new Map(), moved = new Set(), end = performance.now() + 1500;
  const called = (el) => el.tagName.toLowerCase() + ' ' + (el.textContent || el.className || '').trim().replace(/\\s+/g, ' ').slice(0, 40);
  const look = () => {
    for (const el of document.querySelectorAll('main h1, main .page > *, main .page > * > *')) {
      const { top, height } = el.getBoundingClientRect();
      if (!height || top > innerHeight) continue;
      const before = seen.get(el);
      if (before !== undefined && Math.abs(before - top) > 1) moved.add(called(el) + ' ' + Math.round(before) + ' to ' + Math.round(top));
      seen.set(el, top);
    }
    if (performance.now() < end) requestAnimationFrame(look);
    else done({ moved: [...moved], parts: seen.size });
  };
  location.hash = hash;
  requestAnimationFrame(look);`;

test("a screen stays as it came", async () => {
  const { id } = await furnished(app, new Cli(desk.env));
  const places = ["inbox", "month", "receipts", "spend", "promotions", "carriers", "devices", "data", "import", "print", "settings", "health", "help", `plan/${id}`, `guide/${id}`, `print/${id}`, "case/1", ""];
  const found: Record<string, string[]> = {};
  for (const place of places) {
    const { moved, parts } = await app.page.driver.executeAsyncScript<{ moved: string[]; parts: number }>(COMES, `#/${place}`);
    expect(parts, place).toBeGreaterThan(0);
    if (moved.length) found[place] = moved;
  }
  expect(found).toEqual({});
}, 240_000);

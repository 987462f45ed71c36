// Tab alone, on every screen and in every dialog: it comes to all that can be used, in the order in which that is seen, and what it has
// come to shows it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { pause } from "../harness/until.ts";
import { words } from "../harness/words.ts";
import { furnished, screens } from "./screens.ts";

const t = words("en");
let desk: Desk;
let app: App;

beforeAll(async () => {
  desk = await Desk.set("tab");
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

/** In the page: numbers what Tab should come to, and writes down what it comes to. Answers how many that are. */
const WATCH = `
  const room = [...document.querySelectorAll('[role=dialog], .floating')].at(-1) ?? document.body;
  const can = (el) => el.tabIndex >= 0 && !el.disabled && !el.closest('[inert], [aria-hidden=true]') && el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length > 0;
  // of radios with one name one is come to
  const one = (el, all) => el.type !== 'radio' || el.checked || (!all.some((other) => other.name === el.name && other.checked) && all.find((other) => other.name === el.name) === el);
  const all = [...room.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(can);
  const wanted = all.filter((el) => one(el, all));
  const called = (el) => el.tagName.toLowerCase() + ' ' + (el.getAttribute('aria-label') || el.labels?.[0]?.textContent || el.textContent || el.id || '').trim().replace(/\\s+/g, ' ').slice(0, 50);
  const ring = (el) => {
    for (let at = el, up = 0; at && up < 3; at = at.parentElement, up += 1) {
      const style = getComputedStyle(at);
      if ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none') return true;
    }
    return false;
  };
  const walk = { came: [], names: [], bad: [], missing: () => wanted.filter((el) => el.isConnected && can(el) && !walk.came.includes(el)).map(called) };
  // what scrolls by itself is a place by itself
  const place = (el) => {
    const pane = el.closest('[data-scroll], .body, nav:not([data-scroll] nav), .floating, [role=dialog]') ?? document.documentElement, box = el.getBoundingClientRect();
    return { el, pane, top: box.top + pane.scrollTop, bottom: box.bottom + pane.scrollTop, left: box.left, right: box.right };
  };
  for (const el of all) if (el.tabIndex > 0) walk.bad.push('out of turn: ' + called(el));
  let last = null;
  window.__walk?.stop();
  const came = ({ target }) => {
    if (!(target instanceof Element) || walk.came.includes(target)) return;
    walk.came.push(target);
    walk.names.push(called(target));
    // the palette's field has the focus all the time, and its caret
    if (!target.matches('input[role=combobox]:not(.control)') && !ring(target)) walk.bad.push('no ring: ' + called(target));
    const here = place(target);
    // further up, and not beside what was before; from the last one it goes round to the first
    const goesOn = last && last.el.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (goesOn && last.pane === here.pane && here.bottom <= last.top + 1 && here.left < last.right) walk.bad.push('goes up to ' + called(target) + ' from ' + walk.names.at(-2));
    last = here;
  };
  addEventListener('focusin', came);
  walk.stop = () => removeEventListener('focusin', came);
  window.__walk = walk;
  if (room === document.body) { document.activeElement?.blur?.(); getSelection()?.removeAllRanges(); }
  return wanted.length;`;

test("every screen and dialog is walked by Tab", async () => {
  const active = await furnished(app, new Cli(desk.env));
  const found: Record<string, string[]> = {};
  let walked = 0;
  for (const screen of screens(app, t, active)) {
    await screen.open();
    await pause(300);
    const count = await app.page.driver.executeScript<number>(WATCH);
    await app.focus();
    await desk.ask("xdotool", ["key", "--clearmodifiers", "--delay", "25", ...Array<string>(count + 3).fill("Tab")], 60_000);
    await pause(200);
    const { missing, bad, came } = await app.page.driver.executeScript<{ missing: string[]; bad: string[]; came: number }>(
      "const walk = window.__walk; walk.stop(); return { missing: walk.missing(), bad: walk.bad, came: walk.came.length };",
    );
    walked += came;
    const wrong = [...missing.map((one) => `not come to: ${one}`), ...bad];
    if (wrong.length) found[screen.name] = wrong;
    await screen.leave?.();
  }
  expect(found).toEqual({});
  expect(walked).toBeGreaterThan(500);
}, 600_000);

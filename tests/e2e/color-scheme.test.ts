// The window is light or dark as the desktop says, from its first moment on, and changes with it; where the desktop wants no
// animations, nothing moves.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Desk } from "../harness/desk.ts";
import { Server } from "../harness/server.ts";
import { until } from "../harness/until.ts";

const [DARK, LIGHT] = [1, 2];

let desk: Desk;
let app: App | undefined;

beforeEach(async () => {
  desk = await Desk.set("color-scheme", { notices: false });
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await desk?.clear();
});

const isDark = () => app?.page.driver.executeScript<boolean>("return matchMedia('(prefers-color-scheme: dark)').matches");

test("the desktop's colours, and live when they change", async () => {
  const server = new Server(desk);
  await server.start(`scheme ${DARK}`);
  app = await App.launch(desk);
  await until("dark from the start", async () => (await isDark()) === true);
  await server.tell(`scheme ${LIGHT}`);
  await until("light, live", async () => (await isDark()) === false);
  await server.tell(`scheme ${DARK}`);
  await until("dark again", async () => (await isDark()) === true);
  expect(await isDark()).toBe(true);
});

/** the longest animation or transition of anything in view, in milliseconds */
const LONGEST = `
  const times = (list) => list.split(',').map((one) => parseFloat(one) * (one.includes('ms') ? 1 : 1000));
  return Math.max(...[...document.querySelectorAll('*')].flatMap((el) => {
    const style = getComputedStyle(el);
    return [...times(style.transitionDuration), ...times(style.animationDuration)];
  }));
`;

test.each([
  ["moves", 1, (ms: number) => ms > 50],
  ["does not move", 0, (ms: number) => ms <= 1],
])("the window %s where the desktop's animations are %i", async (_, animations, fits) => {
  const folder = join(desk.env.XDG_CONFIG_HOME ?? "", "gtk-3.0");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.ini"), `[Settings]\ngtk-enable-animations=${animations}\n`);
  app = await App.launch(desk);
  // something that is faded and something that slides in
  await app.page.find("heading");
  await app.focus();
  await app.keys("ctrl+k");
  await app.page.find("dialog");
  const longest = (await app.page.driver.executeScript<number>(LONGEST)) ?? NaN;
  expect(fits(longest), `${longest} ms`).toBe(true);
});

// The window is light or dark as the desktop says, from its first moment on, and changes with it.
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

// axe in the real window, where colours are what they are: no violation on any screen, in light and in dark, no document that
// is taller than the window, and nothing that the content security policy had to stop.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { words } from "../harness/words.ts";
import { furnished, screens } from "./screens.ts";

const t = words("en");

describe.each([
  ["light", false],
  ["dark", true],
])("%s", (look, dark) => {
  let desk: Desk;
  let app: App;

  beforeAll(async () => {
    desk = await Desk.set(`access-${look}`, { dark });
    app = await App.launch(desk);
  });
  afterAll(async () => {
    await app?.stop();
    await desk?.clear();
  });

  test("the window follows the desktop's look", async () => {
    expect(await app.page.driver.executeScript("return matchMedia('(prefers-color-scheme: dark)').matches")).toBe(dark);
  });

  test("before the first plan", async () => {
    await app.page.find("heading", t("first-run-title"));
    await app.shot("welcome");
    expect(told(await app.page.axe())).toEqual([]);
  });

  test("every screen and dialog", async () => {
    const active = await furnished(app, new Cli(desk.env));
    const found: Record<string, string[]> = {};
    for (const screen of screens(app, t, active)) {
      await screen.open();
      await app.shot(screen.name);
      const bad = told(await app.page.axe());
      // what is scrolled is in its pane: a document taller than the window jumps when a hidden field of it gets the focus
      const [height, room] = await app.page.driver.executeScript<[number, number]>("return [document.documentElement.scrollHeight, innerHeight]");
      if (height > room) bad.push(`the document is ${height} px tall in a window of ${room}`);
      if (bad.length) found[screen.name] = bad;
      await screen.leave?.();
    }
    expect(found).toEqual({});
  });

  test("nothing was stopped by the policy, and the watch has teeth", async () => {
    expect(await app.page.troubles()).toEqual([]);
    await app.page.driver.executeScript("document.body.setAttribute('style', 'color: red')");
    expect((await app.page.troubles()).join()).toContain("style-src");
  });
});

// axe in the real window, where colours are what they are: no violation on any screen, in light and in dark, no document that
// is taller than the window, and nothing that the content security policy had to stop.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { until } from "../harness/until.ts";
import { words } from "../harness/words.ts";
import { furnish, screens } from "./screens.ts";

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
    const cli = new Cli(desk.env);
    // at night too: what is due is told while the test looks
    cli.get("settings", "set", "--json", JSON.stringify({ quiet_hours: null }));
    const id = furnish(cli, (stage) => `Sample ${stage}`);
    await app.page.reads("Sample active");
    // what is due is told in the window; the message goes by itself, and lies over the list until then
    const message = () => app.page.driver.executeScript<boolean>("return document.querySelector('.toast') !== null");
    // on a busy machine it may have gone before all plans were there; the inbox's count stays
    await until("the reminders to be told", () => app.page.driver.executeScript<boolean>("return document.querySelector('.toast, nav .badge') !== null"));
    await until("their message to be gone", async () => !(await message()), 30_000);
    const found: Record<string, string[]> = {};
    for (const screen of screens(app, t, { id, name: "Sample active" })) {
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

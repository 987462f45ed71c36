// A click on a notification opens the plan, and its buttons work, also when the window was never opened since login: the app
// began hidden, and the first press makes the window.
import { renameSync, symlinkSync } from "node:fs";
import { expect } from "vitest";
import { shownWindows } from "../harness/app.ts";
import { APP } from "../harness/places.ts";
import type { Running } from "../harness/processes.ts";
import { staged, type Stage } from "../harness/stage.ts";
import { until } from "../harness/until.ts";
import { words } from "../harness/words.ts";

async function told({ desk, server, house: of }: Stage) {
  await server.start();
  const house = of("Data SIM");
  const id = house.add(5);
  const app = house.start();
  const notice = await server.arrives("Data SIM");
  await until("the proof to be written", () => house.state(id, 7) === "shown");
  expect(await shownWindows(desk, app.pid)).toEqual([]);
  return { house, id, app, notice };
}
const windows = (stage: Stage, app: Running) => shownWindows(stage.desk, app.pid);
const opens = (stage: Stage, app: Running) => until("the window", async () => (await windows(stage, app)).length === 1, 30_000);

for (const action of ["default", "record"])
  staged("p09", `a press on ${action} makes the one window, and says nothing that was not said`, async (stage) => {
    const { house, id, app, notice } = await told(stage);
    // two at once, as an impatient hand does
    await stage.server.press(notice, action);
    await stage.server.press(notice, action);
    await opens(stage, app);
    expect(await windows(stage, app)).toHaveLength(1);
    expect(house.cli.get("renewal", "list", `${id}`)).toEqual([]);
    expect(stage.server.arrived()).toHaveLength(1);
  });

staged("p09", "a press on tomorrow puts it off, and no window comes", async (stage) => {
  const { house, id, app, notice } = await told(stage);
  await stage.server.press(notice, "snooze-tomorrow");
  await until("the notification to be taken back", () => stage.server.all("close").some((one) => one.id === notice.id));
  expect(await windows(stage, app)).toEqual([]);
  expect(house.cli.get("renewal", "list", `${id}`)).toEqual([]);
});

staged("p09", "the one notification of many is taken back when the last of them is handled, and not before", async ({ server, house: of }) => {
  await server.start();
  const house = of("Line 0");
  const ids = Array.from({ length: 6 }, (_, index) => house.add(3, { name: `Line ${index}`, number: `+1206555014${index}` }));
  house.start();
  const notice = await server.arrives(words("en")("notification-summary-title", { count: 6 }));
  await until("the proof to be written", () => ids.every((id) => house.state(id, 3) === "shown"));
  const taken = () => server.all("close").some((one) => one.id === notice.id);
  const last = ids.pop();
  for (const id of ids) house.cli.get("plan", "archive", `${id}`);
  // the app has looked since: another plan is told
  house.add(3, { name: "Another", number: "+12065550149" });
  await server.arrives("Another");
  expect(taken()).toBe(false);
  house.cli.get("plan", "archive", `${last}`);
  await until("the notification to be taken back", taken);
});

staged("p09", "a notification that was closed says nothing any more when its button is pressed", async (stage) => {
  const { house, id, app, notice } = await told(stage);
  await stage.server.tell(`closed ${notice.id} 2`);
  await stage.server.press(notice, "snooze-tomorrow");
  // the app has looked since: another plan is told
  house.add(3, { name: "Another", number: "+12065550143" });
  await stage.server.arrives("Another");
  expect(await windows(stage, app)).toEqual([]);
  expect(house.state(id, 7)).toBe("shown");
});

staged("p15", "a second launch while the first one starts brings up its one window; none is lost", async ({ desk, house: of }) => {
  const house = of("Data SIM");
  const first = house.start();
  const second = desk.start("second", APP, ["--data", house.data]);
  const third = desk.start("third", APP, ["--data", house.data]);
  const all = [first, second, third];
  await until("one of them to be the app", () => all.filter((one) => one.ended() === null).length === 1, 30_000);
  const stays = all.find((one) => one.ended() === null);
  await until("its window", async () => stays && (await shownWindows(desk, stays.pid)).length === 1, 30_000);
});

staged("p13", "data that comes late is opened: a folder mounted after the app began", async ({ desk, server, house: of }) => {
  await server.start();
  const house = of("Data SIM");
  const id = house.add(3);
  // where it leads to is not there yet
  const mounted = `${house.data}.mounted`;
  renameSync(house.data, `${house.data}.away`);
  symlinkSync(mounted, house.data);
  const app = house.start();
  await until("the app to say so in its window", async () => (await shownWindows(desk, app.pid)).length === 1, 30_000);
  renameSync(`${house.data}.away`, mounted);
  // by notification, or in the window that has the focus
  await until("the reminder to be told", () => house.state(id) === "shown", 60_000);
});

// Promise 3: no reminder is told twice, whatever happens between; only a crash between asking and hearing back may repeat one,
// once, and says so. What counts is what reached the notification server.
import { join } from "node:path";
import { expect } from "vitest";
import { APP } from "../harness/places.ts";
import { fakeTime } from "../harness/faketime.ts";
import { killed, stopped } from "../harness/hidden.ts";
import { Server } from "../harness/server.ts";
import { type House, staged, type Stage } from "../harness/stage.ts";
import { until } from "../harness/until.ts";

const NAME = "Data SIM";
let barriers = 0;

/** Waits until the app has looked once more: a plan that is due now is told. */
async function lookedAgain(house: House, server: Server, left = 3) {
  barriers += 1;
  const name = `Barrier ${barriers}`;
  house.add(left, { name, number: `+1206555019${barriers % 10}` });
  await server.arrives(name);
}
const shown = (house: House, id: number) => until("the proof to be written", () => house.state(id) === "shown");

async function toldOnce(stage: Stage) {
  await stage.server.start();
  const house = stage.house(NAME);
  const id = house.add();
  const app = house.start();
  await stage.server.arrives(NAME);
  await shown(house, id);
  return { house, id, app };
}

staged("p03", "over a restart, kill -9, another home zone, the command line and a restart of the server", async (stage) => {
  const { server } = stage;
  const { house, app } = await toldOnce(stage);
  await stopped(app);
  const second = house.start();
  await lookedAgain(house, server);
  await killed(second);
  house.set({ home_zone: "Pacific/Kiritimati" });
  house.start();
  for (const zone of ["Pacific/Pago_Pago", "Asia/Kolkata"]) {
    // due today or yesterday, wherever one is
    await lookedAgain(house, server, 1);
    house.set({ home_zone: zone });
    house.cli.get("reminder", "list");
  }
  await server.kill();
  await server.start();
  await lookedAgain(house, server, 1);
  expect(server.arrived(NAME)).toHaveLength(1);
});

staged("p03", "after kill -9 before anyone was asked, it is told once", async ({ server, house: of }) => {
  const house = of(NAME);
  const id = house.add();
  const panel = new Server(server.desk, "panel");
  await panel.start("panel");
  const first = house.start();
  await until("the first look", async () => (await panel.menu()).length > 0);
  await killed(first);
  await server.start();
  house.start();
  await server.arrives(NAME);
  await shown(house, id);
  await lookedAgain(house, server);
  expect(server.arrived(NAME)).toHaveLength(1);
});

staged("p03", "after kill -9 between asking and hearing back, it is told once more", async ({ server, house: of }) => {
  await server.start("silent");
  const house = of(NAME);
  const id = house.add();
  const first = house.start();
  await server.arrives(NAME);
  expect(house.state(id)).toBe("sending");
  await killed(first);
  await server.tell("well");
  const second = house.start();
  await server.arrives(NAME, 30_000, 2);
  await shown(house, id);
  await killed(second);
  house.start();
  await lookedAgain(house, server);
  expect(server.arrived(NAME)).toHaveLength(2);
});

staged("p03", "the clock set back a day, and a year", async ({ desk, server, house: of }) => {
  await server.start();
  const house = of(NAME);
  const id = house.add();
  const first = house.start();
  await server.arrives(NAME);
  await shown(house, id);
  await stopped(first);
  for (const [days, left] of [[-1, 2], [-365, -362]] as const) {
    const time = fakeTime(desk, `${days} days`, days * 86_400);
    const app = house.start(time.env);
    // due on the day it is now there
    await lookedAgain(house, server, left);
    await stopped(app);
  }
  expect(server.arrived(NAME)).toHaveLength(1);
});

staged("p03", "a second app on the same folder, on the same bus and on another", async ({ desk, server, house: of }) => {
  await server.start();
  const house = of(NAME);
  const id = house.add();
  // both start with nothing told yet
  const address = await desk.bus("other-bus", `unix:path=${join(desk.folder, "other-bus")}`);
  const other = new Server(desk, "other", { ...desk.env, DBUS_SESSION_BUS_ADDRESS: address });
  await other.start();
  const first = house.start();
  const second = house.start({ DBUS_SESSION_BUS_ADDRESS: address });
  const third = desk.start("third", APP, ["--hidden", "--data", `${house.data}/../${NAME}`]);
  await until("one of the two on one bus to end by itself", () => third.ended() === 0 || first.ended() === 0);
  const count = (text: string) => server.arrived(text).length + other.arrived(text).length;
  await until("the reminder", () => count(NAME) > 0);
  await shown(house, id);
  expect(first.ended() === null || third.ended() === null).toBe(true);
  expect(second.ended()).toBe(null);
  house.add(3, { name: "Barrier of both", number: "+12065550191" });
  await until("the barrier", () => count("Barrier of both") > 0);
  expect(count(NAME)).toBe(1);
  // the one that tells dies, and the other takes over
  const teller = server.arrived(NAME).length ? [first, third] : [second];
  for (const one of teller) if (one.ended() === null) await killed(one);
  house.add(3, { name: "After the change", number: "+12065550192" });
  await until("the other to take over", () => count("After the change") > 0, 60_000);
  expect(count(NAME)).toBe(1);
});

staged("p03", "the count sees a repeat: an app whose delivery ledger forgets tells again", async (stage) => {
  const { server } = stage;
  await server.start();
  const house = stage.house(NAME);
  house.add();
  house.keep();
  const first = house.start();
  await server.arrives(NAME);
  await killed(first);
  house.putBack();
  house.start();
  await server.arrives(NAME, 30_000, 2);
});

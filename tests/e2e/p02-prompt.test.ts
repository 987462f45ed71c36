// Promise 2: told at most 60 s after it is due, also when the wall clock jumps under the running app as it does in a sleep, and
// at most 10 s after launch; nothing is told again when the clock is set back.
import { expect } from "vitest";
import { fakeTime } from "../harness/faketime.ts";
import type { Server } from "../harness/server.ts";
import { type House, staged } from "../harness/stage.ts";
import { hourIn } from "../harness/time.ts";
import { until } from "../harness/until.ts";
import { ZONE } from "../harness/samples.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const MOST_AFTER_DUE = 60_000;
const MOST_AFTER_LAUNCH = 10_000;

/** An hour and a half to come, in the home zone, where it is about noon: due within a jump of three hours. */
function soon(): string {
  const minutes = hourIn(ZONE) * 60 + new Date().getUTCMinutes() + 90;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Launches an app whose only due reminder is that of yesterday; answers once it was told, in time. */
async function launched(house: House, server: Server, env: Record<string, string>) {
  const name = `${house.name}, due at launch`;
  house.add(2, { name, number: "+12065550141" });
  const at = Date.now();
  house.start(env);
  const first = await server.arrives(name);
  expect(first.at - at).toBeLessThan(MOST_AFTER_LAUNCH);
}

async function toldAfter(server: Server, text: string, jump: number) {
  const notice = await server.arrives(text, MOST_AFTER_DUE + 10_000);
  expect(notice.at - jump).toBeLessThan(MOST_AFTER_DUE);
}

staged("p02", "a sleep of three hours; and the same app without it, which must tell nothing", async ({ desk, server, house: of }) => {
  await server.start();
  const settings = { remind_at: soon(), leads: [3] };
  const [slept, awake] = [of("Slept", settings), of("Awake", settings)];
  const time = fakeTime(desk, "slept");
  for (const house of [slept, awake]) house.add(3, { name: `${house.name}, due soon` });
  await launched(slept, server, time.env);
  await launched(awake, server, fakeTime(desk, "awake").env);
  time.jump(3 * HOUR);
  await toldAfter(server, "Slept, due soon", Date.now());
  expect(server.arrived("Awake, due soon")).toEqual([]);
});

staged("p02", "a sleep of forty days: what ended meanwhile is said to have ended, what is due is told", async ({ desk, server, house: of }) => {
  await server.start();
  const house = of("Sleeper");
  const time = fakeTime(desk, "long");
  // due from three days before its end, that is a day before the computer wakes
  const waking = house.add(42, { name: "Due on waking" });
  house.add(20, { name: "Ends in the sleep" });
  await launched(house, server, time.env);
  time.jump(40 * DAY);
  const jumped = Date.now();
  await toldAfter(server, "Due on waking", jumped);
  await toldAfter(server, "Ends in the sleep", jumped);
  await until("the proof to be written", () => house.state(waking) === "shown");
  expect(server.arrived("Due on waking")).toHaveLength(1);
});

for (const [name, seconds, left] of [["an hour", -HOUR, 3], ["a year", -365 * DAY, -362]] as const)
  staged("p02", `the clock set back ${name} under the running app: it goes on, and nothing comes again`, async ({ desk, server, house: of }) => {
    await server.start();
    const house = of("Told before");
    const time = fakeTime(desk, "back");
    const told = house.add(3);
    await launched(house, server, time.env);
    await server.arrives("Told before:");
    await until("the proof to be written", () => house.state(told) === "shown");
    time.jump(seconds);
    const jumped = Date.now();
    // due on the day it is now there
    house.add(left, { name: "Due after the jump", number: "+12065550143" });
    await toldAfter(server, "Due after the jump", jumped);
    expect(server.arrived("Told before:")).toHaveLength(1);
    expect(server.arrived("due at launch")).toHaveLength(1);
  });

// Promise 4: "shown" only after the notification server answered to this very notification. Each fault is met by two apps at
// once: the real one, and one whose notifier takes the system's word for it (KEEPLINE_NOTIFIER=plugin), which must fail.
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { hidden, states } from "../harness/hidden.ts";
import type { Env } from "../harness/processes.ts";
import { plan, ZONE } from "../harness/samples.ts";
import { Server } from "../harness/server.ts";
import { until } from "../harness/until.ts";
import { words } from "../harness/words.ts";

const t = words("en");
const SOON = 60_000;
/** a little more than the promise's 60 s, so that a miss is told from a wait that was cut */
const PATIENCE = 75_000;

let desk: Desk;
let server: Server;
/** what stands in for the desktop's panel: it shows the tray, also while no notification server answers */
let panel: Server;

beforeEach(async () => {
  desk = await Desk.set("p04", { notices: false, manager: false });
  server = new Server(desk);
  panel = new Server(desk, "panel");
  await panel.start("panel");
});
afterEach(() => desk?.clear());

/** A data folder with plans of which each has a reminder due now. */
function house(name: string, plans = 1) {
  const data = join(desk.folder, name);
  const cli = new Cli(desk.env, data);
  cli.get("settings", "set", "--json", JSON.stringify({ home_zone: ZONE, remind_at: "00:05", quiet_hours: null }));
  const ids = Array.from({ length: plans }, (_, index) => Number(cli.get("plan", "add", "--json", JSON.stringify(plan(3, { name: `${name} ${index}`, number: `+1206555014${index}` }))).id));
  return {
    run: (env: Env = {}) => hidden(desk, env, ["--data", data]),
    states: () => ids.map((id) => states(cli, id)["expiry 3"]),
  };
}
const honest = (plans = 1, env: Env = {}) => started("Honest", plans, env);
const credulous = (plans = 1, env: Env = {}) => started("Credulous", plans, { ...env, KEEPLINE_NOTIFIER: "plugin" });
function started(name: string, plans: number, env: Env) {
  const one = house(name, plans);
  one.run(env);
  return one;
}
const answered = () => server.all("answered").length;
/** the variant that must fail: told as shown, and no server ever took it */
const lies = (one: ReturnType<typeof house>) => until("the credulous app to say that it was shown", () => one.states().every((state) => state === "shown"));
const traySays = (key: string) => until(`the tray to say ${key}`, async () => (await panel.menu()).includes(t(key)));
const trayIsSilent = (key: string) => until(`the tray not to say ${key}`, async () => !(await panel.menu()).includes(t(key)));

async function shownAfter(one: ReturnType<typeof house>, since: number) {
  await until("the reminder to be shown", () => one.states().every((state) => state === "shown"), PATIENCE);
  const first = server.all("answered").at(-1)?.at ?? Infinity;
  expect(first - since).toBeLessThan(SOON);
}

test("p04: no server: it waits, the tray says so, and it is shown within 60 s of one appearing", async () => {
  const [real, other] = [honest(), credulous()];
  await traySays("tray-no-server");
  await lies(other);
  expect(real.states()).toEqual(["pending"]);
  const since = Date.now();
  await server.start();
  await shownAfter(real, since);
  expect(server.arrived("Honest")).toHaveLength(1);
  expect(server.arrived("Credulous")).toHaveLength(0);
  await trayIsSilent("tray-no-server");
});

test("p04: no bus at all: it waits, and it is shown within 60 s of both appearing", async () => {
  const address = `unix:path=${join(desk.folder, "late-bus")}`;
  const real = honest(1, { DBUS_SESSION_BUS_ADDRESS: address });
  await lies(credulous(1, { DBUS_SESSION_BUS_ADDRESS: address }));
  expect(real.states()).toEqual(["pending"]);
  await desk.bus("late-bus", address);
  server = new Server(desk, "late", { ...desk.env, DBUS_SESSION_BUS_ADDRESS: address });
  const since = Date.now();
  await server.start();
  await shownAfter(real, since);
  expect(server.arrived("Honest")).toHaveLength(1);
});

test("p04: a server that answers errors has shown nothing", async () => {
  await server.start("error");
  const [real, other] = [honest(), credulous()];
  await server.arrives("Honest");
  await server.arrives("Credulous");
  await lies(other);
  expect(real.states()).not.toContain("shown");
  expect(answered()).toBe(0);
  await server.tell("well");
  await shownAfter(real, Date.now());
});

test("p04: a server that hangs has shown nothing; the tray says so", async () => {
  await server.start();
  server.hang();
  const [real, other] = [honest(), credulous()];
  await traySays("tray-no-server");
  await lies(other);
  expect(real.states()).toEqual(["pending"]);
  expect(answered()).toBe(0);
  server.wake();
  await shownAfter(real, Date.now());
  expect(server.arrived("Honest")).toHaveLength(1);
});

test("p04: no reply for more than 5 s: shown when the reply comes, and not asked again meanwhile", async () => {
  await server.start("late 9000");
  const [real, other] = [honest(), credulous()];
  await server.arrives("Honest");
  await lies(other);
  while (answered() === 0) expect(real.states()).not.toContain("shown");
  await until("the late answer to be believed", () => real.states().every((state) => state === "shown"));
  expect(server.arrived("Honest")).toHaveLength(1);
});

test("p04: a server that dies in the middle of a burst took what it answered, and no more", async () => {
  await server.start("die 2");
  const real = honest(5);
  await server.gone();
  await until("its answers to be written", () => real.states().filter((state) => state === "shown").length === answered());
  expect(answered()).toBe(2);
  const since = Date.now();
  await server.start();
  await shownAfter(real, since);
  const took = (name: string) => server.arrived(name).filter((one) => one.manner !== "Die(0)").length;
  expect([0, 1, 2, 3, 4].map((index) => took(`Honest ${index}`))).toEqual([1, 1, 1, 1, 1]);
});

// Promise 4: "shown" only after the notification server answered to this very notification. Each fault is met by two apps at
// once: the real one, and one whose notifier takes the system's word for it (KEEPLINE_NOTIFIER=plugin), which must fail.
import { join } from "node:path";
import { expect } from "vitest";
import type { Desk } from "../harness/desk.ts";
import type { Env } from "../harness/processes.ts";
import { Server } from "../harness/server.ts";
import { House, staged } from "../harness/stage.ts";
import { pause, until } from "../harness/until.ts";
import { words } from "../harness/words.ts";

const t = words("en");
const SOON = 60_000;
/** a little more than the promise's 60 s, so that a miss is told from a wait that was cut */
const PATIENCE = 75_000;

/** An app and how far the reminders of its plans have come, each due at its start. */
type App = { states(): (string | undefined)[] };
type Faulty = { desk: Desk; server: Server; panel: Server; honest(plans?: number, env?: Env): App; credulous(env?: Env): App };

function test(name: string, work: (stage: Faulty) => Promise<void>) {
  staged("p04", name, async ({ desk, server, house }) => {
    // what stands in for the desktop's panel: it shows the tray, also while no notification server answers
    const panel = new Server(desk, "panel");
    await panel.start("panel");
    await work({
      desk,
      server,
      panel,
      honest: (plans = 1, env = {}) => begin(house("Honest"), plans, env),
      credulous: (env = {}) => begin(house("Credulous"), 1, { ...env, KEEPLINE_NOTIFIER: "plugin" }),
    });
  });
}

function begin(house: House, plans: number, env: Env): App {
  const ids = Array.from({ length: plans }, (_, index) => house.add(3, { name: `${house.name} ${index}`, number: `+1206555014${index}` }));
  house.start(env);
  return { states: () => ids.map((id) => house.state(id)) };
}

const all = (app: App, state: string) => app.states().every((one) => one === state);
const answered = (server: Server) => server.all("answered").length;
/** the variant that must fail: told as shown, and no server ever took it */
const lies = (credulous: App) => until("the credulous app to say that it was shown", () => all(credulous, "shown"));
const trayReads = (panel: Server, key: string, yes = true) => until(`the tray to ${yes ? "say" : "be silent of"} ${key}`, async () => (await panel.menu()).includes(t(key)) === yes);

async function shownAfter(app: App, server: Server, since: number) {
  await until("the reminder to be shown", () => all(app, "shown"), PATIENCE);
  expect((server.all("answered").at(-1)?.at ?? Infinity) - since).toBeLessThan(SOON);
}

test("no server: it waits, the tray says so, and it is shown within 60 s of one appearing", async ({ server, panel, honest, credulous }) => {
  const [real, other] = [honest(), credulous()];
  await trayReads(panel, "tray-no-server");
  await lies(other);
  expect(real.states()).toEqual(["pending"]);
  const since = Date.now();
  await server.start();
  await shownAfter(real, server, since);
  expect(server.arrived("Honest")).toHaveLength(1);
  expect(server.arrived("Credulous")).toHaveLength(0);
  await trayReads(panel, "tray-no-server", false);
});

test("no bus at all: it waits, and it is shown within 60 s of both appearing", async ({ desk, honest, credulous }) => {
  const address = `unix:path=${join(desk.folder, "late-bus")}`;
  const real = honest(1, { DBUS_SESSION_BUS_ADDRESS: address });
  await lies(credulous({ DBUS_SESSION_BUS_ADDRESS: address }));
  expect(real.states()).toEqual(["pending"]);
  await desk.bus("late-bus", address);
  const server = new Server(desk, "late", { ...desk.env, DBUS_SESSION_BUS_ADDRESS: address });
  const since = Date.now();
  await server.start();
  await shownAfter(real, server, since);
  expect(server.arrived("Honest")).toHaveLength(1);
});

test("a server that answers errors has shown nothing", async ({ server, honest, credulous }) => {
  await server.start("error");
  const [real, other] = [honest(), credulous()];
  await server.arrives("Honest");
  await server.arrives("Credulous");
  await lies(other);
  expect(real.states()).not.toContain("shown");
  expect(answered(server)).toBe(0);
  // asked again at the next look, not at once and for ever
  expect(server.arrived("Honest").length).toBeLessThan(5);
  await server.tell("well");
  await shownAfter(real, server, Date.now());
});

test("a server that hangs has shown nothing; the tray says so", async ({ server, panel, honest, credulous }) => {
  await server.start();
  server.hang();
  const [real, other] = [honest(), credulous()];
  await trayReads(panel, "tray-no-server");
  await lies(other);
  expect(real.states()).toEqual(["pending"]);
  expect(answered(server)).toBe(0);
  server.wake();
  await shownAfter(real, server, Date.now());
  expect(server.arrived("Honest")).toHaveLength(1);
});

test("no reply for more than 5 s: shown when the reply comes, and not asked again meanwhile", async ({ server, honest, credulous }) => {
  await server.start("late 9000");
  const [real, other] = [honest(), credulous()];
  await server.arrives("Honest");
  await lies(other);
  for (; ; await pause(150)) {
    // read before the log: an answer between the two would else look like a lie
    const states = real.states();
    if (answered(server) > 0) break;
    expect(states).not.toContain("shown");
  }
  await until("the late answer to be believed", () => real.states().every((state) => state === "shown"));
  expect(server.arrived("Honest")).toHaveLength(1);
});

test("a server that dies in the middle of a burst took what it answered, and no more", async ({ server, honest }) => {
  await server.start("die 2");
  const real = honest(5);
  await server.gone();
  await until("its answers to be written", () => real.states().filter((state) => state === "shown").length === answered(server));
  expect(answered(server)).toBe(2);
  const since = Date.now();
  await server.start();
  await shownAfter(real, server, since);
  const took = (name: string) => server.arrived(name).filter((one) => one.manner !== "Die(0)").length;
  expect([0, 1, 2, 3, 4].map((index) => took(`Honest ${index}`))).toEqual([1, 1, 1, 1, 1]);
});

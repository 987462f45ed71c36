// The app without a window, as it starts at login: what becomes of its reminders is read with the command line, whose answers
// come from the same files.
import type { Cli } from "./cli.ts";
import type { Desk } from "./desk.ts";
import { APP } from "./places.ts";
import { signal, type Env, type Running } from "./processes.ts";
import { until } from "./until.ts";

export type Reminder = { plan_id: number; kind: string; lead_days: number | null; state: string };

let starts = 0;

export function hidden(desk: Desk, env: Env = {}, args: string[] = []): Running {
  starts += 1;
  return desk.start(`hidden-${starts}`, APP, ["--hidden", ...args], { ...desk.env, ...env });
}

/** kill -9: no chance to tidy up */
export async function killed(one: Running) {
  signal(one.pid, "SIGKILL");
  await until("the killed app to be gone", () => one.ended() !== null);
}

export async function stopped(one: Running) {
  await one.stop();
  await until("the app to end", () => one.ended() !== null);
}

/** How far the reminders of a plan have come, by lead: "expiry 3" → "shown". */
export function states(cli: Cli, plan: number): Record<string, string> {
  const mine = cli.get<Reminder[]>("reminder", "list").filter((one) => one.plan_id === plan);
  return Object.fromEntries(mine.map((one) => [one.lead_days === null ? one.kind : `${one.kind} ${one.lead_days}`, one.state]));
}

// Tests that wait for the loop's next look much more than they work stand beside each other, each at a desk of its own: a
// screen, a bus, our own notification server, and apps without a window, each with a data folder of its own.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { Cli } from "./cli.ts";
import { Desk } from "./desk.ts";
import { hidden, states } from "./hidden.ts";
import type { Env, Running } from "./processes.ts";
import { plan, ZONE } from "./samples.ts";
import { Server } from "./server.ts";

/** A data folder, the command line on it, and the app on it whenever a test starts it. */
export class House {
  readonly data: string;
  readonly cli: Cli;

  constructor(
    private desk: Desk,
    readonly name: string,
    settings: Record<string, unknown> = {},
  ) {
    this.data = join(desk.folder, name);
    this.cli = new Cli(desk.env, this.data);
    this.set({ home_zone: ZONE, remind_at: "00:05", quiet_hours: null, ...settings });
  }

  set(settings: Record<string, unknown>) {
    this.cli.get("settings", "set", "--json", JSON.stringify(settings));
  }

  /** A plan of 30 days with so many left; with 3, its reminder is due now. */
  add(left = 3, more: Record<string, unknown> = {}): number {
    return Number(this.cli.get("plan", "add", "--json", JSON.stringify(plan(left, { name: this.name, ...more }))).id);
  }

  start(env: Env = {}): Running {
    return hidden(this.desk, env, ["--data", this.data]);
  }

  /** How far the reminder `lead` days before the end of a plan has come. */
  state(id: number, lead = 3): string | undefined {
    return states(this.cli, id)[`expiry ${lead}`];
  }

  /** The folder as it is now, put aside; and back again, as if nothing had happened since. */
  keep() {
    cpSync(this.data, `${this.data}.kept`, { recursive: true });
  }
  putBack() {
    rmSync(this.data, { recursive: true, force: true });
    cpSync(`${this.data}.kept`, this.data, { recursive: true });
  }
}

export type Stage = { desk: Desk; server: Server; house(name?: string, settings?: Record<string, unknown>): House };

export function staged(group: string, name: string, work: (stage: Stage) => Promise<void>) {
  test.concurrent(`${group}: ${name}`, async () => {
    const desk = await Desk.set(group, { notices: false, manager: false });
    try {
      await work({ desk, server: new Server(desk), house: (name = "Data SIM", settings = {}) => new House(desk, name, settings) });
    } finally {
      await desk.clear();
    }
  });
}

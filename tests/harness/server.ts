// A notification server of the tests' own (tests/rig): it counts what arrives, with the moment, and misbehaves when told.
// One log for all servers that stood on a desk, so that a restart of the server forgets nothing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "./desk.ts";
import { RIG } from "./places.ts";
import { alive, signal, type Env, type Running } from "./processes.ts";
import { until } from "./until.ts";

type Events = {
  ready: object;
  asked: object;
  notify: { id: number; replaces: number; summary: string; body: string; actions: string[]; manner: string };
  answered: { id: number };
  close: { id: number };
  menu: { labels: string[] };
  obeyed: { command: string };
};
export type Event<K extends keyof Events> = { event: K; at: number } & Events[K];
export type Arrived = Event<"notify">;

export class Server {
  private running: Running | null = null;

  /** `env` names the bus; another one than the desk's for a second session */
  constructor(
    readonly desk: Desk,
    private name = "rig",
    private env: Env = desk.env,
  ) {}

  private get file(): string {
    return join(this.desk.folder, `${this.name}.jsonl`);
  }

  async start(...commands: string[]) {
    if (!existsSync(RIG.notices)) throw new Error(`${RIG.notices} is missing: run make build`);
    const before = this.all("ready").length;
    this.running = this.desk.start(this.name, RIG.notices, [this.file, ...commands], this.env, false, true);
    await until("the notification server", () => this.all("ready").length > before);
  }

  all<K extends keyof Events>(event: K): Event<K>[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as { event: string }).filter((one): one is Event<K> => one.event === event);
  }

  /** Every notification that any server of this name was asked to show, also those it never answered. */
  arrived(text = ""): Arrived[] {
    return this.all("notify").filter((one) => `${one.summary}\n${one.body}`.includes(text));
  }

  async arrives(text: string, ms = 30_000, count = 1): Promise<Arrived> {
    return until(`notification ${count} with "${text}"`, () => this.arrived(text)[count - 1], ms).catch((error: Error) => {
      throw new Error(`${error.message}; there were ${JSON.stringify(this.arrived().map((one) => one.summary))}`);
    });
  }

  /** One command, until it is done. */
  async tell(command: string) {
    const before = this.all("obeyed").length;
    this.running?.child.stdin?.write(`${command}\n`);
    await until(`the server to obey "${command}"`, () => this.all("obeyed").length > before);
  }

  /** A person presses a button of the notification. */
  press(notice: Arrived, action: string) {
    if (!notice.actions.includes(action)) throw new Error(`no button ${action} among ${notice.actions.join(", ")}`);
    return this.tell(`action ${notice.id} ${action}`);
  }

  /** What the tray's menu says now. */
  async menu(): Promise<string[]> {
    const before = this.all("menu").length;
    this.running?.child.stdin?.write("menu\n");
    return until("the tray's menu", () => this.all("menu")[before]?.labels);
  }

  /** It hangs: its name is still taken, and nothing is answered. */
  hang() {
    signal(this.running?.pid ?? -1, "SIGSTOP");
  }

  wake() {
    signal(this.running?.pid ?? -1, "SIGCONT");
  }

  async gone() {
    const pid = this.running?.pid ?? -1;
    await until("the server to be gone", () => !alive(pid));
  }

  async kill() {
    signal(this.running?.pid ?? -1, "SIGKILL");
    await this.gone();
    this.running = null;
  }
}

// A desk: what a person sits at, one for each test file. A virtual screen, a window manager, a private session bus and a
// real notification server, with every folder of the user in a temporary home. The screen starts before the bus.
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DunstServer } from "./notices.ts";
import { made } from "./places.ts";
import { endAll, MARK, start, type Env, type Running } from "./processes.ts";
import { until } from "./until.ts";

const run = promisify(execFile);

export type DeskOptions = { lang?: string; dark?: boolean; notices?: boolean; manager?: boolean; screen?: string };

// no service folders: nothing is started by the bus, so "no notification server" stays so
const BUS = (address: string) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>${address}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;

/** The desks that stand now. */
export const standing = new Set<Desk>();

export class Desk {
  readonly mark: string;
  readonly folder: string;
  readonly logs: string;
  env: Env = {};
  notices: DunstServer;
  private running: Running[] = [];

  private constructor(
    readonly name: string,
    private options: DeskOptions,
  ) {
    this.folder = mkdtempSync(join(tmpdir(), "keepline-desk-"));
    this.mark = `${name}-${process.pid}-${Date.now()}`;
    this.logs = made("e2e", name);
    this.notices = new DunstServer(this);
  }

  static async set(name: string, options: DeskOptions = {}): Promise<Desk> {
    const desk = new Desk(name, options);
    standing.add(desk);
    try {
      await desk.lay();
    } catch (error) {
      await desk.clear();
      throw error;
    }
    return desk;
  }

  /** The data folder that the app and the command line share here. */
  get data(): string {
    return join(this.folder, "data");
  }

  log(name: string): string {
    return join(this.logs, `${name}.log`);
  }

  start(name: string, program: string, args: string[], env: Env = this.env, report = false, hears = false) {
    const one = start(name, program, args, env, this.log(name), report, hears);
    this.running.push(one);
    return one;
  }

  /** Runs a short program on this desk and gives back what it printed. */
  async ask(program: string, args: string[], ms = 10_000): Promise<string> {
    const { stdout } = await run(program, args, { env: this.env, timeout: ms, maxBuffer: 16 << 20 });
    return stdout;
  }

  private async lay() {
    const at = (name: string) => {
      const folder = join(this.folder, name);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    };
    const runtime = at("run");
    chmodSync(runtime, 0o700);
    const home = at("home");
    const lang = this.options.lang ?? "en_US.UTF-8";
    this.env = {
      PATH: process.env.PATH ?? "/usr/bin:/bin",
      HOME: home,
      USER: process.env.USER ?? "tester",
      LANG: lang,
      LANGUAGE: lang.split(".")[0] ?? "",
      TZ: process.env.TZ ?? "UTC",
      XDG_RUNTIME_DIR: runtime,
      XDG_CONFIG_HOME: at("home/.config"),
      XDG_DATA_HOME: at("home/.local/share"),
      XDG_CACHE_HOME: at("home/.cache"),
      XDG_STATE_HOME: at("home/.local/state"),
      XDG_SESSION_TYPE: "x11",
      KEEPLINE_DATA: this.data,
      GDK_BACKEND: "x11",
      GSETTINGS_BACKEND: "memory",
      GTK_THEME: this.options.dark ? "Adwaita:dark" : "Adwaita",
      NO_AT_BRIDGE: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      [MARK]: this.mark,
    };

    const size = this.options.screen ?? "1360x900x24";
    const screen = this.start("xvfb", "Xvfb", ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"], this.env, true);
    this.env.DISPLAY = `:${await screen.said()}`;

    this.env.DBUS_SESSION_BUS_ADDRESS = await this.bus("bus", `unix:dir=${runtime}`);

    if (this.options.manager ?? true) {
      let manager = this.start("openbox", "openbox", ["--sm-disable"]);
      await until(
        `the window manager (its output: ${manager.log})`,
        async () => {
          // a screen that is being set up beside another one may turn its first guest away
          if (manager.ended() !== null) manager = this.start("openbox", "openbox", ["--sm-disable"]);
          return (await this.ask("xdotool", ["get_desktop"])).trim() === "0";
        },
        30_000,
      );
    }
    if (this.options.notices ?? true) await this.notices.start();
  }

  /** A session bus at an address; the desk has one already. Answers where it listens. */
  async bus(name: string, address: string): Promise<string> {
    const config = join(this.folder, `${name}.conf`);
    writeFileSync(config, BUS(address));
    return this.start(name, "dbus-daemon", [`--config-file=${config}`, "--nofork", "--print-address=3"], this.env, true).said();
  }

  /** The whole screen, popups included. */
  async shoot(file: string) {
    await this.ask("import", ["-silent", "-window", "root", file], 20_000);
  }

  readLog(name: string): string {
    return readFileSync(this.log(name), "utf8");
  }

  /** Ends all that was started here, the screen last, and removes the temporary home. */
  async clear() {
    standing.delete(this);
    await endAll(this.mark, (command) => /Xvfb|dbus-daemon/.test(command[0] ?? ""));
    for (const one of this.running.reverse()) await one.stop();
    await endAll(this.mark);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

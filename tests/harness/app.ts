// The real app on a desk, started by the WebDriver bridge as a person's launcher would start it, and what can be done to
// it from outside the page: close its window, start it a second time, kill it, see whether its window is on the screen.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import type { Desk } from "./desk.ts";
import { APP, DRIVER, made } from "./places.ts";
import { alive, freePorts, marked, MARK, signal, type Env } from "./processes.ts";
import { pause, until, within } from "./until.ts";
import { Page } from "./window.ts";

export type LaunchOptions = { args?: string[]; env?: Env; program?: string };

let launches = 0;

export class App {
  private constructor(
    private desk: Desk,
    private mark: string,
    private driver: WebDriver,
    readonly page: Page,
    readonly pid: number,
    private endDriver: () => Promise<void>,
  ) {}

  /** Starts the app with a WebDriver session to its window. */
  static async launch(desk: Desk, options: LaunchOptions = {}): Promise<App> {
    for (const [file, how] of [
      [options.program ?? APP, "make build"],
      [DRIVER, "scripts/setup test"],
    ] as const)
      if (!existsSync(file)) throw new Error(`${file} is missing: run ${how}`);
    launches += 1;
    const mark = `${desk.mark}`;
    const before = new Set(marked(mark).map((one) => one.pid));
    const env = { ...desk.env, ...options.env, [MARK]: mark };
    const { bridge, port } = await bridged(desk, `app-${launches}`, env);
    const capabilities = new Capabilities({
      browserName: "wry",
      "tauri:options": { application: options.program ?? APP, args: options.args ?? [] },
      timeouts: { script: 60_000, pageLoad: 60_000, implicit: 0 },
    });
    let driver: WebDriver;
    try {
      const built = new Builder().disableEnvironmentOverrides().usingServer(`http://127.0.0.1:${port}/`).withCapabilities(capabilities).build();
      driver = await within(`a WebDriver session with the app (its output: ${bridge.log})`, 60_000, Promise.resolve(built));
      const plain = driver.execute.bind(driver);
      driver.execute = (command) => within(`WebDriver's ${command.getName()}`, 60_000, plain(command));
      await within("the first page", 30_000, driver.getTitle());
    } catch (error) {
      await bridge.stop();
      throw new Error(`the app did not start: ${String(error)}\n${desk.readLog(`app-${launches}`).slice(-2000)}`);
    }
    const mine = marked(mark).find((one) => !before.has(one.pid) && one.command[0] === (options.program ?? APP));
    const app = new App(desk, mark, driver, new Page(driver), mine?.pid ?? -1, () => bridge.stop());
    await app.page.attach();
    return app;
  }

  /** The app's windows that are on the screen now. */
  async shown(): Promise<string[]> {
    return shownWindows(this.desk, this.pid);
  }

  async showing(yes: boolean, ms = 15_000) {
    await until(`the window to ${yes ? "show" : "hide"}`, async () => (await this.shown()).length > 0 === yes, ms);
  }

  /** Brings the window to the front, as a click on it would. */
  async focus() {
    const [first] = await this.shown();
    if (!first) throw new Error("no window to focus");
    await this.desk.ask("xdotool", ["windowactivate", "--sync", first]);
  }

  /** A picture of the window, from the screen (the driver's own screenshots hang under a virtual one). */
  async shot(name: string): Promise<string> {
    const [first] = await this.shown();
    const file = join(made("shots"), `${this.desk.name}-${name}.png`);
    await this.desk.ask("import", ["-silent", "-window", first ?? "root", file], 20_000);
    return file;
  }

  /** What the window manager's close button does; pressed again where the manager had not yet seen the window. */
  async close() {
    await this.showing(true);
    for (let tries = 1; ; tries += 1) {
      await this.focus();
      await this.desk.ask("xdotool", ["key", "--clearmodifiers", "alt+F4"]);
      try {
        return await this.showing(false, 3_000);
      } catch (error) {
        if (tries === 4) throw error;
      }
    }
  }

  /** Real keys through the screen, to whatever has the focus: "Tab", "Return", "ctrl+z" … */
  async keys(...names: string[]) {
    for (const name of names) {
      await this.desk.ask("xdotool", ["key", "--clearmodifiers", name]);
      await pause(40);
    }
  }

  async typed(text: string) {
    await this.desk.ask("xdotool", ["type", "--delay", "12", "--", text], 20_000);
  }

  /** A second launch on the same desk, as from the menu; gives back its exit code once it ended. */
  async again(args: string[] = [], env: Env = {}, ms = 20_000): Promise<number | string> {
    const second = this.desk.start(`second-${Date.now()}`, APP, args, { ...this.desk.env, ...env });
    try {
      return await until("the second launch to end by itself", () => second.ended() ?? false, ms).then(() => second.ended() ?? -1);
    } finally {
      await second.stop();
    }
  }

  running(): boolean {
    return alive(this.pid);
  }

  /** Ends the app: asked kindly first, as at the end of a desktop session. */
  async stop() {
    signal(this.pid, "SIGTERM");
    await until("the app to end", () => !this.running(), 5_000).catch(() => signal(this.pid, "SIGKILL"));
    await this.forget();
  }

  /** The power goes: no chance to tidy up. */
  async kill() {
    signal(this.pid, "SIGKILL");
    await until("the killed app to be gone", () => !this.running());
    await this.forget();
  }

  private async forget() {
    await within("the session to close", 5_000, this.driver.quit()).catch(() => undefined);
    await this.endDriver();
    await until("the app's processes to end", () => !marked(this.mark).some((one) => /WebKit(Web|Network)Process|WebKitWebDriver/.test(one.command[0] ?? "")), 8_000).catch(() => {
      for (const one of marked(this.mark)) if (/WebKit/.test(one.command[0] ?? "")) signal(one.pid, "SIGKILL");
    });
  }
}

/** Windows of a process that are on the screen; xdotool ends with 1 when there are none. */
export async function shownWindows(desk: Desk, pid: number): Promise<string[]> {
  const found = spawnSync("xdotool", ["search", "--all", "--onlyvisible", "--pid", `${pid}`, "--name", "."], { env: desk.env, encoding: "utf8", timeout: 10_000 });
  return found.stdout.split("\n").filter(Boolean);
}

/** The bridge on ports of its own; on others where somebody else took one between asking and listening: it only falls silent then. */
async function bridged(desk: Desk, name: string, env: Env) {
  for (let tries = 1; ; tries += 1) {
    const [port = 0, native = 0] = await freePorts(2);
    const bridge = desk.start(name, DRIVER, ["--port", `${port}`, "--native-port", `${native}`], env);
    try {
      await until(`the WebDriver bridge to answer (its output: ${bridge.log})`, () => reachable(port), 15_000);
      return { bridge, port };
    } catch (error) {
      await bridge.stop();
      if (tries === 3) throw error;
    }
  }
}

async function reachable(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/status`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer?.ok ?? false;
}

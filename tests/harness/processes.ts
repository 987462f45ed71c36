// Starts and ends the processes of a test. Only what a test started is ever ended, by process id: each child carries the
// desk's mark in its environment, so that grandchildren (the app under the driver, WebKit's own) are found as well.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { until } from "./until.ts";

export const MARK = "KEEPLINE_DESK";
export type Env = Record<string, string>;

export type Running = {
  name: string;
  pid: number;
  child: ChildProcess;
  log: string;
  /** the exit code, or the signal's name; null while it runs */
  ended(): number | string | null;
  stop(): Promise<void>;
};

/** Starts a program with its output in a file. With `report`, its file descriptor 3 is read: see `said`; `hears`: standard input is ours. */
export function start(name: string, program: string, args: string[], env: Env, log: string, report = false, hears = false) {
  const out = openSync(log, "a");
  const child = spawn(program, args, { env, stdio: [hears ? "pipe" : "ignore", out, out, report ? "pipe" : "ignore"] });
  closeSync(out);
  let over: number | string | null = null;
  let text = "";
  child.on("error", (error) => (over = error.message));
  child.on("exit", (code, signal) => (over = code ?? signal ?? "ended"));
  child.stdio[3]?.on("data", (bytes: Buffer) => (text += bytes.toString()));
  const running: Running = {
    name,
    pid: child.pid ?? -1,
    child,
    log,
    ended: () => over,
    stop: async () => {
      if (over !== null || !child.pid) return;
      child.kill("SIGTERM");
      await until(`${name} to end`, () => over !== null, 4_000).catch(() => child.kill("SIGKILL"));
    },
  };
  const said = (ms = 15_000) =>
    until(
      `${name} to be ready (its output: ${log})`,
      () => {
        if (over !== null) throw new Error(`${name} ended with ${over}`);
        return text.includes("\n") && text.trim();
      },
      ms,
    );
  return { ...running, said };
}

/** Process ids whose environment holds `mark`, with their command lines. */
export function marked(mark: string): { pid: number; command: string[] }[] {
  const found = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    try {
      if (!readFileSync(`/proc/${entry}/environ`, "utf8").split("\0").includes(`${MARK}=${mark}`)) continue;
      const command = readFileSync(`/proc/${entry}/cmdline`, "utf8").split("\0").filter(Boolean);
      if (command.length) found.push({ pid: Number(entry), command });
    } catch {
      // ended while we looked, or not ours to read
    }
  }
  return found;
}

export function alive(pid: number): boolean {
  try {
    // a zombie has no command line any more
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").length > 0;
  } catch {
    return false;
  }
}

export function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name);
  } catch {
    // already gone
  }
}

export async function endAll(mark: string, keep: (command: string[]) => boolean = () => false) {
  const mine = () => marked(mark).filter((one) => !keep(one.command));
  for (const { pid } of mine()) signal(pid, "SIGTERM");
  await until("the desk's processes to end", () => mine().length === 0, 3_000).catch(() => {
    for (const { pid } of mine()) signal(pid, "SIGKILL");
  });
}

/** Ports of the loopback that were free now, each a different one: held together until all are known. */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  try {
    for (let taken = 0; taken < count; taken += 1) held.push(await listening());
    return held.map((server) => (server.address() as AddressInfo).port);
  } finally {
    await Promise.all(held.map((server) => new Promise((done) => server.close(done))));
  }
}

function listening(): Promise<Server> {
  return new Promise((found, refuse) => {
    const server = createServer();
    server.on("error", refuse);
    server.listen(0, "127.0.0.1", () => found(server));
  });
}

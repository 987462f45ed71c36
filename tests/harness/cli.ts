// keepline-cli as a script would call it: arguments in, JSON out, the exit code and the one JSON object on stderr.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { CLI } from "./places.ts";
import type { Env } from "./processes.ts";

export type Refusal = { code: string; message: string; field: string | null };
export type Answer = { code: number; out: string; err: string; json: unknown; refusal: Refusal | null };

export class Cli {
  /** `env` must name the data folder (KEEPLINE_DATA) unless `data` does. */
  constructor(
    private env: Env,
    private data?: string,
  ) {}

  run(args: string[], input?: string): Answer {
    if (!existsSync(CLI)) throw new Error(`${CLI} is missing: run make build`);
    const whole = this.data === undefined ? args : ["--data", this.data, ...args];
    const ended = spawnSync(CLI, whole, { env: this.env, input: input ?? "", encoding: "utf8", timeout: 30_000, maxBuffer: 64 << 20 });
    if (ended.error) throw ended.error;
    return { code: ended.status ?? -1, out: ended.stdout, err: ended.stderr, json: parsed(ended.stdout), refusal: parsed(ended.stderr) as Refusal | null };
  }

  /** A call that must succeed; gives its JSON. */
  get<T = Record<string, unknown>>(...args: string[]): T {
    const answer = this.run(args);
    if (answer.code !== 0) throw new Error(`keepline-cli ${args.join(" ")} ended with ${answer.code}: ${answer.err}`);
    return answer.json as T;
  }

  /** A call that must be refused; gives the one JSON object of stderr. */
  refused(...args: string[]): Refusal {
    const answer = this.run(args);
    if (answer.code !== 1) throw new Error(`keepline-cli ${args.join(" ")} ended with ${answer.code}, not 1: ${answer.out}${answer.err}`);
    if (answer.out !== "") throw new Error(`a refused call wrote to stdout: ${answer.out}`);
    return answer.refusal as Refusal;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Moves the wall clock under a running program (libfaketime) while its timers go on: exactly what a sleep looks like from within.
import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "./desk.ts";
import type { Env } from "./processes.ts";

function library(): string {
  const folders = ["/usr/lib", "/usr/lib64", "/usr/local/lib", ...readdirSync("/usr/lib").map((name) => join("/usr/lib", name))];
  const found = folders.map((folder) => join(folder, "faketime/libfaketimeMT.so.1")).find((file) => existsSync(file));
  if (!found) throw new Error("libfaketime is missing: run scripts/setup test");
  return found;
}

export type FakeTime = { env: Env; jump(seconds: number): void };

/** A clock that is off by so many seconds; `jump` changes that while the program runs. */
export function fakeTime(desk: Desk, name: string, seconds = 0): FakeTime {
  const file = join(desk.folder, `time ${name}`);
  const jump = (by: number) => {
    // renamed, so that nobody reads half of it
    writeFileSync(`${file}.new`, `${by < 0 ? "-" : "+"}${Math.abs(by)}\n`);
    renameSync(`${file}.new`, file);
  };
  jump(seconds);
  const env = { LD_PRELOAD: library(), FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1", NO_FAKE_STAT: "1" };
  return { env, jump };
}

// Where the tests find what was built and leave what they made: all of it under target/.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");
/** KEEPLINE_BIN names another folder: a release build, an installed package */
const BIN = resolve(process.env.KEEPLINE_BIN ?? join(ROOT, "target/debug"));
export const APP = join(BIN, "keepline");
export const CLI = join(BIN, "keepline-cli");
/** what the tests put beside the app, see tests/rig */
export const RIG = { notices: join(ROOT, "target/debug/rig-notices"), plans: join(ROOT, "target/debug/rig-plans") };
export const DRIVER = resolve(ROOT, "target/tools/bin/tauri-driver");

export function made(...parts: string[]): string {
  const folder = resolve(ROOT, "target", ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

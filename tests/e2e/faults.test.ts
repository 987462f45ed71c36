// Data that cannot be opened: the app opens all the same, says what is wrong and what is safe, and changes no byte.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { told } from "../harness/axe.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { plan } from "../harness/samples.ts";
import { words } from "../harness/words.ts";

let desk: Desk;
let app: App | undefined;

beforeEach(async () => {
  desk = await Desk.set("faults");
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await desk?.clear();
});

const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const ledger = () => join(desk.data, "keepline.db");

/** Whatever the reader leaves beside it, every file that was there is still there, byte for byte. */
function snapshot(): Record<string, string> {
  return Object.fromEntries(readdirSync(desk.data).filter((name) => /\.db$/.test(name)).map((name) => [name, hash(readFileSync(join(desk.data, name)))]));
}

async function opensToSay(key: string) {
  const before = snapshot();
  expect(Object.keys(before)).toContain("keepline.db");
  const refusal = new Cli(desk.env).refused("plan", "list");
  expect(refusal.code).toBe(key.replace("problem-", ""));
  app = await App.launch(desk);
  const said = words("en")(key, { detail: "\u0000" }).split("\u0000")[0]?.replace(/\s*\($/, "") ?? "";
  await app.page.reads(said);
  await app.showing(true);
  await app.shot(key);
  expect(told(await app.page.axe())).toEqual([]);
  expect(await app.page.troubles()).toEqual([]);
  await app.stop();
  app = undefined;
  expect(snapshot()).toEqual(before);
}

test("p13: a damaged data file", async () => {
  new Cli(desk.env).get("plan", "add", "--json", JSON.stringify(plan(20)));
  const bytes = readFileSync(ledger());
  bytes.fill(0xa5, 0, 100);
  writeFileSync(ledger(), bytes);
  await opensToSay("problem-damaged_data");
});

test("p13: a file that never was one of ours", async () => {
  mkdirSync(desk.data, { recursive: true, mode: 0o700 });
  writeFileSync(ledger(), "This is not a ledger.\n".repeat(400));
  await opensToSay("problem-damaged_data");
});

test("p14: a data file of a newer version", async () => {
  new Cli(desk.env).get("plan", "add", "--json", JSON.stringify(plan(20)));
  const bytes = readFileSync(ledger());
  // SQLite keeps user_version, the schema's number, at byte 60
  bytes.writeUInt32BE(bytes.readUInt32BE(60) + 1000, 60);
  writeFileSync(ledger(), bytes);
  await opensToSay("problem-newer_data");
});

// What `keepline-cli check` says: whether reminders can reach the user, each fact by its code, and whether the files are sound.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Cli } from "../harness/cli.ts";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

type Fact = { code: string; state: "ok" | "warn" | "fault"; message: string; what_to_do: string | null };
type Check = { ok: boolean; facts: Fact[] };

let at: DataFolder;
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

const check = (env: Record<string, string> = {}) => new Cli({ ...at.env, ...env }).get<Check>("check");
const of = (checked: Check, code: string) => checked.facts.find((fact) => fact.code === code);

test("without a desktop: the server is a fault with what to do, the files are sound, exit 0", () => {
  const checked = check();
  expect(checked.ok).toBe(false);
  expect(Object.keys(checked).sort()).toEqual(["facts", "ok"]);
  expect(of(checked, "server")).toMatchObject({ state: "fault", message: expect.any(String), what_to_do: expect.any(String) });
  for (const code of ["data", "receipts", "data_folder", "clock", "home_zone", "waiting"]) expect(of(checked, code)).toMatchObject({ state: "ok", what_to_do: null });
  expect(of(checked, "teller")).toMatchObject({ state: "warn" });
  expect(of(checked, "background_check")?.state).toBe("warn");
  expect(of(checked, "autostart")?.state).toBe("warn");
});

test("it speaks the language that is set", () => {
  at.cli.get("settings", "set", "--json", JSON.stringify({ language: "zh-CN" }));
  expect(of(check(), "teller")?.message).toBe("Keepline 没有运行。");
});

test("a zone that cannot be read is a fault, never UTC in silence", () => {
  // no zone that is one, and no other word of it: the system's own file may still say it, so this asks for either
  const zone = of(check({ TZ: "Nowhere/Atlantis" }), "home_zone");
  if (zone?.state === "ok") expect(zone.message).toMatch(/\w+/);
  else expect(zone).toMatchObject({ state: "fault", what_to_do: expect.any(String) });
});

test("what is due and told by nobody is said", () => {
  at.cli.get("settings", "set", "--json", JSON.stringify({ remind_at: "00:05", quiet_hours: null }));
  at.cli.get("plan", "add", "--json", JSON.stringify(plan(3)));
  expect(of(check(), "waiting")).toMatchObject({ state: "warn", message: expect.stringContaining("1 reminder is due") });
});

test("damaged data is an answer, and the file stays as it is", () => {
  at.cli.get("plan", "add", "--json", JSON.stringify(plan(20)));
  const file = join(at.data, "keepline.db");
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 0, 100);
  writeFileSync(file, bytes);
  const checked = check();
  expect(checked.ok).toBe(false);
  expect(of(checked, "data")).toMatchObject({ state: "fault", what_to_do: expect.any(String) });
  expect(of(checked, "data_folder")?.state).toBe("ok");
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test("it takes no words", () => {
  expect(at.cli.run(["check", "everything"]).code).toBe(2);
});

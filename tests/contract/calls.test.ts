// How the command line is called: JSON on stdout, one JSON object on stderr, exit 0, 1 or 2, the data folder by argument
// or environment, standard input by `-`.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Cli } from "../harness/cli.ts";
import { DataFolder } from "../harness/ledger.ts";
import { day, plan } from "../harness/samples.ts";

let at: DataFolder;
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

const stored = JSON.stringify(plan(20));

test("an add prints the plan with id, standing and archived", () => {
  const added = at.cli.get("plan", "add", "--json", stored);
  expect(added).toMatchObject({ ...plan(20), data_allowance_mb: null, autopay: false, leads: null, note: "", archived: false, standing: { stage: "active", last_day: day(20), renewal_day: day(21), days_left: 20, balance: null, covered_cycles: null, shortfall: null } });
  expect(added.id).toEqual(expect.any(Number));
});

test("lists are arrays, also when empty", () => {
  expect(at.cli.get("plan", "list")).toEqual([]);
  expect(at.cli.get("reminder", "list")).toEqual([]);
  const { id } = at.cli.get("plan", "add", "--json", stored);
  expect(at.cli.get("renewal", "list", `${String(id)}`)).toEqual([]);
});

test("--json - reads standard input", () => {
  const answer = at.cli.run(["plan", "add", "--json", "-"], stored);
  expect(answer.code).toBe(0);
  expect(at.cli.get<unknown[]>("plan", "list")).toHaveLength(1);
});

test("--data wins over KEEPLINE_DATA", () => {
  const other = join(at.folder, "other");
  new Cli(at.env, other).get("plan", "add", "--json", stored);
  expect(at.cli.get("plan", "list")).toEqual([]);
  expect(new Cli(at.env, other).get<unknown[]>("plan", "list")).toHaveLength(1);
  expect(existsSync(join(other, "keepline.db"))).toBe(true);
});

test("p24: the data folder is closed to others", () => {
  at.cli.get("plan", "add", "--json", stored);
  expect(statSync(at.data).mode & 0o777).toBe(0o700);
  expect(statSync(join(at.data, "keepline.db")).mode & 0o777).toBe(0o600);
});

test.each([[[]], [["plan"]], [["plan", "frobnicate"]], [["plan", "add"]], [["plan", "show", "one"]], [["plan", "list", "--colour"]], [["receipt", "add", "1"]]])("usage: %j ends with 2", (args) => {
  const answer = at.cli.run(args);
  expect(answer.code).toBe(2);
  expect(answer.out).toBe("");
  expect(answer.refusal).toMatchObject({ code: expect.any(String), message: expect.any(String), field: null });
});

test.each([[["plan", "show", "999"]], [["plan", "archive", "999"]], [["renewal", "list", "999"]], [["renewal", "void", "999"]], [["plan", "edit", "999", "--json", "{}"]]])("%j of nothing ends with 1", (args) => {
  expect(at.cli.refused(...args)).toMatchObject({ code: "not_found" });
});

test("text that is not JSON is refused and stores nothing", () => {
  expect(at.cli.refused("plan", "add", "--json", "{name}").code).toBe("not_json");
  expect(at.cli.get("plan", "list")).toEqual([]);
});

test("messages follow the language set", () => {
  at.cli.get("settings", "set", "--json", JSON.stringify({ language: "zh-CN" }));
  expect(at.cli.refused("plan", "show", "999").message).toMatch(/[\u4e00-\u9fff]/);
});

test("edit replaces the named fields only; archive and restore are told", () => {
  const id = `${String(at.cli.get("plan", "add", "--json", stored).id)}`;
  expect(at.cli.get("plan", "edit", id, "--json", JSON.stringify({ name: "Renamed" }))).toMatchObject({ ...plan(20), name: "Renamed" });
  expect(at.cli.get("plan", "archive", id)).toMatchObject({ archived: true });
  expect(at.cli.get("plan", "list")).toMatchObject([{ archived: true }]);
  expect(at.cli.get("plan", "restore", id)).toMatchObject({ archived: false });
});

test("a plan is shown as of any moment", () => {
  const id = `${String(at.cli.get("plan", "add", "--json", JSON.stringify(plan(20, { started_on: "2026-01-31", zone: "America/Los_Angeles" }))).id)}`;
  const shown = (moment: string) => at.cli.get<{ standing: unknown }>("plan", "show", id, "--as-of", moment).standing;
  expect(shown("2026-02-20T17:00:00Z")).toEqual({
    as_of: "2026-02-20T17:00:00Z", stage: "active", last_day: "2026-03-01", renewal_day: "2026-03-02", expires_at: "2026-03-02T08:00:00Z",
    days_left: 9, number_lost_on: "2026-06-30", balance: null, covered_cycles: null, shortfall: null,
  });
  expect(shown("2026-01-30T12:00:00Z")).toMatchObject({ stage: "upcoming" });
  expect(shown("2026-03-02T08:00:00Z")).toMatchObject({ stage: "suspended", days_left: -1 });
  expect(shown("2026-06-30T07:00:00Z")).toMatchObject({ stage: "number_lost" });
  expect(at.cli.refused("plan", "show", id, "--as-of", "yesterday").field).toBe("as_of");
});

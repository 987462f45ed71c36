// Reminders as their user wants them, as a script sets them: again every day, one digest, muted plans; and what is refused.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

let at: DataFolder;
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

const set = (patch: Record<string, unknown>) => at.cli.run(["settings", "set", "--json", JSON.stringify(patch)]);

describe("settings", () => {
  test("nag_from and digest are kept, shown, and taken back by null", () => {
    expect(at.cli.get("settings", "show")).toMatchObject({ nag_from: null, digest: false });
    expect(set({ nag_from: 3, digest: true }).json).toMatchObject({ nag_from: 3, digest: true });
    expect(at.cli.get("settings", "show")).toMatchObject({ nag_from: 3, digest: true });
    expect(set({ nag_from: null, digest: null }).json).toMatchObject({ nag_from: null, digest: false });
  });

  test("what is shown can be set again", () => {
    const shown = at.cli.get("settings", "show");
    expect(set(shown).json).toEqual(shown);
  });

  test("a lead named twice counts once", () => {
    expect(set({ leads: [3, 7, 3, 0] }).json).toMatchObject({ leads: [7, 3, 0] });
  });

  test.each<[string, string, Record<string, unknown>]>([
    ["leads[1]", "too_small", { leads: [7, -1] }],
    ["leads", "too_many", { leads: Array.from({ length: 5000 }, (_, day) => day) }],
    ["nag_from", "too_small", { nag_from: -1 }],
    ["nag_from", "wrong_type", { nag_from: "3" }],
    ["digest", "wrong_type", { digest: "yes" }],
    ["quiet_hours.to", "quiet_same", { quiet_hours: { from: "00:00", to: "00:00" } }],
    ["home_zone", "zone_unknown", { home_zone: "Mars/Base" }],
  ])("%s: %s, and nothing is stored", (field, code, patch) => {
    const before = at.cli.get("settings", "show");
    expect(at.cli.refused("settings", "set", "--json", JSON.stringify({ digest: true, ...patch }))).toMatchObject({ field, code });
    expect(at.cli.get("settings", "show")).toEqual(before);
  });

  test("an hour inside the quiet ones is taken, and said", () => {
    const answer = set({ language: "en", remind_at: "07:00" });
    expect(answer.code).toBe(0);
    expect(answer.json).toMatchObject({ remind_at: "07:00" });
    expect(answer.err).toContain("08:00");
    expect(set({ remind_at: "08:00" }).err).toBe("");
    expect(set({ quiet_hours: { from: "09:00", to: "08:59" } }).code).toBe(0);
  });
});

test("a plan's own list is held to the same", () => {
  const add = (leads: unknown) => at.cli.refused("plan", "add", "--json", JSON.stringify({ ...plan(20), leads }));
  expect(add([7, -1])).toMatchObject({ field: "leads[1]", code: "too_small" });
  expect(add(Array.from({ length: 5000 }, () => 1))).toMatchObject({ field: "leads", code: "too_many" });
  expect(at.cli.get("plan", "list")).toEqual([]);
});

test("a muted plan has no reminders and stays in the list", () => {
  const id = String(at.cli.get("plan", "add", "--json", JSON.stringify(plan(20)))["id"]);
  const listed = at.cli.get<Record<string, unknown>[]>("reminder", "list");
  expect(listed.length).toBeGreaterThan(0);
  for (const one of listed) expect(one).toMatchObject({ kind: expect.any(String), fire_at: expect.any(String), state: expect.any(String) });
  expect(at.cli.get("plan", "mute", id)).toMatchObject({ muted: true, archived: false });
  expect(at.cli.get("reminder", "list")).toEqual([]);
  expect(at.cli.get("plan", "list")).toMatchObject([{ muted: true, standing: { days_left: 20 } }]);
  expect(at.cli.get("plan", "unmute", id)).toMatchObject({ muted: false });
  expect(at.cli.get("reminder", "list")).toEqual(listed);
});

// People and labels from outside: what is made by naming it, what is refused by its field, and what a removal leaves.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

let at: DataFolder;
const json = (value: unknown) => ["--json", JSON.stringify(value)];
const add = (more = {}) => String(at.cli.get("plan", "add", ...json(plan(5, more))).id);
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

describe("people and labels", () => {
  test("a plan without any says nothing of them", () => {
    const shown = at.cli.get("plan", "show", add());
    expect(shown).not.toHaveProperty("person");
    expect(shown).not.toHaveProperty("labels");
    expect(at.cli.get("person", "list")).toEqual([]);
  });
  test("a plan names them by id or by name, and makes what is new", () => {
    const me = at.cli.get<{ id: number; color: string }>("person", "add", ...json({ name: "妈妈" }));
    expect(me).toMatchObject({ name: "妈妈", color: "blue", plans: 0 });
    const id = add({ person: me.id, labels: ["travel", "two-factor"] });
    expect(at.cli.get("plan", "show", id)).toMatchObject({ person: { id: me.id, name: "妈妈" }, labels: [{ name: "travel" }, { name: "two-factor" }] });
    at.cli.get("plan", "edit", id, ...json({ person: "Me", labels: ["Travel"] }));
    expect(at.cli.get("plan", "show", id)).toMatchObject({ person: { name: "Me" }, labels: [{ name: "travel" }] });
    // an edit that does not name them leaves them
    expect(at.cli.get("plan", "edit", id, ...json({ note: "x" }))).toMatchObject({ note: "x", person: { name: "Me" } });
    expect(at.cli.get("label", "list")).toMatchObject([{ name: "travel", plans: 1 }, { name: "two-factor", plans: 0 }]);
    at.cli.get("plan", "edit", id, ...json({ person: null, labels: [] }));
    expect(at.cli.get("plan", "show", id)).not.toHaveProperty("person");
  });
  test("one is renamed, coloured, and removed without its plans", () => {
    const id = add({ person: "Staff" });
    const staff = String(at.cli.get<{ id: number }[]>("person", "list")[0]!.id);
    expect(at.cli.get("person", "edit", staff, ...json({ name: "Shop staff", color: "olive" }))).toMatchObject({ name: "Shop staff", color: "olive", plans: 1 });
    expect(at.cli.get("plan", "show", id)).toMatchObject({ person: { name: "Shop staff" } });
    at.cli.get("person", "remove", staff);
    expect(at.cli.get("person", "list")).toEqual([]);
    expect(at.cli.get("plan", "show", id)).not.toHaveProperty("person");
    expect(at.cli.refused("person", "remove", staff)).toMatchObject({ code: "not_found", field: "person" });
  });
  test.each([
    [{ name: " " }, "name", "required"],
    [{}, "name", "required"],
    [{ name: "x".repeat(61) }, "name", "too_long"],
    [{ name: "ANN" }, "name", "name_taken"],
    [{ name: "x", color: "#fff" }, "color", "invalid_choice"],
    [{ name: "x", born: 1 }, "born", "unknown_field"],
  ])("%j is refused by its field", (said, field, code) => {
    at.cli.get("person", "add", ...json({ name: "Ann" }));
    expect(at.cli.refused("person", "add", ...json(said))).toMatchObject({ field, code });
    expect(at.cli.get("person", "list")).toHaveLength(1);
  });
  test("a plan that names one who is not there is refused, and nothing is stored", () => {
    expect(at.cli.refused("plan", "add", ...json(plan(5, { person: 7 })))).toMatchObject({ field: "person", code: "tag_unknown" });
    expect(at.cli.refused("plan", "add", ...json(plan(5, { labels: ["a", 7] })))).toMatchObject({ field: "labels[1]", code: "tag_unknown" });
    expect(at.cli.get("plan", "list")).toEqual([]);
    expect(at.cli.get("label", "list")).toEqual([]);
  });
  test("both go out and come back, as everything and as a table", () => {
    add({ name: "One", person: "Ann", labels: ["a; b", "travel"] });
    for (const form of ["json", "csv"]) {
      const file = join(at.folder, `all.${form}`);
      at.cli.get("export", form, file);
      const there = new DataFolder();
      try {
        writeFileSync(join(there.folder, `all.${form}`), readFileSync(file));
        there.cli.get("import", join(there.folder, `all.${form}`));
        expect(there.cli.get("plan", "list")).toMatchObject([{ name: "One", person: { name: "Ann" }, labels: [{ name: "a; b" }, { name: "travel" }] }]);
      } finally {
        there.clear();
      }
    }
  });
});

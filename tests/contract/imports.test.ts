// Imports from outside: a dry run first, all or nothing, questions instead of guesses, one undo, and what export wrote comes back.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";

let at: DataFolder;
let folder: string;
beforeEach(() => {
  at = new DataFolder();
  folder = mkdtempSync(join(tmpdir(), "keepline-import-"));
});
afterEach(() => {
  at.clear();
  rmSync(folder, { recursive: true });
});

type Plan = { name: string; number: string | null; standing: { last_day: string } };
const file = (text: string | Uint8Array, name = "in.csv") => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const plans = () => at.cli.get<Plan[]>("plan", "list");
const CARDS = "Card,Until,Phone,Cost\nMint,2027-03-01,+12065550142,$15\nTravel,2027-03-09,,$10\n";
const MAP = JSON.stringify({ columns: { Card: "name", Until: "expires_on", Phone: "number", Cost: "price" } });

describe("import", () => {
  test("a dry run says what would be, and does nothing", () => {
    const path = file(CARDS);
    const said = at.cli.get("import", path, "--map", MAP, "--dry-run");
    expect(said).toMatchObject({ id: null, dry_run: true, format: "csv", encoding: "utf-8", delimiter: ",", rows: 2, added: 2, changed: 0, skipped: 0, refused: [], needs: [], columns: { Card: "name", Until: "expires_on", Phone: "number", Cost: "price" } });
    expect(plans()).toEqual([]);
    expect(at.cli.get("import", path, "--map", MAP)).toMatchObject({ dry_run: false, added: 2, new: { plans: 2, renewals: 0 } });
    expect(plans().map((plan) => [plan.name, plan.number, plan.standing.last_day])).toEqual([["Mint", "+12065550142", "2027-03-01"], ["Travel", null, "2027-03-09"]]);
    expect(at.cli.get("import", path, "--map", MAP)).toMatchObject({ id: null, added: 0, skipped: 2 });
  });

  test("one undo takes all of it back", () => {
    at.cli.get("import", file(CARDS), "--map", MAP);
    expect(at.cli.get<unknown[]>("import", "--list")).toMatchObject([{ source: "in.csv", added: 2, undone_at: null, undoable: true }]);
    expect(at.cli.get("import", "--undo")).toMatchObject({ added: 2, undoable: false });
    expect(plans()).toEqual([]);
    expect(at.cli.refused("import", "--undo")).toMatchObject({ code: "not_found" });
  });

  test("dates that could be two days are asked about, never guessed", () => {
    const path = file("name,expires\nA,03/04/2027\n");
    expect(at.cli.get("import", path, "--dry-run")).toMatchObject({ needs: ["date_order"], added: 0, refused: [{ row: 2, column: "expires", field: "expires_on", code: "date_ambiguous", value: "03/04/2027" }] });
    expect(at.cli.refused("import", path)).toMatchObject({ code: "import_needs_date_order", field: "date_order" });
    expect(plans()).toEqual([]);
    at.cli.get("import", path, "--map", '{"date_order":"dmy"}');
    expect(plans()[0]?.standing.last_day).toBe("2027-04-03");
  });

  test("one row that cannot be stops all of them, and is named", () => {
    const path = file("name,expires\nA,2027-03-01\nB,2027-02-30\n");
    const refused = at.cli.refused("import", path);
    expect(refused).toMatchObject({ code: "date_invalid", field: "expires_on" });
    expect(refused.message).toContain("3");
    expect(plans()).toEqual([]);
    at.cli.get("import", path, "--map", '{"skip_refused":true}');
    expect(plans().length).toBe(1);
  });

  test("a map that does not fit is refused by field", () => {
    const refused = (map: string) => at.cli.refused("import", file(CARDS), "--map", map);
    expect(refused('{"columns":{"Nothing":"name"}}')).toMatchObject({ code: "unknown_field", field: "columns.Nothing" });
    expect(refused('{"columns":{"Card":"colour"}}')).toMatchObject({ code: "invalid_choice", field: "columns.Card" });
    expect(refused('{"date_order":"dym"}')).toMatchObject({ code: "invalid_choice", field: "date_order" });
    expect(refused('{"what":1}')).toMatchObject({ code: "unknown_field", field: "what" });
    expect(refused("{")).toMatchObject({ code: "not_json" });
  });

  test("what cannot be read at all is refused, and quickly", () => {
    expect(at.cli.refused("import", join(folder, "none.csv"))).toMatchObject({ code: "file_unreadable" });
    const huge = file("name,expires\n", "huge.csv");
    truncateSync(huge, 2 ** 30);
    const begun = Date.now();
    expect(at.cli.refused("import", huge)).toMatchObject({ code: "import_too_large" });
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(at.cli.refused("import", file('{"format":"other","version":1,"plans":[]}', "other.json"))).toMatchObject({ code: "import_unknown" });
    expect(at.cli.refused("import", file('{"format":"keepline","version":99,"plans":[]}', "newer.json"))).toMatchObject({ code: "import_newer" });
  });

  test("notes on standard input become plans", () => {
    const answer = at.cli.run(["import", "-"], "Mint 2065550142 expires 2027-03-01 $15\n");
    expect(answer.json).toMatchObject({ format: "notes", added: 1 });
    expect(plans()[0]).toMatchObject({ name: "Mint", number: "+12065550142" });
  });

  test("Chinese from a spreadsheet in UTF-16", () => {
    const text = "\ufeff名称\t号码\t到期日\n薄荷卡\t+12065550142\t2027年3月1日\n";
    at.cli.get("import", file(new Uint8Array(Buffer.from(text, "utf16le"))));
    expect(plans()[0]).toMatchObject({ name: "薄荷卡", standing: { last_day: "2027-03-01" } });
  });
});

test.each(["csv", "json"])("p22 what was exported as %s comes back, phone numbers with + included", (form) => {
  at.cli.get("import", file(CARDS), "--map", MAP);
  const out = join(folder, `out.${form}`);
  at.cli.run(["export", form, out]);
  const there = new DataFolder();
  try {
    there.cli.get("import", out);
    const terms = (list: Plan[]) => list.map(({ name, number, standing }) => ({ name, number, last: standing.last_day }));
    expect(terms(there.cli.get<Plan[]>("plan", "list"))).toEqual(terms(plans()));
    expect(at.cli.get("import", out)).toMatchObject({ added: 0, changed: 0, skipped: 2 });
  } finally {
    there.clear();
  }
});

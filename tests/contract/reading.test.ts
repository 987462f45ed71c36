// Readings from outside: what a pasted text says, what is refused by its field, and that nothing of it moves a date.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

let at: DataFolder;
let id: string;
beforeEach(() => {
  at = new DataFolder();
  id = `${String(at.cli.get("plan", "add", "--json", JSON.stringify({ ...plan(5), data_allowance_mb: 5000 })).id)}`;
});
afterEach(() => at.clear());

const nothing = { data_left_mb: null, data_used_mb: null, balance: null, last_day: null, ambiguous: [] };

describe("reading parse", () => {
  test("answers exactly its fields, null where the text does not say", () => {
    expect(at.cli.get("reading", "parse", "--text", "3.2GB of 5GB left. Balance $15.00. Expires 11/28/2026")).toEqual({
      data_left_mb: 3200, data_used_mb: null, balance: { minor: 1500, currency: "USD" }, last_day: "2026-11-28", ambiguous: [],
    });
    expect(at.cli.get("reading", "parse", "--text", "Your code is 482913")).toEqual(nothing);
    expect(at.cli.get("reading", "parse", "--text", "")).toEqual(nothing);
  });
  test("what can be read in two ways is asked", () => {
    expect(at.cli.get("reading", "parse", "--text", "Expires 03/04/2026. Balance ¥1,200")).toEqual({ ...nothing, ambiguous: ["balance", "last_day"] });
  });
  test("reads standard input, and refuses a novel by its field", () => {
    const piped = at.cli.run(["reading", "parse", "--text", "-"], "剩余流量3.2GB，有效期至2026年11月28日");
    expect(piped.json).toEqual({ ...nothing, data_left_mb: 3200, last_day: "2026-11-28" });
    const novel = at.cli.run(["reading", "parse", "--text", "-"], "It was a dark and stormy night. ".repeat(32_768));
    expect([novel.code, novel.refusal?.code, novel.refusal?.field]).toEqual([1, "too_long", "text"]);
  });
});

describe("reading add", () => {
  const add = (json: unknown) => at.cli.get("reading", "add", id, "--json", JSON.stringify(json));
  const refused = (json: unknown) => at.cli.refused("reading", "add", id, "--json", JSON.stringify(json)).field;

  test("keeps what was seen, and moves no date", () => {
    const before = at.cli.get<{ standing: { last_day: string } }>("plan", "show", id).standing.last_day;
    const kept = add({ at: "2026-01-02T03:04:05Z", data_left_mb: 3200, balance: { minor: 1500, currency: "USD" }, last_day: "2031-01-01", note: "#999#" });
    expect(kept).toMatchObject({ at: "2026-01-02T03:04:05Z", data_left_mb: 3200, data_used_mb: null, last_day: "2031-01-01", note: "#999#", voided: false });
    expect(at.cli.get<unknown[]>("reading", "list", id)).toEqual([kept]);
    expect(at.cli.get<{ standing: { last_day: string } }>("plan", "show", id).standing.last_day).toBe(before);
    expect(at.cli.get("reading", "void", String(kept.id))).toMatchObject({ voided: true });
  });
  test("what cannot be is refused by its field, and nothing is stored", () => {
    expect(refused({ data_left_mb: -1 })).toBe("data_left_mb");
    expect(refused({ at: "2999-01-01T00:00:00Z", data_left_mb: 1 })).toBe("at");
    expect(refused({ balance: { minor: 1, currency: "GBP" } })).toBe("balance.currency");
    expect(refused({ data: 1 })).toBe("data");
    expect(refused({ data_left_mb: 5001 })).toBe("data_left_mb");
    expect(at.cli.get("reading", "list", id)).toEqual([]);
    expect(at.cli.get("reading", "add", id, "--confirm", "--json", JSON.stringify({ data_left_mb: 5001 }))).toMatchObject({ data_left_mb: 5001 });
  });
});

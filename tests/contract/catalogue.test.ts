// the catalogue from scripts: what is known of a line, corrections of one's own, and how they are refused
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";

let at: DataFolder;
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

type Row = { key: string; name: { en: string; "zh-CN": string } | null; unconfirmed: string[]; corrected: string[]; aside: unknown[] };
const list = () => at.cli.get<Row[]>("catalogue", "list");
const correct = (key: string, input: unknown) => at.cli.get("catalogue", "correct", key, "--json", JSON.stringify(input));

test("lists every line, in both languages, with what is not confirmed", () => {
  const rows = list();
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.find(({ key }) => key === "t-mobile-us")).toMatchObject({ name: { en: "T-Mobile Prepaid", "zh-CN": "T-Mobile 预付费" }, corrected: [], aside: [] });
  expect(rows.find(({ key }) => key === "t-mobile-us")!.unconfirmed).toContain("zone");
});

test("shows a line with the source, date and certainty of each fact", () => {
  expect(at.cli.get("catalogue", "show", "giffgaff")).toMatchObject({
    key: "giffgaff", currency: "GBP", rule: { value: { kind: "activity", days: 180 }, confirmed: true, corrected_at: null },
    zone: { value: "Europe/London" }, links: [{ kind: "website", url: "https://www.giffgaff.com" }, { kind: "help" }],
  });
  const { rule } = at.cli.get<{ rule: { fact: { source: string; checked: string; sure: string } } }>("catalogue", "show", "giffgaff");
  expect(rule.fact).toMatchObject({ source: expect.stringMatching(/^https:/), checked: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), sure: "medium" });
});

test("a correction wins, is kept, and can be taken back", () => {
  const corrected = correct("mint", { fact: "grace", value: { number_lost_after_days: 45 } });
  expect(corrected).toMatchObject({ grace: { value: { number_lost_after_days: 45 }, confirmed: true, fact: { value: { number_lost_after_days: 30 } } } });
  expect(list().find(({ key }) => key === "mint")).toMatchObject({ corrected: ["grace"] });
  expect(at.cli.get("catalogue", "uncorrect", "mint", "grace")).toMatchObject({ grace: { value: { number_lost_after_days: 30 }, corrected_at: null } });
});

test.each([
  ["no-such-line", { fact: "zone", value: "America/Denver" }, "line_unknown", "line"],
  ["mint", { fact: "colour", value: "blue" }, "invalid_choice", "fact"],
  ["mint", { fact: "zone", value: "Denver" }, "zone_unknown", "value"],
  ["mint", { fact: "grace", value: { number_lost_after_days: -1 } }, "too_small", "value.number_lost_after_days"],
  ["mint", { fact: "grace" }, "required", "value"],
  ["mint", { fact: "least", value: { minor: 0, currency: "USD" } }, "money_zero", "value.minor"],
  ["mint", { fact: "prices", value: [{ price: { minor: 1, currency: "USD" } }, { price: { minor: -1, currency: "USD" } }] }, "money_negative", "value[1].price.minor"],
  ["ultra-paygo", { fact: "prices", value: [{ price: { minor: 0, currency: "USD" } }] }, "price_zero", "value[0].price.minor"],
  ["mint", { fact: "rule", value: { kind: "refill_table", steps: [], extend: "max" } }, "required", "value.steps"],
  ["mint", { fact: "zone", value: "America/Denver", note: "" }, "unknown_field", "note"],
])("%s %j is refused as %s", (key, input, code, field) => {
  expect(at.cli.refused("catalogue", "correct", key, "--json", JSON.stringify(input))).toMatchObject({ code, field });
  expect(list().every(({ corrected }) => corrected.length === 0)).toBe(true);
});

test("a line that is not there is refused by name", () => {
  expect(at.cli.refused("catalogue", "show", "nowhere")).toMatchObject({ code: "line_unknown", field: "line", message: expect.stringContaining("nowhere") });
});

test.each([
  ["t-mobile-us", { kind: "balance", cycle: { days: 30 } }],
  ["tello-payg", { kind: "refill_table", steps: [{ from_minor: 1, days: 90 }], extend: "restart" }],
  ["travel-esim", { kind: "fixed_end" }],
])("%s shows nothing that only its holder knows", (key, rule) => {
  const shown = at.cli.get<{ rule: { value: unknown; fact: { value: unknown } } }>("catalogue", "show", key);
  expect(shown.rule.value).toEqual(rule);
  expect(shown.rule.fact.value).toEqual(rule);
  // what is shown can be said again
  expect(correct(key, { fact: "rule", value: rule })).toMatchObject({ rule: { value: rule, corrected_at: expect.any(String) } });
});

test("pages and codes have their source, and can be replaced by one's own", () => {
  expect(at.cli.get("catalogue", "show", "ultra-paygo")).toMatchObject({
    codes: [{ dial: "6700", letters: "BAL", source: expect.stringMatching(/^https:/), checked: "2026-11-22", sure: "high" }, { dial: "611" }],
    links: [{ kind: "website", source: expect.stringMatching(/^https:/), checked: "2026-11-22" }, { kind: "account", confirmed: false }],
  });
  const codes = [{ kind: "dial", dial: "*225#", letters: null, purpose: "balance" }];
  expect(correct("ultra-paygo", { fact: "codes", value: codes })).toMatchObject({ codes: [{ ...codes[0], source: null, confirmed: true }], own_codes: { said: [{ dial: "6700" }, { dial: "611" }], moved: false } });
  expect(at.cli.refused("catalogue", "correct", "ultra-paygo", "--json", JSON.stringify({ fact: "links", value: [{ kind: "help", url: "http://a.example" }] }))).toMatchObject({ code: "not_https", field: "value[0].url" });
  expect(list().find(({ key }) => key === "ultra-paygo")).toMatchObject({ corrected: ["codes"], unconfirmed: expect.arrayContaining(["links"]) });
  expect(at.cli.get("catalogue", "uncorrect", "ultra-paygo", "codes")).toMatchObject({ codes: [{ dial: "6700" }, { dial: "611" }], own_codes: null });
});

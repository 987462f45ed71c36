// Devices and eSIM papers from outside: what is refused by its field, what is kept apart, and what reminds.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

const EID = "89001012000000000000000000000150";
const ICCID = "8901260123456789011";
const CODE = "LPA:1$rsp.example.com$MADE-UP-0001";

let at: DataFolder;
const json = (value: unknown) => ["--json", JSON.stringify(value)];
const add = (more = {}) => String(at.cli.get("plan", "add", ...json(plan(5, more))).id);
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

describe("device check", () => {
  const check = (...what: string[]) => at.cli.get<{ verdict: string; missing: string[]; reasons: string[] }>("device", "check", ...what);
  test.each([
    ["t-mobile-us", "LTE B2/B4/B12/B66/B71, 5G n41 n71", "good"],
    ["mint", "FDD-LTE: 2, 4, 12, 66 / 5G: n41", "limited"],
    ["t-mobile-us", "4G 频段：B1/B3/B4/B5/B8/B66；5G：n41/n78", "poor"],
    ["att-prepaid", "Ｂ２／Ｂ４／Ｂ５／Ｂ１２／Ｂ６６，ｎ５、ｎ７７", "good"],
    ["verizon-prepaid", "b2 b4 b5 b13 b66 n77", "good"],
    ["us-mobile", "B2 B4 B5 B13 B66 n77", "good"],
    ["giffgaff", "B1 B3 B20", "unknown"],
    ["Northwind Mobile", "B2", "unknown"],
  ])("%s, %s: %s", (carrier, bands, verdict) => {
    const found = check("--carrier", carrier, "--bands", bands);
    expect(Object.keys(found).sort()).toEqual(["missing", "reasons", "verdict"]);
    expect(found.verdict).toBe(verdict);
    expect(found.reasons.length).toBeGreaterThan(0);
  });
  test("what it lacks is named, in bands and in words", () => {
    const found = check("--carrier", "t-mobile-us", "--bands", "B2(1900)/B4(AWS)/B12/66, n41");
    expect(found.missing).toEqual(expect.arrayContaining(["B71", "n71"]));
    expect(found.missing).not.toContain("B12");
    expect(found.reasons.join(" ")).toMatch(/B71/);
  });
  test.each(["B999", "n0", "B2/B4/B999", "5G：n0", "Ｂ９９９"])("%s does not exist", (bands) => expect(at.cli.refused("device", "check", "--carrier", "mint", "--bands", bands)).toMatchObject({ code: "band_unknown", field: "bands" }));
  test("a variant of the table, a device that is kept, and one of the three", () => {
    expect(check("--carrier", "t-mobile-us", "--variant", "a2849").verdict).toBe("good");
    expect(at.cli.refused("device", "check", "--carrier", "mint", "--variant", "A0000")).toMatchObject({ code: "variant_unknown", field: "variant" });
    const id = String(at.cli.get("device", "add", ...json({ name: "Phone", variant: "iphone-15-pro-max-intl" })).id);
    expect(check("--carrier", "t-mobile-us", "--device", id).verdict).toBe("limited");
    expect(at.cli.run(["device", "check", "--carrier", "mint"]).code).toBe(2);
  });
  test("a model whose bands nobody compared says so, one that was compared does not", () => {
    const unconfirmed = (carrier: string, variant: string) => /unconfirmed source/.test(check("--carrier", carrier, "--variant", variant).reasons.join(" "));
    expect(unconfirmed("t-mobile-us", "A3106")).toBe(false);
    expect(unconfirmed("att-prepaid", "A3106")).toBe(true);
    expect(unconfirmed("t-mobile-us", "A3108")).toBe(true);
  });
  test("5G alone is half of a list", () => expect(check("--carrier", "t-mobile-us", "--bands", "5G: n41, n71").reasons[0]).toMatch(/LTE/));
  test("the table names a source for each list", () => {
    const all = at.cli.get<{ key: string; bands: { source: string; checked: string; sure: string } | null }[]>("device", "variants");
    expect(all.length).toBeGreaterThan(50);
    for (const { key, bands } of all) if (bands) expect(bands.checked, key).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});

describe("devices", () => {
  test("are kept, changed, and plans are put into their slots", () => {
    const plan = add();
    const id = String(at.cli.get("device", "add", ...json({ name: "Phone", variant: "pixel-9-us", esim: true, eid: EID, imei: "490154203237518" })).id);
    const list = at.cli.run(["device", "list"]);
    expect(list.json).toMatchObject([{ record: { device: { name: "Phone" }, eid_end: "0150" }, plans: [] }]);
    expect(list.out).not.toContain(EID);
    expect(list.out).not.toContain("490154203237518");
    expect(at.cli.get("device", "eid", id)).toMatchObject({ eid: EID });
    at.cli.get("device", "place", plan, ...json({ device: Number(id), slot: "esim" }));
    expect(at.cli.get("device", "show", id)).toMatchObject({ plans: [{ id: Number(plan), slot: "esim" }] });
    expect(at.cli.refused("device", "place", plan, ...json({ device: Number(id), slot: "sim2" }))).toMatchObject({ code: "slot_missing", field: "slot" });
    expect(at.cli.get("device", "edit", id, ...json({ name: "Travel phone" }))).toMatchObject({ record: { device: { name: "Travel phone", variant: "pixel-9-us" }, eid_end: "0150" } });
    at.cli.get("device", "place", plan, ...json({ device: null }));
    expect(at.cli.get("device", "show", id)).toMatchObject({ plans: [] });
    at.cli.get("device", "remove", id);
    expect(at.cli.get("device", "list")).toEqual([]);
  });
  test.each([
    ["bands", "B2 B999", "band_unknown"],
    ["bands", "n0", "band_unknown"],
    ["bands", "whatever", "bands_unclear"],
    ["imei", "490154203237519", "check_digit"],
    ["imei", "4901", "digits_wrong"],
    ["eid", "89001012000000000000000000000151", "check_digit"],
    ["variant", "pixel-99", "variant_unknown"],
    ["name", " ", "required"],
    ["sim_slots", 9, "too_large"],
    ["colour", "red", "unknown_field"],
  ])("%s %s: %s", (field, value, code) => {
    expect(at.cli.refused("device", "add", ...json({ name: "Phone", [field]: value }))).toMatchObject({ field, code });
    expect(at.cli.get("device", "list")).toEqual([]);
  });
});

describe("eSIM papers", () => {
  const esim = { code: CODE, confirmation_code: "97531864", iccid: ICCID, use_by: "2031-04-04" };
  test("are kept apart, remind, and no more once installed", () => {
    const id = add({ sim: "esim" });
    const kept = String(at.cli.get("esim", "add", id, ...json(esim)).id);
    const list = at.cli.run(["esim", "list", id]);
    expect(list.json).toMatchObject([{ record: { esim: { state: "unused" }, server: "rsp.example.com", iccid_end: "9011", has_confirmation: true } }]);
    for (const secret of ["MADE-UP-0001", "97531864", ICCID]) expect(list.out).not.toContain(secret);
    expect(at.cli.get("esim", "papers", kept)).toMatchObject({ code: CODE, confirmation_code: "97531864", iccid: ICCID });
    const told = () => at.cli.get<{ kind: string; lead_days: number; subject: { kind: string } }[]>("reminder", "list").filter((one) => one.kind === "esim_code_expires").map((one) => [one.lead_days, one.subject.kind]);
    expect(told()).toEqual([14, 7, 3, 1, 0].map((lead) => [lead, "esim"]));
    expect(at.cli.get("esim", "edit", kept, ...json({ state: "on" }))).toMatchObject({ esim: { state: "on", use_by: "2031-04-04" } });
    expect(told()).toEqual([]);
    expect(at.cli.get("esim", "papers", kept)).toMatchObject({ code: CODE });
    at.cli.get("esim", "edit", kept, ...json({ code: null }));
    expect(at.cli.get("esim", "papers", kept)).toMatchObject({ code: null, iccid: ICCID });
  });
  test.each([
    ["code", "hello", "lpa_invalid"],
    ["code", "https://rsp.example.com/MADE-UP", "lpa_invalid"],
    ["code", "LPA:2$rsp.example.com$A", "lpa_invalid"],
    ["iccid", "8901260123456789015", "check_digit"],
    ["use_by", "2031-02-30", "date_invalid"],
    ["state", "lost", "invalid_choice"],
  ])("%s %s: %s", (field, value, code) => {
    const id = add();
    expect(at.cli.refused("esim", "add", id, ...json({ ...esim, [field]: value }))).toMatchObject({ field, code });
    expect(at.cli.get("esim", "list", id)).toEqual([]);
  });
});

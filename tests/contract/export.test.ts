// What goes out, seen from outside: the JSON holds to its published schema, the calendar is what another program reads in it.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Phone, readCalendar } from "../harness/calendar.ts";
import { Cli } from "../harness/cli.ts";
import { DataFolder } from "../harness/ledger.ts";
import { day, pdf, plan } from "../harness/samples.ts";

let at: DataFolder;
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

const add = (terms: Record<string, unknown>) => `${String(at.cli.get("plan", "add", "--json", JSON.stringify(terms)).id)}`;
const pay = (id: string, more: Record<string, unknown> = {}) => at.cli.get("renewal", "add", id, "--json", JSON.stringify({ paid_on: day(0), amount: { minor: 1500, currency: "USD" }, ...more }));
const set = (patch: Record<string, unknown>) => at.cli.get("settings", "set", "--json", JSON.stringify(patch));
const out = (name: string) => join(at.folder, name);

describe("json", () => {
  const schema = JSON.parse(readFileSync(fileURLToPath(new URL("../../docs/format.schema.json", import.meta.url)), "utf8"));
  const validate = new Ajv2020({ allErrors: true }).compile(schema);

  test("everything holds to the published schema, and the schema has teeth", () => {
    const rules = [
      { kind: "months", months: 1, early: "append", late: "from_payment" },
      { kind: "balance", cycle: { months: 1 }, opening: { minor: 0, currency: "USD" } },
      { kind: "refill_table", first_days: 90, steps: [{ from_minor: 1000, days: 90 }], extend: "max" },
      { kind: "activity", days: 180 },
      { kind: "fixed_end", last_day: day(10) },
    ];
    for (const rule of rules) add(plan(5, { rule, name: `=${rule.kind}`, leads: [3, 0] }));
    const id = add(plan(5, { number: null, sim: null, grace: null, note: "line\nline" }));
    const renewal = pay(id, { tax: { minor: 99, currency: "USD" }, channel: "app", new_last_day: day(40) });
    for (const more of [{ plan: Number(id), wanted: true, ends_on: day(5) }, { percent: 20, price: null, cycle: { days: 30 }, data_mb: 5000 }]) at.cli.get("promotion", "add", "--json", JSON.stringify({ name: "offer", price: { minor: 900, currency: "USD" }, lasts: 3, ...more }));
    const file = out("r.pdf");
    writeFileSync(file, pdf("paid"));
    at.cli.get("receipt", "add", id, file, "--renewal", `${String(renewal.id)}`);
    at.cli.get("renewal", "edit", `${String(renewal.id)}`, "--json", JSON.stringify({ note: "corrected" }));
    at.cli.get("renewal", "void", `${String(renewal.id)}`);
    at.cli.get("plan", "mute", id);
    at.cli.get("plan", "archive", "1");
    at.cli.get("catalogue", "correct", "tello", "--json", JSON.stringify({ fact: "zone", value: "America/Denver" }));
    set({ language: "zh-CN", quiet_hours: null, leads: [5] });
    const answer = at.cli.get<{ plans: number; renewals: number; bytes: number }>("export", "json", out("all.json"));
    const text = readFileSync(out("all.json"), "utf8");
    expect(answer).toMatchObject({ plans: 6, renewals: 1, bytes: Buffer.byteLength(text) });
    expect(statSync(out("all.json")).mode & 0o777).toBe(0o600);
    const json = JSON.parse(text);
    validate(json);
    expect(validate.errors).toBeNull();
    expect(json.catalogue_corrections).toHaveLength(1);
    expect(json.plans[0].archived_at).not.toBeNull();
    expect(json.plans[5]).toMatchObject({ receipts: [{ file_name: "r.pdf" }], renewals: [{ renewal: { note: "corrected" } }] });
    // what must be found is found
    for (const spoil of [(j: any) => delete j.plans[0].uid, (j: any) => (j.plans[0].plan.rule.days = -1), (j: any) => (j.plans[5].renewals[0].renewal.paid_on = "1/2/26"), (j: any) => (j.pin = "1234")]) {
      const spoilt = structuredClone(json);
      spoil(spoilt);
      expect(validate(spoilt)).toBe(false);
    }
  });

  test("- is standard output; nothing to export is an export too", () => {
    expect(validate(at.cli.get("export", "json", "-"))).toBe(true);
    expect(at.cli.refused("export", "json", join(at.folder, "no", "such", "folder.json")).code).toBe("file_unwritable");
  });
});

describe("csv", () => {
  test("p22: no cell calculates, and another folder reads it back without loss", () => {
    const id = add(plan(5, { name: "=HYPERLINK(\"http://x\")", note: "+1\r\n'=2" }));
    pay(id, { channel: "@home" });
    at.cli.get("export", "csv", out("all.csv"));
    const csv = readFileSync(out("all.csv"), "utf8");
    expect(csv.startsWith("\ufeff")).toBe(true);
    expect(csv).toContain("'+12065550142");
    // a cell begins at a line, after a comma, or after its quote there
    expect(csv).not.toMatch(/(^|[,\n])"?[=+\-@\t＝＋－＠]/);
    const other = new DataFolder();
    try {
      other.cli.get("import", out("all.csv"));
      other.cli.get("export", "csv", join(other.folder, "again.csv"));
      expect(readFileSync(join(other.folder, "again.csv"), "utf8")).toBe(csv);
    } finally {
      other.clear();
    }
  });
});

describe("ics", () => {
  type Reminder = { plan_id: number; kind: string; fire_at: string };

  test("another program reads the days and the alarms, in either language", () => {
    set({ home_zone: "America/Los_Angeles" });
    const name = "数据卡, “home”; a\\b ".repeat(4).trim();
    add(plan(20, { name }));
    at.cli.get("export", "ics", out("k.ics"));
    const raw = readFileSync(out("k.ics"));
    expect(raw.toString("utf8").split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const { method, events } = readCalendar(out("k.ics"));
    expect(method).toBe("PUBLISH");
    expect(events.map(({ start, end }) => [start, end])).toEqual([[day(20), day(21)], [day(141), day(142)]]);
    expect(events[0]!.summary).toBe(`${name}: last day`);
    expect(events[0]!.description).toContain("ends 0142");
    expect(raw.toString("utf8")).not.toContain("2065550142");
    const fired = at.cli.get<Reminder[]>("reminder", "list");
    const rings = (kind: string) => fired.filter((one) => one.kind === kind).map((one) => one.fire_at);
    expect(events[0]!.alarms).toEqual(rings("expiry"));
    expect(events[1]!.alarms).toEqual(rings("number_loss"));
    set({ language: "zh-CN" });
    at.cli.get("export", "ics", out("k.ics"));
    expect(readCalendar(out("k.ics")).events[0]!.summary).toBe(`${name}：最后可用日`);
  });

  test("importing again updates what is there, and takes away what is no more", () => {
    const phone = new Phone();
    const [first, second] = [add(plan(20, { grace: null })), add(plan(10, { grace: null }))];
    const bring = () => {
      at.cli.get("export", "ics", out("k.ics"));
      phone.import(out("k.ics"));
      return [...phone.events.values()].map(({ start }) => start).sort();
    };
    expect(bring()).toEqual([day(10), day(20)]);
    const uids = [...phone.events.keys()].sort();
    expect(bring()).toEqual([day(10), day(20)]);
    pay(first);
    expect(bring()).toEqual([day(10), day(50)]);
    expect([...phone.events.keys()].sort()).toEqual(uids);
    at.cli.get("plan", "archive", second);
    expect(bring()).toEqual([day(50)]);
    at.cli.get("plan", "restore", second);
    expect(bring()).toEqual([day(10), day(50)]);
  });

  test("is kept up to date by itself at the place that was picked; a place that is gone is said and stops nothing", () => {
    const id = add(plan(20));
    mkdirSync(out("synced"));
    const file = out("synced/keepline.ics");
    set({ calendar_file: file });
    expect(readCalendar(file).events).toHaveLength(2);
    const before = statSync(file);
    at.cli.get("settings", "set", "--json", JSON.stringify({ digest: true }));
    expect(statSync(file).ino).toBe(before.ino);
    pay(id);
    expect(readCalendar(file).events[0]).toMatchObject({ start: day(50), sequence: 1 });
    rmSync(out("synced"), { recursive: true });
    pay(id, { paid_on: day(-1) });
    const fact = () => at.cli.get<{ facts: { code: string; state: string }[] }>("check").facts.find(({ code }) => code === "calendar");
    expect(fact()).toMatchObject({ state: "warn", what_to_do: expect.any(String) });
    mkdirSync(out("synced"));
    at.cli.get("plan", "mute", id);
    expect(readCalendar(file).events[0]!.alarms).toEqual([]);
    expect(fact()).toMatchObject({ state: "ok" });
    set({ calendar_file: null });
    expect(fact()).toBeUndefined();
  });

  test("no other file is ever picked", () => {
    for (const file of ["keepline.ics", "/home/ann/keepline.db", "", "x.ics"]) expect(at.cli.refused("settings", "set", "--json", JSON.stringify({ calendar_file: file })).field).toBe("calendar_file");
    expect(at.cli.refused("export", "json", join(at.data, "keepline.db")).code).toBe("file_unwritable");
  });
});

describe("two computers", () => {
  type Check = { facts: { code: string; state: string; message: string }[] };
  const elsewhere = () => new Cli({ ...at.env, XDG_STATE_HOME: out("elsewhere") });
  const other = (cli: Cli) => cli.get<Check>("check").facts.find(({ code }) => code === "other_computer");
  const mark = () => JSON.parse(readFileSync(join(at.data, "in-use.json"), "utf8"));

  test("a folder that another one used just now is noticed, and its mark is left alone", () => {
    add(plan(5));
    expect(other(at.cli)).toBeUndefined();
    const { machine, computer } = mark();
    expect(other(elsewhere())).toMatchObject({ state: "warn", message: expect.stringContaining(computer) });
    elsewhere().get("plan", "archive", "1");
    expect(mark().machine).toBe(machine);
    expect(other(at.cli)).toBeUndefined();
  });

  test("one that another one used long ago is taken without a word", () => {
    add(plan(5));
    writeFileSync(join(at.data, "in-use.json"), JSON.stringify({ ...mark(), at: new Date(Date.now() - 3 * 86_400_000).toISOString() }));
    expect(other(elsewhere())).toBeUndefined();
    const before = mark().machine;
    elsewhere().get("plan", "archive", "1");
    expect(mark().machine).not.toBe(before);
    // to the first one that is another computer now
    expect(other(at.cli)).toMatchObject({ state: "warn" });
  });

  test("a mark that cannot be read asks nobody, and copies of a conflict are said by name", () => {
    add(plan(5));
    writeFileSync(join(at.data, "in-use.json"), "{");
    expect(other(elsewhere())).toBeUndefined();
    writeFileSync(join(at.data, "keepline (Ann's conflicted copy 2026-11-23).db"), "x");
    const found = at.cli.get<Check>("check").facts.find(({ code }) => code === "conflict_copies");
    expect(found).toMatchObject({ state: "warn", message: expect.stringContaining("Ann's conflicted copy") });
    expect(existsSync(join(at.data, "keepline (Ann's conflicted copy 2026-11-23).db"))).toBe(true);
  });
});

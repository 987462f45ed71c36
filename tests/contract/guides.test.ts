// Guides and paying from outside: the ways to pay a plan, what they name, and what of paying is refused by its field.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

const CHANNELS = ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post"];
const CARD = "4111 1111 1111 1111";
type Step = { key: string; kind: string; text: Record<string, string>; address: { url: string } | null };
type Way = { way: { channel: string; in_time: boolean | null; outside: unknown }; own: boolean; source: string; checked: string; sure: string; confirmed: boolean; steps: Step[]; walk: unknown; records_as: string };

let at: DataFolder;
const json = (value: unknown) => ["--json", JSON.stringify(value)];
const add = (more = {}) => String(at.cli.get("plan", "add", ...json(plan(5, more))).id);
const usd = (minor: number) => ({ minor, currency: "USD" });
beforeEach(() => void (at = new DataFolder()));
afterEach(() => at.clear());

describe("guide list", () => {
  test.each(["t-mobile-us", "Northwind Mobile"])("%s: seven ways, whole in both languages, each with its source, and https alone", (carrier) => {
    const ways = at.cli.get<Way[]>("guide", "list", add({ carrier }));
    expect(ways.map((one) => one.way.channel).sort()).toEqual([...CHANNELS].sort());
    for (const way of ways) {
      expect(way.own).toBe(carrier === "t-mobile-us");
      expect(way.checked).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(way.confirmed).toBe(way.sure === "high" || way.sure === "medium");
      expect(way.walk).toBeNull();
      expect(["posted", "pending"]).toContain(way.records_as);
      const kinds = way.steps.map((step) => step.kind);
      expect(kinds).toEqual(expect.arrayContaining(["check", "pay", "confirm", "keep"]));
      expect(kinds.indexOf("check")).toBeLessThan(kinds.indexOf("pay"));
      for (const step of way.steps) {
        for (const language of ["en", "zh-CN"]) expect(step.text[language]?.trim(), step.key).toBeTruthy();
        if (step.address) expect(step.address.url).toMatch(/^https:\/\//);
      }
    }
  });
  test("those in time stand first, and the one used last before its equals", () => {
    const id = add({ carrier: "t-mobile-us" });
    at.cli.get("renewal", "add", id, ...json({ paid_on: at.cli.get<{ started_on: string }>("plan", "show", id).started_on, amount: usd(1500), channel: "app" }));
    const ways = at.cli.get<Way[]>("guide", "list", id);
    expect(ways[0]?.way).toMatchObject({ channel: "app", in_time: true });
    const rank = ways.map(({ way }) => (way.in_time ? 0 : way.in_time === null ? 1 : 2));
    expect(rank).toEqual([...rank].sort());
  });
  test("a plan that is not there is said", () => expect(at.cli.refused("guide", "list", "77").code).toBe("not_found"));
});

describe("a bank card's whole number", () => {
  test.each(["name", "carrier", "note"])("is refused in a plan's %s", (field) => {
    expect(at.cli.refused("plan", "add", ...json({ ...plan(5), [field]: CARD }))).toMatchObject({ code: "card_number", field });
    expect(at.cli.get("plan", "list")).toEqual([]);
  });
  test.each(["channel", "method", "confirmation", "note"])("is refused in a renewal's %s", (field) => {
    const id = add();
    const paid_on = at.cli.get<{ started_on: string }>("plan", "show", id).started_on;
    expect(at.cli.refused("renewal", "add", id, ...json({ paid_on, amount: usd(1500), [field]: "４１１１-1111-1111-1111" }))).toMatchObject({ code: "card_number", field });
    expect(at.cli.get("renewal", "list", id)).toEqual([]);
  });
  test("is refused in ways to pay, shops and readings", () => {
    expect(at.cli.refused("settings", "set", ...json({ payment_methods: [{ kind: "credit", name: "Visa", last4: "4111111111111111" }] }))).toMatchObject({ code: "card_number", field: "payment_methods[0].last4" });
    expect(at.cli.refused("settings", "set", ...json({ shops: [{ channel: "partner_shop", name: "x", note: CARD }] }))).toMatchObject({ code: "card_number", field: "shops[0].note" });
    expect(at.cli.refused("reading", "add", add(), ...json({ note: CARD }))).toMatchObject({ code: "card_number", field: "note" });
  });
});

describe("refill cards", () => {
  const card = { amount: usd(2500), bought_on: "2026-01-05", bought_at: "corner shop", pin: "9021 0555 0199", last_day: "2031-04-04", note: "" };
  test("are listed without their PIN, remind, and are redeemed by a renewal", () => {
    const id = add();
    const kept = String(at.cli.get("card", "add", id, ...json(card)).id);
    const list = at.cli.run(["card", "list", id]);
    expect(list.json).toMatchObject([{ state: "open", record: { pin_length: 12 } }]);
    expect(list.out).not.toContain("902105550199");
    expect(at.cli.get("card", "pin", kept)).toMatchObject({ pin: "902105550199" });
    expect(at.cli.get<{ kind: string; lead_days: number; subject: { kind: string } }[]>("reminder", "list").filter((one) => one.kind === "pin_expires").map((one) => [one.lead_days, one.subject.kind])).toEqual([14, 7, 3, 1, 0].map((lead) => [lead, "refill_card"]));
    const paid_on = at.cli.get<{ started_on: string }>("plan", "show", id).started_on;
    const renewal = String(at.cli.get("renewal", "add", id, ...json({ paid_on, amount: usd(2500), channel: "refill_card" })).id);
    at.cli.get("card", "redeem", kept, renewal);
    expect(at.cli.get("card", "list", id)).toMatchObject([{ state: "redeemed" }]);
    expect(at.cli.get<{ kind: string }[]>("reminder", "list").some((one) => one.kind === "pin_expires")).toBe(false);
  });
  test.each([["pin", "1234567", "pin_length"], ["pin", CARD, "card_number"], ["last_day", "2026-01-04", "before_payment"]])("%s %s: %s", (field, value, code) => {
    const id = add();
    expect(at.cli.refused("card", "add", id, ...json({ ...card, [field]: value }))).toMatchObject({ field, code });
    expect(at.cli.get("card", "list", id)).toEqual([]);
  });
});

test("a pending payment is asked about, and plan preview knows nothing of that", () => {
  const id = add();
  const paid_on = at.cli.get<{ started_on: string }>("plan", "show", id).started_on;
  at.cli.get("renewal", "add", id, ...json({ paid_on, amount: usd(1500), channel: "website", status: "pending" }));
  expect(at.cli.get<{ kind: string }[]>("reminder", "list").map((one) => one.kind)).toContain("confirm_payment");
  const preview = at.cli.get<{ reminders: { kind: string }[] }>("plan", "preview", ...json({ plan: plan(5), as_of: "2026-02-20T17:00:00Z", renewals: [] }));
  expect(new Set(preview.reminders.map((one) => one.kind))).toEqual(new Set(preview.reminders.map((one) => one.kind).filter((kind) => ["expiry", "expired", "number_loss", "number_lost"].includes(kind))));
});

// the fake's catalogue: the carriers of the program itself (catalogue.json is written from them), with corrections in memory
import type { Aside, Carrier, Catalogue, FactName, Known, Line, Plan, PlanSummary } from "../types";
import data from "./catalogue.json";
import type { Store } from "./store";

export type Own = { line: string; fact: string; value: unknown; was: string };
const CARRIERS = data as unknown as Carrier[];
const FACTS: FactName[] = ["rule", "zone", "grace", "word", "prices", "least"];
const AT = "2026-11-22T17:00:00Z";

const found = (key: string) => CARRIERS.find((carrier) => carrier.lines.some((line) => line.key === key));
const said = (line: Line, fact: FactName) => JSON.stringify(line[fact]?.fact?.value ?? null);

function corrected(line: Line, own: Own[]): Line {
  const next = { ...line };
  for (const one of own.filter((one) => one.line === line.key)) {
    const fact = FACTS.find((fact) => fact === one.fact);
    if (!fact || one.value === "unreadable") continue;
    const known: Known<unknown> = { value: one.value, confirmed: true, fact: line[fact]?.fact ?? null, corrected_at: AT, moved: said(line, fact) !== one.was };
    Object.assign(next, { [fact]: known });
  }
  return next;
}

function aside(own: Own[]): Aside[] {
  return own.flatMap(({ line, fact, value }) => {
    const why = !found(line) ? "line_unknown" : !FACTS.some((known) => known === fact) ? "fact_unknown" : value === "unreadable" ? "value_unreadable" : null;
    return why ? [{ line, fact, value: JSON.stringify(value), why, corrected_at: AT }] : [];
  });
}

export function catalogueOf(store: Store): Catalogue {
  return { carriers: CARRIERS.map((carrier) => ({ ...carrier, lines: carrier.lines.map((line) => corrected(line, store.own)) })), aside: aside(store.own) };
}

export function lineOf(store: Store, key: string): Carrier | null {
  const carrier = found(key);
  return carrier ? { ...carrier, lines: carrier.lines.filter((line) => line.key === key).map((line) => corrected(line, store.own)) } : null;
}

export function unconfirmedOf(own: Own[], plan: Plan): Pick<PlanSummary, "line_name" | "unconfirmed"> {
  const known = found(plan.carrier)?.lines.find((line) => line.key === plan.carrier);
  if (!known) return { line_name: null, unconfirmed: { zone: false, grace: false } };
  const { name, zone, grace } = corrected(known, own);
  const same = zone?.value === plan.zone;
  const sameGrace = grace?.value.number_lost_after_days === plan.grace?.number_lost_after_days;
  return { line_name: name, unconfirmed: { zone: same && zone?.confirmed === false, grace: sameGrace && grace?.confirmed === false } };
}

export function correctFact(store: Store, line: string, fact: FactName, value: unknown) {
  const known = found(line)?.lines.find((one) => one.key === line);
  if (!known) throw store.fault("line_unknown", store.say(`There is no line “${line}” in the catalogue.`, `运营商资料中没有“${line}”这款产品。`), "line");
  store.own = [...store.own.filter((one) => one.line !== line || one.fact !== fact), { line, fact, value, was: said(known, fact) }];
  store.emit({ kind: "changed" });
}

export function uncorrectFact(store: Store, line: string, fact: string) {
  store.own = store.own.filter((one) => one.line !== line || one.fact !== fact);
  store.emit({ kind: "changed" });
}

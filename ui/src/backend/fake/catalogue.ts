// the fake's catalogue: the carriers of the program itself (catalogue.json is written from them), with corrections in memory
import { sameWay } from "../../catalogue/fill";
import type { Aside, Carrier, Catalogue, Code, FactName, Known, Line, Link, Plan, PlanSummary } from "../types";
import data from "./catalogue.json";
import type { Store } from "./store";

export type Own = { line: string; fact: string; value: unknown; was: string };
const CARRIERS = data as unknown as Carrier[];
const TERMS = ["rule", "zone", "grace", "word", "prices", "least"] as const;
const FACTS: FactName[] = [...TERMS, "links", "codes"];
const AT = "2026-11-22T17:00:00Z";

const found = (key: string) => CARRIERS.find((carrier) => carrier.lines.some((line) => line.key === key));
const plainLinks = (list: Link[]) => list.map(({ kind, url }) => ({ kind, url }));
const plainCodes = (list: Code[]) => list.map(({ kind, dial, letters, purpose }) => ({ kind, dial, letters, purpose }));
const said = (line: Line, fact: FactName) => JSON.stringify(fact === "links" ? plainLinks(line.links) : fact === "codes" ? plainCodes(line.codes) : (line[fact]?.fact?.value ?? null));

/** a user's own list; what the catalogue has too keeps its source */
function ownList(line: Line, fact: "links" | "codes", one: Own): Partial<Line> {
  const own = { corrected_at: AT, moved: said(line, fact) !== one.was };
  const same = (known: Link | Code, entry: object) => JSON.stringify(fact === "links" ? plainLinks([known as Link])[0] : plainCodes([known as Code])[0]) === JSON.stringify(entry);
  const list = (one.value as object[]).map((entry) => ({ source: null, checked: null, sure: null, ...(line[fact] as (Link | Code)[]).find((known) => same(known, entry)), ...entry, confirmed: true }));
  return fact === "links" ? { links: list as Link[], own_links: { said: line.links, ...own } } : { codes: list as Code[], own_codes: { said: line.codes, ...own } };
}

function corrected(line: Line, own: Own[]): Line {
  const next = { ...line };
  for (const one of own.filter((one) => one.line === line.key)) {
    const fact = FACTS.find((fact) => fact === one.fact);
    if (!fact || one.value === "unreadable") continue;
    if (fact === "links" || fact === "codes") {
      Object.assign(next, ownList(line, fact, one));
      continue;
    }
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
  if (!known) return { line_name: null, unconfirmed: { rule: false, zone: false, grace: false } };
  const { name, rule, zone, grace } = corrected(known, own);
  const same = zone?.value === plan.zone;
  const sameGrace = grace?.value.number_lost_after_days === plan.grace?.number_lost_after_days;
  return { line_name: name, unconfirmed: { rule: rule?.confirmed === false && sameWay(rule.value, plan.rule), zone: same && zone?.confirmed === false, grace: sameGrace && grace?.confirmed === false } };
}

export function correctFact(store: Store, line: string, fact: FactName, value: unknown) {
  const known = found(line)?.lines.find((one) => one.key === line);
  if (!known) throw store.fault("line_unknown", store.say(`There is no line “${line}” in the catalogue.`, `运营商资料中没有“${line}”这款产品。`), "line");
  const unsafe = fact === "links" ? (value as Link[]).findIndex(({ url }) => !url.startsWith("https://")) : -1;
  if (unsafe >= 0) throw store.fault("not_https", store.say("Only an address that begins with https:// can be kept.", "只能保存以 https:// 开头的网址。"), `value[${unsafe}].url`);
  store.own = [...store.own.filter((one) => one.line !== line || one.fact !== fact), { line, fact, value, was: said(known, fact) }];
  store.emit({ kind: "changed" });
}

export function uncorrectFact(store: Store, line: string, fact: string) {
  store.own = store.own.filter((one) => one.line !== line || one.fact !== fact);
  store.emit({ kind: "changed" });
}

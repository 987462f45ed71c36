// what is known of a line, in words; and the lines as the picker and the screen list them
import type { Carrier, Catalogue, Code, FactName, Grace, Known, Level, Line, Link, Money, Rule } from "../backend";
import { both, named } from "../parts/carrier";
import type { Option } from "../parts/Combobox.svelte";
import { ruleWords } from "../plan/rule-words";
import { lengthOf } from "../renewal/words";
import { countryName, money, number, t, zoneName } from "../texts";

/** the facts that are one thing; pages and codes are lists, each entry with its own source */
export type Term = Exclude<FactName, "links" | "codes">;
export const FACTS: Term[] = ["rule", "zone", "grace", "word", "prices", "least"];

export const data = (mb: number) => (mb >= 1000 ? `${number(mb / 1000)} GB` : `${number(mb)} MB`);

export function levelWords({ name, price, data_allowance_mb: mb }: Level): string {
  const what = [name ? named(name) : "", mb === null ? "" : data(mb)].filter(Boolean).join(" ");
  return what ? t("catalogue-level", { data: what, price: money(price) }) : money(price);
}

export function lineRule(rule: Rule, line: Line): string {
  if (rule.kind === "fixed_end") return t("catalogue-rule-fixed_end");
  const price = line.prices?.value[0]?.price;
  if (rule.kind === "balance" && !price) return t("catalogue-rule-balance", { length: lengthOf(rule, 1) });
  return ruleWords({ rule, price: price ?? { minor: 0, currency: line.currency ?? "USD" } });
}

export function zoneWords(zone: string): string {
  const { name, detail } = zoneName(zone);
  return name === detail ? name : t("common-zone", { city: name, clock: detail });
}

export const graceWords = ({ number_lost_after_days: days }: Grace) => (days ? t("catalogue-grace-value", { length: t("plan-days", { count: days }) }) : t("catalogue-grace-at-once"));

/** a value of one of a line's facts */
export function factWords(fact: Term, value: unknown, line: Line): string {
  if (fact === "rule") return lineRule(value as Rule, line);
  if (fact === "zone") return zoneWords(value as string);
  if (fact === "grace") return graceWords(value as Grace);
  if (fact === "word") return t(`plan-date-${value as "renews_on" | "expires_on"}`);
  if (fact === "prices") return (value as Level[]).map(levelWords).join(t("catalogue-between"));
  return money(value as Money);
}

/** where something stands: the site of an address, or what kind of page it was */
export const siteOf = (source: string) => (source.startsWith("https://") ? source.replace(/^https:\/\/(www\.)?/, "").split(/[/?]/)[0]! : t(`catalogue-page-${source}`));

export const knownOf = (line: Line, fact: Term) => line[fact] as Known<unknown> | null;
const lacking = (list: { confirmed: boolean }[]) => list.some(({ confirmed }) => !confirmed);
export const unconfirmed = (line: Line): FactName[] => [...FACTS.filter((fact) => knownOf(line, fact)?.confirmed === false), ...(lacking(line.links) ? ["links" as const] : []), ...(lacking(line.codes) ? ["codes" as const] : [])];
export const isCorrected = (line: Line) => FACTS.some((fact) => knownOf(line, fact)?.corrected_at) || line.own_links !== null || line.own_codes !== null;

/** a page or a code in a few words */
export const linkWords = ({ kind, url }: Pick<Link, "kind" | "url">) => t("catalogue-link-words", { kind: t(`catalogue-link-${kind}`), host: siteOf(url) });
export const codeWords = ({ kind, dial, letters }: Code) => (kind === "text" ? t("catalogue-code-text", { letters: letters ?? "", dial }) : dial);
export const listed = (facts: string[]) => facts.map((fact) => t(`catalogue-fact-${fact}`)).join(t("catalogue-between"));

const placeOf = (carrier: Carrier) => (carrier.country ? countryName(carrier.country) : t("catalogue-anywhere"));

/** where a line is sold and by whom, in words */
export type Listed = { carrier: Carrier; line: Line; place: string; search: string };

/** every line with its carrier; found by its names in both languages, its aliases, its country and its key */
export function lines({ carriers }: Catalogue): Listed[] {
  return carriers.flatMap((carrier) => carrier.lines.map((line) => {
    const place = placeOf(carrier);
    const search = [both(line.name), both(carrier.name), place, carrier.country ?? "", line.key, ...line.aliases, ...carrier.aliases].join(" ").toLowerCase();
    return { carrier, line, place, search };
  }));
}

export const matching = (all: Listed[], text: string) => {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ search }) => wanted.every((word) => search.includes(word)));
};

export const asOptions = (all: Listed[]): Option[] => all.map(({ carrier, line, place, search }) => ({ key: line.key, text: named(line.name), detail: named(carrier.name), search, group: place }));

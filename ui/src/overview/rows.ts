// the lines of the list: plans in groups and in order, then what is folded away. Rust says where each stands and when it wants to be
// renewed; here nothing is counted, only put in order
import type { Arrangement, Overview, PlanSummary } from "../backend";
import { both, carrierOf } from "../parts/carrier";
import { t, words as language } from "../texts";

export type Fold = "lost" | "archived";
export type Row = { key: string; kind: "plan"; plan: PlanSummary } | { key: string; kind: "group"; text: string; count: number } | { key: string; kind: "fold"; fold: Fold; count: number; open: boolean };

export const USUAL: Arrangement = { group: "urgency", sort: "renew_by", columns: ["stage", "when", "price"] };

/** made once for each plan: a letter typed over 10,000 of them is answered in a few milliseconds */
const texts = new WeakMap<PlanSummary, string>();
function words(summary: PlanSummary): string {
  const { plan, line_name } = summary;
  let text = texts.get(summary);
  if (text === undefined) texts.set(summary, (text = [plan.name, plan.carrier, line_name ? both(line_name) : "", plan.number?.slice(-4) ?? "", plan.note, plan.person?.name ?? "", ...(plan.labels ?? []).map((label) => label.name)].join("\n").toLowerCase()));
  return text;
}

/** every word of the filter must be somewhere in name, carrier, last four digits, note, person or labels */
export function matching(plans: PlanSummary[], filter: string): PlanSummary[] {
  const wanted = filter.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.length ? plans.filter((plan) => wanted.every((word) => words(plan).includes(word))) : plans;
}

const collator = () => new Intl.Collator(language.language === "zh-CN" ? "zh-Hans-CN" : "en-US", { numeric: true });

/** in the order wanted; among equals, as Rust gives them: by urgency */
function inOrder(plans: PlanSummary[], sort: Arrangement["sort"]): PlanSummary[] {
  if (sort === "renew_by") return plans;
  if (sort === "changed") return [...plans].sort((a, b) => b.changed_at.localeCompare(a.changed_at));
  if (sort === "per_day") {
    const cost = ({ per_day }: PlanSummary) => (per_day === null ? -1 : Number(per_day));
    return [...plans].sort((a, b) => a.plan.price.currency.localeCompare(b.plan.price.currency) || cost(b) - cost(a));
  }
  const compare = collator().compare;
  const called = new Map(plans.map((plan) => [plan, sort === "name" ? plan.plan.name : carrierOf(plan)]));
  // what has no carrier comes last
  return [...plans].sort((a, b) => Number(!called.get(a)) - Number(!called.get(b)) || compare(called.get(a)!, called.get(b)!));
}

/** the plans of each group by what it is called, in order; null: one group that needs no heading */
function groupsOf(plans: PlanSummary[], { group, sort }: Arrangement): [text: string | null, plans: PlanSummary[]][] {
  if (group === "urgency" && sort === "renew_by") return [[null, plans]];
  const groups = new Map<string, PlanSummary[]>();
  const put = (text: string, plan: PlanSummary) => void (groups.get(text)?.push(plan) ?? groups.set(text, [plan]));
  if (group === "urgency") {
    for (const plan of plans) put(t(`overview-stage-${plan.group}`), plan);
    return [...groups];
  }
  const none = t(group === "carrier" ? "overview-no-carrier" : "overview-no-person");
  for (const plan of plans) put((group === "carrier" ? carrierOf(plan) : plan.plan.person?.name) || none, plan);
  const compare = collator().compare;
  return [...groups].sort(([a], [b]) => Number(a === none) - Number(b === none) || compare(a, b));
}

export function rowsOf(overview: Overview, filter: string, open: Record<Fold, boolean>, arrangement: Arrangement = USUAL): Row[] {
  const row = (plan: PlanSummary): Row => ({ key: `plan-${plan.id}`, kind: "plan", plan });
  const plans = matching(overview.plans, filter);
  const rows: Row[] = [];
  for (const [text, inside] of groupsOf(plans.filter((plan) => plan.group !== "lost"), arrangement)) {
    if (text !== null) rows.push({ key: `group-${text}`, kind: "group", text, count: inside.length });
    for (const plan of inOrder(inside, arrangement.sort)) rows.push(row(plan));
  }
  const fold = (name: Fold, inside: PlanSummary[]) => {
    if (!inside.length) return;
    const shown = open[name] || filter.trim() !== "";
    rows.push({ key: name, kind: "fold", fold: name, count: inside.length, open: shown });
    if (shown) for (const plan of inOrder(inside, arrangement.sort)) rows.push(row(plan));
  };
  fold("lost", plans.filter((plan) => plan.group === "lost"));
  fold("archived", matching(overview.archived, filter));
  return rows;
}

/** the one that is up next, whether or not it is time */
export const nextToRenew = (overview: Overview): PlanSummary | null => nextUp(overview)[0] ?? overview.plans.find((plan) => plan.group !== "lost") ?? null;

/** what to look at first: the first suspended and the first ending soon, else nothing */
export function nextUp(overview: Overview): PlanSummary[] {
  const first = (...groups: string[]) => overview.plans.find((plan) => groups.includes(plan.group));
  return [first("today", "due_soon"), first("suspended")].flatMap((plan) => plan ?? []);
}

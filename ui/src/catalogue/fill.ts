// choosing a line fills in what nobody typed; what was typed stays until its user says otherwise
import type { FactName, Line, Plan, Rule } from "../backend";
import type { TypedPlan } from "../plan/typed.svelte";
import { amountText } from "../texts";

/** the parts of a plan that a line knows; `price` is amount, currency and data allowance */
export type Part = "rule" | "zone" | "grace" | "word" | "price";
export const PARTS: Part[] = ["rule", "zone", "grace", "word", "price"];
/** how each part stood when it was last not typed by hand */
export type Baseline = Partial<Record<Part, string>>;

/** the way a rule buys days, without what only the holder of the line knows */
function way(rule: Record<string, unknown>): string {
  const { opening: _opening, last_day: _date, first_days: _first, ...rest } = rule;
  return JSON.stringify(Object.entries(rest).sort(([one], [other]) => one.localeCompare(other)));
}
export const sameWay = (one: Rule, other: Rule) => way(one) === way(other);

const priceText = (amount: string, currency: string, allowance: string, unit: string) => JSON.stringify([amount.trim(), currency, allowance.trim(), allowance.trim() ? unit : ""]);

/** how a part stands in the form */
export function standing(typed: TypedPlan, part: Part): string {
  if (part === "rule") return way(typed.rule.json(typed.currency));
  if (part === "zone") return typed.zone;
  if (part === "grace") return typed.graceKnown === "known" ? typed.graceDays.trim() : "";
  if (part === "word") return typed.word;
  return priceText(typed.price, typed.currency, typed.allowance, typed.unit);
}

export const baselineOf = (typed: TypedPlan): Baseline => Object.fromEntries(PARTS.map((part) => [part, standing(typed, part)]));

/** how a part would stand if the line filled it in; null where the line does not know it */
function wanted(line: Line, part: Part): string | null {
  if (part === "rule") return line.rule && way(line.rule.value);
  if (part === "zone") return line.zone && line.zone.value;
  if (part === "grace") return line.grace && String(line.grace.value.number_lost_after_days);
  // nobody shows a date for a line that lives by being used: its clock counts from the last use
  if (part === "word") return line.word?.value ?? (line.rule?.value.kind === "activity" ? "first_day" : null);
  return levels(line).length ? null : line.currency && priceText("", line.currency, "", "");
}

const levels = (line: Line) => line.prices?.value ?? [];
const levelText = (line: Line, index: number) => {
  const level = levels(line)[index];
  const mb = level?.data_allowance_mb ?? null;
  return level && priceText(amountText(level.price), level.price.currency, ...allowanceText(mb));
};
export const allowanceText = (mb: number | null): [string, string] => (mb === null ? ["", "gb"] : mb % 1000 === 0 ? [String(mb / 1000), "gb"] : [String(mb), "mb"]);

/** which price level stands in the form; -1 for none */
export const levelAt = (typed: TypedPlan, line: Line) => levels(line).findIndex((_, index) => levelText(line, index) === standing(typed, "price"));

/** whether a part stands as the line says it; null where the line does not know it */
export function agrees(typed: TypedPlan, line: Line, part: Part): boolean | null {
  if (part === "price" && levels(line).length) return levelAt(typed, line) >= 0;
  const want = wanted(line, part);
  return want === null || (part === "price" && !levels(line).length) ? null : want === standing(typed, part);
}

export function setLevel(typed: TypedPlan, line: Line, index: number) {
  const level = levels(line)[index];
  if (!level) return;
  typed.price = amountText(level.price);
  typed.currency = level.price.currency;
  [typed.allowance, typed.unit] = allowanceText(level.data_allowance_mb);
  typed.baseline.price = standing(typed, "price");
}

function set(typed: TypedPlan, line: Line, part: Part, blank: { zone: string; currency: string }) {
  if (part === "rule") {
    const { opening, lastDay } = typed.rule;
    typed.rule.read(line.rule?.value ?? { kind: "days", days: 30, early: "append", late: "from_payment" }, line.currency ?? typed.currency);
    // nobody but the holder knows these; an empty balance is the safe one
    Object.assign(typed.rule, { opening: opening.trim() ? opening : typed.rule.opening, lastDay });
  } else if (part === "zone") typed.zone = line.zone?.value ?? blank.zone;
  else if (part === "grace") {
    typed.graceKnown = line.grace ? "known" : "unknown";
    typed.graceDays = line.grace ? String(line.grace.value.number_lost_after_days) : "";
  } else if (part === "word") typed.word = wanted(line, "word") ?? "expires_on";
  else if (levels(line).length) setLevel(typed, line, 0);
  else [typed.price, typed.currency, typed.allowance] = ["", line.currency ?? blank.currency, ""];
}

/** fills in every part that nobody typed, or all that the line knows where `all` is asked for; what an earlier line filled in
 * and this one does not know is emptied again, never kept as if this line had said it */
export function fill(typed: TypedPlan, line: Line, blank: { zone: string; currency: string }, all = false) {
  const knows = (part: Part) => wanted(line, part) !== null || (part === "price" && levels(line).length > 0);
  const untouched = PARTS.filter((part) => typed.baseline[part] === standing(typed, part));
  // a currency that nobody chose goes with the line, also where the amount was typed
  if (line.currency && typed.baseline.price && JSON.parse(typed.baseline.price)[1] === typed.currency) typed.currency = line.currency;
  // the price's currency comes first: amounts of the rule are read in it
  for (const part of ["price", "rule", "zone", "grace", "word"] as const) {
    if (untouched.includes(part) || (all && knows(part) && agrees(typed, line, part) === false)) set(typed, line, part, blank);
  }
  for (const part of PARTS) if (untouched.includes(part) || agrees(typed, line, part)) typed.baseline[part] = standing(typed, part);
}

/** the facts of a line that a plan can teach the catalogue, with the plan's value */
export function lessons(line: Line, plan: Pick<Plan, "rule" | "zone" | "grace">, word: string | null): { fact: FactName; value: unknown }[] {
  const found: { fact: FactName; value: unknown }[] = [];
  // a rule in another currency is no rule of this line
  const opening = plan.rule.kind === "balance" ? plan.rule.opening.currency : line.currency;
  if (opening === line.currency && (!line.rule || !sameWay(line.rule.value, plan.rule))) found.push({ fact: "rule", value: plan.rule });
  if (line.zone?.value !== plan.zone) found.push({ fact: "zone", value: plan.zone });
  if (plan.grace && line.grace?.value.number_lost_after_days !== plan.grace.number_lost_after_days) found.push({ fact: "grace", value: plan.grace });
  if (word && word !== line.word?.value) found.push({ fact: "word", value: word });
  return found;
}

// the fake's reading of a rule: the same fields refused as in Rust
import { minorOf } from "../../texts";
import type { Cycle, Money, MoneyInput, Rule, Step } from "../types";
import { isDate } from "./dates";

export type Refuse = (code: string, field: string, en: string, zh: string) => void;

export function readMoney(input: MoneyInput): Money | null {
  const minor = "minor" in input ? input.minor : minorOf(input.amount, input.currency);
  return minor === null || minor < 0 ? null : { minor, currency: input.currency };
}

function whole(value: unknown, field: string, refuse: Refuse): number {
  const number = typeof value === "number" ? value : Number.NaN;
  if (!Number.isInteger(number) || number < 1 || number > 3660) refuse("length", field, "Write a whole number, at least 1.", "请填写不小于 1 的整数。");
  return number;
}

function readSteps(input: unknown, refuse: Refuse): Step[] {
  const rows = input as { from_minor: unknown; days: unknown }[];
  let before = -1;
  return rows.map((row, index) => {
    const from = row.from_minor;
    const at = `rule.steps[${index}]`;
    if (from === null) refuse("required", `${at}.from_minor`, "Please fill this in.", "请填写此项。");
    else if (typeof from !== "number" || !Number.isInteger(from)) refuse("wrong_type", `${at}.from_minor`, "This must be a whole number.", "这里要填整数。");
    else if (from < 0) refuse("money_negative", `${at}.from_minor`, "An amount cannot be below zero.", "金额不能小于零。");
    else if (from <= before) refuse("steps_not_ascending", `${at}.from_minor`, "Each step must begin above the one before it.", "每一档的金额须高于前一档。");
    before = typeof from === "number" ? from : before;
    return { from_minor: before, days: whole(row.days, `${at}.days`, refuse) };
  });
}

function readCycle(input: unknown, refuse: Refuse): Cycle {
  const cycle = input as Record<string, unknown>;
  return "months" in cycle ? { months: whole(cycle.months, "rule.cycle.months", refuse) } : { days: whole(cycle.days, "rule.cycle.days", refuse) };
}

export function readRule(input: Record<string, unknown>, refuse: Refuse): Rule {
  const kind = input.kind as Rule["kind"];
  const rule = input as unknown as Rule;
  if (kind === "balance") {
    const opening = readMoney(input.opening as MoneyInput);
    if (!opening) refuse("money", "rule.opening.amount", "Write an amount such as 15.00.", "请填写金额，例如 15.00。");
    return { kind, cycle: readCycle(input.cycle, refuse), opening: opening ?? { minor: 0, currency: "USD" } };
  }
  if (kind === "refill_table") return { ...rule, first_days: whole(input.first_days, "rule.first_days", refuse), steps: readSteps(input.steps, refuse) } as Rule;
  if (kind === "fixed_end") {
    if (!isDate(String(input.last_day))) refuse("date", "rule.last_day", "This date does not exist.", "该日期不存在。");
    return rule;
  }
  const unit = kind === "months" ? "months" : "days";
  return { ...rule, [unit]: whole(input[unit], `rule.${unit}`, refuse) } as Rule;
}

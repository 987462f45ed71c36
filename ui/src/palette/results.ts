// what the palette lists: with nothing typed what was used before and what there is, else everything that fits
import type { PlanSummary } from "../backend";
import { t } from "../texts";
import { type Command, COMMANDS } from "./commands";
import { type Entry, GROUPS, grouped, MOST } from "./entry";
import type { Found } from "./found.svelte";
import { type Called, fitAll } from "./match";
import { paidEntries, receiptEntries } from "./papers";
import { type Deed, deedBefore, planEntries, planName } from "./plans";
import { tagEntries } from "./tags";
import { called } from "./words";

export type Named = { command: Command; called: Called };
export const named = (): Named[] => COMMANDS.map((command) => ({ command, called: called(command.key) }));

/** what was used lately goes before its equals */
const LATELY = 4;

function entryOf(command: Command, score: number, subject: string | undefined): Entry {
  const { id, group, icon, shortcut, run } = command;
  return { id, group, icon, shortcut, run, score, text: t(command.key), detail: command.ofPlan ? subject : undefined };
}

export interface Asked {
  query: string;
  commands: Named[];
  deeds: Deed[];
  found: Found;
  /** the plan that commands mean when they name none */
  subject: PlanSummary | null;
  recent: string[];
}

function begin({ commands, deeds, found, recent }: Asked, subject: string | undefined) {
  const before = recent.flatMap((id): Entry[] => {
    const command = commands.find((one) => one.command.id === id)?.command;
    const entry = command ? entryOf(command, 0, subject) : deedBefore(id, found.plans, deeds, found.numbers);
    return entry ? [{ ...entry, group: "recent" }] : [];
  }).slice(0, MOST);
  const rest = commands.filter(({ command }) => !before.some((entry) => entry.id === command.id)).map(({ command }) => entryOf(command, 0, subject));
  const groups = grouped([...before, ...rest]);
  return groups.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

export function results(asked: Asked) {
  const { commands, deeds, found, recent } = asked;
  const query = asked.query.trim();
  const subject = asked.subject ? planName(asked.subject, found.numbers) : undefined;
  if (!query) return begin(asked, subject);
  const lately = (entry: Entry) => (recent.includes(entry.id) ? { ...entry, score: entry.score + LATELY } : entry);
  const fitting = commands.map(({ command, called: names }) => entryOf(command, fitAll(query, names), subject)).filter((entry) => entry.score > 0);
  return grouped([...[...fitting, ...planEntries(query, found.plans, deeds, found.numbers), ...tagEntries(query, found.tags, found.numbers)].map(lately), ...paidEntries(query, found.unproved, found.receipts, found.numbers), ...receiptEntries(found.receipts, found.numbers)]);
}

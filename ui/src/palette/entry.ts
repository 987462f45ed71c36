// one line of the palette, and how lines are grouped: at most eight a group, the best group first
import type { Component } from "svelte";
import type { ShortcutId } from "../app/shortcuts";

export const GROUPS = ["recent", "do", "plan", "guide", "go", "setting", "help", "renewal", "receipt"] as const;
export type Group = (typeof GROUPS)[number];
export type Icon = Component<{ size?: number; "aria-hidden"?: "true" }>;

export interface Entry {
  /** the same in every run: what was used before is remembered by it */
  id: string;
  group: Group;
  text: string;
  /** which plan, which day: never a whole number */
  detail?: string;
  icon: Icon;
  shortcut?: ShortcutId;
  /** how well it fits what was typed */
  score: number;
  run: () => void;
}

export const MOST = 8;

/** those that fit, in groups; among equals the order they came in */
export function grouped(entries: Entry[]): { group: Group; entries: Entry[] }[] {
  const of = (group: Group) => entries.filter((entry) => entry.group === group).sort((a, b) => b.score - a.score).slice(0, MOST);
  const groups = GROUPS.map((group) => ({ group, entries: of(group) })).filter((one) => one.entries.length);
  return groups.sort((a, b) => b.entries[0]!.score - a.entries[0]!.score);
}

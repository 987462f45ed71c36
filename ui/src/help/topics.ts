// the pages of help, in the order they are listed: texts are `help-<id>` and `help-<id>-text`; links lead to where it can be seen or set
import type { Rule } from "../backend";

export type HelpGroup = "rules" | "reminders" | "data" | "app";
export interface Topic {
  id: string;
  group: HelpGroup;
  links: string[];
}

const RULES: Rule["kind"][] = ["days", "months", "balance", "refill_table", "activity", "fixed_end"];

export const TOPICS: Topic[] = [
  ...RULES.map((kind): Topic => ({ id: `rule-${kind}`, group: "rules", links: ["carriers"] })),
  { id: "stages", group: "reminders", links: ["overview"] },
  { id: "reminders", group: "reminders", links: ["ringing"] },
  { id: "no-reminder", group: "reminders", links: ["health", "inbox", "reach", "ringing", "general"] },
  { id: "where-data", group: "data", links: ["about", "backup"] },
  { id: "moving", group: "data", links: ["backup", "exporting", "incoming", "health"] },
  { id: "mistakes", group: "app", links: [] },
  { id: "numbers", group: "app", links: [] },
  { id: "keyboard", group: "app", links: ["shortcuts"] },
  { id: "look", group: "app", links: [] },
];

/** the other pages that belong to a page */
export const BESIDE: Record<string, string[]> = { reminders: ["no-reminder"], "no-reminder": ["reminders"], stages: ["reminders"], "where-data": ["moving", "numbers"], moving: ["where-data"] };

/** where a link leads; the shortcuts open over the page */
export const HREFS: Record<string, string> = {
  carriers: "#/carriers", overview: "#/", inbox: "#/inbox", health: "#/health", ringing: "#/settings/ringing", reach: "#/settings/reach", general: "#/settings/general", about: "#/settings/about",
  backup: "#/data/backup", incoming: "#/data/incoming", exporting: "#/data/exporting",
};

export const helpHref = (topic: string) => `#/help/${topic}`;

// what a plan's carrier is called, in the app's language
import type { Bilingual, PlanSummary } from "../backend";
import { words } from "../texts";

export const named = (name: Bilingual) => name[words.language];
export const both = (name: Bilingual) => `${name.en} ${name["zh-CN"]}`;

/** its line's name in the catalogue, else what was typed */
export const carrierOf = ({ line_name, plan }: PlanSummary) => (line_name ? named(line_name) : plan.carrier);

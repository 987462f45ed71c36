// what can be done with each plan, found by the plan's words and the deed's together: `renew mint`, `xufei 0142`
import Archive from "@lucide/svelte/icons/archive";
import ArchiveRestore from "@lucide/svelte/icons/archive-restore";
import BellOff from "@lucide/svelte/icons/bell-off";
import Calculator from "@lucide/svelte/icons/calculator";
import FileText from "@lucide/svelte/icons/file-text";
import Gauge from "@lucide/svelte/icons/gauge";
import History from "@lucide/svelte/icons/history";
import Pencil from "@lucide/svelte/icons/pencil";
import Printer from "@lucide/svelte/icons/printer";
import RefreshCw from "@lucide/svelte/icons/refresh-cw";
import Replace from "@lucide/svelte/icons/replace";
import RouteIcon from "@lucide/svelte/icons/route";
import Smartphone from "@lucide/svelte/icons/smartphone";
import { dialogs } from "../app/dialogs.svelte";
import { go, guideHref, planHref, printHref } from "../app/route.svelte";
import type { Channel, PlanSummary } from "../backend";
import { both, carrierOf } from "../parts/carrier";
import { ending } from "../parts/ending";
import { archive, restore } from "../plan/archive";
import { mute, unmute } from "../plan/mute";
import { t } from "../texts";
import type { Entry, Group, Icon } from "./entry";
import { Called, fit, wordsOf } from "./match";
import { masked } from "./masked";
import { called, inBoth, ofPlan } from "./words";

export interface Deed {
  id: string;
  group: Extract<Group, "plan" | "guide">;
  icon: Icon;
  called: Called;
  /** whether it can be done with this plan */
  fits: (plan: PlanSummary) => boolean;
  text: (plan: string) => string;
  run: (plan: PlanSummary) => void;
}

const CHANNELS: Channel[] = ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post"];
const kept = (plan: PlanSummary) => !plan.archived;

/** the first is what a plan found by its own words alone stands for */
export function deeds(): Deed[] {
  const deed = (id: string, icon: Icon, run: Deed["run"], fits: Deed["fits"] = () => true, group: Deed["group"] = "plan"): Deed => ({ id, group, icon, called: called(`palette-${id}`), fits, text: (plan) => ofPlan(`palette-${id}`, plan), run });
  const tab = (id: string, part: string, icon: Icon) => deed(id, icon, (plan) => go(planHref(plan.id, part)));
  const way = (channel: Channel): Deed => ({
    ...deed("guide", RouteIcon, (plan) => go(guideHref(plan.id, channel)), kept, "guide"), id: `guide-${channel}`,
    called: new Called(inBoth(`renewal-channel-${channel}`)), text: (plan) => `${ofPlan("palette-guide", plan)} · ${t(`renewal-channel-${channel}`)}`,
  });
  return [
    { ...deed("open-plan", Smartphone, (plan) => go(planHref(plan.id))), text: (plan) => plan },
    deed("record", RefreshCw, (plan) => dialogs.openRecord(plan.id), kept),
    deed("guide", RouteIcon, (plan) => go(guideHref(plan.id, plan.walking?.channel)), kept, "guide"),
    tab("reading", "usage", Gauge),
    tab("what-if", "what-if", Calculator),
    deed("edit", Pencil, (plan) => dialogs.openPlan({ mode: "edit", id: plan.id }), kept),
    deed("change", Replace, (plan) => dialogs.openPlan({ mode: "change", id: plan.id }), kept),
    deed("mute", BellOff, (plan) => void mute(plan.id), (plan) => kept(plan) && !plan.muted),
    deed("unmute", BellOff, (plan) => void unmute(plan.id), (plan) => kept(plan) && plan.muted),
    deed("archive", Archive, (plan) => void archive(plan.id), kept),
    deed("restore-plan", ArchiveRestore, (plan) => void restore(plan.id), (plan) => plan.archived && !plan.replaced_by),
    ...["receipts", "cards", "cases", "timeline", "reminders", "sources"].map((part) => tab(`tab-${part}`, part, FileText)),
    tab("tab-history", "history", History),
    deed("print-plan", Printer, (plan) => go(printHref(plan.id))),
    ...CHANNELS.map(way),
  ];
}

/** few plans are answered with what is mostly done with them, too */
const FEW = 3;
const MOSTLY = ["open-plan", "record", "guide", "reading"];

export const planName = ({ plan }: PlanSummary, numbers: string[]) => [masked(plan.name, numbers), ending(plan.number)].filter(Boolean).join(" · ");

const names = new WeakMap<PlanSummary, Called>();
function calledPlan(summary: PlanSummary): Called {
  const { plan, line_name } = summary;
  let known = names.get(summary);
  if (!known) names.set(summary, (known = new Called([plan.name], [plan.carrier, line_name ? both(line_name) : "", plan.note, plan.person?.name ?? "", ...(plan.labels ?? []).map((label) => label.name)])));
  return known;
}
/** how well a word fits the plan: by name, carrier, note, and the digits its number ends with */
const fitsPlan = (word: string, summary: PlanSummary) => (/^\d{3,}$/.test(word) && summary.plan.number?.endsWith(word) ? 95 : fit(word, calledPlan(summary)));

const mean = (scores: number[]) => scores.reduce((sum, one) => sum + one, 0) / scores.length;
const every = (scores: number[]) => scores.every((one) => one > 0);

export function planEntries(query: string, plans: PlanSummary[], all: Deed[], numbers: string[]): Entry[] {
  const words = wordsOf(query);
  if (!words.length) return [];
  const hits = plans.map((plan) => ({ plan, plans: words.map((word) => fitsPlan(word, plan)) })).filter((hit) => hit.plans.some((one) => one > 0));
  const few = hits.filter((hit) => every(hit.plans)).length <= FEW;
  const [open, ...others] = all.map((deed) => ({ deed, deeds: words.map((word) => fit(word, deed.called)) }));
  const asked = others.filter(({ deed, deeds }) => deeds.some((one) => one > 0) || (few && MOSTLY.includes(deed.id)));
  const entries: Entry[] = [];
  const put = ({ plan, deed, score }: { plan: PlanSummary; deed: Deed; score: number }) => deed.fits(plan) && entries.push(deedEntry(deed, plan, numbers, score));
  for (const { plan, plans: mine } of hits) {
    if (open && every(mine)) put({ plan, deed: open.deed, score: mean(mine) });
    for (const { deed, deeds } of asked) {
      // each word is the plan's or the deed's, and each of the two has one
      const best = mine.map((one, at) => Math.max(one, deeds[at]!));
      const bothSay = every(best) && mine.some((one, at) => one > deeds[at]!) && deeds.some((one, at) => one > mine[at]!);
      // a plan that is found by its own words alone is what was meant
      if (bothSay) put({ plan, deed, score: every(mine) ? Math.min(mean(best), mean(mine) - 1) : mean(best) });
      else if (every(mine) && few && MOSTLY.includes(deed.id)) put({ plan, deed, score: mean(mine) - 20 });
    }
  }
  return entries;
}

export const deedEntry = (deed: Deed, plan: PlanSummary, numbers: string[], score: number): Entry => ({
  id: `${deed.id}:${plan.id}`, group: deed.group, text: deed.text(planName(plan, numbers)), detail: deed.id === "open-plan" ? carrierOf(plan) : undefined, icon: deed.icon, score, run: () => deed.run(plan),
});

/** what was done with a plan before */
export function deedBefore(id: string, plans: PlanSummary[], all: Deed[], numbers: string[]): Entry | undefined {
  const [name, number] = id.split(":");
  const deed = all.find((one) => one.id === name);
  const plan = plans.find((one) => one.id === Number(number));
  return deed && plan && deed.fits(plan) ? deedEntry(deed, plan, numbers, 0) : undefined;
}

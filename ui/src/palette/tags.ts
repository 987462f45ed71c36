// the plans of one person or label, found by its name
import ListFilter from "@lucide/svelte/icons/list-filter";
import type { TagRecord } from "../backend";
import { showPlansOf } from "../tag/view.svelte";
import { t } from "../texts";
import type { Entry } from "./entry";
import { Called, fit, wordsOf } from "./match";
import { masked } from "./masked";
import { called } from "./words";

/** each word is the tag's or the deed's, and the tag has one */
export function tagEntries(query: string, tags: TagRecord[], numbers: string[]): Entry[] {
  const words = wordsOf(query);
  const deed = called("palette-show-plans");
  return tags.flatMap((tag): Entry[] => {
    const own = new Called([tag.name]);
    const mine = words.map((word) => fit(word, own));
    const best = words.map((word, at) => Math.max(mine[at]!, fit(word, deed)));
    if (!mine.some((one) => one > 0) || !best.every((one) => one > 0)) return [];
    const score = best.reduce((sum, one) => sum + one, 0) / best.length;
    return [{ id: `show-plans:${tag.id}`, group: "go", text: t("tag-show", { name: masked(tag.name, numbers) }), detail: t("tag-plans", { count: tag.plans }), icon: ListFilter, score, run: () => showPlansOf(tag.id) }];
  });
}

// whose plans the overview shows; all of them again at the next start, so that no line is out of sight for long
import { go } from "../app/route.svelte";

class View {
  /** a person or a label; null: every plan */
  tag = $state<number | null>(null);
}
export const view = new View();

export function showPlansOf(tag: number | null): void {
  view.tag = tag;
  go("#/");
}

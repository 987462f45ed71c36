// what a key or a command of the palette does that belongs to no one screen
import { asFault, backend, type PlanSummary, type Zoom } from "../backend";
import { t } from "../texts";
import { come } from "./arrive";
import { dialogs } from "./dialogs.svelte";
import { go } from "./route.svelte";
import { undoLast } from "./session.svelte";
import { SHORTCUTS, type ShortcutId } from "./shortcuts";
import { withSubject } from "./subject.svelte";
import { toasts } from "./toasts.svelte";

/** does it with the plan that is meant; what is put away is not renewed by a key */
export function withPlan(act: (plan: PlanSummary) => void): void {
  const take = (plan: PlanSummary | null) => {
    if (plan && !plan.archived) act(plan);
    else toasts.say(() => t("common-key-no-plan"));
  };
  void Promise.resolve(withSubject(take)).catch(() => take(null));
}

const field = () => document.querySelector<HTMLElement>("main input[type=search]");
async function filter() {
  if (!field()) go("#/");
  (await come(field))?.focus();
}

const zoom = (to: Zoom) => void backend.zoom(to).catch((error: unknown) => toasts.fault(() => t("common-zoom-failed"), asFault(error)));

const own: Partial<Record<ShortcutId, () => void>> = {
  palette: () => (dialogs.palette = !dialogs.palette),
  record: () => withPlan((plan) => dialogs.openRecord(plan.id)),
  add: () => dialogs.openPlan({ mode: "add" }),
  filter: () => void filter(),
  undo: () => void undoLast(),
  larger: () => zoom("larger"),
  smaller: () => zoom("smaller"),
  "usual-size": () => zoom("usual"),
  shortcuts: () => (dialogs.shortcuts = true),
};

export function perform(id: ShortcutId): void {
  const href = SHORTCUTS.find((one) => one.id === id)?.href;
  if (href) go(href);
  else own[id]?.();
}

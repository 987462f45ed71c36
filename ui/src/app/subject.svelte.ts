// the plan that a key or a command means when it names none: the focused row's or the page's, else the one to renew next
import { backend, type PlanSummary } from "../backend";
import { nextToRenew } from "../overview/rows";

/** what the screen in view speaks of; none where it speaks of no plan */
let said: { plan: PlanSummary | null } | null = null;

/** the screen speaks of this plan for as long as it is there; null while it does not know, or of none; undefined: it leaves it open */
export function speakOf(plan: () => PlanSummary | null | undefined): void {
  $effect(() => {
    const now = plan();
    if (now === undefined) return;
    const mine = { plan: now };
    said = mine;
    return () => {
      if (said === mine) said = null;
    };
  });
}

/** at once where the screen says it */
export function withSubject(act: (plan: PlanSummary | null) => void): void | Promise<void> {
  if (said) return act(said.plan);
  return backend.overview().then((overview) => act(nextToRenew(overview)));
}

// which dialog is open; any screen, a key or the shell may open one
import type { Money, PlanSummary, RenewalStatus, Staged } from "../backend";

/** what a guide knows of the payment that it led to */
export type Fill = { plan: number; channel: string; amount: string | null; periods: string | null; status: RenewalStatus; method?: string | null; note?: string; card?: number; fee?: Money | null };
/** a receipt that is kept already, and proves a payment about to be recorded */
export type Proof = { plan: number; id: number; note: string; staged: Staged };
export type PlanTask = { mode: "add" } | { mode: "edit" | "change"; id: number };

class Dialogs {
  record = $state<number | null>(null);
  plan = $state<PlanTask | null>(null);
  /** the plan for which a device is chosen and checked */
  device = $state.raw<PlanSummary | null>(null);
  shortcuts = $state(false);
  /** what can be taken back */
  steps = $state(false);
  palette = $state(false);
  openPlan(task: PlanTask) {
    this.plan = task;
  }
  /** taken by the dialog that it is for */
  fill: Fill | null = null;
  receipt: Proof | null = null;
  openRecord(planId: number, fill: Fill | null = null) {
    this.fill = fill;
    this.record = planId;
  }
  /** whether something lies over the screen, this or another: then bare keys are its own; what is just going away is not */
  get any() {
    return document.querySelector(":is([role=dialog], [role=menu]):not([data-state=closed])") !== null || this.record !== null || this.plan !== null || this.device !== null || this.shortcuts || this.steps || this.palette;
  }
}
export const dialogs = new Dialogs();

// what an answer about AutoPay does: yes records the usual renewal, not yet turns this period's reminders on
import { dialogs } from "../app/dialogs.svelte";
import { act, refresh, say, session } from "../app/session.svelte";
import { toasts } from "../app/toasts.svelte";
import { asFault, backend, type Done, type PlanSummary } from "../backend";
import { dateShort, t } from "../texts";

/** the dialog asks what only the user can know: a date to read off, or whether it is a second payment */
const NEEDS_DIALOG = ["required", "duplicate_renewal"];

export async function yes(summary: PlanSummary): Promise<void> {
  if (summary.plan.rule.kind === "fixed_end") return dialogs.openRecord(summary.id);
  try {
    const done = await backend.autopay_yes(summary.id, summary.standing.last_day);
    refresh();
    const after = done?.summary;
    if (done && after) say(() => t("autopay-recorded", { name: after.plan.name, date: dateShort(after.standing.last_day, session.today) }), done);
  } catch (error) {
    const fault = asFault(error);
    if (NEEDS_DIALOG.includes(fault.code)) dialogs.openRecord(summary.id);
    else toasts.fault(() => t("autopay-failed"), fault, () => void yes(summary));
  }
}

export const notYet = (summary: PlanSummary) =>
  act(() => backend.autopay_not_yet(summary.id, summary.standing.last_day), () => t("autopay-failed"), said(summary, "autopay-off-said"));

export const relyAgain = (summary: PlanSummary) =>
  act(() => backend.autopay_answer_clear(summary.id, summary.standing.last_day), () => t("autopay-failed"), said(summary, "autopay-rely-said"));

/** nothing is said where it had been answered already */
const said = (summary: PlanSummary, key: "autopay-off-said" | "autopay-rely-said") => (done: Done | null) => {
  if (done) say(() => t(key, { name: summary.plan.name }), done);
};

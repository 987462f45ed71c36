// words for what a backup holds and what a restore would take
import type { Contents, Difference } from "../backend";
import { t } from "../texts";

const listed = (parts: (string | false)[]) => parts.filter(Boolean).join(t("backup-and"));

export const holdsWords = ({ plans, renewals, receipts }: Contents) =>
  listed([t("backup-plans", { count: plans }), t("backup-renewals", { count: renewals }), t("backup-receipts", { count: receipts })]);

/** null: nothing that a user would count */
export function differenceWords({ plans, renewals, receipts, changes }: Difference): string | null {
  const counted = listed([plans > 0 && t("backup-plans", { count: plans }), renewals > 0 && t("backup-renewals", { count: renewals }), receipts > 0 && t("backup-receipts", { count: receipts })]);
  return counted || (changes ? t("backup-changes", { count: changes }) : null);
}

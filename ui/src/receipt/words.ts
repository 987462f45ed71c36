// how receipts are spoken of: whose they are, what they prove
import type { Facet, ReceiptFound, ReceiptRow } from "../backend";
import { ending } from "../parts/ending";
import { dateFull, money, t } from "../texts";

/** `Mint · ends 0142` */
export const lineOf = (plan: Pick<Facet, "name" | "number">) => [plan.name, plan.number ? ending(plan.number) : ""].filter(Boolean).join(" · ");

/** what it proves, or that nobody has said it yet */
export function proofOf(found: ReceiptFound): string {
  if (found.receipt.plan_id === null) return t("receipt-unsorted");
  const paid = found.paid_on ? dateFull(found.paid_on) : "";
  return [found.plan_name ?? "", paid, found.amount ? money(found.amount) : ""].filter(Boolean).join(" · ");
}

export function kindOf(receipt: ReceiptRow): string {
  const kinds: Record<string, string> = { "application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WebP" };
  if (receipt.media_type === "text/plain") return t("receipt-kind-text");
  if (receipt.media_type === "message/rfc822") return t("receipt-kind-mail");
  return kinds[receipt.media_type] ?? t("receipt-kind-other");
}

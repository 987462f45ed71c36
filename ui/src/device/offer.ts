// the check of a device, offered at the moment a plan was added: what fits badly is said at once, what fits well takes no words
import { dialogs } from "../app/dialogs.svelte";
import type { Offer } from "../app/toasts.svelte";
import { backend, type DeviceFit, type PlanSummary } from "../backend";
import { carrierOf } from "../parts/carrier";
import { t } from "../texts";

/** of the devices of which anything is known, the one that fits best, where none fits well */
function doubtOf(fits: DeviceFit[], carrier: string): string | undefined {
  const known = fits.filter(({ found }) => found.verdict !== "unknown");
  const best = known.find(({ found }) => found.verdict === "limited") ?? known[0];
  if (!best || known.some(({ found }) => found.verdict === "good")) return undefined;
  const { verdict, reasons } = best.found;
  const words = { carrier, name: best.name, verdict: t(`device-verdict-${verdict}`), reason: reasons[0] ?? "" };
  return t(known.length > 1 ? "device-offer-best" : "device-offer-doubt", words);
}

/** none where nothing could be said: the plan stands, whatever becomes of this */
export async function checkOffer(plan: PlanSummary): Promise<Offer | undefined> {
  try {
    const [page, fits] = await Promise.all([backend.plan_device(plan.id), backend.device_fit(plan.plan.carrier)]);
    if (!page.carrier_known || page.place) return undefined;
    return { text: () => t("device-offer", { carrier: carrierOf(plan) }), detail: doubtOf(fits, carrierOf(plan)), act: () => (dialogs.device = plan) };
  } catch {
    return undefined;
  }
}

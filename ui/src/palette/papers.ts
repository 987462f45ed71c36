// payments and receipts that were found, as lines of the palette
import ReceiptIcon from "@lucide/svelte/icons/receipt";
import RefreshCw from "@lucide/svelte/icons/refresh-cw";
import { go, planHref, receiptHref } from "../app/route.svelte";
import type { Facet, Money, ReceiptFound, WithoutReceipt } from "../backend";
import { ending } from "../parts/ending";
import { proofOf } from "../receipt/words";
import { amountText, dateFull, money } from "../texts";
import { type Entry, MOST } from "./entry";
import { Called, fit, wordsOf } from "./match";
import { masked } from "./masked";

/** below what is found by its name */
const SCORE = 30;

type Paid = { renewal_id: number; plan: Facet; paid_on: string; amount: Money | null };

const paidOf = ({ receipt, plan_name, number, paid_on, amount }: ReceiptFound): Paid[] =>
  receipt.renewal_id !== null && receipt.plan_id !== null && paid_on ? [{ renewal_id: receipt.renewal_id, plan: { id: receipt.plan_id, name: plan_name ?? "", number }, paid_on, amount }] : [];

/** a date and an amount as they are shown, and as they are typed */
const says = ({ plan, paid_on, amount }: Paid) => new Called([plan.name], [paid_on, dateFull(paid_on), amount ? money(amount) : "", amount ? amountText(amount) : "", plan.number?.slice(-4) ?? ""]);
const said = new WeakMap<Paid, Called>();
function calledPaid(paid: Paid): Called {
  let known = said.get(paid);
  if (!known) said.set(paid, (known = says(paid)));
  return known;
}

export function paidEntries(query: string, unproved: WithoutReceipt[], receipts: ReceiptFound[], numbers: string[]): Entry[] {
  const words = wordsOf(query);
  if (!words.length || query.trim().length < 2) return [];
  const mine = unproved.filter((one) => words.every((word) => fit(word, calledPaid(one)) > 0));
  const all = new Map([...receipts.flatMap(paidOf), ...mine].map((one) => [one.renewal_id, one]));
  return [...all.values()].sort((a, b) => b.paid_on.localeCompare(a.paid_on)).slice(0, MOST).map(({ renewal_id, plan, paid_on, amount }): Entry => ({
    id: `renewal:${renewal_id}`, group: "renewal", icon: RefreshCw, score: SCORE, text: [dateFull(paid_on), amount ? money(amount) : ""].filter(Boolean).join(" · "),
    detail: [masked(plan.name, numbers), ending(plan.number)].filter(Boolean).join(" · "), run: () => go(planHref(plan.id, "renewals")),
  }));
}

export const receiptEntries = (receipts: ReceiptFound[], numbers: string[]): Entry[] =>
  receipts.map((found): Entry => ({ id: `receipt:${found.receipt.id}`, group: "receipt", icon: ReceiptIcon, score: SCORE - 1, text: masked(found.receipt.file_name, numbers), detail: masked(proofOf(found), numbers), run: () => go(receiptHref(found.receipt.id)) }));

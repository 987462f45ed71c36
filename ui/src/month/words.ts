// what an entry of a day is called, how it looks and where it leads
import BadgePercent from "@lucide/svelte/icons/badge-percent";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleX from "@lucide/svelte/icons/circle-x";
import ClockAlert from "@lucide/svelte/icons/clock-alert";
import PhoneOff from "@lucide/svelte/icons/phone-off";
import QrCode from "@lucide/svelte/icons/qr-code";
import Scale from "@lucide/svelte/icons/scale";
import Ticket from "@lucide/svelte/icons/ticket";
import { planHref } from "../app/route.svelte";
import type { MonthEntry, MonthKind, MonthStep } from "../backend";
import { money, t } from "../texts";

const ICONS = { number_loss: PhoneOff, last_day: ClockAlert, case_deadline: Scale, card_void: Ticket, esim_void: QrCode, promotion_end: BadgePercent, renewal: CircleCheck } satisfies Record<MonthKind, typeof PhoneOff>;

/** whether a payment bought nothing */
export const isOff = ({ status }: MonthEntry) => status === "failed" || status === "refunded";
export const iconOf = (entry: MonthEntry) => (isOff(entry) ? CircleX : ICONS[entry.kind]);
export const kindIcon = (kind: MonthKind) => ICONS[kind];

export function nameOfKind(entry: MonthEntry): string {
  if (entry.kind === "renewal" && !entry.amount) return t("month-activity");
  if (entry.ends === "price") return t("month-price-ends");
  const kind = t(`month-kind-${entry.kind}`);
  return entry.clock ? `${kind} · ${t(`month-clock-${entry.clock}`)}` : kind;
}

/** money and what became of it, where there is some */
export function detailOf(entry: MonthEntry): string {
  const amount = entry.amount && (entry.kind === "last_day" ? t("month-due-amount", { amount: money(entry.amount) }) : money(entry.amount));
  const status = entry.status && entry.status !== "posted" ? t(`renewal-status-${entry.status}`) : null;
  return [amount, entry.unknown && t("month-due-no-price"), status, entry.ahead && t("month-ahead")].filter(Boolean).join(" · ");
}

export function hrefOf({ kind, id, plan_id }: MonthEntry): string {
  if (kind === "case_deadline") return `#/case/${id}`;
  if (kind === "promotion_end" || plan_id === null) return "#/promotions";
  return planHref(plan_id, kind === "renewal" ? "renewals" : kind === "card_void" ? "cards" : undefined);
}

/** what a key does in the grid; where it leads beyond what is shown, Rust says */
export const STEPS: Record<string, MonthStep> = { ArrowLeft: "day_before", ArrowRight: "day_after", ArrowUp: "week_before", ArrowDown: "week_after", PageUp: "month_before", PageDown: "month_after" };
/** how far the days of those keys lie apart in the grid */
export const PLACES: Partial<Record<MonthStep, number>> = { day_before: -1, day_after: 1, week_before: -7, week_after: 7 };

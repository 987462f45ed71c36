// a promotion's form as typed, filled from what was pasted; a field that somebody typed is not taken over again
import type { Promotion, PromotionChoice, PromotionDraft, PromotionInput } from "../backend";
import { amountText } from "../texts";

/** the fields by the names that Rust gives them */
export const FIELDS = ["name", "carrier", "source", "starts_on", "ends_on", "zone", "customers", "for_plan", "card", "at_once", "cycle", "list_price", "price", "percent", "off", "lasts", "price_after", "data_mb", "bonus_mb", "channel", "note"];
export type Deal = "price" | "percent" | "off" | "none";
type Cycle = { days: number | string } | { months: number | string } | null;
const flag = (value: boolean | null) => (value === null ? "" : value ? "yes" : "no");
const gb = (mb: number | null) => (mb === null ? "" : String(mb / 1000));

export class TypedPromotion {
  name = $state("");
  carrier = $state("");
  source = $state("");
  startsOn = $state("");
  endsOn = $state("");
  zone = $state("");
  customers = $state("anyone");
  forPlan = $state("");
  card = $state("");
  autopay = $state(false);
  atOnce = $state("");
  unit = $state("own");
  length = $state("");
  currency = $state("USD");
  deal = $state<string>("price");
  price = $state("");
  percent = $state("");
  off = $state("");
  listPrice = $state("");
  lasts = $state("");
  priceAfter = $state("");
  dataGb = $state("");
  bonusGb = $state("");
  stacks = $state("");
  taxExtra = $state("");
  channel = $state("");
  note = $state("");
  wanted = $state(true);
  plan = $state("");
  /** what stood there before the draft was taken: the same again is nobody's typing */
  #taken = "";

  constructor(zone: string, currency: string, stored?: Promotion) {
    this.zone = zone;
    this.currency = currency;
    if (stored) this.#fill(stored);
    this.#taken = JSON.stringify(this.input);
  }

  /** whether anything was typed since it was filled */
  get touched() {
    return JSON.stringify(this.input) !== this.#taken;
  }

  #fill(of: Promotion) {
    this.name = of.name;
    this.carrier = of.carrier;
    this.source = of.source;
    this.startsOn = of.starts_on ?? "";
    this.endsOn = of.ends_on ?? "";
    this.zone = of.zone;
    this.customers = of.customers;
    this.forPlan = of.for_plan;
    this.channel = of.channel;
    this.note = of.note;
    this.wanted = of.wanted;
    this.plan = of.plan === null ? "" : String(of.plan);
    this.#terms(of);
    this.atOnce = of.at_once > 1 ? String(of.at_once) : "";
  }

  #terms(of: Pick<Promotion, "autopay" | "card" | "cycle" | "list_price" | "price" | "percent" | "off" | "lasts" | "price_after" | "data_mb" | "bonus_mb" | "stacks" | "tax_extra">) {
    this.card = of.card;
    this.autopay = of.autopay;
    this.unit = !of.cycle ? "own" : "days" in of.cycle ? "days" : "months";
    this.length = !of.cycle ? "" : String("days" in of.cycle ? of.cycle.days : of.cycle.months);
    const money = (value: Promotion["price"]) => (value ? ((this.currency = value.currency), amountText(value)) : "");
    this.listPrice = money(of.list_price);
    this.priceAfter = money(of.price_after);
    this.price = money(of.price);
    this.off = money(of.off);
    this.percent = of.percent === null ? "" : String(of.percent);
    this.deal = of.percent !== null ? "percent" : of.off ? "off" : of.price || of.bonus_mb === null ? "price" : "none";
    this.lasts = of.lasts === null ? "" : String(of.lasts);
    this.dataGb = gb(of.data_mb);
    this.bonusGb = gb(of.bonus_mb);
    this.stacks = flag(of.stacks);
    this.taxExtra = flag(of.tax_extra);
  }

  /** takes over what a text says */
  take(draft: PromotionDraft) {
    this.name = draft.name || this.name;
    this.carrier = draft.carrier || this.carrier;
    this.source = draft.source || this.source;
    this.startsOn = draft.starts_on ?? "";
    this.endsOn = draft.ends_on ?? "";
    this.customers = draft.customers ?? "anyone";
    this.channel = draft.channel;
    this.atOnce = draft.at_once === null ? "" : String(draft.at_once);
    this.#terms(draft);
    this.#taken = JSON.stringify(this.input);
  }

  /** takes one of the things that an ambiguous field may be */
  choose(field: string, choice: PromotionChoice) {
    const text = typeof choice === "object" ? ((this.currency = choice.currency), amountText(choice)) : String(choice);
    if (field === "starts_on") this.startsOn = text;
    else if (field === "ends_on") this.endsOn = text;
    else if (field === "price") [this.deal, this.price] = ["price", text];
    else if (field === "percent") [this.deal, this.percent] = ["percent", text];
    else if (field === "off") [this.deal, this.off] = ["off", text];
    else if (field === "list_price") this.listPrice = text;
    else if (field === "price_after") this.priceAfter = text;
    else if (field === "lasts") this.lasts = text;
  }

  get input(): PromotionInput {
    const money = (amount: string) => (amount.trim() ? { amount: amount.trim(), currency: this.currency } : null);
    const whole = (value: string) => value.trim() || null;
    const yes = (value: string) => (value === "" ? null : value === "yes");
    // typed in GB, kept in MB; what is no number goes on as typed, to be refused by its field
    const mb = (value: string) => (!value.trim() ? null : Number.isFinite(Number(value)) ? Math.round(Number(value) * 1000) : value.trim());
    const cycle: Cycle = this.unit === "own" ? null : this.unit === "days" ? { days: this.length.trim() } : { months: this.length.trim() };
    return {
      name: this.name, carrier: this.carrier.trim(), source: this.source.trim(), starts_on: this.startsOn || null, ends_on: this.endsOn || null, zone: this.zone, customers: this.customers,
      for_plan: this.forPlan, card: this.card, autopay: this.autopay, at_once: whole(this.atOnce), cycle, list_price: money(this.listPrice),
      price: this.deal === "price" ? money(this.price) : null, percent: this.deal === "percent" ? whole(this.percent) : null, off: this.deal === "off" ? money(this.off) : null,
      lasts: whole(this.lasts), price_after: money(this.priceAfter), data_mb: mb(this.dataGb), bonus_mb: mb(this.bonusGb), stacks: yes(this.stacks), tax_extra: yes(this.taxExtra),
      channel: this.channel, note: this.note, wanted: this.wanted, plan: this.plan ? Number(this.plan) : null,
    };
  }
}

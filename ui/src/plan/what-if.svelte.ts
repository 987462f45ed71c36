// ways of paying as typed; a payment that nobody dated follows the last day that the one before it gives, as Rust answers it
import type { PaymentDraft, Rule, UsualPayment, WayDraft, WhatIf, WhatIfForm } from "../backend";
import { amountText } from "../texts";

export class TypedPayment {
  paidOn = $state("");
  amount = $state("");
  periods = $state("1");
  /** its day was not typed: it is the last day before */
  follows = $state(false);
  readonly key = Symbol();

  constructor(usual: UsualPayment, follows: boolean) {
    this.paidOn = usual.paid_on;
    this.amount = amountText(usual.amount);
    this.periods = String(usual.periods);
    this.follows = follows;
  }
}

/** as many as Rust takes */
const MOST = 24;

export class TypedWays {
  ways = $state<TypedPayment[][]>([]);
  readonly several: boolean;
  readonly free: boolean;

  constructor(form: WhatIfForm, rule: Rule, readonly currency: string) {
    this.several = rule.kind === "days" || rule.kind === "months";
    // using a line may cost nothing
    this.free = rule.kind === "activity";
    this.ways = form.ways.map((way) => way.map((usual, at) => new TypedPayment(usual, at > 0)));
  }

  get drafts(): WayDraft[] {
    const { several, free, currency } = this;
    const draft = ({ paidOn, amount, periods }: TypedPayment): PaymentDraft => ({
      paid_on: paidOn,
      periods: several ? periods.trim() : 1,
      ...(free && !amount.trim() ? { kind: "activity", amount: null } : { kind: "payment", amount: { amount: amount.trim(), currency } }),
    });
    return this.ways.map((way) => ({ payments: way.map(draft) }));
  }

  room = (way: number) => (this.ways[way]?.length ?? 0) < MOST;

  /** the same once more, on the last day that the way then has */
  again(way: number, answer: WhatIf | undefined) {
    const last = this.ways[way]?.at(-1);
    if (!last || !this.room(way)) return;
    const paid_on = answer?.ways[way]?.payments.at(-1)?.last_day ?? last.paidOn;
    const more = new TypedPayment({ paid_on, amount: { minor: 0, currency: this.currency }, periods: 1 }, true);
    more.amount = last.amount;
    more.periods = last.periods;
    this.ways[way]!.push(more);
  }

  remove(way: number, at: number) {
    this.ways[way]?.splice(at, 1);
    // the first one stands where it was: there is nothing left for it to follow
    const first = this.ways[way]?.[0];
    if (first) first.follows = false;
  }

  /** moves the payments that follow to where the answer says the one before them ends */
  follow(answer: WhatIf) {
    answer.ways.forEach((given, way) => given.payments.forEach((before, at) => {
      const [earlier, later] = [this.ways[way]?.[at], this.ways[way]?.[at + 1]];
      // one that was bought too late ends in the past: a payment does not follow it back
      if (earlier && later?.follows && before.last_day >= earlier.paidOn) later.paidOn = before.last_day;
    }));
  }
}

/** what a payment is asked depends on these: what was typed for one rule or currency says nothing under another */
export const keyOf = (id: number, rule: Rule, currency: string) => JSON.stringify([id, rule, currency]);

/** what was typed for a plan and its terms, until the window closes */
export const typedWays = new Map<string, TypedWays>();

/** the fields of a payment that the way shows, by the names that Rust gives them; what it says of others is shown above */
export const shows = (field: string, several: boolean) => new RegExp(`^ways\\[\\d+\\]\\.payments\\[\\d+\\]\\.(paid_on|amount|kind${several ? "|periods" : ""})(\\.|$)`).test(field);

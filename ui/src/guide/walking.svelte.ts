// one guide being walked: which steps are done and what is typed, kept at every step, one write after the other
import { toasts } from "../app/toasts.svelte";
import { asFault, backend, type Entered, type Fault, type GuideWay } from "../backend";
import { PerPeriod } from "../renewal/per-period";
import { t } from "../texts";

/** the card whose redeeming was asked for: taken by the guide that opens next */
export const redeeming: { card: { plan: number; id: number } | null } = { card: null };

export class Walking {
  done = $state<string[]>([]);
  amount = $state("");
  #periods = $state("");
  account = $state("");
  shop = $state("");
  method = $state("");
  address = $state<string | null>(null);
  /** the refill card by its id; 0 for one that is not kept here, null where nobody chose */
  card = $state<number | null>(null);
  refused = $state.raw<Fault>();
  /** what was last kept, so that nothing is kept twice: a walk that a renewal ended must not begin again by itself */
  #sent = $state("");
  #last: GuideWay | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  #each: PerPeriod;

  constructor(private plan: number, private way: GuideWay, usual: { amount: string; periods: string; currency: string }) {
    this.done = [...(way.walk?.done ?? [])];
    const { entered } = way;
    this.amount = entered.amount ?? usual.amount;
    this.#periods = entered.periods ?? usual.periods;
    this.#each = new PerPeriod(usual.currency, this.amount, this.#periods);
    this.account = entered.account ?? "";
    this.shop = entered.shop ?? "";
    this.method = entered.method ?? "";
    this.address = entered.address;
    this.card = entered.card;
    this.#sent = this.#key();
    if (way.walk) this.#last = way;
  }

  get periods(): string {
    return this.#periods;
  }
  set periods(count: string) {
    this.#periods = count;
    this.amount = this.#each.amount(count, this.amount);
  }

  get entered(): Entered {
    return { amount: this.amount.trim() || null, periods: this.periods.trim() || null, account: this.account.trim() || null, shop: this.shop || null, address: this.address, card: this.card, method: this.method.trim() || null };
  }
  #key = () => JSON.stringify([this.done, this.entered]);
  get kept() {
    return this.#key() === this.#sent;
  }

  /** keeps it now, where something is not kept yet; answers the way as it is then */
  keep = (): Promise<GuideWay | undefined> => {
    const work = this.#queue.then(async () => {
      const key = this.#key();
      if (key === this.#sent && this.#last) return this.#last;
      try {
        const way = await backend.guide_save(this.plan, this.way.way.channel, $state.snapshot(this.done), this.entered);
        this.#sent = key;
        this.#last = way;
        this.refused = undefined;
        return way;
      } catch (error) {
        const fault = asFault(error);
        if (fault.field === "entered.address" || fault.field === "entered.method") this.refused = fault;
        else toasts.fault(() => t("guide-save-failed"), fault, () => void this.keep());
        return undefined;
      }
    });
    this.#queue = work;
    return work;
  };

  refusedAt = (field: string) => (this.refused?.field === `entered.${field}` ? this.refused : undefined);

  tick(key: string, on: boolean) {
    this.done = on ? [...this.done.filter((one) => one !== key), key] : this.done.filter((one) => one !== key);
    void this.keep();
  }
}

// what several periods cost: an amount that was the usual one for the count before becomes that for the new count; any other that was
// typed stays
import { amountText, minorOf } from "../texts";

const whole = (text: string): number | null => (/^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text) : null);

export class PerPeriod {
  /** minor units of one period; null where the amount is no multiple of it */
  #unit: number | null = null;
  #count = 1;

  constructor(private currency: string, amount: string, periods: string) {
    const [minor, count] = [minorOf(amount, currency), whole(periods)];
    if (minor === null || count === null || minor % count) return;
    this.#unit = minor / count;
    this.#count = count;
  }

  /** the amount for `periods`, where `amount` was that for those before */
  amount(periods: string, amount: string): string {
    const [count, before] = [whole(periods), this.#count];
    if (count === null || this.#unit === null) return amount;
    this.#count = count;
    return minorOf(amount, this.currency) === this.#unit * before ? amountText({ minor: this.#unit * count, currency: this.currency }) : amount;
  }
}

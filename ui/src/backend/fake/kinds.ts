// one invented plan for each kind of rule beyond days and months
import type { Plan } from "../types";
import { addDays } from "./dates";
import { base, type Stored } from "./seed";

export function kinds(today: string): Stored[] {
  const usd = (minor: number) => ({ minor, currency: "USD" });
  const list: Plan[] = [
    { ...base, name: "Balance line", number: "+12065550171", started_on: addDays(today, -10), price: usd(1500), rule: { kind: "balance", cycle: { days: 30 }, opening: usd(3800) }, grace: { number_lost_after_days: 120 } },
    { ...base, name: "Refill line", number: "+12065550172", started_on: addDays(today, -20), price: usd(1000), rule: { kind: "refill_table", first_days: 90, extend: "max", steps: [{ from_minor: 1000, days: 90 }, { from_minor: 10_000, days: 365 }] } },
    { ...base, name: "Sleeping line", number: "+12065550173", started_on: addDays(today, -100), price: usd(0), rule: { kind: "activity", days: 180 } },
    { ...base, name: "Travel line", number: "+12065550174", started_on: addDays(today, -5), price: usd(2000), rule: { kind: "fixed_end", last_day: addDays(today, 9) } },
  ];
  return list.map((plan, index) => ({ id: index + 1, plan, archived: false, sample: false }));
}

// one fact of a line as typed, and as it is sent: the fields of the plan form where a plan has the same
import type { FactName, Line } from "../backend";
import { whole } from "../plan/rule.svelte";
import { TypedPlan } from "../plan/typed.svelte";
import { amountText } from "../texts";
import { moneyOf, TypedCode, TypedLevel, TypedLink } from "./typed-list.svelte";

export class TypedFact {
  /** rule, zone, days until the number is lost, word */
  plan = new TypedPlan();
  currency = $state("USD");
  least = $state("");
  levels = $state<TypedLevel[]>([]);
  links = $state<TypedLink[]>([]);
  codes = $state<TypedCode[]>([]);

  constructor(public fact: FactName, line: Line, blank: { zone: string; currency: string }) {
    this.currency = this.plan.currency = line.currency ?? line.prices?.value[0]?.price.currency ?? line.least?.value.currency ?? blank.currency;
    if (line.rule) this.plan.rule.read(line.rule.value, this.currency);
    this.plan.zone = line.zone?.value ?? blank.zone;
    this.plan.graceDays = line.grace ? String(line.grace.value.number_lost_after_days) : "";
    this.plan.word = line.word?.value ?? "expires_on";
    this.least = line.least ? amountText(line.least.value) : "";
    this.levels = (line.prices?.value ?? []).map(TypedLevel.from);
    if (!this.levels.length) this.levels = [new TypedLevel()];
    this.links = line.links.map(TypedLink.from);
    this.codes = line.codes.map(TypedCode.from);
  }

  /** a rule without what only the holder of a line knows */
  get #way() {
    const { opening: _opening, first_days: _first, last_day: _date, ...way } = this.plan.rule.json(this.currency);
    return way;
  }

  get value(): unknown {
    const { fact, currency } = this;
    if (fact === "rule") return this.#way;
    if (fact === "zone") return this.plan.zone;
    if (fact === "grace") return { number_lost_after_days: whole(this.plan.graceDays) };
    if (fact === "word") return this.plan.word;
    if (fact === "prices") return this.levels.map((level) => level.json(currency));
    if (fact === "least") return moneyOf(this.least, currency);
    return fact === "links" ? this.links.map((link) => link.json()) : this.codes.map((code) => code.json());
  }
}

// prices, pages and codes as typed: rows that come and go, and what is sent of them
import type { Bilingual, Code, Level, Line, Link, MoneyInput } from "../backend";
import { named } from "../parts/carrier";
import { megabytes } from "../plan/typed.svelte";
import { amountText, minorOf } from "../texts";
import { allowanceText } from "./fill";

let rows = 0;
/** tells rows apart while some are taken away */
const row = () => ++rows;

/** in minor units where it can be read, else as typed for Rust to refuse */
export function moneyOf(amount: string, currency: string): MoneyInput {
  const minor = minorOf(amount, currency);
  return minor === null ? { amount: amount.trim(), currency } : { minor, currency };
}

export class TypedLevel {
  id = row();
  name = $state("");
  amount = $state("");
  data = $state("");
  unit = $state<string>("gb");
  /** a name in both languages stays one while nobody touches it */
  #names: Bilingual | null = null;
  #shown = "";

  static from(level: Level): TypedLevel {
    const typed = new TypedLevel();
    typed.#names = level.name;
    typed.#shown = typed.name = level.name ? named(level.name) : "";
    typed.amount = amountText(level.price);
    [typed.data, typed.unit] = allowanceText(level.data_allowance_mb);
    return typed;
  }
  json(currency: string) {
    const name = this.#names && this.name === this.#shown ? this.#names : this.name.trim() || null;
    return { name, price: moneyOf(this.amount, currency), data_allowance_mb: megabytes(this.data, this.unit) };
  }
}

export class TypedLink {
  id = row();
  kind = $state<string>("refill");
  url = $state("");

  static from({ kind, url }: Link): TypedLink {
    return Object.assign(new TypedLink(), { kind, url });
  }
  json() {
    return { kind: this.kind, url: this.url.trim() };
  }
}

export class TypedCode {
  id = row();
  kind = $state<string>("dial");
  dial = $state("");
  letters = $state("");
  purpose = $state<string>("refill");

  static from({ kind, dial, letters, purpose }: Code): TypedCode {
    return Object.assign(new TypedCode(), { kind, dial, letters: letters ?? "", purpose });
  }
  json() {
    return { kind: this.kind, dial: this.dial.trim(), letters: this.letters.trim() || null, purpose: this.purpose };
  }
}

/** a list as it stands, without where it stands */
export const plainList = (line: Line, fact: "links" | "codes") => (fact === "links" ? line.links.map((link) => TypedLink.from(link).json()) : line.codes.map((code) => TypedCode.from(code).json()));

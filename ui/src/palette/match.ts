// how well what was typed fits what something is called, in either language, by letters, pinyin or initials
import { HAN, spelled, unitsOf } from "./pinyin";

/** one spelling for full-width letters, capitals, and the marks that input methods put between syllables */
export const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/['’`]/g, "").trim();

/** words, and where Chinese and Latin meet: `Mint续费` is two */
export const wordsOf = (query: string) => plain(query).match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [];

/** what something is called, in each language, and what else people call it: written plainly once, matched with every key */
export class Called {
  readonly names: string[];
  readonly also: string[];
  constructor(names: string[], also: string[] = []) {
    this.names = names.map(plain).filter(Boolean);
    this.also = also.map(plain).filter(Boolean);
  }
}

const LETTER = /[\p{L}\p{N}]/u;
const BETWEEN = /[^\p{L}\p{N}]+/u;
const BY_PINYIN = { whole: 95, start: 84, inside: 65 };

function fits(word: string, name: string): number {
  if (!word) return 0;
  if (name === word) return 100;
  if (name.startsWith(word)) return 90;
  const at = name.indexOf(word);
  if (at > 0 && (HAN.test(word) || !LETTER.test(name[at - 1]!) || name.split(BETWEEN).some((part) => part.startsWith(word)))) return 80;
  if (!HAN.test(word)) {
    const units = unitsOf(name);
    const found = units && spelled(word, units);
    if (found) return BY_PINYIN[found];
  }
  // within a word only what is long enough to be meant
  return at > 0 && word.length >= 3 ? 40 : 0;
}

/** 0 where it does not fit; what it is called counts more than what else people say */
export function fit(word: string, { names, also }: Called): number {
  const best = (texts: string[], less: number) => texts.reduce((most, text) => Math.max(most, fits(word, text) - less), 0);
  return Math.max(best(names, 0), best(also, 12));
}

/** the whole of what was typed at once, or word by word; every word must fit */
export function fitAll(query: string, called: Called): number {
  const whole = fit(plain(query).replace(/\s+/g, " "), called);
  const each = wordsOf(query).map((word) => fit(word, called));
  const words = each.length && each.every((one) => one > 0) ? each.reduce((sum, one) => sum + one, 0) / each.length : 0;
  return Math.max(whole, each.length > 1 ? words - 1 : words);
}

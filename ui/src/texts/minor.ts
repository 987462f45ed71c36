// amounts between text and whole minor units, digit by digit as Rust reads them: no floating point in between
import type { Money } from "../backend";

/** minor digits that are not 2, by ISO 4217; engines disagree here, Rust and this table do not */
const DIGITS: Record<string, number> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
};
export const digitsOf = (currency: string) => DIGITS[currency] ?? 2;

/** `15`, `15.5`, `1,200.00` as minor units; null where it cannot be read. Below zero is read, and Rust refuses it */
export function minorOf(typed: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const found = /^([-\u2212]?)(\d*|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(typed.replace(/\s+/g, ""));
  if (!found) return null;
  const [, sign, whole = "", part = ""] = found;
  if (part.length > digits || !(whole + part)) return null;
  const minor = Number(`${whole.replaceAll(",", "")}${part.padEnd(digits, "0")}`);
  // more than can be counted exactly is more than Rust takes: it says so
  const exact = Number.isSafeInteger(minor) ? minor : Number.MAX_SAFE_INTEGER;
  return sign ? -exact : exact;
}

/** minor units as text for a field: `15.00` */
export function amountText({ minor, currency }: Money): string {
  const digits = digitsOf(currency);
  const all = String(Math.abs(minor)).padStart(digits + 1, "0");
  const at = all.length - digits;
  return `${minor < 0 ? "-" : ""}${all.slice(0, at)}${digits ? `.${all.slice(at)}` : ""}`;
}

// reads a date as people type it: ISO always, else the order of the app's language; null when it cannot be one; a year that
// was not typed is the next one in which the day is still ahead, or for what has happened, the last one in which it was
import type { Language } from "../backend";
import { isIso } from "./format";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function join(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isIso(text) ? text : null;
}

export type Lean = "future" | "past";

/** the nearest such day from today on, or up to today; 29 February may be years away */
function nearest(month: number, day: number, today: string, lean: Lean): string | null {
  const from = Number(today.slice(0, 4));
  const step = lean === "future" ? 1 : -1;
  for (let year = from; Math.abs(year - from) <= 8; year += step) {
    const date = join(year, month, day);
    if (date && (lean === "future" ? date >= today : date <= today)) return date;
  }
  return null;
}

export function typedDate(typed: string, language: Language, today: string, lean: Lean = "future"): string | null {
  const text = typed.trim().normalize("NFKC").toLowerCase();
  const dated = (year: string | undefined, month: number, day: number) => (year ? join(Number(year), month, day) : nearest(month, day, today, lean));
  let found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/.exec(text);
  if (found) return join(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/.exec(text);
  if (found) return dated(undefined, Number(found[1]), Number(found[2]));
  const named = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/.exec(text);
  if (named) {
    const month = MONTHS.indexOf(named[1]!.slice(0, 3)) + 1;
    return month ? dated(named[3], month, Number(named[2])) : null;
  }
  const british = /^(\d{1,2})\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?$/.exec(text);
  if (british) {
    const month = MONTHS.indexOf(british[2]!.slice(0, 3)) + 1;
    return month ? dated(british[3], month, Number(british[1])) : null;
  }
  found = language === "en" ? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) : null;
  return found ? join(Number(found[3]), Number(found[1]), Number(found[2])) : null;
}

// dates, moments, money and sizes as a reader of the app's language writes them; formats only, computes nothing
import type { Money } from "../backend";
import { digitsOf } from "./minor";
import { words } from "./text.svelte";

const cache = new Map<string, Intl.DateTimeFormat>();
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = words.locale + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) cache.set(key, (format = new Intl.DateTimeFormat(words.locale, options)));
  return format;
}

const civil = (date: string) => new Date(`${date}T00:00:00Z`);
export const isIso = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(civil(text).getTime()) && civil(text).toISOString().startsWith(text);

/** `Sun, Nov 22` / `11月22日周日`, with the year when it is not today's */
export function day(date: string, today: string): string {
  if (!isIso(date)) return date;
  const year = date.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
  return dateFormat({ weekday: "short", month: "short", day: "numeric", year, timeZone: "UTC" }).format(civil(date));
}

/** `Nov 22, 2026` / `2026年11月22日` */
export function dateFull(date: string): string {
  return isIso(date) ? dateFormat({ year: "numeric", month: "short", day: "numeric", timeZone: "UTC" }).format(civil(date)) : date;
}

/** `Nov 22` without weekday, with the year when it is not today's */
export function dateShort(date: string, today: string): string {
  if (date.slice(0, 4) !== today.slice(0, 4)) return dateFull(date);
  return dateFormat({ month: "short", day: "numeric", timeZone: "UTC" }).format(civil(date));
}

/** a mark below the time axis: `2027`, `Mar`, `Mar 5`; the first one says its year as well */
export function tickName({ date, unit }: { date: string; unit: "year" | "month" | "day" }, first: boolean): string {
  const year = first || unit === "year" ? "numeric" : undefined;
  return dateFormat({ year, month: unit === "year" ? undefined : "short", day: unit === "day" ? "numeric" : undefined, timeZone: "UTC" }).format(civil(date));
}

export function monthOf(date: string): string {
  return dateFormat({ year: "numeric", month: "long", timeZone: "UTC" }).format(civil(date));
}

export function dayLong(date: string): string {
  return dateFormat({ year: "numeric", month: "long", day: "numeric", weekday: "long", timeZone: "UTC" }).format(civil(date));
}

export function weekday(date: string): string {
  return dateFormat({ weekday: "narrow", timeZone: "UTC" }).format(civil(date));
}

export function weekdayLong(date: string): string {
  return dateFormat({ weekday: "long", timeZone: "UTC" }).format(civil(date));
}

const zones = new Map<string, boolean>();
/** whether Intl knows a zone; asked once, for the answer costs it a format */
function known(zone: string): boolean {
  const before = zones.get(zone);
  if (before !== undefined) return before;
  let found = true;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
  } catch {
    found = false;
  }
  zones.set(zone, found);
  return found;
}

/** the year where it is not this one */
const yearOf = (at: Date) => (String(at.getUTCFullYear()) === words.today.slice(0, 4) ? undefined : "numeric");

/** a moment on the wall of a zone: `Nov 22, 12:05 PM`, with the year when it is another */
export function moment(at: string, zone: string): string {
  const timeZone = known(zone) ? zone : "UTC";
  const when = new Date(at);
  return dateFormat({ year: yearOf(when), month: "short", day: "numeric", hour: "numeric", minute: "2-digit", timeZone }).format(when);
}

/** a moment on the wall of a zone that is not the reader's own, which it names: `Nov 28, 11:05 PM ET` / `11月28日 纽约时间 23:05` */
export function momentThere(at: string, zone: string): string {
  const timeZone = known(zone) ? zone : "UTC";
  const when = new Date(at);
  const date = dateFormat({ year: yearOf(when), month: "short", day: "numeric", timeZone }).format(when);
  const time = dateFormat({ hour: "numeric", minute: "2-digit", timeZone, timeZoneName: "shortGeneric" }).format(when);
  return words.language === "zh-CN" ? `${date} ${time}` : `${date}, ${time}`;
}

/** the last minute of service: `Nov 28, 11:59 PM ET` / `11月28日 纽约时间 23:59` */
export const lastMinute = (expiresAt: string, zone: string): string => momentThere(new Date(new Date(expiresAt).getTime() - 60_000).toISOString(), zone);

/** a zone's name in the app's language: city and what its clock is called */
export function zoneName(zone: string): { name: string; detail: string } {
  if (!known(zone)) return { name: zone, detail: zone };
  const part = (timeZoneName: "shortGeneric" | "longGeneric") =>
    dateFormat({ timeZone: zone, timeZoneName }).formatToParts(0).find((p) => p.type === "timeZoneName")?.value ?? zone;
  const city = zone.split("/").pop()!.replaceAll("_", " ");
  return { name: words.language === "zh-CN" ? part("shortGeneric") : city, detail: part("longGeneric") };
}

const numbers = new Map<string, Intl.NumberFormat>();
/** making a format takes milliseconds in WebKit, so each is made once */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = words.locale + JSON.stringify(options);
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(words.locale, options)));
  return format;
}

/** with a sign that cannot be mistaken, the same as notifications use */
export function money(amount: Money): string {
  const digits = digitsOf(amount.currency);
  const value = amount.minor / 10 ** digits;
  try {
    return numberFormat({ style: "currency", currency: amount.currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  } catch {
    return `${value} ${amount.currency}`;
  }
}

export function currencyName(currency: string): string {
  return new Intl.DisplayNames([words.locale], { type: "currency" }).of(currency) ?? currency;
}

export function countryName(code: string): string {
  return new Intl.DisplayNames([words.locale], { type: "region" }).of(code) ?? code;
}

/** a sum shared out, as its decimals: written as its currency is, with one digit more only where that would show nothing, make two alike that differ, or round a second time what was rounded to a 5 */
export function share(decimal: string, currency: string, beside: (string | null | undefined)[] = []): string {
  const digits = digitsOf(currency);
  const written = (value: number, count: number) => numberFormat({ style: "currency", currency, minimumFractionDigits: count, maximumFractionDigits: count }).format(value);
  try {
    const given = [decimal, ...beside.filter((one) => one !== null && one !== undefined)];
    const values = [...new Set(given.map(Number))];
    const short = values.map((value) => written(value, digits));
    const twice = given.some((one) => one.split(".")[1]?.slice(digits) === "5");
    const finer = twice || new Set(short).size < values.length || values.some((value, at) => value !== 0 && short[at] === written(0, digits));
    return written(Number(decimal), finer ? digits + 1 : digits);
  } catch {
    return `${decimal} ${currency}`;
  }
}

export function fileSize(bytes: number): string {
  const format = (value: number, unit: string) => numberFormat({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  return bytes < 1_000_000 ? format(Math.max(bytes / 1000, 0.1), "kilobyte") : format(bytes / 1_000_000, "megabyte");
}

export const number = (value: number) => numberFormat({}).format(value);

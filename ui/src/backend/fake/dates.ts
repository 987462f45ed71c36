// civil-date arithmetic for the fake only; in the product Rust owns every date
export const iso = (date: Date) => date.toISOString().slice(0, 10);
const at = (date: string) => new Date(`${date}T00:00:00Z`);

export function addDays(date: string, days: number): string {
  const moved = at(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return iso(moved);
}

/** months counted from the anchor, the day clamped to the month's length */
export function addMonths(anchor: string, months: number): string {
  const from = at(anchor);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), length));
  return iso(first);
}

export const between = (from: string, to: string) => Math.round((at(to).getTime() - at(from).getTime()) / 86_400_000);

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = at(text);
  return !Number.isNaN(parsed.getTime()) && iso(parsed) === text;
}

/** 00:00 of a date in a zone, as a moment */
export function midnight(date: string, zone: string): string {
  const guess = at(date).getTime();
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    }).formatToParts(guess);
    const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
    return new Date(guess - (local - guess)).toISOString().replace(".000Z", "Z");
  } catch {
    return new Date(guess).toISOString().replace(".000Z", "Z");
  }
}

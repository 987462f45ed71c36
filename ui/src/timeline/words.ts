// what a row of the time axis is called, in the drawing and in the list alike
import type { TimelineRow } from "../backend";
import { dateShort, t } from "../texts";

export function whatOf(row: TimelineRow, today: string): string {
  const dates = { from: dateShort(row.starts_on, today), to: dateShort(row.ends_on, today) };
  return row.mark ? t(`timeline-payment-${row.mark}`, dates) : t(`timeline-${row.kind}`, dates);
}

/** the whole of it in one sentence, for the ear and for the line below the drawing */
export function sentence(row: TimelineRow, today: string): string {
  const words = t("timeline-named", { what: whatOf(row, today), why: row.why });
  return row.earlier ? `${words} · ${t("timeline-earlier", { name: row.earlier.name })}` : words;
}

/** so many can still be said one by one */
const FEW = 3;

/** several that lie too close to be told apart */
export function sentenceOf(rows: TimelineRow[], today: string): string {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  if (rows.length <= FEW) return rows.map((row) => sentence(row, today)).join(t("timeline-and"));
  const kind = rows.every((row) => row.kind === first.kind) && (first.kind === "period" || first.kind === "payment") ? first.kind : "other";
  return t(`timeline-several-${kind}`, { count: rows.length, from: dateShort(first.starts_on, today), to: dateShort(last.ends_on, today) });
}

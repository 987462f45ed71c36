// where rows lie on an axis of so many pixels; what would be too small to see or to point at becomes one with its neighbour
import type { TimelineAxis, TimelineRow, TimelineTick } from "../backend";

export type Placed = {
  key: string;
  /** what it looks like: the kind of its rows */
  kind: TimelineRow["kind"];
  rows: TimelineRow[];
  /** in hundredths of the axis */
  left: number;
  width: number;
};

/** narrower than this, bars melt into one */
const THIN = 2;
/** marks nearer to each other than this share one sign */
const NEAR = 18;
/** room for the name of a month or a year */
const LABEL = 88;

const POINTS = ["payment", "lost", "change"];
export const isPoint = (row: TimelineRow) => POINTS.includes(row.kind);

const scale = (axis: TimelineAxis) => 100 / Math.max(1, axis.until - axis.from);
const inView = (axis: TimelineAxis) => (row: TimelineRow) => row.until > axis.from && row.from < axis.until;

/** periods, gaps and grace, in order; the last one drawn lies on top */
export function bars(rows: TimelineRow[], axis: TimelineAxis, width: number): Placed[] {
  const each = scale(axis);
  const thin = (THIN / width) * 100;
  const placed: Placed[] = [];
  const newest: Partial<Record<TimelineRow["kind"], Placed>> = {};
  for (const row of rows.filter((one) => !isPoint(one)).filter(inView(axis))) {
    const from = Math.max(row.from, axis.from);
    const left = (from - axis.from) * each;
    const own = (Math.min(row.until, axis.until) - from) * each;
    const before = newest[row.kind];
    const melts = before && own < thin && before.width / before.rows.length < thin && left - before.left - before.width < thin && before.rows[0]!.tense === row.tense;
    if (melts) {
      before.rows.push(row);
      before.width = left + own - before.left;
    } else placed.push((newest[row.kind] = { key: `${row.kind}-${row.from}-${row.until}-${row.earlier?.id ?? 0}`, kind: row.kind, rows: [row], left, width: own }));
  }
  return placed;
}

/** payments, losses and changes of plan; `left` is the middle of the day */
export function marks(rows: TimelineRow[], axis: TimelineAxis, width: number): Placed[] {
  const each = scale(axis);
  const near = (NEAR / width) * 100;
  const placed: Placed[] = [];
  rows.filter(isPoint).filter(inView(axis)).forEach((row, index) => {
    const left = (row.from + 0.5 - axis.from) * each;
    const before = placed.at(-1);
    if (before && left - before.left < near) before.rows.push(row);
    else placed.push({ key: `${row.kind}-${row.from}-${index}`, kind: row.kind, rows: [row], left, width: 0 });
  });
  return placed;
}

/** what stands for several: a loss or a change is never hidden behind a payment */
export const leading = (rows: TimelineRow[]) => rows.find((row) => row.kind === "lost") ?? rows.find((row) => row.kind === "change") ?? rows[0]!;

/** the ticks with the share of the axis at which each lies; only those that have room are named */
export function ticks(axis: TimelineAxis, width: number): { tick: TimelineTick; left: number; named: boolean; first: boolean }[] {
  const each = scale(axis);
  const room = (LABEL / width) * 100;
  let free = 0;
  let first = true;
  return axis.ticks.map((tick) => {
    const left = (tick.day - axis.from) * each;
    const named = left >= free && left + room <= 100;
    const answer = { tick, left, named, first: named && first };
    if (named) [free, first] = [left + room, false];
    return answer;
  });
}

/** the share of the axis at which a day begins, within it */
export const at = (day: number, axis: TimelineAxis) => Math.min(100, Math.max(0, (day - axis.from) * scale(axis)));

// the fake's corrections: the history with the one renewal replaced, compared with the history as it is
import type { ChangedPeriod, CorrectionPreview, Fault, PeriodRow, RenewalDraft, RenewalRow } from "../types";
import { periodsOf, standingOf } from "./clock";
import { type Problem, readRenewal } from "./refuse";
import type { Store } from "./store";

function found(store: Store, id: number): RenewalRow {
  const row = store.tables.renewals.find((one) => one.id === id);
  if (!row) throw store.fault("not_found", store.say("This is no longer there.", "它已不在这里。"), null);
  if (row.voided_at) throw store.fault("renewal_voided", store.say("This renewal was voided, so it cannot be corrected.", "这笔续费已作废，无法更正。"), null);
  return row;
}

/** fields that the draft does not name stay */
function read(store: Store, row: RenewalRow, draft: Partial<RenewalDraft>) {
  return readRenewal(store, store.stored(row.plan_id).plan, { ...row.renewal, ...draft });
}

/** two periods are the same where the same renewal bought them, or where they are the same in number among those that none bought */
function keyed(periods: PeriodRow[]): Map<string, PeriodRow> {
  let nobody = 0;
  return new Map(periods.map((period) => [period.renewal_id === null ? `-${(nobody += 1)}` : String(period.renewal_id), period]));
}

function changed(before: PeriodRow[], after: PeriodRow[], id: number): ChangedPeriod[] {
  const [old, now] = [keyed(before), keyed(after)];
  const span = (period?: PeriodRow) => (period ? { starts_on: period.starts_on, last_day: period.last_day } : null);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((key) => ({ before: span(old.get(key)), after: span(now.get(key)), why: (now.get(key) ?? old.get(key))!.why, own: key === String(id) }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
    .sort((a, b) => (a.after ?? a.before)!.starts_on.localeCompare((b.after ?? b.before)!.starts_on));
}

const twin = (store: Store, row: RenewalRow, paid_on: string, minor: number | undefined) =>
  (row.renewal.paid_on !== paid_on || row.renewal.amount?.minor !== minor) && store.tables.renewals.some((one) => one.id !== row.id && one.plan_id === row.plan_id && !one.voided_at && one.renewal.paid_on === paid_on && one.renewal.amount?.minor === minor);

export function correction(store: Store, id: number, draft: Partial<RenewalDraft> | null): CorrectionPreview {
  const row = found(store, id);
  const { plan } = store.stored(row.plan_id);
  const rows = store.renewalsOf(row.plan_id);
  const asked: { renewal: RenewalRow["renewal"] | null; problems: Problem[] } = draft ? read(store, row, draft) : { renewal: null, problems: [] };
  const { renewal, problems } = asked;
  const none = { why: null, counts_from: null, until_then: null, periods: [], duplicate: false };
  if (problems.length) return { ...none, before: standingOf(plan, rows, store.today, store.lang), after: null, problems };
  const then = [store.today, row.renewal.paid_on, renewal?.paid_on ?? ""].sort().at(-1)!;
  const corrected = rows.flatMap((one) => (one.id !== id ? [one] : renewal ? [{ ...one, renewal }] : []));
  const [before, after] = [rows, corrected].map((list) => periodsOf(plan, list, then, store.lang)) as [PeriodRow[], PeriodRow[]];
  const ahead = renewal !== null && renewal.paid_on > store.today;
  return {
    before: standingOf(plan, rows, then, store.lang), after: standingOf(plan, corrected, then, store.lang), problems,
    why: (renewal && after.find((period) => period.renewal_id === id)?.why) ?? null,
    counts_from: ahead ? renewal.paid_on : null, until_then: ahead ? standingOf(plan, corrected, store.today, store.lang).last_day : null,
    periods: changed(before, after, id), duplicate: renewal ? twin(store, row, renewal.paid_on, renewal.amount?.minor) : false,
  };
}

/** every field alike, whatever their order */
export const same = <T extends object>(one: T, other: T) => Object.keys(one).every((key) => JSON.stringify(one[key as keyof T]) === JSON.stringify(other[key as keyof T]));

export function correct(store: Store, id: number, draft: Partial<RenewalDraft>, confirmed: boolean) {
  const row = found(store, id);
  const { renewal, problems } = read(store, row, draft);
  if (!renewal) throw { ...problems[0]!, all: problems } satisfies Fault;
  if (same(renewal, row.renewal)) return null;
  if (!confirmed && twin(store, row, renewal.paid_on, renewal.amount?.minor)) throw store.fault("duplicate_renewal", store.say("A renewal of the same amount on this day is already recorded.", "这一天已有一笔相同金额的续费记录。"), null);
  return store.change(row.plan_id, store.say(`Renewal of ${row.renewal.paid_on} corrected`, `更正了 ${row.renewal.paid_on} 的续费`), () => ((row.renewal = renewal), id));
}

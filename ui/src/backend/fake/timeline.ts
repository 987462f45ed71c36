// the fake's time axis: rows of a plan and of those it follows, with day numbers and ticks as Rust gives them
import type { RenewalRow, Timeline, TimelineAxis, TimelineRow, TimelineSpan, TimelineTick } from "../types";
import { periodsOf, standingOf } from "./clock";
import { addDays, addMonths, between } from "./dates";
import type { Stored } from "./seed";
import type { Store } from "./store";

const number = (date: string) => between("1970-01-01", date);
const money = (row: RenewalRow) => (row.renewal.amount ? `$${(row.renewal.amount.minor / 100).toFixed(2)}` : "");
type Draft = Pick<TimelineRow, "kind" | "starts_on" | "ends_on" | "why"> & Partial<TimelineRow>;

/** the plans that one follows, nearest first */
export function before(store: Store, stored: Stored): Stored[] {
  const earlier = store.tables.plans.find((other) => other.id === stored.plan.replaces);
  return earlier ? [earlier, ...before(store, earlier)] : [];
}

function chapter(store: Store, { id, plan }: Stored, replacedOn: string | null): Draft[] {
  const say = store.say.bind(store);
  const rows = store.renewalsOf(id);
  const drafts: Draft[] = [];
  let last: string | null = null;
  for (const period of periodsOf(plan, rows, store.today, store.lang)) {
    if (replacedOn && period.starts_on >= replacedOn) continue;
    const cut = replacedOn !== null && period.last_day >= replacedOn;
    if (last && addDays(last, 1) < period.starts_on) drafts.push({ kind: "gap", starts_on: addDays(last, 1), ends_on: addDays(period.starts_on, -1), why: say("No days were paid for", "这些天没有付费") });
    last = cut ? addDays(replacedOn, -1) : period.last_day;
    // paid late for days from the old end on: those before the payment were without service
    const paid = rows.find((row) => row.id === period.renewal_id)?.renewal.paid_on ?? period.starts_on;
    const from = paid > period.starts_on ? paid : period.starts_on;
    if (from > period.starts_on) drafts.push({ kind: "gap", starts_on: period.starts_on, ends_on: last < from ? last : addDays(from, -1), why: say(`Not paid for until ${from}`, `${from} 才付费`) });
    if (from <= last) drafts.push({ kind: "period", starts_on: from, ends_on: last, why: cut ? say(`${period.why} Ended early: another plan took its place`, `${period.why}因更换套餐提前结束`) : period.why });
  }
  for (const row of rows) {
    const mark = row.voided_at ? "voided" : row.renewal.status;
    drafts.push({ kind: "payment", starts_on: row.renewal.paid_on, ends_on: row.renewal.paid_on, why: say(`${money(row)} paid`, `付款 ${money(row)}`), mark });
  }
  const standing = standingOf(plan, rows, store.today, store.lang);
  if (replacedOn) return drafts;
  if (standing.renewal_day <= store.today) drafts.push({ kind: "gap", starts_on: standing.renewal_day, ends_on: store.today, why: say("Not paid for so far", "至今未付费") });
  if (standing.number_lost_on) {
    const grace = plan.grace!.number_lost_after_days;
    drafts.push({ kind: "grace", starts_on: standing.renewal_day, ends_on: addDays(standing.number_lost_on, -1), why: say(`${grace} days from the renewal day on; a payment brings service back`, `从续费日起 ${grace} 天，付款即可恢复服务`) });
    drafts.push({ kind: "lost", starts_on: standing.number_lost_on, ends_on: standing.number_lost_on, why: say("The carrier takes the number back unless it is renewed before", "此前不续费，运营商将收回号码") });
  }
  return drafts;
}

function axis(span: TimelineSpan, from: string, to: string): TimelineAxis {
  const ticks: TimelineTick[] = [];
  const days = between(from, to);
  const step = days <= 62 ? 0 : days <= 430 ? 1 : days <= 1300 ? 3 : 12;
  for (let n = 0, date = step ? `${from.slice(0, 4)}-01-01` : from; date <= to; date = step ? addMonths(`${from.slice(0, 4)}-01-01`, ++n * step) : addDays(date, 7)) {
    if (date >= from) ticks.push({ day: number(date), date, unit: !step ? "day" : date.slice(5, 7) === "01" ? "year" : "month" });
  }
  return { span, from: number(from), until: number(to) + 1, ticks };
}

export function timelineOf(store: Store, stored: Stored): Timeline {
  const { today } = store;
  const chapters = [...before(store, stored).reverse(), stored];
  const rows: TimelineRow[] = chapters.flatMap((one, index) => {
    const own = one === stored;
    const next = own ? (store.summary(stored).replaced_by?.started_on ?? null) : chapters[index + 1]!.plan.started_on;
    const drafts = chapter(store, one, next);
    if (index > 0) drafts.unshift({ kind: "change", starts_on: one.plan.started_on, ends_on: one.plan.started_on, why: store.say(`In place of “${chapters[index - 1]!.plan.name}”, on the same number`, `在同一号码上接替“${chapters[index - 1]!.plan.name}”`) });
    return drafts.map((draft) => ({
      mark: null, ...draft, from: number(draft.starts_on), until: number(draft.ends_on) + 1, earlier: !own ? { id: one.id, name: one.plan.name } : null,
      tense: draft.ends_on < today ? "past" as const : draft.starts_on > today ? "future" as const : "present" as const,
    }));
  }).sort((a, b) => a.from - b.from);
  const least = (dates: string[]) => dates.reduce((a, b) => (a < b ? a : b));
  const most = (dates: string[]) => dates.reduce((a, b) => (a > b ? a : b));
  const [first, last] = [least([today, ...rows.map((row) => row.starts_on)]), most([today, ...rows.map((row) => row.ends_on)])];
  const axes = [axis("all", first, last)];
  const year = [most([first, addMonths(today, -12)]), least([last, addMonths(today, 6)])] as const;
  if (first < addMonths(today, -12) || last > addMonths(today, 12)) axes.push(axis("year", ...year));
  const period = rows.findLast((row) => row.kind === "period" && row.tense !== "future");
  if (period && period.starts_on !== first) axes.push(axis("period", period.starts_on, least([last, addMonths(today, 12)])));
  return { rows, axes, today: number(today), today_on: today };
}

// the fake's memory: plans, renewals, receipts, changes with undo by snapshot
import { readingsOf } from "./reading";
import type { BackgroundState, CaseContactRow, CaseRow, CataloguePage, ChangeRow, Charge, DevicePlace, DeviceRecord, Done, EsimRecord, ExportForm, Fault, Held, Imported, Language, PlanSummary, PromotionRow, RateRecord, ReadingRow, ReceiptRow, RecentChange, RefillCardRow, RenewalRow, Settings, ShellEvent, Staged, TagRecord } from "../types";
import { type Own, unconfirmedOf } from "./catalogue";
import { autopayOf } from "./autopay";
import { Backups } from "./backup";
import { type Walked, walkingOf } from "./walk";
import { groupOf, inOrder, remindersOf, say, standingOf } from "./clock";
import { between } from "./dates";
import { perDayOf } from "./several";
import { kinds } from "./kinds";
import { someOffers } from "./promotion";
import { someReceipts } from "./receipt";
import { shownTags, somePeople } from "./tag";
import { autopayLines, chainOf, crowd, pendingPayment, seed, type Stored } from "./seed";

export type Options = {
  today?: string; language?: Language; empty?: boolean; sample?: boolean; crowd?: number; fault?: Fault | null; tray?: boolean;
  sayNoTray?: boolean; longNames?: boolean; askAutostart?: boolean; notifier?: boolean; delay?: number;
  /** why the first reminder that waits was not told */
  held?: Held;
  /** every wish about reminders is set, and the usual time lies in the quiet hours */
  wishes?: boolean;
  /** a system that does not say its time zone */
  noZone?: boolean;
  offers?: boolean;
  /** whose lines they are, and labels */
  people?: boolean;
  /** one plan for each further kind of rule, in place of the usual ones */
  kinds?: boolean;
  /** two plans with AutoPay whose period has ended */
  readings?: boolean;
  autopay?: boolean;
  /** the calendar's file cannot be written */
  calendarProblem?: boolean;
  /** the name of another computer that uses the data folder */
  otherComputer?: string;
  /** a payment of the data SIM waits to be seen at the carrier */
  pending?: boolean;
  /** the line of the catalogue that the data SIM is of */
  line?: string;
  /** the first plan follows two earlier ones, with a long history */
  chain?: boolean;
  /** this many receipts, some unsorted */
  receipts?: number;
};
export type Tables = { plans: Stored[]; renewals: RenewalRow[]; readings: (ReadingRow & { plan_id: number })[]; receipts: ReceiptRow[]; handled: number[]; snoozed: Record<number, string>; notYet: Record<number, string>; notPosted: number[]; cards: RefillCardRow[]; promotions: PromotionRow[]; cases: CaseRow[]; contacts: CaseContactRow[]; caseFiles: { case_id: number; receipt_id: number; contact_id: number | null }[]; devices: DeviceRecord[]; places: Record<number, DevicePlace>; esims: EsimRecord[]; tags: TagRecord[]; rates: RateRecord[] };
type Change = { row: ChangeRow; plan: number; before: Tables };

export const DEFAULTS: Settings = { language: null, home_zone: null, home_currency: null, remind_at: "09:00", leads: [7, 3, 1, 0], quiet_hours: { from: "22:00", to: "08:00" }, nag_from: null, digest: false, calendar_file: null, backup_folder: null, keep_receipts: 18, payment_methods: [], shops: [], overview: { group: "urgency", sort: "renew_by", columns: ["stage", "when", "price"] } };

export class Store {
  today: string;
  tables: Tables;
  changes: Change[] = [];
  settings: Settings = structuredClone(DEFAULTS);
  autostart = false;
  autostartAsked = false;
  background: BackgroundState = "off";
  #staged = 0;
  /** how large everything is drawn, in percent */
  zoom = 100;
  /** receipts that are kept for longer than is wanted, by id */
  old: number[] = [];
  /** names of staged files by SHA-256 */
  names = new Map<string, string>();
  /** the text of a file to import, and the imports there were */
  incoming = "";
  imports: { row: Imported; plans: number[] }[] = [];
  /** the user's own values of the catalogue's facts */
  own: Own[] = [];
  /** guides being walked, by plan and channel; those that ended keep what is typed only once */
  walks: Walked[] = [];
  /** addresses that guides opened in the browser */
  addresses: string[] = [];
  /** pages that were opened in the browser */
  opened: { line: string; page: CataloguePage }[] = [];
  /** what the system's dialog answers when a place is picked; null: none after all */
  picks: string | null = "/home/ann/Sync/keepline.ics";
  /** the plans that went out as a table of their own */
  writtenPlans: number[] = [];
  /** the forms in which files went out */
  written: ExportForm[] = [];
  /** the papers of eSIMs and EIDs of devices: in no table either */
  papers: Record<number, { code: string | null; confirmation_code: string | null; iccid: string | null }> = {};
  eids: Record<number, string> = {};
  /** PINs of refill cards: in no table, so in no snapshot */
  pins: Record<number, string> = {};
  prints = 0;
  /** readings whose question was answered, and charges that were found */
  settled = new Set<number>();
  charges: Charge[] = [];
  lookOnly = false;
  gone = false;
  backups: Backups;
  fail: Record<string, Fault | undefined> = {};
  handlers = new Set<(event: ShellEvent) => void>();
  #next = 100;

  /** what a file is once it was handed over */
  staging(file_name: string, size: number): Staged {
    this.#staged += 1;
    const sha256 = String(this.#staged).padStart(64, "0");
    const media_type = /\.pdf$/i.test(file_name) ? "application/pdf" : /\.(png|jpe?g|webp)$/i.test(file_name) ? "image/png" : /\.eml$/i.test(file_name) ? "message/rfc822" : "text/plain";
    this.names.set(sha256, file_name);
    return { sha256, file_name, media_type, size };
  }

  constructor(public options: Options) {
    this.today = options.today ?? "2026-11-22";
    const { plans, renewals } = options.empty ? { plans: [], renewals: [] } : seed(this.today, options.sample ?? false);
    this.tables = { plans: options.crowd ? crowd(this.today, options.crowd) : options.kinds ? kinds(this.today) : plans, renewals: options.crowd || options.kinds ? [] : renewals, readings: [], receipts: [], handled: [], snoozed: {}, notYet: {}, notPosted: [], cards: [], promotions: [], cases: [], contacts: [], caseFiles: [], devices: [], places: {}, esims: [], tags: [], rates: [] };
    if (options.autopay) autopayLines(this.tables, this.today);
    if (options.receipts) someReceipts(this, options.receipts);
    if (options.readings) readingsOf(this);
    const data = this.tables.plans.find((one) => one.id === 4);
    if (options.line && data) data.plan.carrier = options.line;
    if (options.pending) pendingPayment(this.tables, this.today);
    if (options.chain) chainOf(this.tables, this.today);
    // 300 characters with emoji and Arabic: kept, and shown without breaking anything
    if (options.longNames) for (const { plan } of this.tables.plans) plan.name = `${"Keepalive ".repeat(14)}${"📱".repeat(30)}${"رقم ".repeat(30)}`.slice(0, 300);
    this.settings.language = options.language ?? null;
    if (options.offers) someOffers(this);
    if (options.people) somePeople(this);
    if (options.calendarProblem) this.settings.calendar_file = this.picks;
    if (options.wishes) Object.assign(this.settings, { nag_from: 3, digest: true, remind_at: "07:00" });
    this.autostartAsked = !options.askAutostart;
    this.backups = new Backups(this);
  }

  get language(): Language {
    return this.settings.language ?? "en";
  }
  get lang() {
    return { zh: this.language === "zh-CN" };
  }
  get leads() {
    return this.settings.leads ?? [7, 3, 1, 0];
  }
  say(en: string, zh: string) {
    return say(this.lang, en, zh);
  }
  id() {
    this.#next += 1;
    return this.#next;
  }
  emit(event: ShellEvent) {
    for (const handler of this.handlers) handler(event);
  }

  renewalsOf(planId: number): RenewalRow[] {
    return this.tables.renewals
      .filter((row) => row.plan_id === planId)
      .map((row) => ({ ...row, receipts: this.tables.receipts.filter((r) => r.renewal_id === row.id && !r.trashed_at) }));
  }

  summary(stored: Stored): PlanSummary {
    const standing = standingOf(stored.plan, this.renewalsOf(stored.id), this.today, this.lang);
    const group = groupOf(stored.plan, standing, this.leads);
    const summary: PlanSummary = {
      id: stored.id, plan: shownTags(this, stored.plan), standing, group, archived: stored.archived, sample: stored.sample, muted: stored.muted ?? false,
      renew_by: standing.stage === "active" ? (stored.renew_by ?? { on: standing.last_day, days_left: standing.days_left, because: "last_day" }) : null,
      days_to_number_loss: group === "suspended" && standing.number_lost_on ? between(this.today, standing.number_lost_on) : null,
      walking: walkingOf(this.walks, stored.id), next_reminder: null, autopay: autopayOf(this, stored.id, stored.plan, standing), replaced_by: stored.archived ? this.successor(stored.id) : null,
      receipts: this.tables.receipts.filter((r) => r.plan_id === stored.id && !r.trashed_at).length,
      per_day: perDayOf(stored.plan), changed_at: this.changes.findLast((one) => one.plan === stored.id)?.row.at ?? `2026-01-${String((stored.id % 28) + 1).padStart(2, "0")}T12:00:00Z`,
      ...unconfirmedOf(this.own, stored.plan),
      last_renewal_on: this.renewalsOf(stored.id).filter((r) => !r.voided_at).map((r) => r.renewal.paid_on).sort().pop() ?? null,
    };
    const next = stored.sample || stored.muted ? undefined : remindersOf(summary, this.leads, this.today).find((r) => r.state === "future");
    if (next) summary.next_reminder = { plan_id: stored.id, kind: next.kind, lead_days: next.lead_days, fire_at: next.fire_at };
    return summary;
  }
  successor(id: number) {
    const next = this.tables.plans.findLast((p) => p.plan.replaces === id);
    return next ? { id: next.id, name: next.plan.name, started_on: next.plan.started_on } : null;
  }
  summaries(archived: boolean): PlanSummary[] {
    return inOrder(this.tables.plans.filter((p) => p.archived === archived).map((p) => this.summary(p)));
  }
  stored(id: number): Stored {
    const found = this.tables.plans.find((p) => p.id === id);
    if (!found) throw this.fault("not_found", this.say("This plan is no longer there.", "该套餐已不存在。"), null);
    return found;
  }
  fault(code: string, message: string, field: string | null): Fault {
    return { code, message, field, all: [{ code, message, field }] };
  }
  /** every change goes through here, so that each can be undone */
  change(plan: number, text: string, work: () => number): Done {
    const before = structuredClone(this.tables);
    const id = work();
    const row: ChangeRow = { id: this.id(), at: `${this.today}T17:05:00Z`, text, details: [], undoable: true, earlier: null };
    this.changes.push({ row, plan: plan || id, before });
    this.emit({ kind: "changed" });
    const stored = this.tables.plans.find((p) => p.id === id && p.plan.replaces === plan) ?? this.tables.plans.find((p) => p.id === (plan || id));
    return { id, change_id: row.id, summary: stored ? this.summary(stored) : null };
  }
  steps(): RecentChange[] {
    const done = this.changes.filter(({ row }) => row.undoable).reverse();
    return done.map(({ row, plan }) => ({ change: row, plan: this.tables.plans.find((one) => one.id === plan)?.plan.name ?? null }));
  }
  undo(changeId: number): Done {
    const change = this.changes.find((c) => c.row.id === changeId);
    if (!change?.row.undoable) throw this.fault("not_undoable", this.say("This can no longer be undone, because something newer builds on it.", "后面的更改以它为基础，已无法撤销。"), null);
    change.row.undoable = false;
    const done = this.change(change.plan, this.say(`${change.row.text} (undo)`, `${change.row.text}（撤销）`), () => {
      this.tables = structuredClone(change.before);
      return change.plan;
    });
    return { ...done, id: change.plan };
  }
}

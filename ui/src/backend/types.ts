// What crosses the boundary between the window and the shell. Generated from the Rust types by ts-rs (hand-written until the first generation; shapes are the agreement).
export type Language = "en" | "zh-CN";
export type Money = { minor: number; currency: string };
/** what a form sends: either minor units or the text as typed; Rust reads it */
export type MoneyInput = Money | { amount: string; currency: string };
export type Rule =
  | { kind: "days"; days: number; early: "append" | "restart"; late: "from_payment" | "from_expiry" }
  | { kind: "months"; months: number; early: "append" | "restart"; late: "from_payment" | "from_expiry" };
export type Plan = {
  name: string; carrier: string; number: string | null; sim: "physical" | "esim" | null;
  zone: string; started_on: string; first_last_day: string | null; rule: Rule; price: Money;
  grace: { number_lost_after_days: number } | null; data_allowance_mb: number | null;
  autopay: boolean; leads: number[] | null; note: string; replaces: number | null;
};
export type Stage = "upcoming" | "active" | "suspended" | "number_lost";
export type Standing = {
  as_of: string; stage: Stage; last_day: string; renewal_day: string; expires_at: string; days_left: number;
  number_lost_on: string | null; balance: Money | null; covered_cycles: number | null; shortfall: Money | null;
};
/** problem with one field, or a general one (field null). message is already in the user's language. */
export type Fault = { code: string; message: string; field: string | null; /** every refused field, the first included */ all: { code: string; message: string; field: string | null }[] };
/** overview groups in display order; due_soon = inside the plan's first lead time; today = last day is today */
export type Group = "suspended" | "today" | "due_soon" | "active" | "upcoming" | "lost";
export type ReminderKind = "expiry" | "expired" | "number_loss" | "number_lost";
export type NextReminder = { plan_id: number; kind: ReminderKind; lead_days: number | null; fire_at: string };
export type PlanSummary = {
  id: number; plan: Plan; standing: Standing; group: Group; archived: boolean; sample: boolean;
  /** days until the number is lost, when suspended and grace is known */
  days_to_number_loss: number | null;
  next_reminder: NextReminder | null; receipts: number; last_renewal_on: string | null;
};
export type Overview = { as_of: string; today: string; plans: PlanSummary[]; archived: PlanSummary[]; inbox_waiting: number; sample_plans: number; next_reminder: NextReminder | null };
/** what the carrier shows: word "expires_on" (last day) or "renews_on" (last day + 1) */
export type Shown = { word: "expires_on" | "renews_on"; date: string };
/** the form as typed; strings go to Rust untouched. `started_on` null + `shown` set: Rust derives started_on. */
export type PlanForm = { plan: PlanDraft; shown: Shown | null };
export type PlanDraft = {
  name: string; carrier: string; number: string | null; sim: "physical" | "esim" | null; zone: string;
  started_on: string | null; rule: Record<string, unknown>; price: MoneyInput;
  grace: { number_lost_after_days: number | string } | null; data_allowance_mb: number | string | null;
  autopay: boolean; leads: (number | string)[] | null; note: string;
};
/** live check of the form: problems are not thrown here */
export type PlanCheck = { plan: Plan | null; standing: Standing | null; /** when editing: standing as it is stored now */ before: Standing | null; problems: { code: string; message: string; field: string | null }[] };
export type RenewalStatus = "posted" | "pending" | "failed" | "refunded" | "disputed";
export type Channel = "website" | "app" | "third_party" | "carrier_store" | "partner_shop" | "refill_card" | "card_by_post" | "other";
export type Renewal = {
  paid_on: string; amount: Money | null; tax: Money | null; fee: Money | null; periods: number; kind: "payment" | "activity";
  channel: string | null; method: string | null; confirmation: string | null; status: RenewalStatus; new_last_day: string | null; note: string;
};
export type RenewalDraft = {
  paid_on: string; amount: MoneyInput | null; tax?: MoneyInput | null; fee?: MoneyInput | null; periods?: number | string; kind?: "payment" | "activity";
  channel?: string | null; method?: string | null; confirmation?: string | null; status?: RenewalStatus; new_last_day?: string | null; note?: string;
};
export type RenewalRow = { id: number; plan_id: number; renewal: Renewal; recorded_at: string; voided_at: string | null; receipts: ReceiptRow[] };
/** everything the Record dialog needs in one call: filled-in draft and its preview */
export type RenewalForm = { plan: PlanSummary; draft: RenewalDraft; today: string; preview: RenewalPreview };
/** why: a Fluent key with its arguments is formed by Rust as plain text in the user's language */
export type RenewalPreview = { before: Standing; after: Standing | null; days_added: number | null; why: string | null; duplicate: boolean; problems: { code: string; message: string; field: string | null }[] };
export type Staged = { sha256: string; file_name: string; media_type: string; size: number };
export type ReceiptRow = { id: number; plan_id: number; renewal_id: number | null; file_name: string; media_type: string; size: number; added_at: string; trashed_at: string | null };
export type PeriodRow = { starts_on: string; last_day: string; renewal_id: number | null; why: string; /** the current or last one */ current: boolean };
/** one line of the plan's history. `undoable`: its Undo can still be taken. text is in the user's language */
export type ChangeRow = { id: number; at: string; text: string; details: string[]; undoable: boolean };
export type ReminderRow = { kind: ReminderKind; lead_days: number | null; fire_at: string; state: "future" | "pending" | "sending" | "shown" | "handled" | "superseded" | "settled" };
export type PlanPage = { summary: PlanSummary; periods: PeriodRow[]; renewals: RenewalRow[]; receipts: ReceiptRow[]; changes: ChangeRow[]; reminders: ReminderRow[]; predecessor: PlanSummary | null; successor: PlanSummary | null };
/** what every change answers; change_id goes to undo() */
export type Done = { id: number; change_id: number; summary: PlanSummary | null };
export type SnoozeChoice = { choice: "this_evening" | "tomorrow" | "day_before"; until: string };
export type InboxItem = {
  /** id of the delivery row */ id: number; plan: PlanSummary; kind: ReminderKind; lead_days: number | null; fire_at: string;
  /** title and body as the notification says them, in the user's language */ title: string; body: string;
  state: "pending" | "sending" | "shown"; shown_at: string | null; /** came due while Keepline was off */ late: boolean;
  snoozed_until: string | null; snooze_choices: SnoozeChoice[];
};
export type LogRow = { id: number; plan_id: number; plan_name: string; at: string; text: string };
export type Notifier = { reachable: boolean; server: string | null; /** last failure, in the user's language */ trouble: string | null };
export type Inbox = { waiting: InboxItem[]; log: LogRow[]; notifier: Notifier; next_reminder: NextReminder | null };
export type QuietHours = { from: string; to: string };
export type Settings = { language: Language | null; home_zone: string | null; remind_at: string; leads: number[] | null; quiet_hours: QuietHours | null };
export type SettingsPage = { settings: Settings; defaults: Settings; language: Language; home_zone: string; system_language: Language; system_zone: string | null; autostart: boolean; /** null: not asked yet */ autostart_asked: boolean; tray: boolean; data_folder: string; version: string; tzdb_version: string; sqlite_version: string };
/** first call. fault set: the data could not be opened (code newer_data, damaged_data, …): show it, change nothing */
export type Start = { language: Language; home_zone: string; today: string; /** null until the data opens */ settings: Settings | null; fault: Fault | null; tray: boolean; /** show once: closing keeps it running but this desktop shows no tray */ say_no_tray: boolean; ask_autostart: boolean; currency: string; zones: string[]; /** what to open first */ open?: ShellEvent | null };
/** events from the shell, event name "shell" */
export type ShellEvent = { kind: "changed" } | { kind: "language"; language: Language } | { kind: "open_plan"; plan_id: number } | { kind: "open_record"; plan_id: number } | { kind: "open_inbox" } | { kind: "open_overview" } | { kind: "reminded"; title: string; body: string; plan_id: number };

export interface Backend {
  start(): Promise<Start>;
  overview(): Promise<Overview>;
  plan_page(id: number): Promise<PlanPage>;
  plan_check(form: PlanForm, id: number | null): Promise<PlanCheck>;
  plan_add(form: PlanForm): Promise<Done>;
  plan_edit(id: number, form: PlanForm): Promise<Done>;
  /** ends this plan and starts its successor on the same number */
  plan_change(id: number, form: PlanForm): Promise<Done>;
  plan_archive(id: number): Promise<Done>;
  plan_restore(id: number): Promise<Done>;
  sample_add(): Promise<void>;
  sample_clear(): Promise<void>;
  renewal_form(plan_id: number): Promise<RenewalForm>;
  renewal_preview(plan_id: number, draft: RenewalDraft): Promise<RenewalPreview>;
  /** throws Fault code "duplicate_renewal" unless confirmed when same plan, day and amount is already there */
  renewal_add(plan_id: number, draft: RenewalDraft, receipts: Staged[], confirmed: boolean): Promise<Done>;
  renewal_void(id: number): Promise<Done>;
  undo(change_id: number | null): Promise<Done>;
  receipt_stage(bytes: Uint8Array, file_name: string): Promise<Staged>;
  receipt_attach(plan_id: number, renewal_id: number | null, receipts: Staged[]): Promise<Done>;
  receipt_open(id: number): Promise<void>;
  receipt_trash(id: number): Promise<Done>;
  inbox(): Promise<Inbox>;
  reminder_handle(id: number): Promise<void>;
  reminder_snooze(id: number, choice: SnoozeChoice["choice"]): Promise<void>;
  notification_test(): Promise<void>;
  settings_page(): Promise<SettingsPage>;
  settings_set(patch: Partial<Settings>): Promise<Settings>;
  autostart_set(on: boolean): Promise<void>;
  no_tray_said(): Promise<void>;
  on(handler: (event: ShellEvent) => void): Promise<() => void>;
}

// what crosses between the window and Rust: the types Rust wrote, what forms send as typed, and the calls
import type {
  BackgroundState,
  BackupFile,
  BackupPage,
  BandsRead,
  CalendarPage,
  CarrierFound,
  CaseForm,
  CaseLetter,
  CasePage,
  Cases,
  Catalogue,
  CataloguePage,
  Compared,
  ComparisonForm,
  CorrectionPreview,
  Damage,
  DateOrder,
  DeviceFit,
  DeviceShown,
  DeviceVariant,
  Done,
  Entered,
  EsimPapers,
  ExportedFile,
  ExportForm,
  FactName,
  GuideCheck,
  GuideLink,
  GuidePage,
  GuideWay,
  Health,
  Imported,
  ImportFile,
  ImportPage,
  Inbox,
  Mended,
  MendWay,
  Money,
  MonthPage,
  MonthStep,
  OtherComputer,
  Overview,
  PackedFile,
  PackForm,
  Pasted,
  Picture,
  PlanCheck,
  PlanDevice,
  PlanPage,
  Printed,
  PromotionDraft,
  PromotionOffers,
  Promotions,
  QuietHours,
  ReadingAsks,
  ReadingSettle,
  ReceiptFind,
  RateRecord,
  ReceiptProposal,
  ReceiptRead,
  ReceiptsAbout,
  ReceiptsFound,
  RecentChange,
  RefillCards,
  RenewalForm,
  RenewalPreview,
  RenewalStatus,
  RestoreFile,
  RestorePreview,
  RestoreSource,
  Settings,
  SettingsPage,
  SeveralSnoozed,
  SheetField,
  ShellEvent,
  SpendBy,
  SpendPage,
  Shown,
  Sim,
  Snooze,
  Staged,
  Start,
  TagColor,
  TagKind,
  TagName,
  TagRecord,
  UsagePage,
  WhatIf,
  WhatIfForm,
  YearPage,
  WithoutReceipt,
  Zoom,
} from "./gen/types";

export type * from "./gen/types";

/** an amount: stored, or as typed for Rust to read */
export type MoneyInput = Money | { amount: string; currency: string };

/** a plan as typed: whole numbers may still be text, and `started_on` is null where Rust derives it from `shown` */
export type PlanDraft = {
  name: string;
  carrier: string;
  number: string | null;
  sim: Sim | null;
  zone: string;
  started_on: string | null;
  rule: Record<string, unknown>;
  price: MoneyInput;
  grace: { number_lost_after_days: number | string } | null;
  data_allowance_mb: number | string | null;
  autopay: boolean;
  leads: (number | string)[] | null;
  note: string;
  account?: string | null;
  /** one of the list by its id and name, or a new one by its name */
  person?: TagName | null;
  labels?: TagName[];
};

/** a rate as typed */
export type RateDraft = Pick<RateRecord, "from" | "to" | "rate" | "on" | "note">;

/** a person or a label as typed */
export type TagDraft = { name: string; color?: TagColor };

/** `shown` set: the date the carrier shows takes the place of `started_on`; an edit holds only the fields that differ */
export type PlanForm = { plan: Partial<PlanDraft>; shown: Shown | { word: Shown["word"]; date: string } | null };

/** a renewal as typed */
export type RenewalDraft = {
  paid_on: string;
  amount: MoneyInput | null;
  tax?: MoneyInput | null;
  fee?: MoneyInput | null;
  periods?: number | string;
  kind?: "payment" | "activity";
  channel?: string | null;
  method?: string | null;
  confirmation?: string | null;
  status?: RenewalStatus;
  new_last_day?: string | null;
  note?: string;
};

/** a renewal as typed, of which plan */
export type TypedRenewal = { plan_id: number; draft: RenewalDraft };

/** a dispute as typed */
export type CaseDraftInput = {
  wrong: string;
  remedy: string;
  asked: MoneyInput | null;
  paid_by: string;
  noticed_on: string;
  statement_on: string | null;
  served_on: string | null;
  status?: string;
  closed_on?: string;
  got_back?: MoneyInput | null;
  note: string;
};

/** who was asked, as typed */
export type CaseContactDraft = { on: string; with: string; by: string; agent: string; case_number: string; outcome: string | null; note: string };

type Whole = number | string | null;
/** a promotion as typed: digits stay text until Rust reads them */
export type PromotionInput = {
  name: string; carrier: string; source: string; starts_on: string | null; ends_on: string | null; zone: string; customers: string; for_plan: string; card: string; autopay: boolean; at_once: Whole;
  cycle: { days: Whole } | { months: Whole } | null; list_price: MoneyInput | null; price: MoneyInput | null; percent: Whole; off: MoneyInput | null; lasts: Whole; price_after: MoneyInput | null;
  data_mb: Whole; bonus_mb: Whole; stacks: boolean | null; tax_extra: boolean | null; channel: string; note: string; wanted: boolean; plan: number | null;
};
/** ways to pay for about a year, as typed */
export type ComparisonInput = {
  from: string; leave_after: Whole; tax_percent: string | null;
  ways: { name: string; cycle: { days: number } | { months: number }; at_once: number; price: MoneyInput; first_price: MoneyInput | null; first_cycles: number | null; autopay_discount: MoneyInput | null; fee: MoneyInput | null; tax_extra: boolean; data_mb: number | null }[];
};
/** a refill card as typed */
export type RefillCardDraft = { amount: MoneyInput; bought_on: string; bought_at: string; pin: string | null; last_day: string | null; note: string };

/** a device as typed; an IMEI is checked and forgotten */
export type DeviceDraft = { name: string; kind: string; variant: string | null; bands: string | null; sim_slots: number; esim: boolean; note: string; eid?: string | null; imei?: string };

/** an eSIM as typed */
export type EsimDraft = { state: string; code: string | null; confirmation_code: string | null; iccid: string | null; got_on: string | null; use_by: string | null; note: string };

/** a reading as typed: data as `3.2 GB`, and the day it was seen on in the plan's zone */
export type ReadingDraft = {
  seen_on: string | null;
  data_left_mb: string;
  data_used_mb: string;
  balance: MoneyInput | null;
  last_day: string | null;
  note: string;
};

/** a payment that might be made, as typed */
export type PaymentDraft = Pick<RenewalDraft, "paid_on" | "amount" | "periods" | "kind">;
export type WayDraft = { payments: PaymentDraft[] };

/** what is said of a file; what is not there is guessed or asked */
export type ImportMap = {
  columns?: Record<string, SheetField | null>;
  date_order?: DateOrder;
  country?: string;
  currency?: string;
  encoding?: string;
  delimiter?: string;
  header?: boolean;
  skip_refused?: boolean;
};

/** the channels a renewal is offered by; Rust takes any text */
export type Channel =
  | "website"
  | "app"
  | "third_party"
  | "carrier_store"
  | "partner_shop"
  | "refill_card"
  | "card_by_post"
  | "autopay"
  | "other";

/** every command of the window; a failed one throws a Fault */
export interface Backend {
  /** what the window was made with: the start and the list as they were then, once; the calls below are the truth */
  picture(): Picture | null;
  start(): Promise<Start>;
  overview(): Promise<Overview>;
  plan_page(id: number): Promise<PlanPage>;
  /** what a form would do; its problems are answered, not thrown */
  /** `id` of the plan that is edited, `follows` of the one that this takes the place of */
  plan_check(form: PlanForm, id: number | null, follows: number | null): Promise<PlanCheck>;
  plan_add(form: PlanForm): Promise<Done>;
  /** null where that is what it was already */
  plan_edit(id: number, form: PlanForm): Promise<Done | null>;
  /** ends this plan and starts its successor on the same number; answers the successor */
  plan_change(id: number, form: PlanForm): Promise<Done>;
  plan_archive(id: number): Promise<Done>;
  plan_restore(id: number): Promise<Done>;
  /** no reminders until it is unmuted; null where it was so already */
  plan_mute(id: number): Promise<Done | null>;
  plan_unmute(id: number): Promise<Done | null>;
  sample_add(): Promise<void>;
  sample_clear(): Promise<void>;
  renewal_form(plan_id: number): Promise<RenewalForm>;
  renewal_preview(plan_id: number, draft: RenewalDraft): Promise<RenewalPreview>;
  /** throws "duplicate_renewal" unless confirmed where the same plan, day and amount is recorded */
  renewal_add(plan_id: number, draft: RenewalDraft, receipts: Staged[], confirmed: boolean): Promise<Done>;
  renewal_void(id: number): Promise<Done>;
  /** what follows when the renewal becomes what the draft says of it, or is voided where that is null; its problems are answered, not thrown */
  renewal_correction(id: number, draft: Partial<RenewalDraft> | null): Promise<CorrectionPreview>;
  /** fields that the draft does not name stay; throws "duplicate_renewal" unless confirmed; null where that is what it was already */
  renewal_edit(id: number, draft: Partial<RenewalDraft>, confirmed: boolean): Promise<Done | null>;
  usage_page(plan_id: number): Promise<UsagePage>;
  /** what a pasted text says; nothing is stored, and its problems are answered, not thrown */
  reading_paste(plan_id: number, text: string): Promise<Pasted>;
  /** throws "above_allowance" unless confirmed where more data is left than the plan gives */
  reading_add(plan_id: number, draft: ReadingDraft, confirmed: boolean): Promise<Done>;
  reading_void(id: number): Promise<Done>;
  /** answers what a reading asks; null where nothing was changed by it */
  reading_settle(id: number, asks: ReadingAsks, settle: ReadingSettle): Promise<Done | null>;
  /** the readings as a table, at a place the user picks: the file's name, or null */
  usage_export(plan_id: number): Promise<string | null>;
  /** two ways of paying to begin with */
  what_if_form(plan_id: number): Promise<WhatIfForm>;
  /** what ways of paying would give; nothing is stored, and its problems are answered, not thrown */
  what_if(plan_id: number, ways: WayDraft[]): Promise<WhatIf>;
  /** AutoPay went through for the period that ended on this day: records the usual renewal; null where it was answered already */
  autopay_yes(plan_id: number, last_day: string): Promise<Done | null>;
  /** it did not, or will not: this period's usual reminders are on */
  autopay_not_yet(plan_id: number, last_day: string): Promise<Done | null>;
  autopay_answer_clear(plan_id: number, last_day: string): Promise<Done | null>;
  /** the payment has not been seen at the carrier: it is asked about again; null where that is no longer the question */
  payment_not_yet(renewal_id: number): Promise<Done | null>;
  /** why the last day that the carrier shows is another than the rule gives, in words; empty where both agree */
  payment_difference(renewal_id: number, shown: string): Promise<string[]>;
  refill_cards(plan_id: number): Promise<RefillCards>;
  refill_card_add(plan_id: number, draft: RefillCardDraft): Promise<Done>;
  /** the last day of a card bought on this day, where the catalogue knows how long it is good */
  refill_card_last_day(plan_id: number, bought_on: string): Promise<string | null>;
  /** the digits, for whoever asks to see them; null where they were not kept */
  refill_card_pin(id: number): Promise<string | null>;
  refill_card_void(id: number): Promise<Done>;
  /** a renewal of its plan redeemed it */
  refill_card_redeem(id: number, renewal_id: number): Promise<void>;
  promotions(): Promise<Promotions>;
  /** what a pasted text or a link says; nothing is fetched */
  promotion_read(text: string): Promise<PromotionDraft>;
  promotion_add(draft: PromotionInput): Promise<Done>;
  /** what is not named stays as it is */
  promotion_edit(id: number, draft: Partial<PromotionInput>): Promise<Done>;
  promotion_archive(id: number): Promise<Done>;
  promotion_restore(id: number): Promise<Done>;
  /** it was taken with a renewal that is recorded */
  promotion_take(id: number, renewal_id: number): Promise<Done>;
  /** those that fit a plan now, best first */
  promotion_offers(plan_id: number): Promise<PromotionOffers>;
  /** opens the page on which it was seen in the user's browser */
  promotion_open(id: number): Promise<void>;
  comparison_form(plan_id: number): Promise<ComparisonForm>;
  /** what ways would cost; its problems are answered, not thrown */
  comparison(asked: ComparisonInput): Promise<Compared>;
  /** takes a change back; answers the line of history that takes this back in turn */
  /** the last changes that can still be taken back, the newest first */
  changes_recent(): Promise<RecentChange[]>;
  undo(change_id: number): Promise<Done>;
  receipt_stage(bytes: Uint8Array, file_name: string): Promise<Staged>;
  /** a pasted text: one with a whole card number is refused */
  receipt_stage_text(text: string, name: string): Promise<Staged>;
  receipt_attach(plan_id: number, renewal_id: number | null, receipts: Staged[]): Promise<Done>;
  receipt_open(id: number): Promise<void>;
  /** null where it belongs to no plan, or was there already */
  receipt_trash(id: number): Promise<Done | null>;
  /** keeps files that belong to no plan yet; answers their ids */
  receipt_keep(receipts: Staged[]): Promise<number[]>;
  /** says whose a receipt is, and replaces its note; null where history has nothing to say of that */
  receipt_place(id: number, plan_id: number | null, renewal_id: number | null, note: string): Promise<Done | null>;
  receipts_trash(ids: number[]): Promise<void>;
  receipts_restore(ids: number[]): Promise<void>;
  receipts_about(): Promise<ReceiptsAbout>;
  /** `count` of those that are looked for, from a place on, and the order of all */
  receipts_found(find: ReceiptFind, from: number, count: number): Promise<ReceiptsFound>;
  renewals_without_receipt(): Promise<WithoutReceipt[]>;
  /** what a receipt may belong to; nothing is done by it */
  receipt_proposals(id: number): Promise<ReceiptProposal[]>;
  receipt_text(id: number): Promise<string | null>;
  /** how many pages there are, in four bytes, then a JPEG of one of them; throws "receipt_not_drawn" */
  receipt_drawn(id: number, page: number, width: number): Promise<Uint8Array<ArrayBuffer>>;
  /** what a staged or kept file says; one without text fails */
  receipt_read(plan_id: number, sha256: string): Promise<ReceiptRead>;
  inbox(): Promise<Inbox>;
  reminder_handle(id: number): Promise<void>;
  /** all that waits and was not put off; answers which */
  reminder_handle_all(): Promise<number[]>;
  /** not done with after all */
  reminder_reopen(ids: number[]): Promise<void>;
  reminder_snooze(id: number, choice: Snooze): Promise<void>;
  /** to a date and a time of day in the home zone, as typed; answers the moment */
  reminder_snooze_until(id: number, picked: { date: string; time: string }): Promise<string>;
  notification_test(): Promise<void>;
  settings_page(): Promise<SettingsPage>;
  /** in the browser, where newer versions are */
  releases_open(): Promise<void>;
  /** draws everything larger or smaller; answers how large, in percent */
  zoom(to: Zoom): Promise<number>;
  settings_set(patch: Partial<Omit<Settings, "quiet_hours"> & { quiet_hours: QuietHours | null }>): Promise<Settings>;
  autostart_set(on: boolean): Promise<void>;
  /** has the system's scheduler check while the app is closed, or no longer; answers how it stands then */
  background_set(on: boolean): Promise<BackgroundState>;
  /** whether reminders can reach the user now */
  health(): Promise<Health>;
  backup_page(): Promise<BackupPage>;
  backup_now(): Promise<void>;
  /** by the system's dialog, which `title` heads; false where the user changed their mind */
  backup_folder_pick(title: string): Promise<boolean>;
  /** one file with everything, where the user says; null where they changed their mind */
  backup_save(title: string, passphrase: string | null): Promise<BackupFile | null>;
  restore_pick(title: string): Promise<RestoreFile | null>;
  /** reads all of it and changes nothing; throws "passphrase_wrong" */
  restore_preview(source: RestoreSource, passphrase: string | null): Promise<RestorePreview>;
  /** what was there before is backed up first */
  restore(source: RestoreSource, passphrase: string | null): Promise<void>;
  /** puts back what was there before the last restore; done twice, it restores again */
  restore_undo(): Promise<void>;
  /** what is wrong with data that could not be opened; null where nothing is */
  damage(): Promise<Damage | null>;
  /** sets the damaged files aside and puts sound ones in their place */
  mend(way: MendWay): Promise<Mended>;
  no_tray_said(): Promise<void>;
  catalogue(): Promise<Catalogue>;
  /** puts the user's own value in the place of what the catalogue says of a line */
  catalogue_correct(line: string, fact: FactName, value: unknown): Promise<void>;
  /** also for what an old correction names and nobody knows any more */
  catalogue_uncorrect(line: string, fact: string): Promise<void>;
  /** opens a page that the catalogue names in the user's browser; the window says which, never where */
  catalogue_open(line: string, page: CataloguePage): Promise<void>;
  /** each way to pay a plan, as it stands today */
  cases(planId: number | null): Promise<Cases>;
  case_page(id: number): Promise<CasePage>;
  case_form(renewalId: number): Promise<CaseForm>;
  case_add(renewalId: number, draft: CaseDraftInput): Promise<Done>;
  case_edit(id: number, patch: Partial<CaseDraftInput>): Promise<Done | null>;
  case_void(id: number): Promise<Done>;
  case_contact_add(caseId: number, draft: CaseContactDraft): Promise<Done>;
  case_contact_edit(id: number, patch: CaseContactDraft): Promise<Done | null>;
  case_contact_void(id: number): Promise<Done>;
  case_attach(id: number, contactId: number | null, receipts: Staged[]): Promise<void>;
  case_link(id: number, receiptId: number): Promise<void>;
  case_unlink(id: number, receiptId: number): Promise<void>;
  case_letter_set(id: number, letter: CaseLetter | null): Promise<void>;
  case_regulator_open(id: number): Promise<void>;
  case_pack(id: number, form: PackForm, chinese: boolean, title: string): Promise<PackedFile | null>;
  case_pack_stop(): Promise<void>;
  devices(): Promise<DeviceShown[]>;
  /** the table of devices */
  device_variants(): Promise<DeviceVariant[]>;
  /** what is read of bands as they are typed; nothing is stored, and its problems are answered, not thrown */
  device_bands(text: string): Promise<BandsRead>;
  device_add(draft: DeviceDraft): Promise<Done>;
  /** what the draft does not name stays */
  device_edit(id: number, draft: Partial<DeviceDraft>): Promise<Done>;
  device_remove(id: number): Promise<Done>;
  /** the digits, for the one who asked to see them */
  device_eid(id: number): Promise<string | null>;
  /** with each carrier of the catalogue, the user's own first */
  device_check(id: number): Promise<CarrierFound[]>;
  /** each device with one line or carrier */
  device_fit(carrier: string): Promise<DeviceFit[]>;
  plan_device(plan_id: number): Promise<PlanDevice>;
  plan_place(plan_id: number, draft: { device: number | null; slot?: string }): Promise<Done>;
  /** by their currencies, the newest day first */
  rates(): Promise<RateRecord[]>;
  rate_add(draft: RateDraft): Promise<Done>;
  rate_remove(id: number): Promise<Done>;
  /** people first, then labels, each by name */
  tags(): Promise<TagRecord[]>;
  /** the usual renewal of each plan, in the order asked */
  renewals_form(plans: number[]): Promise<RenewalForm[]>;
  renewals_preview(typed: TypedRenewal[]): Promise<RenewalPreview[]>;
  /** all of them, or none; null: there was none */
  renewals_add(typed: TypedRenewal[], confirmed: boolean): Promise<Done | null>;
  plans_archive(plans: number[]): Promise<Done | null>;
  plans_snooze(plans: number[], choice: Snooze): Promise<SeveralSnoozed>;
  plans_export(plans: number[]): Promise<ExportedFile | null>;
  tag_add(kind: TagKind, draft: TagDraft): Promise<Done>;
  tag_edit(kind: TagKind, id: number, draft: Partial<TagDraft>): Promise<Done | null>;
  /** takes it off the plans that have it, which stay */
  tag_remove(kind: TagKind, id: number): Promise<Done>;
  esim_add(plan_id: number, draft: Partial<EsimDraft>): Promise<Done>;
  /** what the draft does not name stays; null forgets */
  esim_edit(id: number, draft: Partial<EsimDraft>): Promise<Done>;
  esim_void(id: number): Promise<Done>;
  /** the codes and the number, for the one who asked to see them */
  esim_papers(id: number): Promise<EsimPapers>;
  /** the code as a PNG */
  esim_qr(id: number): Promise<Uint8Array<ArrayBuffer>>;
  guide_page(plan_id: number): Promise<GuidePage>;
  /** what is about to be bought; its problems are answered, not thrown */
  guide_check(plan_id: number, channel: string, entered: Entered): Promise<GuideCheck>;
  /** keeps which steps are done and what was typed */
  guide_save(plan_id: number, channel: string, done: string[], entered: Entered): Promise<GuideWay>;
  guide_drop(plan_id: number, channel: string): Promise<void>;
  /** opens a page that the guide names in the user's browser; the window says which, never where */
  guide_open(plan_id: number, channel: string, page: GuideLink): Promise<void>;
  /** takes one piece of a file; the first comes without a token and answers one */
  import_stage(bytes: Uint8Array, token: string | null): Promise<ImportFile>;
  /** what an import would do; changes nothing */
  import_look(token: string, map: ImportMap): Promise<ImportPage>;
  /** imports; where the answer has no id, nothing was stored and it says why */
  import_run(token: string, name: string, map: ImportMap): Promise<ImportPage>;
  /** stops what runs; it changes nothing then */
  import_stop(): Promise<void>;
  import_undo(id: number): Promise<Imported>;
  /** the last one first */
  imports(): Promise<Imported[]>;
  /** has the user pick a place and writes the file; null where they picked none after all */
  export_file(form: ExportForm): Promise<ExportedFile | null>;
  /** the plans as a list on paper */
  printed(): Promise<Printed>;
  /** opens the system's dialog for printing what the window shows */
  print_window(): Promise<void>;
  /** the month of a day, or of the day that a step from there leads to; null: today */
  month_page(on: string | null, step: MonthStep | null): Promise<MonthPage>;
  /** null: this year */
  month_year(year: number | null): Promise<YearPage>;
  /** has the user pick a place and writes the month as a table; the name of the file, null where they picked none after all */
  month_export(month: string): Promise<string | null>;
  /** what was paid, grouped; null: of all years */
  spend_page(by: SpendBy, year: number | null): Promise<SpendPage>;
  /** has the user pick a place and writes it as a table; the name of the file, null where they picked none after all */
  spend_export(by: SpendBy, year: number | null): Promise<string | null>;
  calendar_page(): Promise<CalendarPage>;
  /** has the user pick where a calendar is kept up to date, and writes it; null where they picked none after all */
  calendar_pick(): Promise<CalendarPage | null>;
  /** writes the calendar now, where it was not possible before */
  calendar_write(): Promise<CalendarPage>;
  /** another computer that seems to use the data folder */
  other_computer(): Promise<OtherComputer | null>;
  /** the folder is this computer's from now on */
  computer_take_over(): Promise<void>;
  /** every change is refused from now on */
  computer_look_only(): Promise<void>;
  quit(): Promise<void>;
  on(handler: (event: ShellEvent) => void): Promise<() => void>;
}

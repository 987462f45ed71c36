// a complete backend in memory for component tests and `npm run dev:fake`; never part of the product
import type { Backend, Fault, PlanDraft, PlanForm, RenewalDraft, RenewalPreview, RenewalRow, Standing } from "../types";
import { catalogueOf, correctFact, lineOf, uncorrectFact } from "./catalogue";
import { periodsOf, remindersOf, standingOf } from "./clock";
import { correct, correction, same } from "./correction";
import { answerOf } from "./answer";
import { answers } from "./autopay";
import { backupCalls } from "./backup";
import { addDays, between } from "./dates";
import { explain } from "./explain";
import { asksBefore, deviceCalls, leaveUnfit } from "./device";
import { esimCalls } from "./esim";
import { addCard, lastDay, redeemCard, refillCards, voidCard } from "./card";
import { caseCalls } from "./case";
import { comparisonCalls } from "./comparison";
import { calendarPage, exportFile, otherComputer, pickCalendar, printed } from "./export";
import { monthPage, monthYear } from "./month";
import { difference, notPosted, openPayments } from "./payment";
import { promotionCalls } from "./promotion";
import { readPlan, readRenewal } from "./refuse";
import { healthOf } from "./health";
import { billOf, guideCheck, guideEnd, guideOpen, guidePage, guideSave } from "./guide";
import { importOf } from "./import";
import { receiptCalls, rowOf } from "./receipt";
import { seed } from "./seed";
import { spendPage } from "./spend";
import { DEFAULTS, type Options, Store } from "./store";
import { answers as reminders, logOf, mute, waiting } from "./reminder";
import { addReading, nudgesOf, paste, settleReading, usagePage, voidReading } from "./reading";
import { addRate, ratesOf, removeRate } from "./rate";
import { refuseSettings, ringsAt } from "./settings";
import { archiveSeveral, snoozeSeveral } from "./several";
import { addTag, editTag, removeTag, settled, tagsOf } from "./tag";
import { whatIf, whatIfForm } from "./what-if";
import { before, timelineOf } from "./timeline";

export let store = new Store(fromAddress());
/** a fresh memory; tests call it before each case */
export function reset(options: Options = {}): Store {
  store = new Store(options);
  return store;
}

/** dev:fake takes its options from the address, as in `?empty&language=zh-CN` */
function fromAddress(): Options {
  const query = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
  const on = (name: string) => (query.has(name) ? true : undefined);
  return {
    language: query.get("language") === "zh-CN" ? "zh-CN" : undefined, empty: on("empty"), sample: on("sample"), askAutostart: on("ask"), longNames: on("long"), kinds: on("kinds"), autopay: on("autopay"), chain: on("chain"), pending: on("pending"), line: query.get("line") ?? undefined, wishes: on("wishes"), readings: on("readings"), noZone: on("no-zone"), offers: on("offers"), people: on("people"), held: query.has("held") ? "quiet_hours" : undefined,
    sayNoTray: on("no-tray"), notifier: query.has("silent") ? false : undefined, crowd: Number(query.get("crowd") ?? 0) || undefined, receipts: Number(query.get("receipts") ?? 0) || undefined,
    delay: Number(query.get("delay") ?? 0) || undefined,
    calendarProblem: on("calendar-problem"), otherComputer: query.get("other") ?? undefined,
    fault: query.has("damaged") ? { code: "damaged_data", message: "The data file keepline.db is damaged: page 12 cannot be read.", field: null, all: [] } : null,
  };
}

const answer = answerOf(() => store);

/** when editing, what the form does not hold stays */
const whole = (form: PlanForm, id: number | null): PlanForm => (id === null ? form : { ...form, plan: { ...(store.stored(id).plan as unknown as PlanDraft), ...form.plan } });

function savePlan(form: PlanForm): ReturnType<typeof readPlan>["plan"] & object {
  const { plan, problems } = readPlan(store, form);
  if (!plan) throw { ...problems[0]!, all: problems } satisfies Fault;
  return plan;
}

function preview(planId: number, draft: RenewalDraft): RenewalPreview {
  const { plan } = store.stored(planId);
  const rows = store.renewalsOf(planId);
  const before = standingOf(plan, rows, store.today, store.lang);
  const { renewal, problems } = readRenewal(store, plan, draft);
  if (!renewal) return { before, after: null, days_added: null, why: null, counts_from: null, asks_at: null, outside: null, bill: null, duplicate: false, device: null, problems };
  const row: RenewalRow = { id: 99_999, plan_id: planId, renewal, recorded_at: "", voided_at: null, receipts: [] };
  // a payment dated ahead is shown as it will be on its day
  const then = renewal.paid_on > store.today ? renewal.paid_on : store.today;
  const after = standingOf(plan, [...rows, row], then, store.lang);
  const why = periodsOf(plan, [...rows, row], then, store.lang).find((p) => p.renewal_id === row.id)?.why ?? null;
  const duplicate = rows.some((r) => !r.voided_at && r.renewal.paid_on === renewal.paid_on && r.renewal.amount?.minor === renewal.amount?.minor);
  return { before, after, days_added: between(before.last_day, after.last_day), why, counts_from: then > store.today ? then : null, asks_at: renewal.status === "pending" ? `${store.today}T17:20:00Z` : null, outside: null, bill: renewal.amount && renewal.kind === "payment" ? billOf(store, planId, renewal.amount, renewal.fee) : null, duplicate, device: asksBefore(store, planId, between(before.last_day, after.last_day)), problems };
}

const pageOf = (id: number) => {
  const stored = store.stored(id);
  const summary = store.summary(stored);
  const find = (test: (id: number, replaces: number | null) => boolean) => store.tables.plans.find((p) => test(p.id, p.plan.replaces));
  const earlier = before(store, stored);
  const [previous, after] = [find((other) => other === stored.plan.replaces), find((_, replaces) => replaces === id)];
  return {
    summary, today: store.today, periods: periodsOf(stored.plan, store.renewalsOf(id), store.today, store.lang), renewals: store.renewalsOf(id).reverse(),
    receipts: store.tables.receipts.filter((r) => r.plan_id === id), changes: store.changes.flatMap((c) => (c.plan === id ? c.row : earlier.some((one) => one.id === c.plan) ? { ...c.row, earlier: { id: c.plan, name: store.stored(c.plan).plan.name } } : [])).reverse(),
    earlier: earlier.map((one) => ({ id: one.id, name: one.plan.name, renewals: store.renewalsOf(one.id).reverse(), receipts: store.tables.receipts.filter((r) => r.plan_id === one.id) })),
    cases: store.tables.cases.filter((one) => one.plan_id === id && !one.voided_at).reverse(), timeline: timelineOf(store, stored), payments: openPayments(store, id),
    reminders: stored.sample || stored.muted ? [] : remindersOf(summary, store.leads, store.today),
    catalogue: lineOf(store, stored.plan.carrier), predecessor: previous ? store.summary(previous) : null, successor: after ? store.summary(after) : null,
  };
};

function formOf(id: number) {
  const { plan } = store.stored(id);
  const last = store.renewalsOf(id).findLast((r) => !r.voided_at)?.renewal;
  const draft = { paid_on: store.today, amount: last?.amount ?? plan.price, periods: last?.periods ?? 1, channel: last?.channel ?? null, method: last?.method ?? null };
  return { plan: store.summary(store.stored(id)), draft, today: store.today, preview: preview(id, draft) };
}

export const backend: Backend = {
  picture: () => null,
  start: () => answer("start", () => ({
    language: store.language, home_zone: store.settings.home_zone ?? "America/New_York", today: store.today, settings: store.options.fault ? null : store.settings, fault: store.options.fault ?? null,
    tray: store.options.tray ?? true, say_no_tray: store.options.sayNoTray ?? false, ask_autostart: !store.autostartAsked, currency: "USD", zones: Intl.supportedValuesOf("timeZone"), open: null, revision: store.changes.length,
  })),
  overview: () => answer("overview", () => {
    const plans = store.summaries(false);
    const next = plans.flatMap((p) => p.next_reminder ?? []).sort((a, b) => a.fire_at.localeCompare(b.fire_at))[0] ?? null;
    return { as_of: `${store.today}T17:00:00Z`, today: store.today, plans, archived: store.summaries(true), inbox_waiting: waiting(store).length, sample_plans: store.tables.plans.filter((p) => p.sample).length, next_reminder: next, tags: tagsOf(store) };
  }),
  plan_page: (id) => answer("plan_page", () => pageOf(id)),
  plan_check: (form, id, follows) => answer("plan_check", () => {
    const { plan, problems } = readPlan(store, whole(form, id));
    const rows = id === null ? [] : store.renewalsOf(id);
    const before: Standing | null = id === null ? null : standingOf(store.stored(id).plan, rows, store.today, store.lang);
    return { plan, problems, before, standing: plan ? standingOf(plan, rows, store.today, store.lang) : null, explained: plan ? explain(plan, rows, store.today, store.lang) : null, gives_up_days: plan && follows !== null ? Math.max(0, between(plan.started_on, standingOf(store.stored(follows).plan, store.renewalsOf(follows), store.today, store.lang).last_day) + 1) : 0 };
  }),
  plan_add: (form) => answer("plan_add", () => {
    const plan = savePlan(form);
    return store.change(0, store.say("Plan added", "添加了套餐"), () => {
      const id = store.id();
      store.tables.plans.push({ id, plan: settled(store, plan), archived: false, sample: false });
      return id;
    });
  }),
  plan_edit: (id, form) => answer("plan_edit", () => {
    const plan = { ...savePlan(whole(form, id)), replaces: store.stored(id).plan.replaces };
    return same(plan, store.stored(id).plan) ? null : store.change(id, store.say("Plan edited", "编辑了套餐"), () => {
      store.stored(id).plan = settled(store, plan);
      leaveUnfit(store, id);
      return id;
    });
  }),
  plan_change: (id, form) => answer("plan_change", () => {
    const plan = savePlan(form);
    return store.change(id, store.say("Changed to another plan", "更换了套餐"), () => {
      const next = store.id();
      store.stored(id).archived = true;
      store.tables.plans.push({ id: next, plan: { ...settled(store, plan), replaces: id }, archived: false, sample: false });
      // the SIM stays where it is
      if (store.tables.places[id]) store.tables.places[next] = { ...store.tables.places[id] };
      leaveUnfit(store, next);
      return next;
    });
  }),
  plan_archive: (id) => answer("plan_archive", () => store.change(id, store.say("Plan archived", "归档了套餐"), () => ((store.stored(id).archived = true), id))),
  plan_mute: (id) => answer("plan_mute", () => mute(store, id, true)),
  plan_unmute: (id) => answer("plan_unmute", () => mute(store, id, false)),
  plan_restore: (id) => answer("plan_restore", () => store.change(id, store.say("Plan brought back", "恢复了套餐"), () => ((store.stored(id).archived = false), leaveUnfit(store, id), id))),
  sample_add: () => answer("sample_add", () => {
    const { plans, renewals } = seed(store.today, true);
    store.tables.plans.push(...plans);
    store.tables.renewals.push(...renewals);
    store.emit({ kind: "changed" });
  }),
  sample_clear: () => answer("sample_clear", () => {
    store.tables.plans = store.tables.plans.filter((p) => !p.sample);
    store.emit({ kind: "changed" });
  }),
  renewal_form: (id) => answer("renewal_form", () => formOf(id)),
  renewals_form: (plans) => answer("renewals_form", () => plans.map(formOf)),
  renewals_preview: (typed) => answer("renewals_preview", () => typed.map(({ plan_id, draft }) => preview(plan_id, draft))),
  renewals_add: (typed, confirmed) => answer("renewals_add", () => {
    const read = typed.map(({ plan_id, draft }, place) => {
      const { renewal, problems } = readRenewal(store, store.stored(plan_id).plan, draft);
      if (!renewal) throw { ...problems[0]!, field: `[${place}].${problems[0]!.field}`, all: problems } satisfies Fault;
      if (!confirmed && preview(plan_id, draft).duplicate) throw store.fault("duplicate_renewal", store.say("A renewal of the same amount on this day is already recorded.", "这一天已有一笔相同金额的续费记录。"), null);
      return { plan_id, renewal };
    });
    return read.length ? store.change(0, store.say("Several plans changed at once", "一次修改了多个套餐"), () => {
      for (const { plan_id, renewal } of read) store.tables.renewals.push({ id: store.id(), plan_id, renewal, recorded_at: `${store.today}T17:05:00Z`, voided_at: null, receipts: [] });
      return 0;
    }) : null;
  }),
  plans_archive: (plans) => answer("plans_archive", () => archiveSeveral(store, plans)),
  plans_snooze: (plans) => answer("plans_snooze", () => snoozeSeveral(store, plans)),
  plans_export: (plans) => answer("plans_export", () => ((store.writtenPlans = plans), { name: "keepline-plans.csv", exported: { plans: plans.length, renewals: 0, bytes: 0 } })),
  renewal_preview: (id, draft) => answer("renewal_preview", () => preview(id, draft)),
  renewal_add: (id, draft, receipts, confirmed) => answer("renewal_add", () => {
    const { renewal, problems } = readRenewal(store, store.stored(id).plan, draft);
    if (!renewal) throw { ...problems[0]!, all: problems } satisfies Fault;
    if (!confirmed && preview(id, draft).duplicate) throw store.fault("duplicate_renewal", store.say("A renewal of the same amount on this day is already recorded.", "这一天已有一笔相同金额的续费记录。"), null);
    guideEnd(store, id);
    return store.change(id, store.say("Renewal recorded", "记录了续费"), () => {
      const row = store.id();
      store.tables.renewals.push({ id: row, plan_id: id, renewal, recorded_at: `${store.today}T17:05:00Z`, voided_at: null, receipts: [] });
      for (const file of receipts) store.tables.receipts.push(rowOf(store, file, id, row));
      return row;
    });
  }),
  renewal_void: (id) => answer("renewal_void", () => {
    const row = store.tables.renewals.find((r) => r.id === id)!;
    return store.change(row.plan_id, store.say("Renewal voided", "作废了一笔续费"), () => ((row.voided_at = `${store.today}T17:05:00Z`), id));
  }),
  renewal_correction: (id, draft) => answer("renewal_correction", () => correction(store, id, draft)),
  renewal_edit: (id, draft, confirmed) => answer("renewal_edit", () => correct(store, id, draft, confirmed)),
  usage_page: (id) => answer("usage_page", () => usagePage(store, id)),
  reading_paste: (id, text) => answer("reading_paste", () => paste(store, id, text)),
  reading_add: (id, draft, confirmed) => answer("reading_add", () => addReading(store, id, draft, confirmed)),
  reading_void: (id) => answer("reading_void", () => voidReading(store, id)),
  reading_settle: (id, asks, settle) => answer("reading_settle", () => settleReading(store, id, asks, settle)),
  usage_export: () => answer("usage_export", () => "keepline-usage.csv"),
  what_if_form: (id) => answer("what_if_form", () => whatIfForm(store, id)),
  what_if: (id, ways) => answer("what_if", () => whatIf(store, id, ways)),
  autopay_yes: (id, last) => answer("autopay_yes", () => answers(store).yes(id, last)),
  autopay_not_yet: (id, last) => answer("autopay_not_yet", () => answers(store).notYet(id, last)),
  autopay_answer_clear: (id, last) => answer("autopay_answer_clear", () => answers(store).clear(id, last)),
  payment_not_yet: (id) => answer("payment_not_yet", () => notPosted(store, id)),
  payment_difference: (id, shown) => answer("payment_difference", () => difference(store, id, shown)),
  refill_cards: (id) => answer("refill_cards", () => refillCards(store, id)),
  refill_card_add: (id, draft) => answer("refill_card_add", () => addCard(store, id, draft)),
  refill_card_last_day: (id, day) => answer("refill_card_last_day", () => lastDay(store, id, day)),
  refill_card_pin: (id) => answer("refill_card_pin", () => store.pins[id] ?? null),
  refill_card_void: (id) => answer("refill_card_void", () => voidCard(store, id)),
  rates: () => answer("rates", () => ratesOf(store)),
  rate_add: (draft) => answer("rate_add", () => addRate(store, draft)),
  rate_remove: (id) => answer("rate_remove", () => removeRate(store, id)),
  tags: () => answer("tags", () => tagsOf(store)),
  tag_add: (kind, draft) => answer("tag_add", () => addTag(store, kind, draft)),
  tag_edit: (kind, id, draft) => answer("tag_edit", () => editTag(store, kind, id, draft)),
  tag_remove: (_kind, id) => answer("tag_remove", () => removeTag(store, id)),
  ...deviceCalls(() => store, answer),
  ...esimCalls(() => store, answer),
  refill_card_redeem: (id, renewal) => answer("refill_card_redeem", () => redeemCard(store, id, renewal)),
  ...promotionCalls(() => store, answer),
  ...comparisonCalls(() => store, answer),
  changes_recent: () => answer("changes_recent", () => store.steps()),
  undo: (id) => answer("undo", () => store.undo(id)),
  ...receiptCalls(() => store, answer),
  inbox: () => answer("inbox", () => ({
    waiting: waiting(store),
    log: logOf(store),
    notifier: store.options.notifier === false ? { reachable: false, server: null, trouble: store.say("No notification server answered within 5 seconds.", "5 秒内没有通知服务应答。") } : { reachable: true, server: "dunst 1.12", trouble: null },
    next_reminder: store.summaries(false).flatMap((p) => p.next_reminder ?? [])[0] ?? null,
    nudges: nudgesOf(store),
    begun: store.summaries(false).filter((one) => one.walking && !one.archived),
  })),
  reminder_handle: (id) => answer("reminder_handle", () => reminders(store).handle([id])),
  reminder_handle_all: () => answer("reminder_handle_all", () => reminders(store).handleAll()),
  reminder_reopen: (ids) => answer("reminder_reopen", () => reminders(store).reopen(ids)),
  reminder_snooze: (id) => answer("reminder_snooze", () => void reminders(store).snooze(id, `${addDays(store.today, 1)}T17:00:00Z`)),
  reminder_snooze_until: (id, picked) => answer("reminder_snooze_until", () => reminders(store).until(id, picked)),
  notification_test: () => answer("notification_test", () => {
    if (store.options.notifier === false) throw store.fault("notifier", store.say("No notification server answered within 5 seconds.", "5 秒内没有通知服务应答。"), null);
  }),
  zoom: (to) => answer("zoom", () => (store.zoom = to === "usual" ? 100 : store.zoom + (to === "larger" ? 10 : -10))),
  releases_open: () => answer("releases_open", () => void store.addresses.push("https://releases.example/keepline")),
  settings_page: () => answer("settings_page", () => ({
    settings: store.settings, defaults: DEFAULTS, language: store.language, home_zone: store.settings.home_zone ?? "America/New_York", system_language: "en", system_zone: store.options.noZone ? null : "America/New_York", rings_at: ringsAt(store.settings),
    autostart: store.autostart, autostart_asked: store.autostartAsked, background: store.background, tray: store.options.tray ?? true, data_folder: "~/.local/share/keepline", version: "0.1.0", tzdb_version: "2026a", sqlite_version: "3.53.2", releases: "https://releases.example/keepline",
  })),
  settings_set: (patch) => answer("settings_set", () => {
    refuseSettings(store, patch);
    store.settings = { ...store.settings, ...patch };
    if ("language" in patch) store.emit({ kind: "language", language: store.language });
    return store.settings;
  }),
  autostart_set: (on) => answer("autostart_set", () => {
    store.autostart = on;
    store.autostartAsked = true;
  }),
  background_set: (on) => answer("background_set", () => (store.background = on ? "on" : "off")),
  health: () => answer("health", () => healthOf(store)),
  ...backupCalls(() => store, answer),
  no_tray_said: () => answer("no_tray_said", () => {
    store.options.sayNoTray = false;
  }),
  catalogue: () => answer("catalogue", () => catalogueOf(store)),
  catalogue_correct: (line, fact, value) => answer("catalogue_correct", () => correctFact(store, line, fact, value)),
  catalogue_uncorrect: (line, fact) => answer("catalogue_uncorrect", () => uncorrectFact(store, line, fact)),
  catalogue_open: (line, page) => answer("catalogue_open", () => void store.opened.push({ line, page })),
  ...caseCalls(() => store, answer),
  guide_page: (id) => answer("guide_page", () => guidePage(store, id)),
  guide_check: (id, channel, entered) => answer("guide_check", () => guideCheck(store, id, channel, entered)),
  guide_save: (id, channel, done, entered) => answer("guide_save", () => guideSave(store, id, channel, done, entered)),
  guide_drop: (id, channel) => answer("guide_drop", () => guideEnd(store, id, channel)),
  guide_open: (id, channel, page) => answer("guide_open", () => guideOpen(store, id, channel, page)),
  import_stage: (bytes, token) => answer("import_stage", () => importOf(store).stage(bytes, token)),
  import_look: (_, map) => answer("import_look", () => importOf(store).look(map)),
  import_run: (_, name, map) => answer("import_run", () => importOf(store).run(name, map)),
  import_stop: () => answer("import_stop", () => undefined),
  import_undo: (id) => answer("import_undo", () => importOf(store).undo(id)),
  imports: () => answer("imports", () => importOf(store).list()),
  export_file: (form) => answer("export_file", () => exportFile(store, form)),
  printed: () => answer("printed", () => printed(store)),
  print_window: () => answer("print_window", () => void (store.prints += 1)),
  month_page: (on, step) => answer("month_page", () => monthPage(store, on, step)),
  month_year: (year) => answer("month_year", () => monthYear(store, year)),
  month_export: () => answer("month_export", () => (store.picks === null ? null : "keepline-month.csv")),
  spend_page: (by, year) => answer("spend_page", () => spendPage(store, by, year)),
  spend_export: () => answer("spend_export", () => (store.picks === null ? null : "keepline-spend.csv")),
  calendar_page: () => answer("calendar_page", () => calendarPage(store)),
  calendar_pick: () => answer("calendar_pick", () => pickCalendar(store)),
  calendar_write: () => answer("calendar_write", () => ((store.options.calendarProblem = false), calendarPage(store))),
  other_computer: () => answer("other_computer", () => otherComputer(store)),
  computer_take_over: () => answer("computer_take_over", () => ((store.options.otherComputer = undefined), (store.lookOnly = false), undefined)),
  computer_look_only: () => answer("computer_look_only", () => void (store.lookOnly = true)),
  quit: () => answer("quit", () => void (store.gone = true)),
  on: async (handler) => {
    store.handlers.add(handler);
    return () => void store.handlers.delete(handler);
  },
};

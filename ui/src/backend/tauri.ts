// the real door: one invoke per command, one event channel; the only file that imports Tauri
import { invoke, type InvokeArgs } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend, Picture, ShellEvent } from "./types";

declare global {
  interface Window {
    keeplinePicture?: string;
  }
}

const call = <T>(command: string, args?: InvokeArgs) => invoke<T>(command, args);

export const backend: Backend = {
  picture() {
    const picture = window.keeplinePicture;
    delete window.keeplinePicture;
    return picture ? (JSON.parse(picture) as Picture | null) : null;
  },
  start: () => call("start"),
  overview: () => call("overview"),
  plan_page: (id) => call("plan_page", { id }),
  plan_check: (form, id) => call("plan_check", { form, id }),
  plan_add: (form) => call("plan_add", { form }),
  plan_edit: (id, form) => call("plan_edit", { id, form }),
  plan_change: (id, form) => call("plan_change", { id, form }),
  plan_archive: (id) => call("plan_archive", { id }),
  plan_restore: (id) => call("plan_restore", { id }),
  plan_mute: (id) => call("plan_mute", { id }),
  plan_unmute: (id) => call("plan_unmute", { id }),
  sample_add: () => call("sample_add"),
  sample_clear: () => call("sample_clear"),
  renewal_form: (planId) => call("renewal_form", { planId }),
  renewal_preview: (planId, draft) => call("renewal_preview", { planId, draft }),
  renewal_add: (planId, draft, receipts, confirmed) => call("renewal_add", { planId, draft, receipts, confirmed }),
  renewal_void: (id) => call("renewal_void", { id }),
  renewal_correction: (id, draft) => call("renewal_correction", { id, draft }),
  renewal_edit: (id, draft, confirmed) => call("renewal_edit", { id, draft, confirmed }),
  usage_page: (planId) => call("usage_page", { planId }),
  reading_paste: (planId, text) => call("reading_paste", { planId, text }),
  reading_add: (planId, draft, confirmed) => call("reading_add", { planId, draft, confirmed }),
  reading_void: (id) => call("reading_void", { id }),
  reading_settle: (id, asks, settle) => call("reading_settle", { id, asks, settle }),
  usage_export: (planId) => call("usage_export", { planId }),
  what_if_form: (planId) => call("what_if_form", { planId }),
  what_if: (planId, ways) => call("what_if", { planId, ways }),
  autopay_yes: (planId, lastDay) => call("autopay_yes", { planId, lastDay }),
  autopay_not_yet: (planId, lastDay) => call("autopay_not_yet", { planId, lastDay }),
  autopay_answer_clear: (planId, lastDay) => call("autopay_answer_clear", { planId, lastDay }),
  undo: (changeId) => call("undo", { changeId }),
  // the bytes go as the raw body, so a 25 MB scan is never turned into a JSON array
  receipt_stage: (bytes, fileName) =>
    invoke("receipt_stage", bytes, { headers: { "file-name": encodeURIComponent(fileName) } }),
  receipt_attach: (planId, renewalId, receipts) => call("receipt_attach", { planId, renewalId, receipts }),
  receipt_open: (id) => call("receipt_open", { id }),
  receipt_trash: (id) => call("receipt_trash", { id }),
  inbox: () => call("inbox"),
  reminder_handle: (id) => call("reminder_handle", { id }),
  reminder_handle_all: () => call("reminder_handle_all"),
  reminder_reopen: (ids) => call("reminder_reopen", { ids }),
  reminder_snooze_until: (id, picked) => call("reminder_snooze_until", { id, picked }),
  reminder_snooze: (id, choice) => call("reminder_snooze", { id, choice }),
  notification_test: () => call("notification_test"),
  settings_page: () => call("settings_page"),
  settings_set: (patch) => call("settings_set", { patch }),
  autostart_set: (on) => call("autostart_set", { on }),
  background_set: (on) => call("background_set", { on }),
  health: () => call("health"),
  backup_page: () => call("backup_page"),
  backup_now: () => call("backup_now"),
  backup_folder_pick: (title) => call("backup_folder_pick", { title }),
  backup_save: (title, passphrase) => call("backup_save", { title, passphrase }),
  restore_pick: (title) => call("restore_pick", { title }),
  restore_preview: (source, passphrase) => call("restore_preview", { source, passphrase }),
  restore: (source, passphrase) => call("restore", { source, passphrase }),
  restore_undo: () => call("restore_undo"),
  damage: () => call("damage"),
  mend: (way) => call("mend", { way }),
  no_tray_said: () => call("no_tray_said"),
  catalogue: () => call("catalogue"),
  catalogue_correct: (line, fact, value) => call("catalogue_correct", { line, fact, value }),
  catalogue_uncorrect: (line, fact) => call("catalogue_uncorrect", { line, fact }),
  catalogue_open: (line, page) => call("catalogue_open", { line, page }),
  guide_page: (planId) => call("guide_page", { planId }),
  guide_check: (planId, channel, entered) => call("guide_check", { planId, channel, entered }),
  guide_save: (planId, channel, done, entered) => call("guide_save", { planId, channel, done, entered }),
  guide_drop: (planId, channel) => call("guide_drop", { planId, channel }),
  guide_open: (planId, channel, page) => call("guide_open", { planId, channel, page }),
  import_stage: (bytes, token) => invoke("import_stage", bytes, { headers: token ? { token } : {} }),
  import_look: (token, map) => call("import_look", { token, map }),
  import_run: (token, name, map) => call("import_run", { token, name, map }),
  import_stop: () => call("import_stop"),
  import_undo: (id) => call("import_undo", { id }),
  imports: () => call("imports"),
  export_file: (form) => call("export_file", { form }),
  printed: () => call("printed"),
  print_window: () => call("print_window"),
  calendar_page: () => call("calendar_page"),
  calendar_pick: () => call("calendar_pick"),
  calendar_write: () => call("calendar_write"),
  other_computer: () => call("other_computer"),
  computer_take_over: () => call("computer_take_over"),
  computer_look_only: () => call("computer_look_only"),
  quit: () => call("quit"),
  on: (handler) => listen<ShellEvent>("shell", (event) => handler(event.payload)),
};

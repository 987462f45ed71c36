// everything that can be done or gone to without naming a plan; a new screen, action or setting gets its line here
import Archive from "@lucide/svelte/icons/archive-restore";
import ArrowRightLeft from "@lucide/svelte/icons/arrow-right-left";
import BadgePercent from "@lucide/svelte/icons/badge-percent";
import Bell from "@lucide/svelte/icons/bell";
import BellRing from "@lucide/svelte/icons/bell-ring";
import Calculator from "@lucide/svelte/icons/calculator";
import CalendarDays from "@lucide/svelte/icons/calendar-days";
import ChartColumn from "@lucide/svelte/icons/chart-column";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import DatabaseBackup from "@lucide/svelte/icons/database-backup";
import Download from "@lucide/svelte/icons/download";
import Gauge from "@lucide/svelte/icons/gauge";
import HeartPulse from "@lucide/svelte/icons/heart-pulse";
import HistoryIcon from "@lucide/svelte/icons/history";
import House from "@lucide/svelte/icons/house";
import Keyboard from "@lucide/svelte/icons/keyboard";
import Languages from "@lucide/svelte/icons/languages";
import ListFilter from "@lucide/svelte/icons/list-filter";
import Paperclip from "@lucide/svelte/icons/paperclip";
import Plus from "@lucide/svelte/icons/plus";
import Printer from "@lucide/svelte/icons/printer";
import RadioTower from "@lucide/svelte/icons/radio-tower";
import ReceiptIcon from "@lucide/svelte/icons/receipt";
import RefreshCw from "@lucide/svelte/icons/refresh-cw";
import RouteIcon from "@lucide/svelte/icons/route";
import SettingsIcon from "@lucide/svelte/icons/settings";
import Smartphone from "@lucide/svelte/icons/smartphone";
import Undo from "@lucide/svelte/icons/undo-2";
import Upload from "@lucide/svelte/icons/upload";
import ZoomIn from "@lucide/svelte/icons/zoom-in";
import ZoomOut from "@lucide/svelte/icons/zoom-out";
import { perform, withPlan } from "../app/actions";
import { dialogs } from "../app/dialogs.svelte";
import { go, guideHref, planHref, printHref } from "../app/route.svelte";
import { act } from "../app/session.svelte";
import type { ShortcutId } from "../app/shortcuts";
import { toasts } from "../app/toasts.svelte";
import { backend, type ExportForm, type Language } from "../backend";
import { saveFile } from "../export/save-file";
import { TOPICS } from "../help/topics";
import { save } from "../settings/save";
import { showPlansOf } from "../tag/view.svelte";
import { setLanguage, t } from "../texts";
import type { Group, Icon } from "./entry";

export interface Command {
  id: string;
  group: Extract<Group, "do" | "go" | "setting" | "help">;
  /** its name's text; `-also` are further words for it */
  key: string;
  icon: Icon;
  shortcut?: ShortcutId;
  /** does it with the plan that is meant, which is said beside it */
  ofPlan?: boolean;
  run: () => void;
}

type Line = [id: string, icon: Icon, run: () => void, shortcut?: ShortcutId];
const lines = (group: Command["group"], list: Line[]): Command[] => list.map(([id, icon, run, shortcut]) => ({ id, group, key: `palette-${id}`, icon, shortcut, run }));
const to = (href: string) => () => go(href);
const key = (id: ShortcutId) => () => perform(id);

const speak = (language: Language) => () => void save({ language }, () => setLanguage(language));
const backUp = () => void act(() => backend.backup_now(), () => t("backup-now-failed"), () => toasts.say(() => t("backup-now-done")));
const send = (form: ExportForm) => () => void saveFile(form).then((file) => file && toasts.say(() => t("export-saved", { name: file.name })));
const test = () => void act(() => backend.notification_test(), () => t("palette-test-failed"), () => toasts.say(() => t("palette-test-sent")));

const DO = lines("do", [
  ["record", RefreshCw, key("record"), "record"],
  ["guide", RouteIcon, () => withPlan(({ id, walking }) => go(guideHref(id, walking?.channel)))],
  ["add", Plus, key("add"), "add"],
  ["reading", Gauge, () => withPlan(({ id }) => go(planHref(id, "usage")))],
  ["filter", ListFilter, key("filter"), "filter"],
  ["all-plans", ListFilter, () => showPlansOf(null)],
  ["undo", Undo, key("undo"), "undo"],
  ["steps", HistoryIcon, () => (dialogs.steps = true)],
  ["receipts-add", Paperclip, to("#/receipts")],
  ["what-if", Calculator, () => withPlan(({ id }) => go(planHref(id, "what-if")))],
  ["promotion-add", BadgePercent, to("#/promotions")],
  ["device-add", Smartphone, to("#/devices")],
  ["import", Upload, to("#/import")],
  ["export-csv", Download, send("csv")],
  ["export-json", Download, send("json")],
  ["print", Printer, to("#/print")],
  ["print-plan", Printer, () => withPlan(({ id }) => go(printHref(id)))],
  ["calendar-file", CalendarDays, to("#/data/phone-calendar")],
  ["backup-now", DatabaseBackup, backUp],
  ["backup-save", DatabaseBackup, to("#/data/backup")],
  ["restore", Archive, to("#/data/backup")],
  ["test", BellRing, test],
  ["larger", ZoomIn, key("larger"), "larger"],
  ["smaller", ZoomOut, key("smaller"), "smaller"],
  ["usual-size", ZoomIn, key("usual-size"), "usual-size"],
  ["english", Languages, speak("en")],
  ["chinese", Languages, speak("zh-CN")],
  ["shortcuts", Keyboard, key("shortcuts"), "shortcuts"],
]).map((command) => ({ ...command, ofPlan: ["record", "guide", "reading", "what-if", "print-plan"].includes(command.id) }));

const GO = lines("go", [
  ["overview", House, key("go-overview"), "go-overview"],
  ["inbox", Bell, key("go-inbox"), "go-inbox"],
  ["month", CalendarDays, key("go-month"), "go-month"],
  ["receipts", ReceiptIcon, key("go-receipts"), "go-receipts"],
  ["spend", ChartColumn, key("go-spend"), "go-spend"],
  ["rates", ArrowRightLeft, to("#/spend/rates")],
  ["promotions", BadgePercent, key("go-promotions"), "go-promotions"],
  ["carriers", RadioTower, key("go-carriers"), "go-carriers"],
  ["devices", Smartphone, key("go-devices"), "go-devices"],
  ["data", DatabaseBackup, key("go-data"), "go-data"],
  ["settings", SettingsIcon, key("go-settings"), "go-settings"],
  ["health", HeartPulse, to("#/health")],
  ["help", CircleQuestionMark, key("go-help"), "go-help"],
]);

const SECTIONS: Record<string, string> = {
  language: "general", "home-zone": "general", "home-currency": "general", autostart: "general", "remind-at": "ringing", leads: "ringing", nag: "ringing", digest: "ringing", quiet: "ringing", background: "reach", wallet: "wallet", tags: "tags", about: "about",
};
const SETTINGS = lines("setting", [
  ...Object.entries(SECTIONS).map(([id, section]): Line => [`setting-${id}`, SettingsIcon, to(`#/settings/${section}`)]),
  ["setting-look", SettingsIcon, to("#/help/look")],
]);

const HELP = TOPICS.map(({ id }): Command => ({ id: `help-${id}`, group: "help", key: `help-${id}`, icon: CircleQuestionMark, run: to(`#/help/${id}`) }));

export const COMMANDS: Command[] = [...DO, ...GO, ...SETTINGS, ...HELP];

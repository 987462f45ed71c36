// what the shell tells the window: data changed, language, a notification or the tray asking for a screen
import type { ShellEvent } from "../backend";
import { caseHref } from "../case/words";
import { dateShort, setLanguage, t } from "../texts";
import { dialogs } from "./dialogs.svelte";
import { go, planHref } from "./route.svelte";
import { refresh, renewSettings, say, session } from "./session.svelte";
import { toasts } from "./toasts.svelte";

export function heard(event: ShellEvent) {
  // changes nothing; who shows it hears it too
  if (event.kind === "importing" || event.kind === "packing") return;
  if (event.kind.startsWith("open_")) dialogs.palette = false;
  if (event.kind === "language") {
    setLanguage(event.language);
    if (session.start) session.start.language = event.language;
  } else if (event.kind === "open_plan") {
    dialogs.record = null;
    go(planHref(event.plan_id));
  } else if (event.kind === "open_case") {
    dialogs.record = null;
    go(caseHref(event.case_id));
  } else if (event.kind === "open_record") {
    // a dialog in use is not swept away: the plan form keeps its draft
    dialogs.plan = null;
    dialogs.shortcuts = false;
    if (dialogs.record !== event.plan_id) dialogs.record = event.plan_id;
  } else if (event.kind === "open_inbox") go("#/inbox");
  else if (event.kind === "open_promotions") go("#/promotions");
  else if (event.kind === "open_overview") go("#/");
  else if (event.kind === "reminded") toasts.quiet(event.title, event.body, planHref(event.plan_id));
  else if (event.kind === "reminded_many") toasts.quiet(event.title, event.body, "#/inbox");
  else if (event.kind === "payment_posted") say(() => t("renewal-marked-posted"), event);
  else if (event.kind === "autopay_recorded") say(() => t("autopay-recorded", { name: event.name, date: dateShort(event.last_day, session.today) }), event);
  if (event.kind === "changed") void renewSettings();
  refresh();
}

// what goes out of the fake: a place is always picked, unless the test says that its user changed their mind
import type { CalendarPage, ExportedFile, ExportForm, OtherComputer, Printed } from "../types";
import { lineOf } from "./catalogue";
import { explain } from "./explain";
import type { Store } from "./store";

const AT = "T17:05:00Z";

export function exportFile(store: Store, form: ExportForm): ExportedFile | null {
  if (store.picks === null) return null;
  store.written.push(form);
  const plans = store.tables.plans.filter(({ sample }) => !sample).length;
  return { name: `keepline.${form}`, exported: form === "ics" ? null : { plans, renewals: store.tables.renewals.length, bytes: 1234 } };
}

export function calendarPage(store: Store): CalendarPage {
  const file = store.settings.calendar_file;
  const problem = store.options.calendarProblem ? store.say("No such file or directory", "没有这个文件夹") : null;
  return { file, kept: file === null ? null : { file, written_at: problem ? null : `${store.today}${AT}`, problem } };
}

export function pickCalendar(store: Store): CalendarPage | null {
  if (store.picks === null) return null;
  store.settings = { ...store.settings, calendar_file: store.picks };
  return calendarPage(store);
}

export function printed(store: Store): Printed {
  const plans = store.summaries(false).filter(({ sample }) => !sample).map(({ id, plan, standing, line_name }) => {
    const line = lineOf(store, plan.carrier)?.lines[0];
    const how = explain(plan, store.renewalsOf(id), store.today, store.lang).sentence;
    return { id, name: plan.name, carrier: line_name?.[store.language] ?? plan.carrier, number: plan.number, last_day: standing.last_day, number_lost_on: standing.number_lost_on, how, links: line?.links ?? [], codes: line?.codes ?? [], price: plan.price, note: plan.note };
  });
  return { today: store.today, plans };
}

export function otherComputer(store: Store): OtherComputer | null {
  if (!store.options.otherComputer) return null;
  return { mark: { machine: "b0b", computer: store.options.otherComputer, at: `${store.today}T15:00:00Z` }, look_only: store.lookOnly };
}

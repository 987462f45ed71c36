// What another program reads in a calendar: Python's icalendar. scripts/setup brings it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type CalendarEvent = {
  uid: string; sequence: number; start: string; end: string; stamp: string; modified: string;
  summary: string; description: string; status: string; alarms: string[];
};

/** the system's own Python first: that is where the system's packages are */
const python = ["/usr/bin/python3"].find(existsSync) ?? "python3";

export function readCalendar(file: string): { method: string; events: CalendarEvent[] } {
  const script = fileURLToPath(new URL("read-calendar.py", import.meta.url));
  return JSON.parse(execFileSync(python, [script, file], { encoding: "utf8" }));
}

/** A phone that imports calendars: an event it knows by its name takes what has the higher sequence. */
export class Phone {
  readonly events = new Map<string, CalendarEvent>();

  import(file: string) {
    for (const event of readCalendar(file).events) {
      const known = this.events.get(event.uid);
      if (known && known.sequence >= event.sequence) continue;
      if (event.status === "CANCELLED") this.events.delete(event.uid);
      else this.events.set(event.uid, event);
    }
  }
}

// how many things keep reminders from coming: the mark in the sidebar, asked for a while after the last change
import { session } from "../app/session.svelte";
import { backend } from "../backend";

/** the first list, and what a person does at once, come before this */
const LATER = 2_000;

class Mark {
  faults = $state(0);
}
export const mark = new Mark();

/** asks again whenever something changed, for as long as the frame is there */
export function markFaults() {
  $effect(() => {
    void session.revision;
    const timer = setTimeout(() => void backend.health().then((health) => (mark.faults = health.faults), () => undefined), LATER);
    return () => clearTimeout(timer);
  });
}

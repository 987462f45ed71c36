// keys that work on every screen; bare keys never inside inputs or while a dialog is open
import { composing, inInput } from "../parts/composing";
import { dialogs } from "./dialogs.svelte";
import { session, undoLast } from "./session.svelte";

export function keydown(event: KeyboardEvent) {
  if (composing(event) || event.defaultPrevented || inInput(event.target) || !session.start || session.start.fault) return;
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && key === "z" && !dialogs.any) void undoLast();
  else if (event.ctrlKey || event.metaKey || event.altKey || dialogs.any) return;
  else if (event.key === "?") dialogs.shortcuts = true;
  else if (key === "n") dialogs.plan = { mode: "add" };
  else return;
  event.preventDefault();
}

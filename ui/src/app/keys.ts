// hears the keys that work on every screen; bare keys never inside inputs or while a dialog is open
import { composing, inInput } from "../parts/composing";
import { perform } from "./actions";
import { dialogs } from "./dialogs.svelte";
import { session } from "./session.svelte";
import { begins, held, meant, SIZES } from "./shortcuts";

/** how long the second key of a pair may take */
const PAIR = 1_500;
let first = { key: "", at: 0 };

export function keydown(event: KeyboardEvent) {
  if (composing(event) || event.defaultPrevented || event.repeat || !session.start || session.start.fault || session.damaged) return;
  const after = event.timeStamp - first.at < PAIR ? first.key : "";
  if (!["Shift", "Control", "Alt", "Meta"].includes(event.key)) first = { key: "", at: 0 };
  const shortcut = (after && meant(event, after)) || meant(event);
  // the palette comes from inside a field too, and goes by the key that it came by
  const may = !!shortcut && SIZES.includes(shortcut.id) || (shortcut?.id === "palette" ? !dialogs.any || dialogs.palette : !inInput(event.target) && !dialogs.any);
  if (!may) return;
  if (shortcut) perform(shortcut.id);
  else if (!held(event) && begins(event)) first = { key: event.key.toLowerCase(), at: event.timeStamp };
  else return;
  event.preventDefault();
}

// what every screen shares: the start answer, a revision that rises with each change, and how to load and act
import { asFault, backend, type Done, type Fault, type Language, type Overview, type Picture, type Start } from "../backend";
import { adopt as adoptWords, learn, setLanguage, t, words } from "../texts";
import { dialogs } from "./dialogs.svelte";
import { type Offer, type Said, spoken, toasts } from "./toasts.svelte";

class Session {
  start = $state<Start | null>(null);
  /** rises whenever data changed, here or elsewhere; screens load again */
  revision = $state(0);
  inboxWaiting = $state(0);
  /** damage that was met while the data was in use; it stays in view until its user has mended it or tried again */
  damaged = $state.raw<Fault | null>(null);
  get today() {
    return words.today;
  }
  set today(date: string) {
    words.today = date;
  }
  get homeZone() {
    return this.start?.home_zone ?? "UTC";
  }
  get currency() {
    return this.start?.currency ?? "USD";
  }
}
export const session = new Session();

/** the list as the window was made with it, for the first screen that shows it */
let first: Overview | null = null;
export function takeFirst(): Overview | undefined {
  // what changed since, it does not know
  const overview = session.revision ? undefined : (first ?? undefined);
  first = null;
  return overview;
}

let made: Picture | null = null;
/** the language of what the window was made with, whose words have to be here before it is shown */
export function languageMadeWith(): Language | undefined {
  made = backend.picture();
  if (made) adoptWords(made.start.language, made.words);
  return made?.start.language;
}

/** what the window was made with is shown before anything is asked; one whose data could not be opened asks first */
export function beginWithPicture(): void {
  const picture = made ?? backend.picture();
  made = null;
  if (!picture || picture.start.fault) return;
  first = picture.overview;
  adopt(picture.start);
}

export async function begin(): Promise<Fault | null> {
  try {
    const start = await backend.start();
    await learn(start.language);
    adopt(start);
    return null;
  } catch (error) {
    return asFault(error);
  }
}

function adopt(start: Start): void {
  setLanguage(start.language);
  session.start = start;
  session.today = start.today;
}

/** settings may have been changed elsewhere: by the command line, or by another window of the same data */
export async function renewSettings(): Promise<void> {
  const held = session.start;
  const start = await backend.start().catch(() => null);
  if (!held || !start || start.fault) return;
  const same = (key: "settings" | "home_zone" | "currency") => JSON.stringify(held[key]) === JSON.stringify(start[key]);
  if (!same("settings")) held.settings = start.settings;
  if (!same("home_zone")) held.home_zone = start.home_zone;
  if (!same("currency")) held.currency = start.currency;
}

/** what changed is told by the action and by the shell too: within 50 ms that is one and the same */
let coming: ReturnType<typeof setTimeout> | undefined;
export function refresh() {
  coming ??= setTimeout(() => {
    coming = undefined;
    session.revision += 1;
  }, 50);
}

/** data of one screen: loaded again when something changed or the language did; old data stays in view meanwhile */
export class Loaded<T> {
  /** replaced whole, never changed in place: 10,000 plans are no 10,000 watched objects */
  data = $state.raw<T>();
  fault = $state<Fault | null>(null);
  /** true once nothing came for 200 ms: time for skeletons */
  slow = $state(false);
  #turn = 0;

  /** `first`: what is known already and shown until the next change */
  constructor(private load: () => Promise<T>, first?: T) {
    this.data = first;
    let known = first !== undefined;
    $effect(() => {
      void session.revision;
      void words.language;
      if (!known) void this.again();
      known = false;
    });
  }

  again = async (): Promise<void> => {
    const turn = ++this.#turn;
    const timer = setTimeout(() => (this.slow = this.data === undefined), 200);
    try {
      const data = await this.load();
      if (turn !== this.#turn) return;
      this.data = data;
      this.fault = null;
    } catch (error) {
      if (turn === this.#turn) this.fault = asFault(error);
    } finally {
      clearTimeout(timer);
      if (turn === this.#turn) this.slow = false;
    }
  };
}

/** does one thing and what follows from it; a refusal is shown with Retry and never lost */
export async function act<T>(work: () => Promise<T>, what: Said, after?: (result: T) => void): Promise<T | undefined> {
  try {
    const result = await work();
    refresh();
    after?.(result);
    return result;
  } catch (error) {
    toasts.fault(what, asFault(error), () => void act(work, what, after));
    return undefined;
  }
}

/** what this window did and can still take back, oldest first; nothing else is undone by a key */
let mine: { change: number; what: Said }[] = [];
export const forgetAll = () => void (mine = []);
/** trying again would not help: it is gone, or something newer builds on it */
const FINAL = ["not_found", "not_undoable", "nothing_to_undo"];

/** says what was done and offers its undo, and what is next; null: it had been so already */
export function say(what: Said, done?: Pick<Done, "change_id"> | null, offer?: Offer) {
  if (done === null) return toasts.say(() => t("common-nothing-changed"));
  if (!done) return toasts.say(what);
  const change = done.change_id;
  mine.push({ change, what });
  toasts.say(what, () => undo(change, what), change, offer);
}

/** takes one change back and says which; that can be taken back too */
export async function undo(change: number, what: Said): Promise<void> {
  const done = await takeBack(change, what, () => void undo(change, what));
  if (done) toasts.say(() => t("common-undone", { what: spoken(what) }), () => redo(done.change_id, what), done.change_id);
}

async function redo(change: number, what: Said): Promise<void> {
  const done = await takeBack(change, what, () => void redo(change, what));
  if (!done) return;
  mine.push({ change: done.change_id, what });
  toasts.say(() => t("common-redone", { what: spoken(what) }), () => undo(done.change_id, what), done.change_id);
}

async function takeBack(change: number, what: Said, retry: () => void): Promise<Done | null> {
  mine = mine.filter((one) => one.change !== change);
  toasts.closeOf(change);
  try {
    const done = await backend.undo(change);
    refresh();
    return done;
  } catch (error) {
    const fault = asFault(error);
    toasts.fault(() => t("common-undo-failed", { what: spoken(what) }), fault, FINAL.includes(fault.code) ? undefined : retry);
    return null;
  }
}

/** the key: takes back the last thing done here; where that is nothing, what else could be is shown and never taken back unseen */
export async function undoLast(): Promise<void> {
  const last = mine.at(-1);
  if (last) await undo(last.change, last.what);
  else dialogs.steps = true;
}

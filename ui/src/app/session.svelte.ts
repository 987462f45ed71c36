// what every screen shares: the start answer, a revision that rises with each change, and how to load and act
import { asFault, backend, type Done, type Fault, type Start } from "../backend";
import { setLanguage, t, words } from "../texts";
import { toasts } from "./toasts.svelte";

class Session {
  start = $state<Start | null>(null);
  /** rises whenever data changed, here or elsewhere; screens load again */
  revision = $state(0);
  inboxWaiting = $state(0);
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

export async function begin(): Promise<Fault | null> {
  try {
    const start = await backend.start();
    setLanguage(start.language);
    session.start = start;
    session.today = start.today;
    return null;
  } catch (error) {
    return asFault(error);
  }
}

export const refresh = () => void (session.revision += 1);

/** data of one screen: loaded again when something changed or the language did; old data stays in view meanwhile */
export class Loaded<T> {
  data = $state<T>();
  fault = $state<Fault | null>(null);
  /** true once nothing came for 200 ms: time for skeletons */
  slow = $state(false);
  #turn = 0;

  constructor(private load: () => Promise<T>) {
    $effect(() => {
      void session.revision;
      void words.language;
      void this.again();
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

/** does one thing; a refusal is shown with Retry and never lost */
export async function act<T>(work: () => Promise<T>, what: string): Promise<T | undefined> {
  try {
    const result = await work();
    refresh();
    return result;
  } catch (error) {
    toasts.fault(what, asFault(error), () => void act(work, what));
    return undefined;
  }
}

/** says what was done and offers its undo */
export function say(text: string, done?: Done) {
  toasts.say(text, done ? () => undo(done.change_id) : undefined);
}

export async function undo(changeId: number | null): Promise<void> {
  const done = await act(() => backend.undo(changeId), t("common-undo-failed"));
  if (done) toasts.say(t("common-undone"));
}

// short messages about events: at least 8 s, offers and failures longer, failures as long as their page is there; held while pointed at or focused
import type { Fault, Language } from "../backend";
import { t, words } from "../texts";

/** words kept as a question to the catalogue follow the language; plain ones are already somebody's own */
export type Said = string | (() => string);
export const spoken = (said: Said): string => (typeof said === "string" ? said : said());

/** what is next, one click away; with a word on why, where there is something to know */
export type Offer = { text: Said; act: () => void; detail?: string };

export type Toast = {
  id: number; tone: "plain" | "danger" | "quiet"; text: Said; detail?: string; fault?: Fault;
  /** what Rust said, it said in this language */
  language?: Language;
  /** the line of history that its Undo takes back */
  change?: number;
  undo?: () => Promise<void>; retry?: () => void; href?: string; offer?: Offer;
  /** what a quiet one stands for */
  titles?: string[];
};

const LIFE = 9_000;
/** an offer is read and decided upon */
const OFFER_LIFE = 20_000;
/** a failure says more, and what to do */
const FAULT_LIFE = 30_000;
/** long enough to be read, also where its page is left at once */
const READ = 6_000;
const ROOM = 3;

class Toasts {
  list = $state<Toast[]>([]);
  #next = 0;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  /** when each failure came */
  #came = new Map<number, number>();

  #add(toast: Omit<Toast, "id">) {
    const id = ++this.#next;
    // only what says less makes room: a failure is there until somebody could read it
    const passing = this.list.filter(({ tone }) => tone !== "danger");
    for (const old of passing.slice(0, Math.max(0, this.list.length + 1 - ROOM))) this.close(old.id);
    this.list = [...this.list, { ...toast, id }];
    if (toast.tone === "danger") this.#came.set(id, Date.now());
    this.let(id);
    return id;
  }
  say(text: Said, undo?: () => Promise<void>, change?: number, offer?: Offer) {
    this.#add({ tone: "plain", text, undo, change, offer, detail: offer?.detail, language: words.language });
  }
  /** Reminders that come together are one message: a pile of them would lie over what their user is doing. */
  quiet(text: string, detail: string, href: string) {
    const before = this.list.filter(({ tone }) => tone === "quiet");
    const titles = [...before.flatMap((toast) => toast.titles ?? []), text];
    for (const old of before) this.close(old.id);
    if (titles.length === 1) this.#add({ tone: "quiet", text, detail, href, titles });
    else this.#add({ tone: "quiet", text: () => t("inbox-came-due", { count: titles.length }), detail: titles.join(" · "), href: "#/inbox", titles });
  }
  fault(text: Said, fault: Fault, retry?: () => void) {
    // the same failure again is the same message, not one more
    for (const old of this.list) if (old.fault?.code === fault.code && spoken(old.text) === spoken(text)) this.close(old.id);
    this.#add({ tone: "danger", text, detail: fault.message, fault, retry, language: words.language });
  }
  close(id: number) {
    this.hold(id);
    this.#came.delete(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }
  /** the page was left: what failed on it goes, once it could be read */
  leave() {
    for (const [id, came] of this.#came) if (this.#timers.has(id)) this.let(id, Math.max(0, came + READ - Date.now()));
  }
  /** a change that was taken back elsewhere is not offered here any more */
  closeOf(change: number) {
    for (const toast of this.list) if (toast.change === change) this.close(toast.id);
  }
  clear() {
    for (const toast of this.list) this.close(toast.id);
  }
  hold(id: number) {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
  #life = (id: number) => (this.#came.has(id) ? FAULT_LIFE : this.list.some((toast) => toast.id === id && toast.offer) ? OFFER_LIFE : LIFE);
  let(id: number, ms = this.#life(id)) {
    this.hold(id);
    this.#timers.set(id, setTimeout(() => this.close(id), ms));
  }
}
export const toasts = new Toasts();

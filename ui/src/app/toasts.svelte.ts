// short messages about events: at least 8 s, held while pointed at or focused; failures stay until closed
import type { Fault } from "../backend";

export type Toast = {
  id: number; tone: "plain" | "danger" | "quiet"; text: string; detail?: string; fault?: Fault;
  undo?: () => Promise<void>; retry?: () => void; href?: string;
};

const LIFE = 9_000;

class Toasts {
  list = $state<Toast[]>([]);
  #next = 0;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  #add(toast: Omit<Toast, "id">) {
    const id = ++this.#next;
    this.list = [...this.list.slice(-2), { ...toast, id }];
    if (toast.tone !== "danger") this.let(id);
    return id;
  }
  say(text: string, undo?: () => Promise<void>) {
    this.#add({ tone: "plain", text, undo });
  }
  quiet(text: string, detail: string, href: string) {
    this.#add({ tone: "quiet", text, detail, href });
  }
  fault(text: string, fault: Fault, retry?: () => void) {
    this.#add({ tone: "danger", text, detail: fault.message, fault, retry });
  }
  close(id: number) {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }
  clear() {
    for (const toast of this.list) this.close(toast.id);
  }
  hold(id: number) {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
  let(id: number) {
    this.hold(id);
    this.#timers.set(id, setTimeout(() => this.close(id), LIFE));
  }
}
export const toasts = new Toasts();

// files on their way to a renewal: each is handed to Rust at once, and only named by its hash afterwards
import { asFault, backend, type Staged } from "../backend";
import { t } from "../texts";

export const LIMIT = 25 * 1024 * 1024;

/** a text from the clipboard, which becomes a file of its own */
export class PastedText {
  readonly name = `${t("receipt-pasted-name")}.txt`;
  readonly size: number;
  constructor(readonly text: string) {
    this.size = new Blob([text]).size;
  }
}
export type Given = File | PastedText;

export const stage = async (given: Given): Promise<Staged> =>
  given instanceof PastedText ? backend.receipt_stage_text(given.text, given.name) : backend.receipt_stage(new Uint8Array(await given.arrayBuffer()), given.name);

export type Item = { key: number; name: string; size: number; state: "reading" | "ready" | "failed"; staged?: Staged; message?: string };

export class Staging {
  items = $state<Item[]>([]);
  #next = 0;
  #running: Promise<void>[] = [];

  get ready(): Staged[] {
    return this.items.flatMap((item) => (item.staged ? [$state.snapshot(item.staged)] : []));
  }
  get busy() {
    return this.items.some((item) => item.state === "reading");
  }
  add(files: Iterable<Given>) {
    for (const file of files) {
      const key = ++this.#next;
      this.items.push({ key, name: file.name, size: file.size, state: "reading" });
      this.#running.push(this.#stage(key, file));
    }
  }
  remove(key: number) {
    this.items = this.items.filter((item) => item.key !== key);
  }
  /** waits for what is still being read; false where one of those could not be kept, which nobody has seen yet */
  async settled(): Promise<boolean> {
    const reading = this.items.filter((item) => item.state === "reading").map((item) => item.key);
    await Promise.all(this.#running);
    return !this.items.some((item) => item.state === "failed" && reading.includes(item.key));
  }
  async #stage(key: number, file: Given) {
    const set = (patch: Partial<Item>) => {
      const item = this.items.find((one) => one.key === key);
      if (item) Object.assign(item, patch);
    };
    if (file.size > LIMIT) return set({ state: "failed", message: t("receipt-too-large") });
    try {
      set({ state: "ready", staged: await stage(file) });
    } catch (error) {
      set({ state: "failed", message: asFault(error).message });
    }
  }
}

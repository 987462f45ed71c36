// what was found: the order of all, and the rows of those that were looked at, a stretch at a time
import { session } from "../app/session.svelte";
import { asFault, backend, type Fault, type ReceiptFind, type ReceiptFound } from "../backend";
import { words } from "../texts";

const STRETCH = 60;

export class Found {
  total = $state(0);
  ids = $state.raw<number[]>([]);
  rows = $state.raw<Map<number, ReceiptFound>>(new Map());
  fault = $state.raw<Fault | null>(null);
  /** something was answered */
  come = $state(false);
  /** true once nothing came for 200 ms */
  slow = $state(false);
  #turn = 0;
  #asked = new Set<number>();
  #find: ReceiptFind = {};

  constructor(find: () => ReceiptFind, delay: () => number) {
    $effect(() => {
      void session.revision;
      void words.language;
      this.#find = find();
      const timer = setTimeout(() => void this.again(), delay());
      return () => clearTimeout(timer);
    });
  }

  again = async (): Promise<void> => {
    const turn = ++this.#turn;
    const timer = setTimeout(() => (this.slow = !this.come), 200);
    try {
      const answer = await backend.receipts_found(this.#find, 0, STRETCH);
      if (turn !== this.#turn) return;
      this.#asked = new Set([0]);
      this.rows = new Map(answer.rows.map((row) => [row.receipt.id, row]));
      this.ids = answer.ids;
      this.total = answer.total;
      this.fault = null;
      this.come = true;
    } catch (error) {
      if (turn === this.#turn) this.fault = asFault(error);
    } finally {
      clearTimeout(timer);
      if (turn === this.#turn) this.slow = false;
    }
  };

  /** has the rows at these places come, those that are not there yet */
  look(places: number[]) {
    for (const from of new Set(places.map((place) => Math.floor(place / STRETCH) * STRETCH))) {
      if (this.#asked.has(from) || from >= this.ids.length) continue;
      this.#asked.add(from);
      void this.#more(from, this.#turn);
    }
  }
  async #more(from: number, turn: number) {
    try {
      const answer = await backend.receipts_found(this.#find, from, STRETCH);
      if (turn !== this.#turn) return;
      this.rows = new Map([...this.rows, ...answer.rows.map((row) => [row.receipt.id, row] as const)]);
    } catch {
      // asked again when it is looked at again
      this.#asked.delete(from);
    }
  }
}

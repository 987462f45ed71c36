// a file on its way in: handed to Rust in pieces, looked at anew whenever what is said of it changes, then stored
import { asFault, backend, type DateOrder, type Fault, type ImportAsk, type ImportMap, type ImportPage } from "../backend";

/** one piece of a file; Rust holds no more at once either */
const PIECE = 4 * 1024 * 1024;
export const MOST_BYTES = 256 * 1024 * 1024;
/** Rust's code for a file that is too large; it is not even sent */
const TOO_LARGE = "import_too_large";

export class ImportFile {
  name = $state("");
  map = $state<ImportMap>({});
  page = $state<ImportPage | null>(null);
  done = $state<ImportPage | null>(null);
  fault = $state<Fault | null>(null);
  /** what is being done now */
  doing = $state<"" | "reading" | "looking" | "storing">("");
  progress = $state({ done: 0, total: 0 });
  #token = "";
  #turn = 0;
  /** what has been asked stays in view once it is answered */
  asked = $state<ImportAsk[]>([]);

  constructor(private words: { pasted: () => string; tooLarge: () => string }) {}

  async take(file: File): Promise<void> {
    this.forget();
    const turn = this.#turn;
    this.name = file.name;
    if (file.size > MOST_BYTES) {
      const message = this.words.tooLarge();
      this.fault = { code: TOO_LARGE, message, field: null, all: [] };
      return;
    }
    this.doing = "reading";
    try {
      for (let from = 0; from === 0 || from < file.size; from += PIECE) {
        const bytes = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
        if (turn !== this.#turn) return;
        this.#token = (await backend.import_stage(bytes, from === 0 ? null : this.#token)).token;
      }
      await this.look();
    } catch (error) {
      if (turn === this.#turn) this.#failed(error);
    }
  }

  paste(text: string): Promise<void> {
    return this.take(new File([text], this.words.pasted(), { type: "text/plain" }));
  }

  /** what the import would do, as the map stands */
  async look(): Promise<void> {
    const turn = ++this.#turn;
    this.doing = "looking";
    this.fault = null;
    try {
      const page = await backend.import_look(this.#token, $state.snapshot(this.map) as ImportMap);
      if (turn !== this.#turn) return;
      this.page = page;
      this.asked = [...new Set([...this.asked, ...page.asks])];
      this.doing = "";
    } catch (error) {
      if (turn === this.#turn) this.#failed(error);
    }
  }

  column(header: string, field: string) {
    // the one that had this field before loses it
    const others = Object.fromEntries((this.page?.columns ?? []).map((one) => [one.header, one.header !== header && one.field === field && field ? null : one.field]));
    this.map.columns = { ...others, [header]: (field || null) as NonNullable<ImportMap["columns"]>[string] };
    void this.look();
  }
  answer(patch: Omit<ImportMap, "columns" | "date_order"> & { date_order?: DateOrder }) {
    this.map = { ...this.map, ...patch };
    void this.look();
  }

  async store(skipRefused: boolean): Promise<void> {
    const turn = ++this.#turn;
    this.doing = "storing";
    this.progress = { done: 0, total: this.page?.rows ?? 0 };
    this.fault = null;
    try {
      const map = { ...($state.snapshot(this.map) as ImportMap), skip_refused: skipRefused };
      const page = await backend.import_run(this.#token, this.name, map);
      if (turn !== this.#turn) return;
      if (page.import_id === null) this.page = page;
      else this.done = page;
      this.doing = "";
    } catch (error) {
      if (turn === this.#turn) this.#failed(error);
    }
  }
  stop() {
    void backend.import_stop();
  }

  forget() {
    this.#turn++;
    Object.assign(this, { name: "", map: {}, page: null, done: null, fault: null, doing: "", asked: [] });
  }
  #failed(error: unknown) {
    this.doing = "";
    this.fault = asFault(error);
  }
}

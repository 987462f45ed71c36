// which plans are selected, and from where a range reaches. A new set takes the old one's place: 10,000 ids are copied in less than a
// millisecond, and only the rows in view look at it
import type { Row } from "./rows";

export class Selection {
  ids = $state.raw<ReadonlySet<number>>(new Set());
  /** the row that a range begins at, by key */
  #anchor = "";
  /** what was selected when the range began */
  #before: ReadonlySet<number> = new Set();

  #set(ids: Set<number>) {
    this.ids = ids;
  }
  #begin(key: string) {
    this.#anchor = key;
    this.#before = this.ids;
  }

  toggle(row: Row | undefined) {
    if (row?.kind !== "plan") return;
    const ids = new Set(this.ids);
    if (!ids.delete(row.plan.id)) ids.add(row.plan.id);
    this.#set(ids);
    this.#begin(row.key);
  }
  /** from where it began to `to`; `from` is where it begins where nothing was begun */
  reach(rows: Row[], from: number, to: number) {
    let begin = rows.findIndex((row) => row.key === this.#anchor);
    if (begin < 0) {
      begin = from;
      this.#begin(rows[from]?.key ?? "");
    }
    const ids = new Set(this.#before);
    for (const row of rows.slice(Math.min(begin, to), Math.max(begin, to) + 1)) if (row.kind === "plan") ids.add(row.plan.id);
    this.#set(ids);
  }
  /** a move without Shift: the next range begins there */
  moved() {
    this.#anchor = "";
  }
  all(rows: Row[]) {
    this.#set(new Set(rows.flatMap((row) => (row.kind === "plan" ? [row.plan.id] : []))));
    this.#anchor = "";
  }
  clear() {
    this.#set(new Set());
    this.#anchor = "";
  }
}

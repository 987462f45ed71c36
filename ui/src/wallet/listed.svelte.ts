// one entry of a list in the settings being edited: saved with the whole list, refused by its own fields
import { Sent } from "../app/sent.svelte";
import { session } from "../app/session.svelte";
import { backend, type Settings } from "../backend";

type Key = "payment_methods" | "shops";

export class Listed extends Sent {
  constructor(private key: Key, private at: () => number) {
    super();
  }

  /** saves `entry` in its place, or at the end; answers whether it is saved */
  save(entries: readonly unknown[], entry: unknown, body: HTMLElement | undefined): Promise<boolean> {
    const place = this.at() < 0 ? entries.length : this.at();
    const next = entries.map((one, index) => (index === place ? entry : one));
    if (this.at() < 0) next.push(entry);
    this.within = `${this.key}[${place}].`;
    return this.send(() => backend.settings_set({ [this.key]: next } as Partial<Settings>), () => body, (settings) => {
      if (session.start) session.start.settings = settings;
    });
  }
}

// one entry of a list in the settings being edited: saved with the whole list, refused by its own fields
import { asFault, backend, type Fault, type Settings } from "../backend";
import { refresh, session } from "../app/session.svelte";
import { focusRefused, type Problem } from "../parts/problems";

type Key = "payment_methods" | "shops";

export class Listed {
  problems = $state.raw<Problem[]>([]);
  fault = $state.raw<Fault>();
  saving = $state(false);
  constructor(private key: Key, private at: () => number) {}

  /** saves `entry` in its place, or at the end; answers whether it is saved */
  async save(entries: readonly unknown[], entry: unknown, body: HTMLElement | undefined): Promise<boolean> {
    if (this.saving) return false;
    this.saving = true;
    this.fault = undefined;
    const place = this.at() < 0 ? entries.length : this.at();
    const next = entries.map((one, index) => (index === place ? entry : one));
    if (this.at() < 0) next.push(entry);
    try {
      const settings = await backend.settings_set({ [this.key]: next } as Partial<Settings>);
      if (session.start) session.start.settings = settings;
      refresh();
      return true;
    } catch (error) {
      const failed = asFault(error);
      const own = `${this.key}[${place}].`;
      if (failed.all.some((one) => one.field)) {
        this.problems = failed.all.map((one) => ({ ...one, field: one.field?.replace(own, "") ?? null }));
        void focusRefused(body);
      } else this.fault = failed;
      return false;
    } finally {
      this.saving = false;
    }
  }
}

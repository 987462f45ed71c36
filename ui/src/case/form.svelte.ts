// what every form about a dispute does: send, name what was refused, keep what was typed
import { tick } from "svelte";
import { refresh } from "../app/session.svelte";
import { asFault, type Fault } from "../backend";
import { focusRefused, type Problem, problemOf } from "../parts/problems";

export class Sent {
  problems = $state.raw<Problem[]>([]);
  fault = $state.raw<Fault>();
  saving = $state(false);
  refused = (field: string) => problemOf(this.problems, field);

  /** true where it was taken */
  async send<T>(work: () => Promise<T>, body: () => HTMLElement | undefined, after: (result: T) => void): Promise<boolean> {
    if (this.saving) return false;
    this.saving = true;
    this.fault = undefined;
    this.problems = [];
    try {
      const result = await work();
      refresh();
      after(result);
      return true;
    } catch (error) {
      const failed = asFault(error);
      if (failed.all.some((one) => one.field)) {
        this.problems = failed.all;
        await tick();
        void focusRefused(body());
      } else this.fault = failed;
      return false;
    } finally {
      this.saving = false;
    }
  }
}

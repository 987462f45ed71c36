// what every form does when it is saved: sends once, names what was refused and goes there, keeps what was typed
import { asFault, type Fault } from "../backend";
import { focusRefused, type Problem, problemOf } from "../parts/problems";
import { refresh } from "./session.svelte";

export class Sent {
  /** refusals of single fields */
  problems = $state.raw<Problem[]>([]);
  /** what went wrong beside them */
  fault = $state.raw<Fault>();
  saving = $state(false);
  /** what the names of its fields begin with, where they are of one entry among others */
  protected within = "";
  refused = (...fields: string[]) => problemOf(this.problems, ...fields);

  /** `own`: takes a failure that the form answers itself, by asking for instance. True where it was taken by Rust */
  async send<T>(work: () => Promise<T>, body: () => HTMLElement | undefined, after: (result: T) => void, own: (failed: Fault) => boolean = () => false): Promise<boolean> {
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
      if (!own(failed)) this.#refuse(failed, body());
      return false;
    } finally {
      this.saving = false;
    }
  }

  #refuse(failed: Fault, body: HTMLElement | undefined) {
    if (failed.field === null && !failed.all.some((one) => one.field)) return void (this.fault = failed);
    this.problems = (failed.all.length ? failed.all : [failed]).map((one) => ({ ...one, field: one.field?.replace(this.within, "") ?? null }));
    void focusRefused(body);
  }
}

// asks Rust about a form while it is being typed: 200 ms after the last key, again when data or language change; only the
// newest answer counts, and the one before stays in view until it comes
import { asFault, type Fault } from "../backend";
import { type Problem, readsAgain } from "../parts/problems";
import { words } from "../texts";
import { session } from "./session.svelte";

const hasProblems = (answer: unknown): answer is { problems: Problem[] } => typeof answer === "object" && answer !== null && "problems" in answer && Array.isArray(answer.problems);

export class Live<D, A> {
  answer = $state.raw<A>();
  fault = $state.raw<Fault>();
  /** which draft the answer in view belongs to, and which one is being asked about */
  #answered = $state.raw("");
  #asked = "";
  #turn = 0;

  constructor(private draft: () => D | null, private ask: (draft: D) => Promise<A>) {
    $effect(() => {
      const draft = this.draft();
      if (draft === null || this.#key(draft) === this.#asked) return;
      const timer = setTimeout(() => void this.now(), 200);
      return () => clearTimeout(timer);
    });
  }

  #key = (draft: D) => JSON.stringify(draft) + words.language + session.revision;

  /** whether the answer in view is about what is typed */
  get current(): boolean {
    const draft = this.draft();
    return draft !== null && this.#key(draft) === this.#answered;
  }

  /** takes an answer that came with the form itself */
  begin(draft: D, answer: A) {
    this.#asked = this.#answered = this.#key(draft);
    if (hasProblems(answer)) readsAgain(answer.problems);
    this.answer = answer;
  }

  /** asks at once */
  now = async (): Promise<void> => {
    const draft = this.draft();
    if (draft === null) return;
    const turn = ++this.#turn;
    const key = (this.#asked = this.#key(draft));
    try {
      const answer = await this.ask(draft);
      if (turn !== this.#turn) return;
      if (hasProblems(answer)) readsAgain(answer.problems);
      this.answer = answer;
      this.fault = undefined;
      this.#answered = key;
    } catch (error) {
      if (turn === this.#turn) this.fault = asFault(error);
    }
  };
}

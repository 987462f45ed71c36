// finds the refusal of a field by the name Rust gave it, and puts focus on the first one
import { tick } from "svelte";

export type Problem = { code: string; message: string; field: string | null };
/** what stands under a field: a refusal, which goes when the field is changed until it is refused again, or words that are true as they stand */
export type FieldError = Problem | string | null | undefined;

/** refusals of a form that is read again with every key: each stands until the next answer takes its place */
const readAgain = new WeakSet<Problem>();
export const readsAgain = (problems: Problem[]) => problems.forEach((problem) => readAgain.add(problem));
export const goesWithTheNextKey = (error: FieldError): boolean => typeof error === "object" && error !== null && !readAgain.has(error);

const matches = (field: string, name: string) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`) || field.split(".").pop() === name;

/** the refusal of a field that goes by any of these names */
export function problemOf(problems: Problem[], ...names: string[]): Problem | null {
  return problems.find(({ field }) => field !== null && names.some((name) => matches(field, name))) ?? null;
}

/** refusals that belong to none of the fields in view */
export function others(problems: Problem[], names: string[]): Problem[] {
  return problems.filter(({ field }) => field === null || !names.some((name) => matches(field, name)));
}

export async function focusRefused(form: HTMLElement | null | undefined) {
  await tick();
  const refused = form?.querySelector<HTMLElement>("[data-refused]");
  refused?.querySelector<HTMLElement>(":is(input, select, textarea)")?.focus();
  // the whole field, its message too
  refused?.scrollIntoView({ block: "center" });
}

// finds the refusal of a field by the name Rust gave it, and puts focus on the first one
import { tick } from "svelte";

export type Problem = { code: string; message: string; field: string | null };

const matches = (field: string, name: string) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`) || field.split(".").pop() === name;

/** the message for a field that goes by any of these names */
export function problemOf(problems: Problem[], ...names: string[]): string | null {
  return problems.find(({ field }) => field !== null && names.some((name) => matches(field, name)))?.message ?? null;
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

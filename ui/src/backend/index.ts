// what the screens import: the door to the data (Rust, or the fake in tests and `dev:fake`) and its types
export { backend } from "#door";
export type * from "./types";

import type { Fault } from "./types";

let told: (fault: Fault) => void = () => undefined;
/** `tell` hears of data that is damaged, whichever call met it */
export const onDamage = (tell: (fault: Fault) => void) => void (told = tell);

/** whatever was thrown, as the fault the screens know how to show */
export function asFault(error: unknown): Fault {
  if (typeof error === "object" && error !== null && "code" in error && "message" in error) {
    const thrown = error as Fault;
    const fault = { ...thrown, field: thrown.field ?? null, all: thrown.all ?? [] };
    if (fault.code === "damaged_data") told(fault);
    return fault;
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "internal", message, field: null, all: [] };
}

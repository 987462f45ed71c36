// what the screens import: the door to the data (Rust, or the fake in tests and `dev:fake`) and its types
export { backend } from "#door";
export type * from "./types";

import type { Fault } from "./types";

/** whatever was thrown, as the fault the screens know how to show */
export function asFault(error: unknown): Fault {
  if (typeof error === "object" && error !== null && "code" in error && "message" in error) {
    const fault = error as Fault;
    return { ...fault, field: fault.field ?? null, all: fault.all ?? [] };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "internal", message, field: null, all: [] };
}

// how far the fake's guides were walked
import type { Entered, GuideChannel, Walking } from "../types";

export type Walked = { plan: number; channel: GuideChannel; done: string[]; entered: Entered; open: boolean };

export function walkingOf(walks: Walked[], plan: number): Walking | null {
  const last = walks.findLast((walk) => walk.plan === plan && walk.open);
  return last ? { channel: last.channel, updated_at: "2026-11-22T17:05:00Z" } : null;
}

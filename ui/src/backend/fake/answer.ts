// how the fake answers a call: after a while, or with a refusal, where the store was told so
import type { Store } from "./store";

export type Answer = <T>(name: string, work: () => T) => Promise<T>;

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

export const answerOf = (store: () => Store): Answer => async (name, work) => {
  await wait(store().options.delay ?? 0);
  const refused = store().fail[name];
  if (refused) throw refused;
  return structuredClone(work());
};

// Every wait of the tests goes through here, so that each is bounded and a failed one says what it waited for.

export class WaitedTooLong extends Error {}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Asks again until the answer is neither null, undefined nor false. `what` completes "waited 5 s for …". */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  ms = 20_000,
): Promise<T> {
  const end = Date.now() + ms;
  let trouble = "";
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      trouble = "";
    } catch (error) {
      trouble = `; last error: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`;
    }
    if (Date.now() > end) throw new WaitedTooLong(`waited ${ms / 1000} s for ${what}${trouble}`);
    await pause(60);
  }
}

/** Gives a promise at most `ms`. What it started goes on; its owner ends it. */
export async function within<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new WaitedTooLong(`waited ${ms / 1000} s for ${what}`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Watches for something that must not happen: true when it stayed away for the whole time. */
export async function staysAway(ask: () => Promise<boolean> | boolean, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    if (await ask()) return false;
    await pause(150);
  }
  return true;
}

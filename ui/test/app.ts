// starts the whole window on a fresh fake; what a person would find is found by name
import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { flushSync, tick } from "svelte";
import App from "../src/app/App.svelte";
import { dialogs } from "../src/app/dialogs.svelte";
import { parts, screens } from "../src/app/later";
import { mark } from "../src/health/mark.svelte";
import { forgetAll, session } from "../src/app/session.svelte";
import { toasts } from "../src/app/toasts.svelte";
import { reset } from "../src/backend/fake";
import type { Options, Store } from "../src/backend/fake/store";
import { forgetShown } from "../src/month/shown.svelte";
import { forgetSpend } from "../src/spend/shown.svelte";
import { drafts } from "../src/plan/typed.svelte";
import { typedYears } from "../src/comparison/ways.svelte";
import { typedWays } from "../src/plan/what-if.svelte";
import { corrections, interrupted } from "../src/renewal/draft.svelte";
import { setLanguage } from "../src/texts";

// read with the file and not by its first case, which would wait for the machine to transform them
await Promise.all([...Object.values(screens), ...Object.values(parts)].map((come) => come()));

export async function open(options: Options = {}, hash = ""): Promise<{ store: Store; user: ReturnType<typeof userEvent.setup> }> {
  // what the case before left open is closed as a person would, then taken away
  Object.assign(dialogs, { record: null, plan: null, device: null, shortcuts: false, steps: false, palette: false });
  flushSync();
  await tick();
  cleanup();
  const store = reset(options);
  toasts.clear();
  drafts.clear();
  interrupted.clear();
  corrections.clear();
  typedWays.clear();
  typedYears.clear();
  forgetAll();
  forgetShown();
  forgetSpend();
  Object.assign(dialogs, { record: null, plan: null, device: null, shortcuts: false, steps: false, palette: false });
  session.start = null;
  session.revision = 0;
  session.inboxWaiting = 0;
  session.damaged = null;
  mark.faults = 0;
  setLanguage("en");
  location.hash = hash;
  dispatchEvent(new HashChangeEvent("hashchange"));
  const user = userEvent.setup();
  render(App);
  await waitFor(() => {
    if (!document.querySelector("main")) throw new Error("not started");
  });
  await tick();
  return { store, user };
}

export const dialog = () => screen.findByRole("dialog");
export const gone = () => waitFor(() => {
  if (screen.queryByRole("dialog")) throw new Error("still open");
});
/** a menu's entry, found by its text: jsdom has no layout, so the menu counts as hidden there */
export const entry = (name: string | RegExp) => screen.findByText(name, { selector: "[role=menuitem]" });

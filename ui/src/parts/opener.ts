// remembers what opened a dialog, so that focus can go back there; a click does not focus buttons on every system
let pressed: HTMLElement | null = null;
let next: HTMLElement | null = null;

/** a menu goes away with its items: its button is what the next dialog was opened by */
export function openedBy(element: HTMLElement | null) {
  next = element;
  setTimeout(() => (next = null));
}

export function watchPresses(): () => void {
  const note = (event: Event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("button, a, input, select, [tabindex]") : null;
    if (target) pressed = target;
  };
  addEventListener("pointerdown", note, true);
  return () => removeEventListener("pointerdown", note, true);
}

export function opener(): HTMLElement | null {
  const active = document.activeElement;
  const named = next;
  next = null;
  if (named) return named;
  return active instanceof HTMLElement && active !== document.body ? active : pressed;
}

/** focus goes back to the opener, or to the page's title where that is gone */
export function giveBack(element: HTMLElement | null) {
  setTimeout(() => {
    // a dialog that lay over another gives back to it; one that took its place keeps the focus
    const over = [...document.querySelectorAll("[role=dialog]")].at(-1);
    if (over && !(element && over.contains(element))) return;
    const target = element?.isConnected ? element : document.querySelector<HTMLElement>("main h1");
    target?.focus();
  });
}

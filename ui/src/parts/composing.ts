// true while an input method owns the key: its Enter and Esc belong to the words being typed, not to us
export const composing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229;

/** inputs keep their bare keys */
export function inInput(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

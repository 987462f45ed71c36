// where the focus goes when a screen was gone to: its title, or the section that was asked for once it has come

/** what is looked for, as soon as it is there; null where it does not come */
export async function come(look: () => HTMLElement | null, within = 2_000): Promise<HTMLElement | null> {
  for (let waited = 0; waited <= within; waited += 25) {
    const found = look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 25));
  }
  return null;
}

/** `still`: whether nobody has gone elsewhere meanwhile */
export async function arrive(section: string | null, still: () => boolean): Promise<void> {
  document.querySelector<HTMLElement>("main h1")?.focus();
  if (!section) return;
  const heading = await come(() => document.getElementById(section));
  if (!heading?.closest("main") || !still()) return;
  heading.tabIndex = -1;
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}

// Enter saves what was typed; the one that commits words of an input method does not
export const enter = (save: () => Promise<void>) => (event: KeyboardEvent) => event.key === "Enter" && event.keyCode !== 229 && void save();

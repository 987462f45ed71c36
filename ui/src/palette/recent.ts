// what was used in the palette before, newest first: ids only, kept by the web view; without it nothing but the order is lost
const KEY = "keepline.palette";
const KEPT = 20;

export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function used(id: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...recent().filter((one) => one !== id)].slice(0, KEPT)));
  } catch {
    // a full or forbidden store: the list just does not remember
  }
}

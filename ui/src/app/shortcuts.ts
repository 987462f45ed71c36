// every key of the window in one table: what hears keys, what shows one beside its command and what `?` lists all read it here

/** `anywhere` and `go` are heard by the window (keys.ts); the others by what has the focus */
export type Place = "anywhere" | "go" | "list" | "dialog";

const table = [
  { id: "palette", keys: "mod+k", place: "anywhere", text: "common-key-palette" },
  { id: "record", keys: "r", place: "anywhere", text: "common-key-record" },
  { id: "add", keys: "n", place: "anywhere", text: "common-key-add" },
  { id: "filter", keys: "/", place: "anywhere", text: "common-key-filter" },
  { id: "undo", keys: "mod+z", place: "anywhere", text: "common-key-undo" },
  { id: "larger", keys: "mod+Plus", place: "anywhere", text: "common-key-larger" },
  { id: "smaller", keys: "mod+Minus", place: "anywhere", text: "common-key-smaller" },
  { id: "usual-size", keys: "mod+0", place: "anywhere", text: "common-key-usual-size" },
  { id: "shortcuts", keys: "?", place: "anywhere", text: "common-key-help" },
  { id: "go-overview", keys: "g o", place: "go", text: "common-nav-overview", href: "#/" },
  { id: "go-inbox", keys: "g i", place: "go", text: "common-nav-inbox", href: "#/inbox" },
  { id: "go-month", keys: "g m", place: "go", text: "common-nav-month", href: "#/month" },
  { id: "go-receipts", keys: "g r", place: "go", text: "common-nav-receipts", href: "#/receipts" },
  { id: "go-spend", keys: "g e", place: "go", text: "common-nav-spend", href: "#/spend" },
  { id: "go-promotions", keys: "g p", place: "go", text: "common-nav-promotions", href: "#/promotions" },
  { id: "go-carriers", keys: "g c", place: "go", text: "common-nav-carriers", href: "#/carriers" },
  { id: "go-devices", keys: "g v", place: "go", text: "common-nav-devices", href: "#/devices" },
  { id: "go-data", keys: "g d", place: "go", text: "common-nav-data", href: "#/data" },
  { id: "go-settings", keys: "g s", place: "go", text: "common-nav-settings", href: "#/settings" },
  { id: "go-help", keys: "g h", place: "go", text: "common-nav-help", href: "#/help" },
  { id: "move", keys: "ArrowUp ArrowDown Home End", place: "list", text: "common-key-move" },
  { id: "select", keys: "Space", place: "list", text: "common-key-select" },
  { id: "select-all", keys: "mod+a", place: "list", text: "common-key-select-all" },
  { id: "open", keys: "Enter", place: "list", text: "common-key-open" },
  { id: "choose", keys: "Enter", place: "dialog", text: "common-key-choose" },
  { id: "turn", keys: "ArrowLeft ArrowRight", place: "dialog", text: "common-key-turn" },
  { id: "close", keys: "Esc", place: "dialog", text: "common-key-close" },
] as const satisfies readonly { id: string; keys: string; place: Place; text: string; href?: string }[];

export type ShortcutId = (typeof table)[number]["id"];
export type Shortcut = { id: ShortcutId; keys: string; place: Place; text: string; href?: string };
export const SHORTCUTS: readonly Shortcut[] = table;

const mac = () => /^Mac/.test(navigator.platform);
const NAMES: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Plus: "+", Minus: "−" };
/** keys that go by the sign on them, with and without Shift */
const SIGNS: Record<string, string> = { "+": "Plus", "=": "Plus", "-": "Minus", _: "Minus" };

/** as it stands on the keys: `Ctrl K`, `⌘ K`, `G O` */
export const caps = (id: ShortcutId): string[] =>
  SHORTCUTS.find((one) => one.id === id)!.keys.split(/[ +]/).map((key) => (key === "mod" ? (mac() ? "⌘" : "Ctrl") : NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)));

/** as assistive technology reads it: `aria-keyshortcuts` */
export const ariaKeys = (id: ShortcutId) => SHORTCUTS.find((one) => one.id === id)!.keys.split("+").map((key) => (key === "mod" ? (mac() ? "Meta" : "Control") : key.toUpperCase())).join("+");

const mod = (event: KeyboardEvent) => (mac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) && !event.altKey;
/** the keys held down together with Ctrl, or with ⌘ where that is the custom */
export const held = (event: KeyboardEvent) => mod(event) && !event.shiftKey;
/** what is done at once, also from inside a field or a dialog */
export const SIZES: readonly string[] = ["larger", "smaller", "usual-size"];

/** what a key stands for; `after` is the key before it, where that begins a pair */
export function meant(event: KeyboardEvent, after = ""): Shortcut | undefined {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const sign = SIGNS[key];
  const wanted = sign && mod(event) ? `mod+${sign}` : held(event) ? `mod+${key}` : event.ctrlKey || event.metaKey || event.altKey ? "" : after ? `${after} ${key}` : key;
  return SHORTCUTS.find((one) => (one.place === "anywhere" || one.place === "go") && one.keys === wanted);
}
/** whether a key begins a pair */
export const begins = (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey && SHORTCUTS.some((one) => one.place === "go" && one.keys.startsWith(`${event.key.toLowerCase()} `));

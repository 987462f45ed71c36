// where in the app: the hash, read once and on change; no library needed for a handful of screens

/** screens that are one of a kind */
const PLAIN = ["inbox", "month", "promotions", "carriers", "devices", "import", "health"] as const;
/** those with sections that can be gone to */
const WITH_SECTIONS = ["data", "settings", "help", "spend"] as const;
type Plain = (typeof PLAIN)[number];
type Sectioned = (typeof WITH_SECTIONS)[number];

export type Route =
  | { screen: "overview" } | { screen: Plain } | { screen: "parts" } | { screen: Sectioned; part: string | null } | { screen: "receipts"; id: number | null } | { screen: "print"; id: number | null }
  | { screen: "plan"; id: number; part: string | null } | { screen: "guide"; id: number; channel: string | null } | { screen: "case"; id: number };

const isOne = <T extends string>(names: readonly T[], name: string | undefined): name is T => (names as readonly (string | undefined)[]).includes(name);

export function parse(hash: string): Route {
  const [, screen, id, part] = hash.replace(/^#/, "").split("/");
  const number = /^\d+$/.test(id ?? "") ? Number(id) : null;
  if (screen === "receipts" || screen === "print") return { screen, id: number };
  if (isOne(PLAIN, screen)) return { screen };
  if (isOne(WITH_SECTIONS, screen)) return { screen, part: id || null };
  if (screen === "plan" && number !== null) return { screen, id: number, part: part || null };
  if (screen === "case" && number !== null) return { screen, id: number };
  if (screen === "guide" && number !== null) return { screen, id: number, channel: part ?? null };
  if (import.meta.env.DEV && screen === "parts") return { screen };
  return { screen: "overview" };
}

class Place {
  route = $state.raw<Route>(parse(location.hash));
  constructor() {
    addEventListener("hashchange", () => (this.route = parse(location.hash)));
  }
}
export const place = new Place();

export const planHref = (id: number, part?: string) => `#/plan/${id}${part ? `/${part}` : ""}`;
export const guideHref = (id: number, channel?: string) => `#/guide/${id}${channel ? `/${channel}` : ""}`;
/** a plan on paper; without one, the list of all */
export const printHref = (id?: number) => `#/print${id === undefined ? "" : `/${id}`}`;
export const receiptHref = (id: number) => `#/receipts/${id}`;
/** also to where one is already: back to its beginning, or to its section */
export function go(hash: string) {
  if (location.hash !== hash) location.hash = hash;
  else place.route = parse(hash);
}

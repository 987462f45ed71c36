// where in the app: the hash, read once and on change; no library needed for five screens
export type Route =
  | { screen: "overview" } | { screen: "plan"; id: number } | { screen: "guide"; id: number; channel: string | null } | { screen: "inbox" } | { screen: "case"; id: number } | { screen: "receipts" } | { screen: "promotions" } | { screen: "carriers" } | { screen: "devices" } | { screen: "data" } | { screen: "import" } | { screen: "print" } | { screen: "settings" } | { screen: "health" } | { screen: "parts" };

export function parse(hash: string): Route {
  const [, screen, id, part] = hash.replace(/^#/, "").split("/");
  if (screen === "plan" && /^\d+$/.test(id ?? "")) return { screen, id: Number(id) };
  if (screen === "case" && /^\d+$/.test(id ?? "")) return { screen, id: Number(id) };
  if (screen === "guide" && /^\d+$/.test(id ?? "")) return { screen, id: Number(id), channel: part ?? null };
  if (screen === "inbox" || screen === "receipts" || screen === "promotions" || screen === "carriers" || screen === "devices" || screen === "data" || screen === "import" || screen === "print" || screen === "settings" || screen === "health" || (import.meta.env.DEV && screen === "parts")) return { screen };
  return { screen: "overview" };
}

class Place {
  route = $state<Route>(parse(location.hash));
  constructor() {
    addEventListener("hashchange", () => (this.route = parse(location.hash)));
  }
}
export const place = new Place();

export const planHref = (id: number) => `#/plan/${id}`;
export const guideHref = (id: number, channel?: string) => `#/guide/${id}${channel ? `/${channel}` : ""}`;
export function go(hash: string) {
  if (location.hash !== hash) location.hash = hash;
}

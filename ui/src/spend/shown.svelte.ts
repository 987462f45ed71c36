// how what was paid is grouped, and of which year: kept while the window is open
import type { SpendBy } from "../backend";
class Shown {
  by = $state<SpendBy>("month");
  /** empty: all of them */
  year = $state("");
}
export const shown = new Shown();
export const forgetSpend = () => Object.assign(shown, { by: "month", year: "" });

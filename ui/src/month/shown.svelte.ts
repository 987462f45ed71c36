// what of the calendar was looked at last: whoever follows a link to a plan and comes back finds it again
class Shown {
  view = $state<"month" | "year">("month");
  on = $state<string | null>(null);
  year = $state<number | null>(null);
}
export const shown = new Shown();
export const forgetShown = () => Object.assign(shown, { view: "month", on: null, year: null });

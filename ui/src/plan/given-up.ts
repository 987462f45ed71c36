// how many paid days of the old plan a new one would give up
const DAY = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** the days from a date to the last one, both included; none where it comes after */
export const daysFrom = (date: string, lastDay: string): number => Math.max(0, Math.round((at(lastDay) - at(date)) / DAY) + 1);

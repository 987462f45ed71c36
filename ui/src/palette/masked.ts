// whatever somebody wrote into a name or a note, a plan's number is not shown by the palette
import { ending } from "../parts/ending";

const BETWEEN = "[ ().\\-]*";
/** what makes a number somebody's: area and country before it vary in how they are written */
const OWN = 7;

/** numbers of the plans in a text become their endings */
export function masked(text: string, numbers: string[]): string {
  const digits = text.replace(/\D/g, "");
  if (digits.length < OWN) return text;
  let rest = text;
  for (const number of numbers) {
    const own = number.replace(/\D/g, "").slice(-OWN);
    if (own.length < OWN || !digits.includes(own)) continue;
    rest = rest.replace(new RegExp(`(?:\\+?\\d{1,3}${BETWEEN})?(?:\\(?\\d{3}\\)?${BETWEEN})?${[...own].join(BETWEEN)}`, "g"), ending(number));
  }
  return rest;
}

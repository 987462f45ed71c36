// Chinese texts as units that keys can spell: `记录续费` is ji·lu·xu·fei, found by xufei, xf, xuf. The library comes when the palette opens

/** one character's pinyin, or a run of Latin letters and digits */
export type Units = string[];

type Spell = (text: string) => string[];
let spell: Spell | null = null;

/** a large table: 140 KB, none of it in the first load */
export async function learnPinyin(): Promise<void> {
  if (spell) return;
  const { pinyin } = await import("pinyin-pro");
  spell = (text) => pinyin(text, { toneType: "none", type: "array", v: true });
}

export const HAN = /\p{Script=Han}/u;
const known = new Map<string, Units | null>();

/** null where there is nothing Chinese in it, or the library has not come yet */
export function unitsOf(text: string): Units | null {
  if (!spell || !HAN.test(text)) return null;
  let units = known.get(text);
  if (units === undefined) {
    units = [...text.matchAll(/(\p{Script=Han}+)|([\p{L}\p{N}]+)/gu)].flatMap(([, han, other]) => (han ? spell!(han) : other ?? []));
    known.set(text, units);
  }
  return units;
}

/** from a unit on, each next unit gives its whole self or its beginning; answers where it ended, or null */
function from(keys: string, units: Units, at: number): number | null {
  if (!keys) return at;
  const unit = units[at];
  if (unit === undefined) return null;
  for (let length = Math.min(unit.length, keys.length); length > 0; length -= 1) {
    if (!unit.startsWith(keys.slice(0, length))) continue;
    const end = from(keys.slice(length), units, at + 1);
    if (end !== null) return end;
  }
  return null;
}

/** `whole`: all of it was spelled; `start`: its beginning */
export function spelled(keys: string, units: Units): "whole" | "start" | "inside" | null {
  for (let at = 0; at < units.length; at += 1) {
    const end = from(keys, units, at);
    if (end !== null) return at > 0 ? "inside" : end === units.length ? "whole" : "start";
  }
  return null;
}
